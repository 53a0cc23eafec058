"""Columns: plain values of many rows as Arrow arrays.

Nothing is converted silently: a value of another type than its column's is an error, which names
the column.
"""

from __future__ import annotations

import datetime
import itertools
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from newsparse.arrow.extra import pyarrow
from newsparse.arrow.fields import source_of
from newsparse.arrow.plain import NotHeldError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from newsparse.arrow.extra import Array, DataType, Field

_NONE = type(None)
_READABLE = 128
"""How many bits a number may have to be shown."""


def array(values: Iterable[Any], kind: DataType, where: str) -> Array:
    """Return values as an array.

    Args:
        values: plain values, None for null.
        kind: its type.
        where: what it holds, for messages.

    Raises:
        NotHeldError: a value is of another type, or too large.
    """
    pa = pyarrow()
    given = values if isinstance(values, list) else list(values)
    try:
        inner = kind.value_type if pa.types.is_list(kind) else kind
        if inner is kind:
            items: Iterable[object] = given
        else:
            items = itertools.chain.from_iterable(filter(None, given))
        if pa.types.is_integer(inner):
            _check_types(items, int, "a whole number")
        elif pa.types.is_struct(inner):
            _check_types(items, dict, "an object")
        made = pa.array(given, kind)
    except OverflowError as error:  # it does not say of which value
        problem = _largest(given) or str(error)
        raise NotHeldError(f"{where} can't be held as {kind}: {problem}") from error
    except (ArithmeticError, TypeError, ValueError, pa.ArrowException) as error:
        raise NotHeldError(f"{where} can't be held as {kind}: {error}") from error
    if isinstance(made, pa.ChunkedArray):  # what is too large for one array
        raise NotHeldError(f"{where} can't be held as {kind}: it is too large")
    return made


def list_array(lists: Sequence[Sequence[Any] | None], items: Array, kind: DataType) -> Array:
    """Return an array of lists whose items, one list after the other, are an array already."""
    pa = pyarrow()
    offsets = np.zeros(len(lists) + 1, np.int32)
    np.cumsum([len(one or ()) for one in lists], out=offsets[1:])
    return pa.ListArray.from_arrays(pa.array(offsets), items, type=kind, mask=_mask(lists))


def struct_array(rows: Sequence[Any], columns: list[Array], kind: DataType) -> Array:
    """Return an array of structs, null where a row is None."""
    made = pyarrow().StructArray
    return made.from_arrays(columns, fields=list(kind), mask=_mask(rows))


def offsets_array(spans: Sequence[Mapping[str, Any] | None], kind: DataType, where: str) -> Array:
    """Return the columns of a core layer, ``{"starts": [...], "ends": [...]}`` for each row."""
    columns: list[Array] = []
    for field in kind:
        lists = [None if one is None else one[field.name] for one in spans]
        flat = list(itertools.chain.from_iterable(filter(None, lists)))
        items = array(flat, field.type.value_type, f"{where}.{field.name}")
        columns.append(list_array(lists, items, field.type))
    return struct_array(spans, columns, kind)


def layer_array(layers: Sequence[list[Any] | None], kind: DataType, layer: str) -> Array:
    """Return a plugin's layer: a list of annotations for each row, null where it is missing."""
    annotations = list(itertools.chain.from_iterable(filter(None, layers)))
    fields = list(kind.value_type)
    columns = [attribute_array(annotations, field, layer) for field in fields]
    items = struct_array(annotations, columns, kind.value_type)
    return list_array(layers, items, kind)


def attribute_array(annotations: Sequence[Mapping[str, Any]], field: Field, layer: str) -> Array:
    """Return what a field holds of each annotation."""
    pa = pyarrow()
    name, part = source_of(field)
    where = f"the attribute {name!r} of the layer {layer!r}"
    try:
        values: Iterable[Any] = [annotation.get(name) for annotation in annotations]
        if part == "float":
            values = [None if value is None else _floats(value) for value in values]
        elif part:
            values = [None if value is None else value[part] for value in values]
        elif pa.types.is_date(field.type):
            values = map(day, values)
        elif pa.types.is_list(field.type) and pa.types.is_date(field.type.value_type):
            values = [None if value is None else [*map(day, value)] for value in values]
        return array(values, field.type, where)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise NotHeldError(f"{where} can't be held as {field.type}: {error}") from error


def day(value: str | None) -> datetime.date | None:
    """Return a day that is written as ISO 8601 writes it."""
    return None if value is None else datetime.date.fromisoformat(value)


def _check_types(values: Iterable[object], kind: type, name: str) -> None:
    """Refuse what pyarrow would round, or take for the pairs of an object."""
    others = {*map(type, values)} - {kind, _NONE}
    if others:
        raise TypeError(f"{name} is no {', '.join(sorted(one.__name__ for one in others))}")


def _largest(given: Sequence[Any]) -> str:
    """Say what is too large: of whole numbers, or lists of them, the longest; "" of others."""
    lists = (cast("list[object]", one) if isinstance(one, list) else [one] for one in given)
    numbers = [one for one in itertools.chain.from_iterable(lists) if isinstance(one, int)]
    longest = max(numbers, key=int.bit_length, default=0)
    if not longest:
        return ""
    digits = f"{longest} " if longest.bit_length() <= _READABLE else ""
    return f"an integer {digits}of {longest.bit_length()} bits is too large"


def _mask(values: Sequence[Any]) -> Array:
    mask = [value is None for value in values]
    return pyarrow().array(mask) if True in mask else None


def _floats(value: Any) -> Any:  # noqa: ANN401  (an exact number, or a list of them)
    if isinstance(value, list):
        return [*map(_float, cast("Iterable[str]", value))]
    return _float(value)


def _float(number: str) -> float | None:
    """Return the float nearest to an exact number; None where it is beyond the largest."""
    whole, bar, part = number.partition("/")
    try:
        value = int(whole) / int(part) if bar else float(number)
    except OverflowError:
        return None
    return value if abs(value) != float("inf") else None
