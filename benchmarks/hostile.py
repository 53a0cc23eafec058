"""Texts made to hurt, and what has to hold for them all the same.

Time has to grow with the length of a text and no faster, whatever stands in it. Each text here is
the worst that somebody could think of for a rule: a run that a rule reads to its end, a match that
fails late, characters that no encoding has.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    import newsparse

SAMPLED = 1000
"""How many spans of a layer are compared with the text, besides the first and the last."""


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


@functools.cache
def white_space() -> npt.NDArray[np.bool_]:
    """Return for every code point whether it is white space, as `str.isspace` has it."""
    return np.array([chr(code).isspace() for code in range(0x110000)], np.bool_)


def broken_laws(doc: newsparse.Document) -> list[str]:
    """Return what does not hold for a document's core layers: nothing, if all is well."""
    layers: dict[str, newsparse.Spans] = {
        "tokens": doc.tokens,
        "sentences": doc.sentences,
        "blocks": doc.blocks,
    }
    found: list[str] = []
    for name, spans in layers.items():
        found += [f"{name} {problem}" for problem in _wrong_offsets(doc.text, spans)]
    if found:
        return found  # what follows counts on offsets that are right
    if np.any(_covered(doc) == _is_space(doc.text)):
        found.append("tokens are not all that is not white space")
    for inner, outer in (("tokens", "sentences"), ("sentences", "blocks")):
        owners = layers[outer].starts.searchsorted(layers[inner].starts, "right") - 1
        limits = np.append(layers[outer].ends, np.int32(-1))  # -1 is the place of no owner
        if np.any(layers[inner].ends > limits[owners]):
            found.append(f"{inner} cross the edges of {outer}")
    return found


def _wrong_offsets(text: str, spans: newsparse.Spans) -> list[str]:
    starts, ends = spans.starts, spans.ends
    if not len(spans):
        return []
    if starts.min() < 0 or ends.max() > len(text):
        return ["leave the text"]
    if np.any(starts >= ends) or np.any(starts[1:] < ends[:-1]):
        return ["are empty, overlap or are out of order"]
    for index in (*range(0, len(spans), max(1, len(spans) // SAMPLED)), -1):
        if text[starts[index] : ends[index]] != spans[index].text:
            return [f"do not read as their text at {starts[index]}"]
    return []


def _covered(doc: newsparse.Document) -> npt.NDArray[np.bool_]:
    """Return for every character whether it lies in a token."""
    opened = np.zeros(len(doc.text) + 1, np.int8)
    opened[doc.tokens.starts] += 1
    opened[doc.tokens.ends] -= 1
    return np.cumsum(opened[:-1], dtype=np.int8) > 0


def _is_space(text: str) -> npt.NDArray[np.bool_]:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))
    return white_space()[codes]
