"""Values: what foreign columns hold, as values that JSON can hold.

An article's `meta` keeps all that its row says beside the text, whatever made the table. The rules
go by a column's type, so that all its values are written in one way.
"""

from __future__ import annotations

import base64
import datetime
import math
import numbers
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import msgspec

from newsparse.arrow.extra import pyarrow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsparse.arrow.extra import Array, DataType

    Maker = Callable[[Any], Any]


def plain_values(column: Array) -> list[Any]:
    """Return the values of a column as JSON has them.

    Dates, times and durations are strings as ISO 8601 has them, decimals are strings, bytes are
    base64; NaN and infinities, which JSON does not know, are None. Lists are lists, structs and
    maps with different keys of strings are dicts; other maps are lists of pairs. A value that
    can't be read is an `Exception`, which stands at its place.
    """
    make = _maker(column.type)
    try:
        return [None if value is None else make(value) for value in column.to_pylist()]
    except Exception:  # noqa: BLE001  (whatever a value is, it costs its own row alone)
        return [_plain_value(scalar, make) for scalar in column]


def _plain_value(scalar: Any, make: Maker) -> Any:  # noqa: ANN401  (any scalar, any value)
    try:
        value = scalar.as_py()
        return None if value is None else make(value)
    except Exception as error:  # noqa: BLE001  (as above)
        return _shown_time(scalar) or error


def _shown_time(scalar: Any) -> str | None:  # noqa: ANN401  (any scalar)
    """Return a time that Python can't hold, of nanoseconds or the year 10000, as Arrow shows it."""
    pa = pyarrow()
    if not pa.types.is_temporal(scalar.type):
        return None
    try:
        shown: str = scalar.cast(pa.string()).as_py()
    except pa.ArrowException:
        return None
    return shown.replace(" ", "T", 1)


def _maker(kind: DataType) -> Maker:
    """Return what makes plain values of those that pyarrow gives for a type."""
    types = pyarrow().types
    if types.is_dictionary(kind):
        return _maker(kind.value_type)
    if types.is_map(kind):
        return _map_maker(_maker(kind.key_type), _maker(kind.item_type))
    if types.is_struct(kind):
        makers = {field.name: _maker(field.type) for field in kind}
        return lambda value: {k: _nullable(makers[k], v) for k, v in value.items()}
    if hasattr(kind, "value_type"):  # lists of all kinds, and runs of equal values
        inner = _maker(kind.value_type)
        if types.is_run_end_encoded(kind):
            return inner
        return lambda value: [_nullable(inner, item) for item in value]
    return _plain


def _map_maker(key: Maker, item: Maker) -> Maker:
    def make(value: Iterable[tuple[Any, Any]]) -> Any:  # noqa: ANN401  (a dict, or pairs)
        pairs = [[key(one), _nullable(item, other)] for one, other in value]
        keys = [one for one, _ in pairs]
        if all(isinstance(one, str) for one in keys) and len({*keys}) == len(keys):
            return dict(pairs)
        return pairs

    return make


def _nullable(make: Maker, value: Any) -> Any:  # noqa: ANN401  (any value)
    return None if value is None else make(value)


def _plain(value: object) -> Any:  # noqa: ANN401  (any value)
    """Return a value that is no list, struct or map as JSON has it."""
    match value:
        case str() | int():
            return value
        case Decimal():
            return format(value, "f")
        case numbers.Real():  # floats of all widths
            return float(value) if math.isfinite(value) else None
        case bytes():
            return base64.b64encode(value).decode()
        case datetime.date() | datetime.time():
            return value.isoformat()
        case datetime.timedelta():
            return msgspec.to_builtins(value)
        case tuple():  # months, days and nanoseconds
            return list(cast("Iterable[Any]", value))
        case _:  # an identifier (UUID), or what an extension type makes
            return str(value)
