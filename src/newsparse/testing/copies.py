"""Copies: what JSON, pickles and Arrow give back of the documents of an extractor."""

from __future__ import annotations

import json
import pickle
import warnings
from typing import TYPE_CHECKING, Any

import regex

from newsparse.attributes import attributes
from newsparse.document import Document
from newsparse.errors import NewsparseError
from newsparse.span import Span
from newsparse.testing.excerpts import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsparse.testing.examples import Example
    from newsparse.testing.subject import Subject

_SURROGATE = regex.compile(r"\p{Cs}")


def check_classes(subject: Subject) -> None:
    """Hold the annotation classes to what copies need.

    Raises:
        AssertionError: they can't be pickled, or do not compare what they hold.
    """
    for made in subject.checked.layers.values():
        # What attrs makes for a class compares its fields; without it, that of `Span` is left.
        if attributes(made) and made.__eq__ in (Span.__eq__, object.__eq__):
            subject.fail(
                f"has the annotation class {made.__name__}, which does not compare its attributes, "
                "so that documents are equal or not whatever they hold; declare it as "
                f"`@attrs.frozen class {made.__name__}`, without eq=False"
            )
    try:
        pickle.dumps((subject.parser, subject.parser.classes))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        subject.fail(
            f"can't be sent to other processes: {error}. Let its plugin be a module, with the "
            "annotation classes at its top"
        )
    if subject.schema is not None:
        from newsparse import arrow  # noqa: PLC0415  (an extra, not everybody has it)

        for name, table in arrow.flat_schemas(subject.parser).items():
            if name in subject.layers:
                _warn_of_names(name, table.names)


def _warn_of_names(layer: str, columns: Sequence[str]) -> None:
    """Warn of attributes that have another name in flat tables."""
    for column in columns:
        if column.endswith("_") and column[:-1] in columns:
            warnings.warn(
                f"The attribute {column[:-1]!r} of the layer {layer!r} is the column {column!r} in "
                "flat tables, where its own name is taken; call it otherwise",
                stacklevel=4,
            )


def check_copies(subject: Subject, example: Example, doc: Document) -> None:
    """Hold a document to law 6: every copy of it is equal to it, and reads the same.

    Raises:
        AssertionError: one does not come back, or as something else.
    """
    data = doc.to_json()
    copies: dict[str, Callable[[], Document]] = {
        "JSON": lambda: Document.from_json(data, classes=subject.parser.classes),
        "a pickle": lambda: pickle.loads(pickle.dumps(doc)),  # noqa: S301  (our own)
    }
    if subject.schema is not None and _is_held(doc):
        copies["Arrow"] = lambda: _through_arrow(subject, data)
    for way, make in copies.items():
        try:
            copy = make()
            back = copy.to_json()
        except (NewsparseError, AttributeError, TypeError, ValueError) as error:
            subject.fail(f"makes what can't come back from {way}: {cut(str(error))}", example)
        subject.same(data, back, f"makes what comes back from {way} as something else", example)
        if copy != doc:
            classes = ", ".join(made.__name__ for made in subject.checked.layers.values())
            subject.fail(
                f"makes what comes back from {way} the same, but compares as something else; look "
                f"at the `__eq__` of {classes}",
                example,
            )


def _is_held(doc: Document) -> bool:
    """Say whether no lone surrogate, which Arrow can't hold, stands in a document."""
    return not _SURROGATE.search(json.dumps(doc.to_dict(), ensure_ascii=False))


def _through_arrow(subject: Subject, data: str) -> Document:
    from newsparse import arrow  # noqa: PLC0415  (an extra, not everybody has it)

    table: Any = arrow.table([data.encode()], subject.schema)
    error = table.column("error")[0].as_py()
    if error is not None:
        raise ValueError(error["message"])
    (doc,) = arrow.documents(table, classes=subject.parser.classes)
    return doc
