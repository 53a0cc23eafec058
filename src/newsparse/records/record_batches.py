"""Record batches: rows of Arrow columns as articles, their values as JSON has them.

Values are converted a column at a time and by the column's type, not by what pyarrow makes of each:
that depends on whether pandas is installed, and fails on times finer than a microsecond.
"""

from __future__ import annotations

import base64
import datetime
import math
import zoneinfo
from typing import TYPE_CHECKING, Any, TypeAlias

from newsparse.extras import import_extra
from newsparse.records.fields import no_text_field, record_of, take_id, twice_named
from newsparse.records.record import Problem, Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse.records.record import Fields

    Values: TypeAlias = list[Any]
    Array: TypeAlias = Any  # pyarrow has no types of its own
    RecordBatch: TypeAlias = Any
    Schema: TypeAlias = Any

_TEXTS = ("string", "large_string", "string_view", "null")
_WRAPPED = ("dictionary", "run_end_encoded")
_TO_SECOND = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}
_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()
_DAY = 86_400


def wrong_columns(schema: Schema, fields: Fields, where: str) -> Exception | None:
    """Return why no row of some columns can be an article.

    Args:
        schema: a `pyarrow.Schema`.
        fields: the names of its columns that are looked for.
        where: what has the columns, for messages.
    """
    names: list[str] = schema.names
    if fields.text not in names:
        return no_text_field(fields, names, where)
    kind = schema.types[names.index(fields.text)]
    kind = getattr(kind, "value_type", kind) if str(kind).startswith(_WRAPPED) else kind
    if str(kind) not in _TEXTS:
        return TypeError(f"the field {fields.text!r} holds {kind} and must hold strings")
    return twice_named(names, f"the {where}")


def records_of_batch(batch: RecordBatch, fields: Fields, first: int = 1) -> Iterator[Record]:
    """Yield the article of each row, or the problem that it has none. It never raises.

    Args:
        batch: a `pyarrow.RecordBatch`.
        fields: the names of its columns; all others go to the articles' `meta`.
        first: the number of its first row, which becomes the record's `line`.
    """
    try:
        columns = [plain_values(column) for column in batch.columns]
    except Exception:  # noqa: BLE001  (whatever is wrong, it is so in one of the rows)
        for index in range(batch.num_rows):
            yield _record_of_row(batch.slice(index, 1), fields, first + index)
        return
    names: list[str] = batch.schema.names
    for index in range(batch.num_rows):
        values = {name: column[index] for name, column in zip(names, columns, strict=True)}
        yield _record(values, fields, first + index)


def _record(values: dict[str, Any], fields: Fields, line: int) -> Record:
    for name in (fields.id, fields.published):
        if values.get(name, "") is None:  # in a table, that is how a value is missing
            del values[name]
    return record_of(values, fields, line)


def _record_of_row(row: RecordBatch, fields: Fields, line: int) -> Record:
    """Return the article of a batch of one row, some columns of which may not be readable."""
    values: dict[str, Any] = {}
    problem: Problem | None = None
    for name, column in zip(row.schema.names, row.columns, strict=True):
        try:
            (values[name],) = plain_values(column)
        except Exception as error:  # noqa: BLE001  (it is this row's own)
            found = Problem.of(error)
            told = f"the field {name!r} can't be read: {found.message}"
            problem = problem or Problem(found.type, told)
    if problem is not None:
        return Record(id=take_id(values, fields.id), line=line, problem=problem)
    return _record(values, fields, line)


def plain_values(array: Array) -> Values:
    """Return the values of an Arrow array as JSON can hold them.

    Dates and times are ISO 8601 strings, with the offset of the column's time zone if it has one;
    decimals are strings, durations numbers of seconds. Bytes are text if they are UTF-8, and
    base64 else. What is no number becomes None. The keys of maps become strings.

    Raises:
        UnicodeDecodeError: a string is not UTF-8, against Arrow's rules.
    """
    return _conversion(array.type)(array)


def _conversion(kind: Any) -> Callable[[Array], Values]:  # noqa: ANN401  (a pyarrow.DataType)
    pyarrow = import_extra("pyarrow", "arrow", "reading Arrow's columns")
    is_a = pyarrow.types
    if isinstance(kind, pyarrow.BaseExtensionType):
        return _extensions
    strings = (is_a.is_string, is_a.is_large_string, is_a.is_string_view)
    binaries = (is_a.is_binary, is_a.is_large_binary, is_a.is_binary_view)
    lists = (is_a.is_list, is_a.is_large_list, is_a.is_list_view, is_a.is_large_list_view)
    for tests, convert in (
        ((*strings, is_a.is_integer, is_a.is_boolean, is_a.is_null), _as_they_are),
        ((is_a.is_dictionary,), _dictionaries),
        ((is_a.is_run_end_encoded,), _runs),
        ((is_a.is_floating,), _floats),
        ((is_a.is_timestamp,), _timestamps),
        ((is_a.is_date,), _dates),
        ((is_a.is_time,), _times),
        ((is_a.is_duration,), _durations),
        ((*binaries, is_a.is_fixed_size_binary), _binaries),
        ((*lists, is_a.is_fixed_size_list), _lists),
        ((is_a.is_struct,), _structs),
        ((is_a.is_map,), _maps),
    ):
        if any(test(kind) for test in tests):
            return convert
    return _as_text  # decimals, and kinds that files do not hold


