"""Parquet: columns of any kind become articles, and a broken file says what is wrong with it."""

from __future__ import annotations

import contextlib
import datetime
import gzip
import io
import json
import math
import sys
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.batch import BatchError, Fields, Record, read
from newsparse.batch.readers.parquet import Parquet
from newsparse.records import fields as fields_module
from newsparse.records.record_batches import plain_values, records_of_batch
from tests.batches import message

if TYPE_CHECKING:
    from tests.batches import Batch

UTC = datetime.UTC
NOON = datetime.datetime(2022, 10, 18, 12, tzinfo=UTC)


def written(columns: dict[str, Any] | pa.Table, **options: Any) -> bytes:
    """Write a table."""
    file = io.BytesIO()
    pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), file, **options)
    return file.getvalue()


def records(data: bytes, fields: Fields | None = None) -> list[Record]:
    """Read a file."""
    return list(Parquet(fields or Fields())(io.BytesIO(data), Path("rows.parquet")))


@given(
    st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.none() | st.integers(0, 99))),
    st.integers(1, 9),
)
def test_whatever_is_written_is_read(rows: list[tuple[str, int | None]], size: int) -> None:
    """In order, whatever the row groups; a row is its number."""
    table = pa.table(
        {
            "text": pa.array([text for text, _ in rows], pa.string()),
            "n": pa.array([n for _, n in rows], pa.int8()),
        }
    )
    found = records(written(table, row_group_size=size))
    assert [(record.text, record.meta["n"]) for record in found] == rows
    assert [record.line for record in found] == list(range(1, len(rows) + 1))


@given(st.binary(max_size=80))
def test_any_batch_of_bytes_as_strings_is_rows_or_errors(noise: bytes) -> None:
    """Arrow does not check that strings are UTF-8."""
    cells = [noise[start : start + 4] for start in range(0, len(noise), 4)]
    batch = pa.record_batch({"text": pa.array(cells, pa.binary()).view(pa.string())})
    for cell, record in zip(cells, records_of_batch(batch, Fields()), strict=True):
        assert (record.text or "").encode() == (b"" if record.problem else cell)
        assert record.problem is None or record.problem.type == "UnicodeDecodeError"


def test_fields_are_taken_and_the_others_kept() -> None:
    """As in JSON Lines."""
    (record,) = records(
        written({"desk": ["sea"], "published": [NOON.date()], "text": ["A."], "id": [17]})
    )
    assert (record.text, record.id, record.published) == ("A.", "17", NOON.date())
    assert record.meta == {"desk": "sea"}
    (record,) = records(written({"body": ["B."], "text": ["A."]}), Fields("body"))
    assert (record.text, record.meta) == ("B.", {"text": "A."})


TEXTS = [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]
if int(pa.__version__.partition(".")[0]) >= 23:  # older ones crash when they write views
    TEXTS.append(pa.string_view())


@pytest.mark.parametrize("kind", TEXTS, ids=str)
def test_kinds_of_texts(kind: pa.DataType) -> None:
    """A null is no article, an empty string is one."""
    batch = pa.record_batch({"text": pa.array(["A.", None, ""], pa.string()).cast(kind)})
    for found in (list(records_of_batch(batch, Fields())), records(written(pa.table(batch)))):
        assert [record.text for record in found] == ["A.", None, ""]
        assert message(found[1]).startswith("TypeError: the field 'text' is null and must be a str")
        assert found[1].line == 2


@pytest.mark.parametrize(
    ("values", "id"),
    [
        (pa.array([-1], pa.int8()), "-1"),
        (pa.array([2**64 - 1], pa.uint64()), "18446744073709551615"),
        (pa.array(["a"], pa.large_string()), "a"),
        (pa.array(["a"]).dictionary_encode(), "a"),
        (pa.array([1.0]), None),
        (pa.array([True]), None),
        (pa.array([None], pa.string()), None),
    ],
)
def test_kinds_of_ids(values: pa.Array, id: str | None) -> None:  # noqa: A002  (the field's name)
    """What can't be one stays in meta, but for null."""
    (record,) = records(written({"text": ["A."], "id": values}))
    assert record.id == id
    assert ("id" in record.meta) is (id is None and values.null_count == 0)


