"""Threads: what an extractor finds in one text while others are parsed beside it.

Left to chance, two threads hardly ever meet in a few lines of code. Here one waits at each line of
the plugin until another has parsed a text, which may happen to any thread at any time.
"""

from __future__ import annotations

import concurrent.futures
import sys
from typing import TYPE_CHECKING, Any

from newsparse.testing.subject import module_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType, FrameType

    from newsparse.testing.examples import Example
    from newsparse.testing.subject import Subject

_PAUSES = 60
"""At how many lines a thread waits."""
_PATIENCE = 1.0
"""How many seconds it waits for the other, which may wait for a lock that this one has."""


def check_threads(subject: Subject, samples: Sequence[Example], joined: Example) -> None:
    """Parse articles in threads that share the parser, in turns and at once.

    Args:
        subject: what is checked.
        samples: the articles.
        joined: one that has several finds.

    Raises:
        AssertionError: the extractor finds something else there.
    """
    first, *_, last = samples
    beside = first.reads(f"{last.text}\n\n{first.text}")  # the same finds, at other places
    known = (*samples, joined, beside)
    alone = {example: subject.parse(example).to_json() for example in known}
    order = [*known, *known[::-1]]
    problem = (
        "finds something else while another thread parses another text, so keeps what is of one "
        "text where both reach it, such as in its module"
    )
    for example in (first, joined):
        outcomes = _in_turns(subject, example, beside)
        for one, outcome in zip((example, beside), outcomes, strict=True):
            subject.same(alone[one], outcome, problem, one)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:  # where no line of Python can wait
        for example, outcome in zip(order, pool.map(subject.outcome, order), strict=True):
            subject.same(alone[example], outcome, problem, example)


def _in_turns(subject: Subject, example: Example, beside: Example) -> tuple[str, str]:
    """Return what becomes of an article that waits for another, and of that one."""
    package = module_of(subject.checked).partition(".")[0]
    with (
        concurrent.futures.ThreadPoolExecutor(1) as first,
        concurrent.futures.ThreadPoolExecutor(1) as second,
    ):

        def run(lines: _Lines) -> str:
            return first.submit(lines.watch, lambda: subject.outcome(example)).result()

        counted = _Lines(package, lambda: None)
        run(counted)
        turns = _Turns(second, lambda: subject.outcome(beside))
        turns.outcome()
        every = -(-len(counted.seen) // _PAUSES)  # rounded up
        outcome = run(_Lines(package, turns.take, max(every, 1)))
        return outcome, turns.outcome()


class _Turns:
    """Another thread, which parses a text each time it is its turn."""

    def __init__(self, pool: concurrent.futures.ThreadPoolExecutor, run: Callable[[], str]) -> None:
        self._pool = pool
        self._run = run
        self._made = [pool.submit(run)]

    def take(self) -> None:
        """Let the other thread run to its end, unless it waits for what this one holds."""
        if self._made[-1].done():
            self._made.append(self._pool.submit(self._run))
            concurrent.futures.wait(self._made[-1:], _PATIENCE)

    def outcome(self) -> str:
        """Return what the other thread made; if not always the same, what it made least often."""
        outcomes = [one.result() for one in self._made]
        return min(outcomes, key=outcomes.count)


class _Lines:
    """Calls a function before lines of a package, each of them the first time."""

    def __init__(self, package: str, call: Callable[[], None], every: int = 1) -> None:
        self.seen: set[tuple[CodeType, int]] = set()
        self._package = package
        self._call = call
        self._every = every

    def watch(self, run: Callable[[], str]) -> str:
        """Run a function, and return what it does."""
        before = sys.gettrace()
        sys.settrace(self._enter)
        try:
            return run()
        finally:
            sys.settrace(before)

    def _enter(self, frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401, ARG002  (as Python asks)
        name = str(frame.f_globals.get("__name__"))
        return self._line if name.partition(".")[0] == self._package else None

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:  # noqa: ANN401, ARG002  (as Python asks)
        line = (frame.f_code, frame.f_lineno)
        if event == "line" and line not in self.seen:
            self.seen.add(line)
            if len(self.seen) % self._every == 0:
                self._call()
        return self._line
