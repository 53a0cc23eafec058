"""What a run says on stderr while it goes on: its progress, and each article that went wrong."""

from __future__ import annotations

import importlib
import sys
import time
from typing import TYPE_CHECKING, Any, Protocol, Self

from newsparse.cli.common import lost_layers, say

if TYPE_CHECKING:
    from types import TracebackType

    from newsparse.batch import Row

_SECONDS_BETWEEN_LINES = 5.0


class _Display(Protocol):
    """How progress is shown; a bar of tqdm is one."""

    def update(self, n: float) -> object: ...
    def clear(self) -> object: ...
    def close(self) -> object: ...


class Reporter:
    """The `on_row` of a run: shows progress, names what failed.

    Every error row gets its line. Of documents that lack a layer, only the first of each layer and
    kind of error does, for a broken plugin fails on every article; the summary counts them all.
    """

    def __init__(self, *, show: bool) -> None:
        self._display = _display() if show else None
        self._told: set[tuple[str, str]] = set()

    def __call__(self, row: Row) -> None:
        """Take note of a row that was written."""
        if self._display is not None:
            self._display.update(1)
        if row.problem is not None:
            self._say(f"{row.place}: {row.problem.type}: {row.problem.message}")
        news = [error for error in row.errors if (error.layer, error.type) not in self._told]
        self._told.update((error.layer, error.type) for error in news)
        for reason, layers in lost_layers(news).items():
            self._say(f"{row.place}: no {layers}: {reason} (told once)")

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
    try:
        tqdm: Any = importlib.import_module("tqdm")
    except ImportError:
        return _Lines()
    bar: _Display = tqdm.tqdm(unit=" articles", file=sys.stderr, leave=False, smoothing=0.1)
    return bar


class _Lines:
    """Progress as a line every few seconds, where tqdm is not installed."""

    def __init__(self) -> None:
        self._done = 0.0
        self._start = self._last = time.monotonic()

    def update(self, n: float) -> None:
        self._done += n
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN_LINES:
            self._last = now
            speed = self._done / (now - self._start)
            say(f"{self._done:,.0f} articles, {speed:,.0f} a second")

    def clear(self) -> None:
        """Do nothing: a line is never in the way."""

    def close(self) -> None:
        """Do nothing: the summary is the last line."""
