"""Packing: a layer as the script of a page reads it, in as few bytes as are easily read.

Offsets are those of JavaScript, whose strings count UTF-16 units, and each is written as a distance
from where one would look for it. What all annotations of a layer have in common is said once.
"""

from __future__ import annotations

import string
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import numpy as np

from newsparse.attributes import to_plain
from newsparse.characters import code_points
from newsparse.plain import decode_json, encode
from newsparse.span import PLACE, Spans
from newsparse.tokens import TokenKind, Tokens
from newsparse.view.layers import is_span
from newsparse.view.signs import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from newsparse.document import Document
    from newsparse.span import Span

_LAST_OF_BASIC_PLANE = 0xFFFF
_LARGEST_INTEGER = 2**53 - 1  # of JavaScript, which rounds all beyond it
_DEEPEST = 20
_DIGITS = string.digits + string.ascii_lowercase
_NONE = b"null"


class Units(NamedTuple):
    """Where the code points of a text lie in UTF-16."""

    wide: npt.NDArray[np.int64]
    """The offsets of the code points that take two units."""
    length: int
    """How many code points there are."""

    @classmethod
    def of(cls, text: str) -> Units:
        """Find the wide code points of a text."""
        return cls(np.flatnonzero(code_points(text) > _LAST_OF_BASIC_PLANE), len(text))

    def at(self, offset: int) -> int:
        """Return the place of a code point in units."""
        return offset + (int(self.wide.searchsorted(offset)) if len(self.wide) else 0)

    def of_wide(self) -> list[int]:
        """Return the places of the wide code points in units."""
        return _listed(self.wide + np.arange(len(self.wide)))


def pack_layer(doc: Document, name: str, units: Units) -> dict[str, Any]:
    """Return a layer as plain values for JSON.

    Returns:
        Of a layer of the core its ``count`` and ``gaps``: the length of the gap before each span
        and that of the span in turn, each as a digit of base 36, or as ``(36)`` and so on; of
        tokens also ``kinds``, a letter each, which `kind_names` explains. Of any
        other layer ``fields``, each with its ``usual`` value, and ``rows``: the distance from the
        start of the annotation before, the length, then the number and the value of each field
        that has another value. A span among the values is ``{"at": [distance, length]}``, any
        other object ``{"of": {...}}``.
    """
    spans = doc[name]
    if isinstance(spans, Spans):
        core = {"name": name, "count": len(spans), "gaps": _gaps(spans, units)}
        return core | _kinds(spans) if isinstance(spans, Tokens) else core
    return {"name": name, **_rows(cast("Sequence[Span]", spans), units)}


def _gaps(spans: Spans, units: Units) -> str:
    bounds = np.column_stack([spans.starts, spans.ends]).ravel()
    lengths = _listed(np.diff(bounds + units.wide.searchsorted(bounds), prepend=0))
    return "".join([_DIGITS[n] if n < len(_DIGITS) else f"({n})" for n in lengths])


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
    columns: dict[str, dict[int, Any]] = {}
    for number, (row, start) in enumerate(zip(plain, starts, strict=True)):
        for name, value in row.items():
            if name not in PLACE:
                columns.setdefault(name, {})[number] = _packed(value, start, units)
    fields: list[dict[str, Any]] = []
    for name, column in columns.items():
        written = {number: encode(value) for number, value in column.items()}  # 1 is not true
        counts = Counter(written.values())
        counts[_NONE] += len(rows) - len(column)
        usual, _ = counts.most_common(1)[0]
        for number in range(len(rows)) if usual != _NONE else column:
            if written.get(number, _NONE) != usual:
                rows[number] += [len(fields), column.get(number)]
        fields.append({"name": visible(name), "usual": decode_json(usual)})
    return {"fields": fields, "rows": rows}


def _packed(value: object, start: int, units: Units, depth: int = 0) -> Any:  # noqa: ANN401  (any plain value)
    """Return a plain value as the script tells it apart: spans, other objects, and the rest.

    Numbers that JavaScript would write otherwise are texts, and so are characters that are unseen.
    """
    if depth > _DEEPEST:
        return "(nested too deeply to be shown)"
    if isinstance(value, list):
        items = cast("list[object]", value)
        return [_packed(item, start, units, depth + 1) for item in items]
    if isinstance(value, dict):
        plain = cast("dict[str, Any]", value)
        if is_span(plain, units.length):
            first = units.at(plain["start"])
            return {"at": [first - start, units.at(plain["end"]) - first]}
        packed = {visible(k): _packed(v, start, units, depth + 1) for k, v in plain.items()}
        return {"of": packed}
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, float) or (type(value) is int and abs(value) > _LARGEST_INTEGER):
        return str(value)
    return value
