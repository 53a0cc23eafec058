"""Fields: what the attributes of an annotation class are called in Arrow, and which type they have.

A column need not be named like the attribute it comes from, nor hold all of it, so each field
says in its metadata what it holds: the attribute, and the part of it. Whatever fills or reads
columns goes by that, and needs no annotation class.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from newsparse.arrow.extra import pyarrow
from newsparse.attributes import attributes
from newsparse.span import PLACE, Span

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from newsparse.arrow.extra import DataType, Field
    from newsparse.attributes import Attribute

_ATTRIBUTE = b"newsparse.attribute"
_PART = b"newsparse.part"


def nested_fields(annotation: type[Span]) -> list[Field]:
    """Return the fields of one annotation inside a list, spans among its attributes as structs."""
    fields = list(span_type())
    names = Names(PLACE, attributes(annotation))
    for attribute in attributes(annotation):
        fields.append(_field(names.own[attribute.name], attribute, "", _type(attribute)))
        if is_exact(attribute):
            fields.append(_float_field(names, attribute))
    return fields


def flat_fields(annotation: type[Span], first: Iterable[Field]) -> list[Field]:
    """Return the fields of an annotation in a table of its own: a span takes three columns.

    Args:
        annotation: the annotation's class.
        first: the fields that stand before those of the annotation.
    """
    pa = pyarrow()
    fields = [*first, *span_type()]
    names = Names([field.name for field in fields], attributes(annotation))
    for attribute in attributes(annotation):
        own = names.own[attribute.name]
        if attribute.is_span and not attribute.many:
            fields.append(_field(own, attribute, "text", pa.string()))
            for part in ("start", "end"):
                name = names.derived(f"{attribute.name}_{part}")
                fields.append(_field(name, attribute, part, pa.int32()))
            continue
        fields.append(_field(own, attribute, "", _type(attribute)))
        if is_exact(attribute):
            fields.append(_float_field(names, attribute))
    return fields


class Names:
    """The names of columns, none of them twice.

    The fixed columns come first, then attributes in the order of their declaration, then what is
    derived from them. A name that is taken gets underscores at its end until it is free.
    """

    own: dict[str, str]
    """The column of each attribute."""

    def __init__(self, fixed: Iterable[str], declared: Iterable[Attribute]) -> None:
        self._taken = {*fixed}
        self.own = {}
        for attribute in declared:
            self.own[attribute.name] = self.derived(attribute.name)

    def derived(self, name: str) -> str:
        """Return a name for one more column."""
        found = free(name, self._taken)
        self._taken.add(found)
        return found


def free(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken: this one, with as many underscores as it needs."""
    while name in taken:
        name += "_"
    return name


def is_exact(attribute: Attribute) -> bool:
    """Say whether an attribute holds exact numbers, which have a column of floats beside them."""
    return attribute.types[0] in (Decimal, Fraction)


def source_of(field: Field) -> tuple[str, str]:
    """Return which attribute a field holds, and which part of it.

    Returns:
        The attribute's name, and "text", "start" or "end" for a part of a span, "float" for the
        nearest floating-point number, "" for the whole value.
    """
    name: str = field.name
    told: dict[bytes, bytes] = field.metadata or {}
    return told.get(_ATTRIBUTE, name.encode()).decode(), told.get(_PART, b"").decode()


def span_type() -> DataType:
    """Return the type of a span among attributes."""
    pa = pyarrow()
    return pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])


def list_of(item: DataType) -> DataType:
    """Return the type of a list, whose items are named as Parquet names them."""
    pa = pyarrow()
    return pa.list_(pa.field("element", item))


def _field(name: str, attribute: Attribute, part: str, kind: DataType) -> Field:
    told = {_ATTRIBUTE: attribute.name.encode()} if part or name != attribute.name else None
    if told is not None and part:
        told[_PART] = part.encode()
    return pyarrow().field(name, kind, metadata=told)


def _float_field(names: Names, attribute: Attribute) -> Field:
    kind = pyarrow().float64()
    name = names.derived(f"{attribute.name}_float")
    return _field(name, attribute, "float", list_of(kind) if attribute.many else kind)


def _type(attribute: Attribute) -> DataType:
    pa = pyarrow()
    kinds = {
        str: pa.string(),
        bool: pa.bool_(),
        int: pa.int64(),
        float: pa.float64(),
        Decimal: pa.string(),
        Fraction: pa.string(),
        datetime.date: pa.date32(),
        Span: span_type(),
    }
    kind = kinds[attribute.types[0]]
    return list_of(kind) if attribute.many else kind
