"""Layers as they are shown: which there are, which stand out, and what is a span in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from newsparse.layer_names import CORE_LAYERS
from newsparse.plugins import installed
from newsparse.span import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.document import Document
    from newsparse.span import Span

_MOST_OF_TEXT = 0.5
_PLACE = frozenset(PLACE)


def all_layers(doc: Document) -> tuple[str, ...]:
    """Return every layer that pages may have here, from which the colours of a document's follow.

    So a layer looks the same on each page, whichever others are there.
    """
    return tuple(dict.fromkeys([*CORE_LAYERS, *sorted(installed().classes), *doc.layers]))


def that_stand_out(doc: Document, names: Iterable[str]) -> list[str]:
    """Return those of some layers whose marks set something off.

    Those of the core do not, nor do those that lie over most of the text as tiles do, whole blocks
    each: roles, for one.
    """
    starts, ends = {*doc.blocks.starts.tolist()}, {*doc.blocks.ends.tolist()}

    def tiles(spans: Sequence[Span]) -> int:
        return sum(len(one) for one in spans if one.start in starts and one.end in ends)

    most = _MOST_OF_TEXT * len(doc.text)
    return [name for name in names if name not in CORE_LAYERS and tiles(doc[name]) <= most]


def is_span(value: object, length: int) -> bool:
    """Say whether a plain value is a span of a text of some length."""
    if not isinstance(value, dict):
        return False
    plain = cast("dict[str, Any]", value)
    if plain.keys() != _PLACE:
        return False
    start, end = plain["start"], plain["end"]
    return type(start) is int and type(end) is int and 0 <= start <= end <= length
