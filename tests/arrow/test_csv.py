"""CSV is what RFC 4180 says, and tells null from the empty string."""

from __future__ import annotations

import csv
import datetime
import io
import re
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, NewsparseError, arrow
from newsparse.formulas import SIGNS, harmless

from . import samples

COLUMNS: dict[str, tuple[list[Any], Any, str]] = {
    "plain strings": (["a b", "7"], pa.string(), '"a b"\n"7"\n'),
    "quotes": (['say "so"', '"'], pa.string(), '"say ""so"""\n""""\n'),
    "line breaks and commas": (["a\nb", "a\r\nb,c"], pa.string(), '"a\nb"\n"a\r\nb,c"\n'),
    "null and empty": ([None, ""], pa.string(), '\n""\n'),
    "characters beyond ASCII": (["é 😀"], pa.string(), '"é 😀"\n'),
    "numbers": ([1, None, -(2**63)], pa.int64(), "1\n\n-9223372036854775808\n"),
    "floats": ([0.5, 1e22, 1e-7], pa.float64(), "0.5\n1e+22\n1e-7\n"),
    "truths": ([True, None, False], pa.bool_(), "true\n\nfalse\n"),
    "days": ([datetime.date(2026, 10, 3), None], pa.date32(), "2026-10-03\n\n"),
    "lists": ([["a", 'b"'], [], None], pa.list_(pa.string()), '"[""a"",""b\\""""]"\n"[]"\n\n'),
    "lists of numbers": ([[1, None]], pa.list_(pa.int64()), '"[1,null]"\n'),
    "lists of days": ([[datetime.date(2026, 1, 2)]], pa.list_(pa.date32()), '"[""2026-01-02""]"\n'),
    "lists of spans": (
        [[{"start": 0, "end": 1, "text": "a"}]],
        pa.list_(pa.struct([("start", pa.int32()), ("end", pa.int32()), ("text", pa.string())])),
        '"[{""start"":0,""end"":1,""text"":""a""}]"\n',
    ),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_as_csv(name: str) -> None:
    """Each type has one form."""
    values, kind, expected = COLUMNS[name]
    table = pa.table({"a": pa.array(values, kind)})
    assert arrow.csv_bytes(table, header=False).decode() == expected


def test_the_header_has_the_names() -> None:
    """When it is asked for; then of an empty table too."""
    table = pa.table({"a": pa.array([1]), "b": pa.array(["x"])})
    assert arrow.csv_bytes(table, header=True) == b'"a","b"\n1,"x"\n'
    assert arrow.csv_bytes(table, header=False) == b'1,"x"\n'
    assert arrow.csv_bytes(table.slice(1), header=True) == b'"a","b"\n'
    assert arrow.csv_bytes(table.slice(1), header=False) == b""


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''@a"),
        *("- said nobody", "@ada", "--", "-", "+44 20 7946 0958", "-5 km", "=", "-1-1", "-5\n"),
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    """An apostrophe makes it text; without it, it is what it was."""
    (row,) = csv.reader(io.StringIO(cells(text), newline=""))
    assert row == [harmless(text)]
    assert row[0] == f"'{text}"
    assert harmed(row[0]) == text


@pytest.mark.parametrize(
    "text", ["-5", "+3.25", "-35/6", "-1e3", "-1.5E-7", "1=1", "'tis", "''a", "a\n=1", "", " =1"]
)
def test_numbers_and_all_other_texts_stay_as_they_are(text: str) -> None:
    """Also what begins with an apostrophe of its own."""
    (row,) = csv.reader(io.StringIO(cells(text), newline=""))
    assert row == [text] == [harmless(text)]
    assert harmed(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n1./e a"), max_size=6))
def test_a_cell_gives_its_text_back(text: str) -> None:
    """Whatever stands at its beginning, in Arrow and in Python alike."""
    (row,) = csv.reader(io.StringIO(cells(text), newline=""))
    assert row == [harmless(text)]
    assert harmed(row[0]) == text


def harmed(cell: str) -> str:
    """Return the text that `harmless` made a cell of."""
    return cell[1:] if cell.startswith("'") and re.match(SIGNS, cell) else cell


def cells(*texts: str) -> str:
    """Return a column of texts as CSV."""
    table = pa.table({"a": pa.array(texts, pa.string())})
    return arrow.csv_bytes(table, header=False).decode()


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), st.booleans())
def test_chunks_do_not_show(sizes: list[int], header: bool) -> None:  # noqa: FBT001  (hypothesis gives it)
    """Empty ones at the start neither, for which pyarrow would write what its memory holds."""
    texts = [f"text {number}" for number in range(sum(sizes))]
    whole = pa.table(
        {"a": pa.array(texts, pa.string()), "n": pa.array(range(len(texts)), pa.int64())}
    )
    starts = [sum(sizes[:number]) for number in range(len(sizes))]
    parts = [whole.slice(start, size) for start, size in zip(starts, sizes, strict=True)]
    columns = [
        pa.chunked_array([part.column(name).chunk(0) if part.num_rows else pa.array([], kind)
                          for part in parts], kind)
        for name, kind in (("a", pa.string()), ("n", pa.int64()))
    ]  # fmt: skip
    chunked = pa.table(columns, names=["a", "n"])
    assert arrow.csv_bytes(chunked, header=header) == arrow.csv_bytes(whole, header=header)
    assert b"\x00" not in arrow.csv_bytes(chunked, header=header)


def test_nested_tables_are_refused() -> None:
    """They have columns for which CSV has no form."""
    table = arrow.table(samples.parsed("Text."), arrow.schema())
    with pytest.raises(NewsparseError, match="column 'error', a struct; use flat tables"):
        arrow.csv_bytes(table, header=True)


@given(st.lists(samples.documents(), max_size=3))
def test_any_flat_table_is_read_by_csv_readers(docs: list[Document]) -> None:
    """Python's own, which takes null and empty for the same."""
    tables = arrow.flat_tables(samples.rows_of(*docs), arrow.flat_schemas(samples.PARSER))
    table = tables["findings"]
    data = arrow.csv_bytes(table, header=True).decode()
    header, *rows = csv.reader(io.StringIO(data, newline=""))
    assert header == table.column_names
    assert len(rows) == table.num_rows
    for row, values in zip(rows, table.to_pylist(), strict=True):
        assert int(row[0]) == values["article"]
        read = dict(zip(header, row, strict=True))
        for name in ("article_id", "text", "word", "exact", "no_word", "place"):
            assert harmed(read[name]) == (values[name] or ""), name
        assert float(read["weight"]) == values["weight"]
