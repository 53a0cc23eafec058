"""Two texts that are to be read alike: how offsets move from one to the other, and what differs."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import newsparse
from newsparse.testing.variants import typed
from tests import places

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ARTICLES = {path.stem: path.read_bytes().decode() for path in places.ARTICLES}
WRAPPED = "07-hard-wrapped"
"""How lines break is settled for a text as a whole, by what most of its lines do."""


class Rewritten(NamedTuple):
    """A text with something else at some places."""

    text: str
    starts: list[int]
    """The first offset, in the text as it was, at which a span starts behind each place."""
    ends: list[int]
    """The first offset at which one ends behind it."""
    moves: list[int]
    """How far what stands behind has moved."""

    def start(self, offset: int) -> int:
        """Return where a span starts that started at an offset: behind what was put in there."""
        return offset + self._move(self.starts, offset)

    def end(self, offset: int) -> int:
        """Return where a span ends that ended at an offset: before what was put in there."""
        return offset + self._move(self.ends, offset)

    def _move(self, places: list[int], offset: int) -> int:
        at = bisect.bisect_right(places, offset)
        return self.moves[at - 1] if at else 0


def rewritten(
    text: str, pattern: str, new: str, *, where: Callable[[re.Match[str]], bool] = bool
) -> Rewritten:
    """Replace what a pattern finds; no span may start or end in the midst of it."""
    pieces, starts, ends, moves, at, moved = [""], list[int](), list[int](), list[int](), 0, 0
    for found in filter(where, re.finditer(pattern, text)):
        pieces += text[at : found.start()], found.expand(new)
        at = found.end()
        moved += len(pieces[-1]) - len(found[0])
        starts.append(at)
        ends.append(at if found[0] else at + 1)
        moves.append(moved)
    return Rewritten("".join([*pieces, text[at:]]), starts, ends, moves)


def surrounded(before: str, text: str, behind: str) -> Rewritten:
    """Put something before a text and behind it."""
    return Rewritten(before + text + behind, [0], [0], [len(before)])


def layer_of(
    doc: newsparse.Document,
    layer: str,
    start: Callable[[int], int] = int,
    end: Callable[[int], int] = int,
) -> list[dict[str, Any]]:
    """Return a layer with its values as typed plainly and its offsets moved."""

    def move(value: Any) -> Any:
        if isinstance(value, tuple) and len(value) == 2:
            return start(value[0]), end(value[1])
        return list(map(move, value)) if isinstance(value, list) else value

    return [
        {key: move(value) for key, value in one.items()}
        | {"start": start(one["start"]), "end": end(one["end"])}
        for one in typed(doc, layer)
    ]


def differences(
    text: str, other: Rewritten, *, without: Collection[str] = (), attributes: Collection[str] = ()
) -> dict[str, list[Any]]:
    """Return what is found in one of two texts alone, by layers.

    What stands before the text or behind it, where it is a part of the other one, does not count.

    Args:
        text: a text.
        other: the same, written otherwise.
        without: layers that may differ.
        attributes: attributes that may differ, as "layer.name".
    """
    doc, again = newsparse.parse(text), newsparse.parse(other.text)
    first, last = other.start(0), other.end(len(text))
    found: dict[str, list[Any]] = {}
    for layer in doc.layers:
        if layer in without:
            continue
        loose = {name.partition(".")[2] for name in attributes if name.startswith(f"{layer}.")}
        was = [drop(one, loose) for one in layer_of(doc, layer, other.start, other.end)]
        now = [
            drop(one, loose)
            for one in layer_of(again, layer)
            if first <= one["start"] < last or first < one["end"] <= last
        ]
        if was != now:
            found[layer] = [
                *(("lost", one) for one in was if one not in now),
                *(("new", one) for one in now if one not in was),
            ]
    return found


def drop(row: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Return a row without some attributes."""
    return {key: value for key, value in row.items() if key not in names}
