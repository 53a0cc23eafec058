"""Values of foreign columns as JSON can hold them."""

from __future__ import annotations

import datetime
import json
import uuid
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from newsparse.arrow.values import plain_values

DAY = datetime.date(2026, 10, 3)
MOMENT = datetime.datetime(2026, 10, 3, 7, 0, 1)  # noqa: DTZ001  (a column without time zone)
NANOSECONDS = 1_790_000_000_123_456_789
BINARY = b"\x00\xff"
MAP = pa.map_(pa.string(), pa.int64())

VALUES: dict[str, tuple[Any, list[Any]]] = {
    "strings": (pa.array(["a", None, ""]), ["a", None, ""]),
    "large strings": (pa.array(["a"], pa.large_string()), ["a"]),
    "views of strings": (pa.array(["a" * 20, None], pa.string_view()), ["a" * 20, None]),
    "dictionaries": (pa.array(["a", "b", None, "a"]).dictionary_encode(), ["a", "b", None, "a"]),
    "runs": (pa.RunEndEncodedArray.from_arrays([2, 3], ["a", None]), ["a", "a", None]),
    "whole numbers": (pa.array([2**64 - 1], pa.uint64()), [2**64 - 1]),
    "truths": (pa.array([True, None]), [True, None]),
    "floats": (pa.array([0.5, float("nan"), float("inf"), -float("inf")]), [0.5, None, None, None]),
    "short floats": (pa.array([0.5], pa.float32()), [0.5]),
    "decimals": (pa.array([Decimal("1.50"), Decimal("1E+5")]), ["1.50", "100000.00"]),
    "bytes": (pa.array([BINARY, b""]), ["AP8=", ""]),
    "bytes of one length": (pa.array([BINARY], pa.binary(2)), ["AP8="]),
    "days": (pa.array([DAY, None]), ["2026-10-03", None]),
    "days in milliseconds": (pa.array([DAY], pa.date64()), ["2026-10-03"]),
    "moments": (pa.array([MOMENT]), ["2026-10-03T07:00:01"]),
    "moments with a zone": (
        pa.array([MOMENT], pa.timestamp("s", "UTC")),
        ["2026-10-03T07:00:01+00:00"],
    ),
    "moments in another zone": (
        pa.array([MOMENT], pa.timestamp("ms", "+02:00")),
        ["2026-10-03T09:00:01+02:00"],
    ),
    "nanoseconds": (
        pa.array([NANOSECONDS, None], pa.timestamp("ns")),
        ["2026-09-21T14:13:20.123456789", None],
    ),
    "the year 20000": (pa.array([568_971_820_800], pa.timestamp("s")), ["20000-01-01T00:00:00"]),
    "times of the day": (pa.array([datetime.time(7, 30)]), ["07:30:00"]),
    "durations": (pa.array([datetime.timedelta(days=1, seconds=2)]), ["P1DT2S"]),
    "intervals": (pa.array([(1, 2, 3)], pa.month_day_nano_interval()), [[1, 2, 3]]),
    "lists": (pa.array([[1, None], [], None]), [[1, None], [], None]),
    "lists of days": (pa.array([[DAY]]), [["2026-10-03"]]),
    "large lists": (pa.array([[float("nan")]], pa.large_list(pa.float64())), [[None]]),
    "lists of one length": (pa.array([[1, 2]], pa.list_(pa.int64(), 2)), [[1, 2]]),
    "structs": (pa.array([{"a": DAY, "b": [BINARY]}]), [{"a": "2026-10-03", "b": ["AP8="]}]),
    "maps": (pa.array([[("a", 1), ("b", None)], []], MAP), [{"a": 1, "b": None}, {}]),
    "maps with a key twice": (pa.array([[("a", 1), ("a", 2)]], MAP), [[["a", 1], ["a", 2]]]),
    "maps of other keys": (
        pa.array([[(DAY, 1)], [(None, 1)][:0]], pa.map_(pa.date32(), pa.int64())),
        [{"2026-10-03": 1}, {}],
    ),
    "maps of numbers": (pa.array([[(1, "a")]], pa.map_(pa.int64(), pa.string())), [[[1, "a"]]]),
    "nothing": (pa.nulls(2), [None, None]),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_as_json_has_them(name: str) -> None:
    """All that Arrow has, in one form a type."""
    column, expected = VALUES[name]
    found = plain_values(column)
    assert found == expected
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_identifiers_are_strings() -> None:
    """Where this version of pyarrow has a type for them."""
    if not hasattr(pa, "uuid"):
        pytest.skip("this version of pyarrow has none")
    one = uuid.UUID(int=7)
    column = pa.ExtensionArray.from_storage(pa.uuid(), pa.array([one.bytes], pa.binary(16)))
    assert plain_values(column) == [str(one)]


def test_a_value_that_can_not_be_read_stands_alone() -> None:
    """The others of its column are there."""
    offsets, data = pa.array([0, 1, 2], pa.int32()).buffers()[1], pa.py_buffer(b"a\xff")
    column = pa.Array.from_buffers(pa.string(), 2, [None, offsets, data])
    first, second = plain_values(column)
    assert first == "a"
    assert isinstance(second, UnicodeDecodeError)
