"""Rows: a document as plain data, for JSON, pickle and batch output.

A row is a dict with the keys `ROW_KEYS`, the core layers as columns and every other layer as a
list of annotations. `docs/reference/json.md` describes it.
"""

from __future__ import annotations

import copy
import datetime
import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, cast

import attrs
import msgspec
import regex

from newsparse.attributes import check, check_plain, from_plain, sorted_layer, to_plain
from newsparse.core import Core, default_rules
from newsparse.errors import NewsparseError
from newsparse.extractors import CORE_LAYERS, ROW_KEYS, is_layer_name
from newsparse.span import Annotation, Span, Spans, whole_numbers
from newsparse.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Layers = Mapping[str, tuple[Span, ...]]
    Classes = Mapping[str, type[Span]]

FORMAT = 1
"""The number of the row format that is written. Older ones stay readable."""


_BEYOND_BASIC_PLANE = 0x10000
# Two lone surrogates side by side, which are one character as soon as JSON has carried them.
_SURROGATE_PAIR = regex.compile("[\ud800-\udbff][\udc00-\udfff]")


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
        if isinstance(published, datetime.datetime):
            published = published.date()
        if published is not None and not isinstance(published, datetime.date):
            raise TypeError(
                f"published is a datetime.date or None, not {published!r}; "
                "datetime.date.fromisoformat(...) makes one of a string"
            )
        if meta:
            check_plain(dict(meta), "meta")
            meta = copy.deepcopy(dict(meta))  # the document's own, whatever becomes of the caller's
        return cls(id, cast("dict[str, Any]", meta) if meta else {}, published)


@attrs.frozen
class LayerError:
    """A layer that is missing, and why."""

    layer: str
    plugin: str
    """The plugin that failed, or whose needed layer did."""
    type: str
    """The name of the exception's class."""
    message: str


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
    pairs = [match.start() for match in _SURROGATE_PAIR.finditer(core.text)]
    row: dict[str, Any] = {
        "newsparse": {**header(), "split": pairs} if pairs else header(),
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
    return row


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
        version = row["newsparse"]["format"]
        text, published = row["text"], row["published"]
        day = datetime.date.fromisoformat(published) if published else None
        facts = Facts.of(row["id"], _dict(row["meta"]), day)
        errors = tuple(LayerError(**error) for error in _list(row["errors"]))
    except (KeyError, TypeError, ValueError) as error:
        raise NewsparseError(
            f"This is no document of newsparse: {type(error).__name__}: {error}."
        ) from error
    if type(version) is not int or not 1 <= version <= FORMAT:
        raise NewsparseError(
            f"This document has format {version!r}; this version reads up to {FORMAT}. Upgrade "
            "newsparse to read it."
        )
    if not isinstance(text, str):
        raise NewsparseError(f"This is no document of newsparse: its text is {text!r:.40}.")
    split = row["newsparse"].get("split", ())
    text = split_again(text, split)
    names = [name for name in row if name not in CORE_LAYERS and name not in ROW_KEYS]
    for name in names:
        if not is_layer_name(name):
            raise NewsparseError(f"This is no document of newsparse: {name!r} can't be a layer.")
    known = {name: classes.get(name, Annotation) for name in names}
    if split:
        row = {name: placed(value, text) if name in known else value for name, value in row.items()}
    layers = {name: _read_layer(name, row[name], known[name], text) for name in names}
    return Parts(_read_core(row, text), facts, layers, known, errors)


def split_again(text: str, places: Iterable[int]) -> str:
    """Take two surrogates apart that JSON, which knows no such thing, made one character."""
    pieces: list[str] = []
    done = moved = 0
    for place in places:
        at = place - moved
        if at < len(text) and ord(text[at]) >= _BEYOND_BASIC_PLANE:
            code = ord(text[at]) - _BEYOND_BASIC_PLANE
            pieces += [text[done:at], chr(0xD800 + (code >> 10)), chr(0xDC00 + (code & 0x3FF))]
            done, moved = at + 1, moved + 1
    return "".join([*pieces, text[done:]])


def placed(value: object, text: str) -> Any:  # noqa: ANN401  (plain data of any shape)
    """Return plain data whose spans have the text at their place."""
    if isinstance(value, list):
        return [placed(item, text) for item in cast("Iterable[object]", value)]
    if not isinstance(value, dict):
        return value
    plain = {key: placed(item, text) for key, item in cast("dict[str, Any]", value).items()}
    if {"start", "end", "text"} <= plain.keys():
        plain["text"] = text[plain["start"] : plain["end"]]
    return plain


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
