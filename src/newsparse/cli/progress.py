"""What a run says on stderr while it goes on: how far it is, and each article that went wrong."""

from __future__ import annotations

import importlib
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self

from newsparse.cli.articles import lost_layers
from newsparse.cli.exits import say

if TYPE_CHECKING:
    from types import TracebackType

    from newsparse.batch import Problem, Progress, Trouble

_SECONDS_BETWEEN_LINES = 30.0
_SECONDS_ON_A_TERMINAL = 3.0
_MOST_TOLD = 100
"""So many errors of one type get a line each; a mistake in the fields makes all articles fail."""

_MINUTE = 60


class _Display(Protocol):
    """How progress is shown."""

    def show(self, progress: Progress) -> None: ...
    def clear(self) -> None: ...
    def close(self) -> None: ...


class Reporter:
    """The `on_progress` of a run: shows how far it is, names what failed.

    Error rows get a line each, up to a hundred of one type. Of documents that lack a layer, only
    the first of each layer and kind of error does, for a broken plugin fails on every article. The
    summary counts them all.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._display = None if quiet or sys.stderr is None else _display()
        self._told: set[tuple[str, str]] = set()
        self.failures: Counter[str] = Counter()
        """How many articles failed, by the type of their error."""

    def __call__(self, progress: Progress) -> None:
        """Take note of a shard that was written."""
        for trouble in progress.troubles:
            self._tell(trouble)
        for note in () if self._quiet else progress.notes:
            self._say(note)
        if self._display is not None:
            self._display.show(progress)

    def _tell(self, trouble: Trouble) -> None:
        if trouble.problem is not None:
            self._tell_failure(trouble.place, trouble.problem)
        news = [error for error in trouble.errors if (error.layer, error.type) not in self._told]
        self._told.update((error.layer, error.type) for error in news)
        for reason, layers in lost_layers(news).items():
            self._say(f"{trouble.place}: no {layers}: {reason} (told once)")

    def _tell_failure(self, place: str, problem: Problem) -> None:
        self.failures[problem.type] += 1
        count = self.failures[problem.type]
        if count <= _MOST_TOLD:
            self._say(f"{place}: {problem.type}: {problem.message}")
        if count == _MOST_TOLD:
            self._say(f"no more of {problem.type} are told; the error rows have them all")

    def _say(self, message: str) -> None:
        if self._display is not None:
            self._display.clear()
        say(message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._display is not None:
            self._display.close()


def _display() -> _Display:
    if sys.stderr.isatty():
        try:
            return _Bar(importlib.import_module("tqdm"))
        except ImportError:
            return _Lines(_SECONDS_ON_A_TERMINAL)
    return _Lines(_SECONDS_BETWEEN_LINES)


class _Bar:
    """Progress as a bar of tqdm, by the bytes that were read; without their number, as a count."""

    def __init__(self, tqdm: Any) -> None:  # noqa: ANN401  (a module that may be missing)
        self._tqdm = tqdm
        self._bar: Any = None

    def show(self, progress: Progress) -> None:
        """Move the bar."""
        if self._bar is None:
            self._pace = _Pace(progress)
            layout = "{desc} [{elapsed}]"
            if progress.total:
                layout = "{percentage:3.0f}%|{bar:20}| {desc} [{elapsed}, {remaining} left]"
            self._bar = self._tqdm.tqdm(
                total=progress.total,
                desc=self._pace.of(progress).told(progress),
                file=sys.stderr,
                leave=False,
                bar_format=layout,
            )
        speed = self._pace.of(progress)
        self._bar.set_description_str(speed.told(progress), refresh=False)
        self._bar.update(progress.read - self._bar.n)

    def clear(self) -> None:
        """Make room for a message."""
        if self._bar is not None:
            self._bar.clear()

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


class _Lines:
    """Progress as a line every so often: in a log, or where tqdm is not installed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._pace: _Pace | None = None
        self._last = time.monotonic()

    def show(self, progress: Progress) -> None:
        """Say how far it is, if that was not said lately."""
        if self._pace is None:
            self._pace = _Pace(progress)
        speed = self._pace.of(progress)
        now = time.monotonic()
        if now - self._last < self._seconds:
            return
        self._last = now
        say(speed.told(progress) + speed.left(progress))

    def clear(self) -> None:
        """Do nothing: a line is never in the way."""

    def close(self) -> None:
        """Do nothing: the summary is the last line."""


class _Pace:
    """How fast a run is, from where it began or was gone on with."""

    def __init__(self, first: Progress) -> None:
        self._begin(first)

    def _begin(self, first: Progress) -> None:
        self._first = first
        self._start = time.monotonic()

    def of(self, progress: Progress) -> _Speed:
        """Return how fast it is at some point."""
        if progress.read and not self._first.read and self._first.tally.articles:
            self._begin(progress)  # what was done before is passed over at another speed
        return _Speed(
            progress.tally.articles - self._first.tally.articles,
            progress.read - self._first.read,
            time.monotonic() - self._start,
        )


class _Speed(NamedTuple):
    """What was done, in which time."""

    articles: int
    read: int
    seconds: float

    def told(self, progress: Progress) -> str:
        """Return what was done in all, how much of it failed, and how fast it goes."""
        is_known = self.articles > 0 and self.seconds > 0  # some clocks go in steps
        speed = f", {self.articles / self.seconds:,.0f} a second" if is_known else ""
        return f"{progress.tally.articles:,} articles ({progress.tally.failed:,} failed){speed}"

    def left(self, progress: Progress) -> str:
        """Return the time that is left, if that can be told."""
        if not progress.total or self.read <= 0:
            return ""
        left = self.seconds * max(progress.total - progress.read, 0) / self.read
        return f", {_duration(left)} left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), _MINUTE)
    hours, minutes = divmod(minutes, _MINUTE)
    return f"{hours}:{minutes:02d}:{rest:02d}"
