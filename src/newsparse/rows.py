"""Rows: a document as plain data, for JSON, pickle and batch output.

A row is a dict with the keys `ROW_KEYS`, the core layers as columns and every other layer as a
list of annotations. `docs/reference/json.md` describes it.
"""

from __future__ import annotations

import copy
import datetime
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsparse import __version__
from newsparse.attributes import check, from_plain, sorted_layer, to_plain
from newsparse.core import Core, default_rules
from newsparse.errors import NewsparseError
from newsparse.layer_names import CORE_LAYERS, NOT_OF_PLUGINS, is_layer_name
from newsparse.parts import Facts, LayerError, Parts
from newsparse.plain import pair_places, split_again, with_split
from newsparse.span import Annotation, Span, Spans, whole_numbers
from newsparse.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.parts import Classes

FORMAT = 1
"""The number of the row format that is written. Older ones stay readable."""


def header() -> dict[str, Any]:
    """Return what every row says of itself: its format and the version that wrote it."""
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
    return with_split(row) if pair_places(said) else row


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
        row = split_again(row)
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


def is_readable(number: object) -> bool:
    """Say whether rows of a format can be read, by the number that they give for it."""
    return type(number) is int and 1 <= number <= FORMAT


def _check_format(number: object) -> None:
    if not is_readable(number):
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