def _as_they_are(array: Array) -> Values:
    return list(array.to_pylist())


def _dictionaries(array: Array) -> Values:
    """Convert each value once: what is repeated in each row may be megabytes."""
    indices = array.indices
    used = indices.unique().drop_null()
    values = dict(zip(used.to_pylist(), plain_values(array.dictionary.take(used)), strict=True))
    return [values.get(index) for index in indices.to_pylist()]


def _runs(array: Array) -> Values:
    compute = import_extra("pyarrow.compute", "arrow", "reading Arrow's columns")
    return plain_values(compute.run_end_decode(array))


def _extensions(array: Array) -> Values:
    return plain_values(array.storage)


def _as_text(array: Array) -> Values:
    return [None if value is None else str(value) for value in array.to_pylist()]


def _floats(array: Array) -> Values:
    found = (None if value is None else float(value) for value in array.to_pylist())
    return [value if value is not None and math.isfinite(value) else None for value in found]


def _binaries(array: Array) -> Values:
    return [None if value is None else _text_of(value) for value in array.to_pylist()]


def _text_of(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return base64.b64encode(value).decode("ascii")


def _counts(array: Array) -> list[int | None]:
    """Return how many units each date, time or duration is."""
    return list(array.cast(f"int{array.type.bit_width}").to_pylist())


def _dates(array: Array) -> Values:
    to_day = 1 if array.type.bit_width == 32 else _DAY * 1000  # noqa: PLR2004  (date32, date64)
    return [None if count is None else _date(count // to_day) for count in _counts(array)]


def _date(days: int) -> str | int:
    try:
        return datetime.date.fromordinal(_FIRST_DAY + days).isoformat()
    except (ValueError, OverflowError):  # a year that no calendar of Python has
        return days


def _timestamps(array: Array) -> Values:
    to_second, zone = _TO_SECOND[array.type.unit], _zone(array.type.tz)
    return [None if count is None else _moment(count, to_second, zone) for count in _counts(array)]


def _moment(count: int, to_second: int, zone: datetime.tzinfo | None) -> str | int:
    seconds, rest = divmod(count, to_second)
    try:
        moment = datetime.datetime(1970, 1, 1, tzinfo=zone and datetime.UTC)
        moment += datetime.timedelta(seconds=seconds)
        text = (moment.astimezone(zone) if zone else moment).isoformat()
    except (ValueError, OverflowError):  # a year that no calendar of Python has
        return count
    return text[:19] + _fraction(rest, to_second) + text[19:]


def _zone(name: str | None) -> datetime.tzinfo | None:
    """Return a time zone; UTC, in which the values stand, for one that is not known here."""
    if name is None:
        return None
    try:
        return datetime.datetime.fromisoformat(f"1970-01-01T00:00:00{name}").tzinfo  # as +02:00
    except ValueError:
        pass
    try:
        return zoneinfo.ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return datetime.UTC


def _times(array: Array) -> Values:
    to_second = _TO_SECOND[array.type.unit]
    return [None if count is None else _time(count, to_second) for count in _counts(array)]


def _time(count: int, to_second: int) -> str:
    seconds, rest = divmod(count, to_second)
    hours, seconds = divmod(seconds, 3600)
    return f"{hours:02}:{seconds // 60:02}:{seconds % 60:02}{_fraction(rest, to_second)}"


def _fraction(rest: int, to_second: int) -> str:
    return f".{rest:0{len(str(to_second)) - 1}}" if rest else ""


def _durations(array: Array) -> Values:
    to_second = _TO_SECOND[array.type.unit]
    return [None if count is None else count / to_second for count in _counts(array)]


def _lists(array: Array) -> Values:
    return [plain_values(value.values) if value.is_valid else None for value in array]


def _structs(array: Array) -> Values:
    names = [field.name for field in array.type]
    columns = [plain_values(array.field(index)) for index in range(len(names))]
    return [
        {name: column[index] for name, column in zip(names, columns, strict=True)}
        if valid
        else None
        for index, valid in enumerate(array.is_valid().to_pylist())
    ]


def _maps(array: Array) -> Values:
    return [_map(value.values) if value.is_valid else None for value in array]


def _map(entries: Array) -> dict[str, Any]:
    keys, values = plain_values(entries.field(0)), plain_values(entries.field(1))
    return {str(key): value for key, value in zip(keys, values, strict=True)}