@pytest.mark.parametrize(
    ("values", "day", "kept"),
    [
        (pa.array([NOON.date()], pa.date32()), 18, None),
        (pa.array([NOON.date()], pa.date64()), 18, None),
        (pa.array(["2022-10-18"]), 18, None),
        (pa.array([NOON], pa.timestamp("s")), 18, "2022-10-18T12:00:00"),
        (pa.array([NOON], pa.timestamp("ns", "UTC")), 18, "2022-10-18T12:00:00+00:00"),
        (pa.array([NOON], pa.timestamp("ms", "+14:00")), 19, "2022-10-19T02:00:00+14:00"),
        (pa.array([NOON], pa.timestamp("us", "Asia/Tokyo")), 18, "2022-10-18T21:00:00+09:00"),
        (pa.array(["yesterday"]), None, "yesterday"),
        (pa.array([None], pa.date32()), None, None),
    ],
)
def test_kinds_of_days(values: pa.Array, day: int | None, kept: str | None) -> None:
    """A time gives the day where its column is, and stays in meta."""
    (record,) = records_of_batch(pa.record_batch({"text": ["A."], "published": values}), Fields())
    assert record.published == (day and datetime.date(2022, 10, day))
    assert record.meta.get("published") == kept


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([1.5, math.nan, math.inf, None]), [1.5, None, None, None]),
        (pa.array(np.array([1.5, np.nan], np.float16)), [1.5, None]),
        (pa.array([Decimal("1.50"), None]), ["1.50", None]),
        (pa.array([b"Caf\xc3\xa9", b"\xff\x00", None]), ["Caf\u00e9", "/wA=", None]),
        (pa.array([b"ab"], pa.binary(2)), ["ab"]),
        (pa.array([b"ab"], pa.binary_view()), ["ab"]),
        (pa.nulls(2), [None, None]),
        (pa.array([True, None]), [True, None]),
        (pa.array([0, 10**18 + 1, None], pa.timestamp("ns")),
         ["1970-01-01T00:00:00", "2001-09-09T01:46:40.000000001", None]),
        (pa.array([-1], pa.timestamp("ms", "UTC")), ["1969-12-31T23:59:59.999+00:00"]),
        (pa.array([2**62], pa.timestamp("s")), [2**62]),
        (pa.array([0], pa.timestamp("s", "Nowhere/None")), ["1970-01-01T00:00:00+00:00"]),
        (pa.array([-1, 2**31 - 1], pa.date32()), ["1969-12-31", 2**31 - 1]),
        (pa.array([3661, None], pa.time32("s")), ["01:01:01", None]),
        (pa.array([3661 * 10**9 + 5], pa.time64("ns")), ["01:01:01.000000005"]),
        (pa.array([1500, None], pa.duration("ms")), [1.5, None]),
        (pa.array([[1.0, math.nan], None, []]), [[1.0, None], None, []]),
        (pa.array([[1, 2], None], pa.list_(pa.int8(), 2)), [[1, 2], None]),
        (pa.array([[NOON]], pa.large_list(pa.timestamp("ns"))), [["2022-10-18T12:00:00"]]),
        (pa.array([["a"], None], pa.list_view(pa.string())), [["a"], None]),
        (pa.array([{"a": [{"b": b"x"}]}, None, {"a": None}]),
         [{"a": [{"b": "x"}]}, None, {"a": None}]),
        (pa.array([[("a", 1), ("b", None)], None, []], pa.map_(pa.string(), pa.int8())),
         [{"a": 1, "b": None}, None, {}]),
        (pa.array([[(1, "a")]], pa.map_(pa.int8(), pa.string())), [{"1": "a"}]),
        (pa.array(["a", None, "a"]).dictionary_encode(), ["a", None, "a"]),
    ],
)  # fmt: skip
def test_values_are_those_of_json(values: pa.Array, expected: list[Any]) -> None:
    """Whatever the column's kind, and wherever it begins in its buffers."""
    assert plain_values(values) == expected
    assert plain_values(pa.concat_arrays([values, values])[len(values) - 1 :]) == (
        expected[-1:] + expected
    )
    assert json.loads(json.dumps(expected, allow_nan=False)) == expected


def test_a_string_that_is_not_utf8_costs_its_row() -> None:
    """Arrow does not check it, Parquet's readers neither."""
    cells = pa.array([b"A.", b"Caf\xe9", b"Z."]).view(pa.string())
    for name in ("text", "other"):
        good = pa.array(["A.", "B.", "Z."])
        batch = pa.record_batch({"text": good, "other": good, name: cells})
        first, broken, last = records_of_batch(batch, Fields(), 10)
        assert (first.text, broken.line, last.text) == ("A.", 11, "Z.")
        assert message(broken) == (
            f"UnicodeDecodeError: the field {name!r} can't be read: the byte 0xe9 at 3 is not "
            "UTF-8; convert the file to UTF-8"
        )


