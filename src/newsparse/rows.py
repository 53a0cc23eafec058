"""Rows: a document as plain data, for JSON, pickle and batch output.

A row is a dict with the keys `ROW_KEYS`, the core layers as columns and every other layer as a
list of annotations. `docs/reference/json.md` describes it.
"""

from __future__ import annotations

import copy
import datetime
import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

import attrs
import msgspec

from newsparse.attributes import check, from_plain, sorted_layer, to_plain
from newsparse.core import Core, default_rules
from newsparse.errors import NewsparseError
from newsparse.layer_names import CORE_LAYERS, NOT_OF_PLUGINS, is_layer_name
from newsparse.plain import apart, check_plain, marked, pairs
from newsparse.span import Annotation, Span, Spans, whole_numbers
from newsparse.tokens import Tokens

if TYPE_CHECKING:
    Layers = Mapping[str, tuple[Span, ...]]
    Classes = Mapping[str, type[Span]]

FORMAT = 1
"""The number of the row format that is written. Older ones stay readable."""
_IS_STR = attrs.validators.instance_of(str)


@attrs.frozen
class Facts:
    """What a caller says of an article beside its text."""

    id: str | None
    meta: dict[str, Any]
    published: datetime.date | None

    @classmethod
    def of(
        cls,
        id: str | None,  # noqa: A002  (the field's name everywhere)
        meta: Mapping[str, Any] | None,
        published: datetime.date | None,
    ) -> Facts:
        """Check what a caller says; it has to come back from JSON as it was.

        Raises:
            TypeError: an id that is no string, a day that is no date, or something in `meta` that
                JSON can't hold.
        """
        if id is not None and not isinstance(id, str):
            raise TypeError(f"id is a str or None, not {id!r}; str(...) makes one")
        if published is not None and not isinstance(published, datetime.date):
            raise TypeError(
                f"published is a datetime.date or None, not {published!r}; "
                "datetime.date.fromisoformat(...) makes one of a string"
            )
        # Of a subclass, such as NumPy's str or pandas' date, the plain value, for it comes back.
        if id is not None:
            id = str.__str__(id)  # noqa: A001
        if published is not None:
            published = _plain_day(published)
        if meta is not None and not isinstance(meta, Mapping):
            raise TypeError(f"meta is a mapping from names to values or None, not {meta!r:.80}")
        if meta:
            check_plain(dict(meta), "meta")
            meta = copy.deepcopy(dict(meta))  # the document's own, whatever becomes of the caller's
        return cls(id, cast("dict[str, Any]", meta) if meta else {}, published)


def _plain_day(published: datetime.date) -> datetime.date:
    try:
        return datetime.date(published.year, published.month, published.day)
    except (TypeError, ValueError) as error:  # such as pandas.NaT
        raise TypeError(
            f"published is no day but {published!r}; None says there is none"
        ) from error


@attrs.frozen
class LayerError:
    """A layer that is missing, and why."""

    layer: str = attrs.field(validator=_IS_STR)
    plugin: str = attrs.field(validator=_IS_STR)
    """The plugin that failed, or whose needed layer did."""
    type: str = attrs.field(validator=_IS_STR)
    """The name of the exception's class."""
    message: str = attrs.field(validator=_IS_STR)


class Parts(NamedTuple):
    """All that a document is made of."""

    core: Core
    facts: Facts
    layers: Layers
    classes: Classes
    errors: tuple[LayerError, ...]


def header() -> dict[str, Any]:
    """Return what every row says of itself: its format and the version that wrote it."""
    from newsparse import __version__  # noqa: PLC0415  (the package imports this module)

    return {"format": FORMAT, "version": __version__}


def write(parts: Parts) -> dict[str, Any]:
    """Return the row of a document."""
    core, facts = parts.core, parts.facts
    row: dict[str, Any] = {
        "newsparse": header(),
        "id": facts.id,
        "text": core.text,
        "published": facts.published.isoformat() if facts.published else None,
        "meta": copy.deepcopy(facts.meta),
        "errors": [attrs.asdict(error) for error in parts.errors],
    }
    for name, spans in zip(CORE_LAYERS, (core.tokens, core.sentences, core.blocks), strict=True):
        row[name] = {"starts": spans.starts.tolist(), "ends": spans.ends.tolist()}
    for name, layer in parts.layers.items():
        row[name] = [to_plain(annotation) for annotation in layer]
    # Those in attributes alone are for `encode` to find: a plugin would have to invent them.
    said = {key: row[key] for key in ("id", "text", "meta", "errors")}
    return marked(row) if pairs(said) else row


