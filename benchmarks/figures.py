"""Figures of accuracy: what was right of what was marked and found, by the spans of both."""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[int, int]


class MarkedError(Exception):
    """A file of marked texts that can't be read; the message names it and the place."""


class Figure(NamedTuple):
    """A measure: what was right, marked and found; or a share, of which found is nothing."""

    right: int
    marked: int
    found: int | None = None

    @property
    def value(self) -> float | None:
        """The F1, or the share of what is marked; None where there is nothing to measure."""
        total = self.marked if self.found is None else (self.marked + self.found) / 2
        return self.right / total if total else None

    def __str__(self) -> str:
        return NOTHING if self.value is None else f"{self.value:.3f}"


NOTHING = "–"
"""A figure of which nothing is marked."""


def touch(one: Pair, other: Pair) -> bool:
    """Tell whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