PLAIN = written({"text": ["A.", "B."]})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "BadParquetFile: the file is empty"),
        (b"text\nA.\n", "BadParquetFile: this is no Parquet file, whatever its name says"),
        (PLAIN[:-1], "BadParquetFile: the file ends in the middle of its data; get it anew"),
        (PLAIN[:4], "BadParquetFile: the file ends in the middle of its data; get it anew"),
        (PLAIN[:-4] + b"PARE", "BadParquetFile: the file is encrypted"),
        (PLAIN[:4] + PLAIN[-8:], "BadParquetFile: the file's directory can't be read, get the"),
        (b"PAR1" + b"\xff" * 40 + b"\x20\0\0\0PAR1", "BadParquetFile: the file's directory can't"),
        (
            written({"a": ["A."], "b": [1]}),
            "LookupError: there is no field 'text'; the file has 'a'",
        ),
        (written({"text": [1]}), "TypeError: the field 'text' holds int64 and must hold strings"),
        (written({"text": [b"A."]}), "TypeError: the field 'text' holds binary and must hold"),
        (
            written(pa.table([["A."], ["B."], ["C."]], names=["text", "a", "a"])),
            "ValueError: the file has two fields 'a'",
        ),
    ],
)
def test_a_file_without_articles_is_one_error(tmp_path: Path, data: bytes, expected: str) -> None:
    """The message is about the file, not about the library that reads it."""
    (tmp_path / "a.parquet").write_bytes(data)
    (tmp_path / "a.parquet.gz").write_bytes(gzip.compress(data))
    plain, compressed = read(tmp_path)
    assert message(plain) == message(compressed)
    assert message(plain).startswith(expected)
    assert str(tmp_path) not in message(plain)


def test_a_file_cut_anywhere_is_an_error(tmp_path: Path) -> None:
    """Its directory stands at its end, so there is no prefix to give."""
    for cut in range(len(PLAIN)):
        (tmp_path / "a.parquet").write_bytes(PLAIN[:cut])
        (record,) = read(tmp_path / "a.parquet")
        assert message(record).startswith("BadParquetFile: ")


@given(st.integers(4, len(PLAIN) - 9), st.binary(min_size=1, max_size=6))
def test_a_damaged_file_never_raises_from_a_row(start: int, noise: bytes) -> None:
    """It is rows, or error rows, or one error of a type that is no accident."""
    data = PLAIN[:start] + noise + PLAIN[start + len(noise) :]
    with contextlib.suppress(ValueError, LookupError, TypeError):
        records(data)


def test_a_damaged_row_group_costs_its_own_rows() -> None:
    """What can't be read of it is one error; the groups around it are read."""
    texts = [f"Ferry {number} left." for number in range(30)]
    data = bytearray(written({"text": texts}, row_group_size=10, compression="none"))
    start = data.index(b"Ferry 10 left.")
    data[start - 16 : start - 4] = b"\xff" * 12  # the end of the header of its first page
    found = records(bytes(data))
    assert [record.text for record in found] == [*texts[:10], None, *texts[20:]]
    assert found[10].line == 11
    assert message(found[10]).startswith("BadParquetFile: rows 11 to 20 can't be read, get the")
    assert [record.line for record in found[11:]] == list(range(21, 31))


def test_few_rows_are_in_memory_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be a row group as large as it may."""
    sizes: list[int] = []

    def count(batch: pa.RecordBatch, fields: Fields, first: int) -> list[Record]:
        assert fields == Fields()
        sizes.append(batch.num_rows)
        return [Record(str(first))]

    monkeypatch.setattr("newsparse.batch.readers.parquet.records_of_batch", count)
    found = records(written({"text": ["A."] * 1000}))
    assert (sum(sizes), max(sizes)) == (1000, 64)
    assert [record.text for record in found][:2] == ["1", "65"]


def test_a_string_that_every_row_has_is_held_once() -> None:
    """A file of a kilobyte may hold gigabytes: a text of megabytes, named by each of its rows."""
    text = "z" * 4_000_000
    same = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, *[0] * 997]), pa.array([text, "a"]))
    data = written(pa.table({"text": same, "note": same}), compression="zstd")
    assert len(data) < 10_000
    tracemalloc.start()
    try:
        count = sum(1 for _ in Parquet(Fields())(io.BytesIO(data), Path("bomb.parquet")))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count == 1000
    assert peak < 20 * len(text)


def test_a_text_longer_than_any_article_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the limit."""
    monkeypatch.setattr(fields_module, "LONGEST", 10)
    rows = list(Parquet(Fields())(io.BytesIO(written({"text": ["short", "z" * 11]})), Path("a")))
    assert rows[0].text == "short"
    assert rows[1].problem is not None
    assert rows[1].problem.message == "the text is longer than 10 characters"


def test_rows_have_their_place(tmp_path: Path, batch: Batch) -> None:
    """The row's number stands where a line's would."""
    path = tmp_path / "a.parquet"
    path.write_bytes(written({"text": ["A.", None], "when": pa.array([1, 2], pa.timestamp("ns"))}))
    good, bad = batch(path)[0]
    assert (good["id"], good["meta"]) == ("a.parquet:1", {"when": "1970-01-01T00:00:00.000000001"})
    assert (bad["id"], bad["error"]["line"]) == ("a.parquet:2", 2)


def test_a_missing_package_is_named(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what to install."""
    (tmp_path / "a.parquet").write_bytes(PLAIN)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "pyarrow.parquet")
    with pytest.raises(BatchError) as caught:
        batch(tmp_path / "a.parquet")
    assert str(caught.value).endswith(
        "reading .parquet files needs a package that is not installed: "
        'pip install "newsparse[arrow]"'
    )
