"""Packing: a layer as the script of a page reads it, in as few bytes as are easily read.

Offsets are those of JavaScript, whose strings count UTF-16 units, and each is written as a distance
from where one would look for it. What all annotations of a layer have in common is said once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from newsparse.attributes import to_plain
from newsparse.characters import code_points
from newsparse.extractors import CORE_LAYERS
from newsparse.plugins import installed
from newsparse.rows import encode
from newsparse.span import Spans
from newsparse.tokens import TokenKind, Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from newsparse.document import Document
    from newsparse.span import Span

    Plain = Mapping[str, Any]

_LAST_OF_BASIC_PLANE = 0xFFFF
_LARGEST_INTEGER = 2**53 - 1  # of JavaScript, which rounds all beyond it
_MOST_OF_TEXT = 0.5
_PLACE = frozenset({"start", "end", "text"})


class Units(NamedTuple):
    """Where the code points of a text lie in UTF-16."""

    wide: npt.NDArray[np.int64]
    """The offsets of the code points that take two units."""

    @classmethod
    def of(cls, text: str) -> Units:
        """Find the wide code points of a text."""
        return cls(np.flatnonzero(code_points(text) > _LAST_OF_BASIC_PLANE))

    def at(self, offset: int) -> int:
        """Return the place of a code point in units."""
        return offset + (int(self.wide.searchsorted(offset)) if len(self.wide) else 0)

    def of_wide(self) -> list[int]:
        """Return the places of the wide code points in units."""
        return _listed(self.wide + np.arange(len(self.wide)))


def pack_layer(doc: Document, name: str, units: Units) -> dict[str, Any]:
    """Return a layer as plain values for JSON.

    Returns:
        Of a layer of the core, ``gaps``: the length of the gap before each span and that of the
        span, in turn; of tokens also ``kinds``, a letter each, which `kind_names` explains. Of any
        other layer ``fields``, each with its ``usual`` value, and ``rows``: the distance from the
        start of the annotation before, the length, then the number and the value of each field
        that has another value. A span among the values is ``{"at": [distance, length]}``.
    """
    spans = doc[name]
    if isinstance(spans, Tokens):
        return {"name": name, "gaps": _gaps(spans, units), **_kinds(spans)}
    if isinstance(spans, Spans):
        return {"name": name, "gaps": _gaps(spans, units)}
    return {"name": name, **_rows(cast("Sequence[Span]", spans), units)}


def all_layers(doc: Document) -> tuple[str, ...]:
    """Return every layer that pages may have here, from which the colours of a document's follow.

    So a layer looks the same on each page, whichever others are there.
    """
    return tuple(dict.fromkeys([*CORE_LAYERS, *sorted(installed().classes), *doc.layers]))


def stands_out(doc: Document, name: str) -> bool:
    """Say whether the marks of a layer set something off.

    Those of the core do not, nor do those that lie over most of the text as tiles do, whole blocks
    each: roles, for one.
    """
    spans = doc[name]
    if isinstance(spans, Spans):
        return False
    starts, ends = {*doc.blocks.starts.tolist()}, {*doc.blocks.ends.tolist()}
    annotations = cast("Sequence[Span]", spans)
    tiles = sum(len(one) for one in annotations if one.start in starts and one.end in ends)
    return tiles <= _MOST_OF_TEXT * len(doc.text)


def _gaps(spans: Spans, units: Units) -> list[int]:
    bounds = np.column_stack([spans.starts, spans.ends]).ravel()
    return _listed(np.diff(bounds + units.wide.searchsorted(bounds), prepend=0))


def _listed(column: npt.NDArray[np.int64]) -> list[int]:
    found: list[int] = column.tolist()
    return found


def _kinds(tokens: Tokens) -> dict[str, Any]:
    letters = (tokens.kinds + ord("a")).tobytes().decode("ascii")
    return {"kinds": letters, "kind_names": [kind.name.lower() for kind in TokenKind]}


def _rows(annotations: Sequence[Span], units: Units) -> dict[str, Any]:
    plain = [to_plain(annotation) for annotation in annotations]
    starts = [units.at(row["start"]) for row in plain]
    rows: list[list[Any]] = [
        [start - before, units.at(row["end"]) - start]
        for row, start, before in zip(plain, starts, [0, *starts], strict=False)
    ]
    fields: list[dict[str, Any]] = []
    names = dict.fromkeys(name for row in plain for name in row if name not in _PLACE)
    for number, name in enumerate(names):
        values = [
            _packed(row.get(name), start, units) for row, start in zip(plain, starts, strict=True)
        ]
        written = [encode(value) for value in values]  # as JSON, 1 and true are not the same
        usual, _ = Counter(written).most_common(1)[0]
        fields.append({"name": name, "usual": values[written.index(usual)]})
        for row, value, as_json in zip(rows, values, written, strict=True):
            if as_json != usual:
                row += [number, value]
    return {"fields": fields, "rows": rows}


def _packed(value: object, start: int, units: Units) -> object:
    """Return a plain value with its spans as distances."""
    if isinstance(value, list):
        return [_packed(item, start, units) for item in cast("list[object]", value)]
    if type(value) is int and abs(value) > _LARGEST_INTEGER:
        return str(value)
    if not isinstance(value, dict):
        return value
    plain = cast("dict[str, Any]", value)
    if plain.keys() != _PLACE:
        return {key: _packed(item, start, units) for key, item in plain.items()}
    first = units.at(plain["start"])
    return {"at": [first - start, units.at(plain["end"]) - first]}
