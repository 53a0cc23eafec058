"""Rows of foreign tables as records, and parsed as they come."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import NewsparseError, Parser, Record, arrow
from newsparse.batch import Fields

DAY = datetime.date(2026, 10, 3)
MOMENT = datetime.datetime(2026, 10, 3, 7, 0, 0)  # noqa: DTZ001  (a column without time zone)
CORE = Parser(extractors=[])


def batch(**columns: Any) -> Any:
    """Return a record batch."""
    return pa.RecordBatch.from_pydict(columns)


def records(**columns: Any) -> list[Record]:
    """Return the records of a record batch."""
    return list(arrow.records(batch(**columns)))


def test_columns_become_records() -> None:
    """The text, the id and the day; all else is meta."""
    found = records(text=["One.", "Two."], id=["a", "b"], published=[DAY, None], desk=["x", None])
    assert found == [
        Record("One.", "a", {"desk": "x"}, DAY, line=1),
        Record("Two.", "b", {"desk": None}, None, line=2),
    ]


def test_the_text_alone_is_enough() -> None:
    """An id or a day may be missing."""
    assert records(text=["One."]) == [Record("One.", line=1)]


IDS: dict[str, tuple[Any, str | None, dict[str, Any]]] = {
    "a string": (pa.array(["a"]), "a", {}),
    "an empty string": (pa.array([""]), "", {}),
    "a number": (pa.array([17], pa.uint8()), "17", {}),
    "a large number": (pa.array([2**64 - 1], pa.uint64()), str(2**64 - 1), {}),
    "a category": (pa.array(["a"]).dictionary_encode(), "a", {}),
    "null": (pa.array([None], pa.string()), None, {}),
    "a float": (pa.array([1.5]), None, {"id": 1.5}),
    "a truth": (pa.array([True]), None, {"id": True}),
    "a list": (pa.array([[1]]), None, {"id": [1]}),
    "bytes": (pa.array([b"a"]), "a", {}),
    "a day": (pa.array([DAY]), "2026-10-03", {}),
}


@pytest.mark.parametrize("name", IDS)
def test_ids(name: str) -> None:
    """Strings and whole numbers; what can't be one stays in meta."""
    column, id_, meta = IDS[name]
    (found,) = records(text=["One."], id=column)
    assert (found.id, found.meta) == (id_, meta)


DAYS: dict[str, tuple[Any, datetime.date | None, dict[str, Any]]] = {
    "a day": (pa.array([DAY]), DAY, {}),
    "a day in milliseconds": (pa.array([DAY], pa.date64()), DAY, {}),
    "a string": (pa.array(["2026-10-03"]), DAY, {}),
    "a large string": (pa.array(["2026-10-03"], pa.large_string()), DAY, {}),
    "a moment": (pa.array([MOMENT]), DAY, {"published": "2026-10-03T07:00:00"}),
    "a moment in nanoseconds": (
        pa.array([MOMENT], pa.timestamp("ns")),
        DAY,
        {"published": "2026-10-03T07:00:00"},
    ),
    "a moment with a zone": (
        pa.array([MOMENT], pa.timestamp("us", "UTC")),
        DAY,
        {"published": "2026-10-03T07:00:00+00:00"},
    ),
    "a string with a time": (
        pa.array(["2026-10-03T07:00:00Z"]),
        DAY,
        {"published": "2026-10-03T07:00:00Z"},
    ),
    "words": (pa.array(["yesterday"]), None, {"published": "yesterday"}),
    "a number": (pa.array([20261003]), None, {"published": 20261003}),
    "null": (pa.array([None], pa.date32()), None, {}),
}


@pytest.mark.parametrize("name", DAYS)
def test_days(name: str) -> None:
    """What says more than the day, or none, stays in meta."""
    column, day, meta = DAYS[name]
    (found,) = records(text=["One."], published=column)
    assert (found.published, found.meta) == (day, meta)


TEXTS: dict[str, Any] = {
    "strings": pa.array(["One."]),
    "large strings": pa.array(["One."], pa.large_string()),
    "views of strings": pa.array(["One."], pa.string_view()),
    "categories": pa.array(["One."]).dictionary_encode(),
    "runs": pa.RunEndEncodedArray.from_arrays([1], ["One."]),
}


@pytest.mark.parametrize("name", TEXTS)
def test_texts(name: str) -> None:
    """Strings of every kind."""
    (found,) = records(text=TEXTS[name])
    assert found.text == "One."


@pytest.mark.parametrize("column", [pa.array([None], pa.string()), pa.nulls(1)])
def test_a_missing_text_is_a_problem(column: Any) -> None:
    """Of its row alone, with its id."""
    (found,) = arrow.records(batch(text=column, id=["a"]))
    assert found.problem is not None
    assert "the field 'text' is null and must be a string" in found.problem.message
    assert (found.id, found.line) == ("a", 1)


NO_TEXTS: dict[str, tuple[Any, str]] = {
    "numbers": (pa.array([7]), "the field 'text' holds int64 and must hold strings"),
    "bytes": (pa.array([b"One."]), "the field 'text' holds binary and must hold strings"),
    "days": (pa.array([DAY]), "the field 'text' holds date32"),
    "lists": (pa.array([["One."]]), "the field 'text' holds list<"),
}


@pytest.mark.parametrize("name", NO_TEXTS)
def test_a_column_that_holds_no_texts_is_an_error(name: str) -> None:
    """None of its rows could be one."""
    column, message = NO_TEXTS[name]
    with pytest.raises(NewsparseError, match=message):
        arrow.records(batch(text=column, id=["a"]))


