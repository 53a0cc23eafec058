"""Limits: how long an article may take, and how much memory, held in the process that parses it.

What is over its time ends the whole process, for nothing less stops a loop in compiled code; who
runs the process sees it end, and reads here why. What is over its memory gets a `MemoryError`.
"""

from __future__ import annotations

import contextlib
import faulthandler
import re
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import attrs

from newsparse.errors import BatchError
from newsparse.records.record import Problem

if TYPE_CHECKING:
    from collections.abc import Generator

TIME, MEMORY, CRASH = "TimeLimit", "MemoryLimit", "Crash"
LIMITED = frozenset({TIME, MEMORY, CRASH})
"""The types of problems that another try, with more time or memory, may not have."""

_MEBIBYTE = 1024 * 1024
_MOST_SECONDS = 1_000_000
"""Eleven days. Clocks of systems know some limit, and threads one of 292 years."""
_MOST_MEBIBYTES = 1 << 40
_GRACE = 10.0
"""How many seconds a process may take for what is no article: to begin, and to write its rows."""
_STATM = Path("/proc/self/statm")
_FRAME = re.compile(r'^  File "(?P<file>[^"]*)", line (?P<line>\d+) in (?P<name>.*)$', re.MULTILINE)
_ROWS = Path(__file__).with_name("rows.py").parts[-2:]
"""The end of the path of the module that calls the parser: what is above it parsed."""


@attrs.frozen
class Limits:
    """What one article may take."""

    seconds: float | None = None
    """The longest time, by the clock."""
    mebibytes: int | None = None
    """The most memory, beyond what the process holds already."""

    def __attrs_post_init__(self) -> None:
        """Refuse what can't be held.

        Raises:
            BatchError: a limit is not above zero, or larger than any system knows, or this system
                knows no limit of memory.
        """
        for name, value, most, unit in (
            ("time", self.seconds, _MOST_SECONDS, "seconds"),
            ("memory", self.mebibytes, _MOST_MEBIBYTES, "MiB"),
        ):
            if value is not None and not 0 < value <= most:
                raise BatchError(
                    f"the {name} limit is above 0 and up to {most:,} {unit}, not {value}"
                )
        if self.mebibytes is not None and not _STATM.exists():
            raise BatchError("the memory of an article can be limited on Linux alone")

    def __bool__(self) -> bool:
        return self.seconds is not None or self.mebibytes is not None

    @contextlib.contextmanager
    def held(self, report: TextIO | None) -> Generator[None]:
        """Hold an article to the limits.

        Args:
            report: an open file, to which goes where the article was when its time was over.
        """
        timed = False
        if self.seconds is not None and report is not None:
            timed = True
            faulthandler.dump_traceback_later(self.seconds, exit=True, file=report)
        if self.mebibytes is not None:
            _limit_memory(self.mebibytes)
        try:
            yield
        finally:
            if self.mebibytes is not None:
                _limit_memory(None)
            if timed:
                faulthandler.cancel_dump_traceback_later()

    def longest(self, articles: int) -> float | None:
        """Return after how many seconds a process with so many articles can't be at work any more.

        It is for whoever runs the process: what an article does there may end its own clock too.
        """
        return None if self.seconds is None else self.seconds * articles + _GRACE

    def too_long(self) -> Problem:
        """Return the problem of an article that met the limit of time, and could not say where."""
        return Problem(TIME, f"takes longer than {self.seconds:g} s")

    def too_large(self) -> Problem:
        """Return the problem of an article that met the limit of memory."""
        return Problem(MEMORY, f"needs more than {self.mebibytes} MiB of memory")


def _limit_memory(mebibytes: int | None) -> None:
    import resource  # noqa: PLC0415  (Unix alone has it)

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = hard
    if mebibytes is not None:
        pages = int(_STATM.read_text(encoding="ascii").split()[5])  # proc(5): data and stack
        limit = pages * resource.getpagesize() + mebibytes * _MEBIBYTE
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


def end_of_process(code: int, report: str, limits: Limits) -> Problem:
    """Return why a process that parsed one article ended.

    Args:
        code: its exit code; the negative number of a signal.
        report: what `faulthandler` wrote in it.
        limits: those that were held.
    """
    where = _where(report)
    if report.startswith("Timeout"):
        problem = limits.too_long()
        return attrs.evolve(problem, message=problem.message + where)
    if code < 0:
        import signal  # noqa: PLC0415  (only where something crashed)

        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return Problem(CRASH, f"its process was ended by {name}{where}")
    return Problem(CRASH, f"its process ended itself with exit code {code}{where}")


def _where(report: str) -> str:
    """Return the innermost call of the thread that parsed, as a part of a message."""
    for thread in re.split(r"^(?=(?:Current thread|Thread) 0x)", report, flags=re.MULTILINE):
        frames = list(_FRAME.finditer(thread))
        if any(Path(frame["file"]).parts[-2:] == _ROWS for frame in frames):
            first = frames[0]
            return f"; it was in {first['name']} ({Path(first['file']).name}:{first['line']})"
    return ""