def read(row: Mapping[str, Any], classes: Classes) -> Parts:
    """Return the parts of the document that a row was written from.

    Raises:
        NewsparseError: the row is no document's, is of a newer format, or does not fit its text.
    """
    try:
        if "error" in row:
            error = row["error"]
            raise NewsparseError(
                f"This is an error row, no document: {error['type']}: {error['message']}"
            )
        _check_format(row["newsparse"]["format"])
        if "split" in row["newsparse"]:
            row = apart(row, row["newsparse"]["split"])
        text, published = row["text"], row["published"]
        day = datetime.date.fromisoformat(published) if published else None
        facts = Facts.of(row["id"], _dict(row["meta"]), day)
        errors = tuple(LayerError(**error) for error in _list(row["errors"]))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise NewsparseError(
            f"This is no document of newsparse: {type(error).__name__}: {error}."
        ) from error
    if not isinstance(text, str):
        raise NewsparseError(f"This is no document of newsparse: its text is {text!r:.40}.")
    names = [name for name in row if name not in NOT_OF_PLUGINS]
    for name in names:
        if not is_layer_name(name):
            raise NewsparseError(f"This is no document of newsparse: {name!r} can't be a layer.")
    known = {name: classes.get(name, Annotation) for name in names}
    layers = {name: _read_layer(name, row[name], known[name], text) for name in names}
    return Parts(_read_core(row, text), facts, layers, known, errors)


def _check_format(number: object) -> None:
    if type(number) is not int or not 1 <= number <= FORMAT:
        raise NewsparseError(
            f"This document has format {number!r:.40}; this version reads up to {FORMAT}. Upgrade "
            "newsparse to read it."
        )


def _list(value: Any) -> list[Any]:  # noqa: ANN401  (whatever a row holds)
    if type(value) is not list:
        raise TypeError(f"{value!r:.40} is no list")
    return value  # pyright: ignore[reportUnknownVariableType]  (of anything)


def _dict(value: Any) -> dict[str, Any]:  # noqa: ANN401  (whatever a row holds)
    if type(value) is not dict:
        raise TypeError(f"{value!r:.40} is no dict")
    return value  # pyright: ignore[reportUnknownVariableType]  (of anything)


def _read_core(row: Mapping[str, Any], text: str) -> Core:
    rules = default_rules()
    try:
        columns = {
            name: (whole_numbers(row[name]["starts"]), whole_numbers(row[name]["ends"]))
            for name in CORE_LAYERS
        }
        return Core.of_columns(
            rules,
            tokens=Tokens(text, *columns["tokens"], rules.tokens.pattern),
            sentences=Spans(text, *columns["sentences"]),
            blocks=Spans(text, *columns["blocks"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError, NewsparseError) as error:
        raise NewsparseError(f"The core layers do not fit the text: {error}") from error


def _read_layer(name: str, rows: object, made: type[Span], text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    if not isinstance(rows, list):
        raise NewsparseError(f"Layer {name!r} is no list of annotations.")
    for number, plain in enumerate(cast("list[Mapping[str, Any]]", rows)):
        try:
            annotation = from_plain(made, plain)
            check(annotation, text)
        except (KeyError, TypeError, NewsparseError) as error:
            raise NewsparseError(
                f"Layer {name!r}, row {number}, does not fit the text: "
                f"{type(error).__name__}: {error}"
            ) from error
        found.append(annotation)
    layer = tuple(found)
    if layer != sorted_layer(layer):
        raise NewsparseError(f"Layer {name!r} is not sorted by start and end.")
    return layer


def encode(row: object) -> bytes:
    """Return plain values as one line of JSON in UTF-8."""
    try:
        return msgspec.json.encode(row)
    except (UnicodeEncodeError, OverflowError):
        # A lone surrogate, which UTF-8 can't hold but an escape can, or an integer of over 64 bits.
        if isinstance(row, dict) and isinstance(cast("Any", row).get("newsparse"), dict):
            row = marked(cast("dict[str, Any]", row))
        return json.dumps(row, separators=(",", ":"), allow_nan=False).encode()


def decode(data: str | bytes) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    """Return the plain values of one line of JSON.

    Raises:
        NewsparseError: it is no JSON.
    """
    try:
        return decode_json(data)
    except (ValueError, RecursionError) as error:
        raise NewsparseError(f"This is no JSON: {error}.") from error


def decode_json(data: str | bytes) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    """Return the value of a JSON text, in which escapes of lone surrogates may stand.

    Raises:
        ValueError: it is no JSON, or holds a number that no float can.
        RecursionError: it is nested more than about 1,000 levels deep.
    """
    try:
        return msgspec.json.decode(data)
    except (
        msgspec.DecodeError,
        UnicodeEncodeError,
        RecursionError,
    ):  # surrogate escapes, or no JSON at all
        return json.loads(data, parse_constant=_refuse, parse_float=_finite)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"{digits[:40]} is out of the range of numbers")
    return value