def test_a_value_that_can_not_be_read_is_a_problem_of_its_row() -> None:
    """Named by its column."""
    offsets, data = pa.array([0, 1, 2], pa.int32()).buffers()[1], pa.py_buffer(b"a\xff")
    broken = pa.Array.from_buffers(pa.string(), 2, [None, offsets, data])
    first, second = records(text=["One.", "Two."], id=[1, 2], desk=broken)
    assert first.meta == {"desk": "a"}
    assert (second.id, second.line, second.text) == ("2", 2, None)
    assert second.problem is not None
    assert "the field 'desk' can't be read: the byte 0xff at 0" in second.problem.message


@pytest.mark.parametrize("name", ["text", "id", "published"])
def test_a_text_an_id_or_a_day_that_can_not_be_read_is_one_too(name: str) -> None:
    """The row has what else can be read."""
    data = pa.py_buffer(b"\xff")
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.array([0, 1], pa.int32()).buffers()[1], data]
    )
    (found,) = arrow.records(batch(**{"text": ["One."], "id": ["a"], name: broken}))
    assert found.problem is not None
    assert f"the field {name!r} can't be read: " in found.problem.message
    assert found.id == (None if name == "id" else "a")


def test_columns_are_called_as_is_said() -> None:
    """Then `text` is a column like any other."""
    fields = Fields("body", "key", "day")
    given_ = batch(body=["One."], key=["a"], day=[DAY], text=["t"], id=["i"])
    assert list(arrow.records(given_, fields, first=8)) == [
        Record("One.", "a", {"text": "t", "id": "i"}, DAY, line=8)
    ]


def test_a_table_without_texts_is_an_error() -> None:
    """That says which columns there are."""
    with pytest.raises(NewsparseError, match=r"no field 'text'; the table has 'body', 'id'"):
        arrow.records(batch(body=["One."], id=["a"]))
    with pytest.raises(NewsparseError, match="the table has no fields"):
        arrow.records(pa.RecordBatch.from_arrays([], names=[]))


def test_two_columns_of_one_name_are_an_error() -> None:
    """One would be lost."""
    twice = pa.RecordBatch.from_arrays([pa.array(["a"])] * 3, names=["text", "desk", "desk"])
    with pytest.raises(NewsparseError, match="two fields 'desk'"):
        arrow.records(twice)


def test_batches_are_parsed_in_order() -> None:
    """As many rows, with the columns of the schema; rows are counted over all batches."""
    given_ = [
        batch(text=["It cost $5.", None], id=["a", "b"]),
        batch(text=pa.array([], pa.string()), id=pa.array([], pa.string())),
        batch(text=[None, "It cost $6."], id=["c", "d"]),
    ]
    found = list(arrow.parse_batches(iter(given_)))
    table = pa.Table.from_batches(found)
    assert table.schema.equals(arrow.schema(), check_metadata=True)
    assert table.column("id").to_pylist() == ["a", "b", "c", "d"]
    problems = table.column("error").to_pylist()
    assert [problem and problem["line"] for problem in problems] == [None, 2, 3, None]
    docs = [newsparse.parse("It cost $5.", id="a"), newsparse.parse("It cost $6.", id="d")]
    assert list(arrow.documents(table)) == docs


def test_columns_and_the_parser_are_chosen() -> None:
    """Meta has all other columns."""
    parser = Parser(extractors=["numbers"])
    given_ = [batch(body=["It cost $5 in May."], key=[3], day=[DAY], score=[0.5])]
    (found,) = arrow.parse_batches(given_, parser=parser, text="body", id="key", published="day")
    (doc,) = arrow.documents(found)
    assert doc == parser.parse("It cost $5 in May.", id="3", published=DAY, meta={"score": 0.5})


def test_batches_are_read_as_they_are_asked_for() -> None:
    """A stream may be endless."""
    found = arrow.parse_batches(
        (batch(text=[f"Text {number}."]) for number in itertools.count()), parser=CORE
    )
    texts = [one.column("text").to_pylist() for one in itertools.islice(found, 3)]
    assert texts == [["Text 0."], ["Text 1."], ["Text 2."]]


def test_a_batch_without_texts_ends_the_stream() -> None:
    """It is a mistake of whoever asks, not of an article."""
    with pytest.raises(NewsparseError, match="no field 'body'; the table has 'text'"):
        list(arrow.parse_batches([batch(text=["One."])], text="body"))


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(max_size=20),
            st.none() | st.integers(-(2**63), 2**63 - 1),
            st.none() | st.floats(),
        ),
        max_size=5,
    ),
    st.integers(1, 5),
)
def test_any_table_gives_as_many_rows_in_order(
    rows: list[tuple[str | None, int | None, float | None]], size: int
) -> None:
    """Whatever it holds, and however it is cut."""
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], []]
    kinds = (pa.string(), pa.int64(), pa.float64())
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    table = pa.table(arrays, names=["text", "id", "score"])
    batches = table.to_batches(max_chunksize=size)
    found = pa.Table.from_batches(
        arrow.parse_batches(batches, parser=CORE), arrow.schema(CORE)
    ).to_pylist()
    assert [row["text"] for row in found] == [row[0] for row in rows]
    assert [row["error"] is None for row in found] == [row[0] is not None for row in rows]
    ids = [None if row[1] is None else str(row[1]) for row in rows]
    assert [row["id"] for row in found] == ids
