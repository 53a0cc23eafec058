"""Texts made to hurt.

Time has to grow with the length of a text and no faster, whatever stands in it. Each text here is
the worst that somebody could think of for a rule: a run that a rule reads to its end, a match that
fails late, characters that no encoding has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Hostile(NamedTuple):
    """A kind of text that can be made in any length."""

    name: str
    make: Callable[[int], str]
    """From a number of characters to a text of that length."""
    size: int
    """The full length."""


def repeated(unit: str) -> Callable[[int], str]:
    """Return what makes a text of a unit repeated."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]


def bracketed(size: int) -> str:
    """Return a run of footnote numbers in one pair of brackets."""
    return "..[" + repeated("111 ")(size - 4) + "]"


MILLION = 1_000_000
HOSTILE = (
    Hostile("400 dots", repeated("."), 400),
    Hostile("dots", repeated("."), 10 * MILLION),
    Hostile("`..[111 111 …]`", bracketed, 10 * MILLION),
    Hostile("`..[111 ..[111 …`", repeated("..[111 "), 10 * MILLION),
    Hostile("a million `(`", repeated("("), MILLION),
    Hostile("one word", repeated("a"), 10 * MILLION),
    Hostile('quote marks, `"`', repeated('"'), 10 * MILLION),
    Hostile("quote marks, `“`", repeated("“"), 10 * MILLION),
    Hostile("newlines", repeated("\n"), 10 * MILLION),
    Hostile("combining marks", repeated("\u0301"), 10 * MILLION),
    Hostile("letters with combining marks", repeated("a\u0301\u0302"), 10 * MILLION),
    Hostile("surrogates, high", repeated("\ud800"), 10 * MILLION),
    Hostile("surrogates, low and high", repeated("\udc00\ud800"), 10 * MILLION),
    Hostile("emoji with joiners", repeated("\U0001f600\u200d"), 10 * MILLION),
    Hostile("one link", lambda size: ("http://" + "a" * size)[:size], 10 * MILLION),
    Hostile("letters with dots, `a.a.`", repeated("a."), 10 * MILLION),
    Hostile("digit groups, `1,1,`", repeated("1,"), 10 * MILLION),
)
