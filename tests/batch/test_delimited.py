"""CSV and TSV: any table comes back, and a broken row costs itself."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.batch import Fields, Record
from newsparse.batch.readers import delimited as delimited_module
from newsparse.batch.readers.delimited import Delimited

characters = st.characters(codec="utf-8") | st.sampled_from(',"\t\r\n\0\x85\u2028')
cells = st.text(characters, max_size=12)
names = st.lists(cells, unique=True, max_size=4).map(
    lambda given: ["text", *(name for name in given if name not in ("text", "id", "published"))]
)


def records(data: str | bytes, delimiter: str = ",", fields: Fields | None = None) -> list[Record]:
    """Read a table."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(Delimited(fields or Fields(), delimiter)(file, Path("rows.csv")))


def shown(record: Record) -> tuple[str | None, int | None]:
    """Return what a record holds, its text or its problem, and its place."""
    if record.problem is None:
        return record.text, record.line
    return f"{record.problem.type}: {record.problem.message}", record.line


@given(names, st.data(), st.sampled_from([",", "\t"]), st.sampled_from(["\r\n", "\n\r\n"]))
def test_whatever_is_written_is_read(
    header: list[str], data: st.DataObject, delimiter: str, end: str
) -> None:
    """Cells may hold separators, quotes, line ends, NUL; blank lines between rows pass."""
    row = st.lists(cells, min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, max_size=5))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator=end).writerows([header, *rows])
    found = records(file.getvalue(), delimiter)
    assert [record.problem for record in found] == [None] * len(rows)
    assert [[record.text, *record.meta.values()] for record in found] == rows
    assert all(list(record.meta) == header[1:] for record in found)


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
@pytest.mark.parametrize("text", ["A", "AB", "Rain fell."])
@pytest.mark.parametrize("last", [True, False])
def test_each_line_end_is_one(text: str, end: str, *, last: bool) -> None:
    """Behind the last row it may be missing."""
    found = records(f"text{end}{text}{end if last else ''}")
    assert list(map(shown, found)) == [(text, 2)]


@given(st.binary(max_size=200) | st.text('a,"\n\r\0').map(str.encode))
def test_any_bytes_are_rows_or_errors(noise: bytes) -> None:
    """Nothing raises, and each place comes once, in order."""
    for data in (noise, b"text\n" + noise, b"id,text\n" + noise):
        lines = [record.line or 0 for record in records(data)]
        assert lines == sorted(set(lines))


def test_fields_are_taken_and_the_others_kept() -> None:
    """All are strings; the header may name them in any order."""
    (record,) = records('desk,published,text,id,n\nsea,2022-10-18,"A, ""b"".",7,1\n')
    assert (record.text, record.id, record.line) == ('A, "b".', "7", 2)
    assert record.published == datetime.date(2022, 10, 18)
    assert record.meta == {"desk": "sea", "n": "1"}


def test_fields_have_the_names_that_the_caller_gives() -> None:
    """What usually is the text is meta then."""
    fields = Fields("body", "key", "day")
    (record,) = records("text,body,key,day\nA.,B.,k,yesterday\n", fields=fields)
    assert (record.text, record.id, record.published) == ("B.", "k", None)
    assert record.meta == {"text": "A.", "day": "yesterday"}


def test_an_empty_cell_is_an_empty_text_and_no_id() -> None:
    """CSV has no null; in meta it stays an empty string."""
    (record,) = records("id,text,published,desk\n,,,\n")
    assert (record.text, record.id, record.published) == ("", None, None)
    assert record.meta == {"desk": ""}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("text\n", []),
        ("text", []),
        ("\n\ntext\nA.\n", [("A.", 4)]),
        ("text\nA.", [("A.", 2)]),
        ("text\r\nA.\r\n\r\nB.\r\n", [("A.", 2), ("B.", 4)]),
        ("text\rA.\rB.", [("A.", 2), ("B.", 3)]),
        ('text\n"A.\n\nB."\nC.\n', [("A.\n\nB.", 2), ("C.", 5)]),
        ('text\n"A.\rB.\r\nC."\nD.\n', [("A.\rB.\r\nC.", 2), ("D.", 5)]),
        ('text\n""\n \n', [("", 2), (" ", 3)]),
        ("\ufefftext\nA.\n", [("A.", 2)]),
        ('\ufeff"text"\n\ufeffA.\n', [("\ufeffA.", 2)]),
        ('text\nThe 5" pipe.\n', [('The 5" pipe.', 2)]),
        ("text\nA\0B\n", [("A\0B", 2)]),
        ("text\n\u2028\x85\x0b\n", [("\u2028\x85\x0b", 2)]),
    ],
)
def test_good_files(data: str, expected: list[tuple[str, int]]) -> None:
    """Lines count as an editor counts them; blank ones pass."""
    assert [shown(record) for record in records(data)] == expected


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 1, "LookupError: the file is empty; its first line must name the fields"),
        (b"\n\r\n", 1, "LookupError: the file is empty"),
        (b"id,body\n1,A.\n", 1, "LookupError: there is no field 'text'; the header has 'id'"),
        (
            b"id,Text\n1,A.\n",
            1,
            "LookupError: there is no field 'text' (did you mean 'Text'?); the",
        ),
        (b"\nid;text\n1;A.\n", 2, "LookupError: there is no field 'text'; the header has 'id;"),
        (b"text,a,b,a\n1,2,3,4\n", 1, "ValueError: the header has two fields 'a'; rename one"),
        (b"text,text\n1,2\n", 1, "ValueError: the header has two fields 'text'"),
        (b'"text"x\nA.\n', 1, "ValueError: this is no CSV: text stands behind a closing quote"),
        (b'text,"b\nA.\n', 1, "ValueError: this is no CSV: a quote is opened and never closed"),
        ("text\nA.".encode("utf-16"), 1, "UnicodeDecodeError: the byte 0xff at 0 is not UTF-8"),
    ],
)
def test_a_header_that_is_none_costs_the_file(data: bytes, line: int, message: str) -> None:
    """It is one error, not one a row."""
    (record,) = records(data)
    told, place = shown(record)
    assert (told or "").startswith(message)
    assert place == line


@pytest.mark.parametrize(
    ("rows", "message", "after"),
    [
        (b"2", "ValueError: the row has 1 fields, the header 2", 4),
        (b"2,B.,x", "ValueError: the row has 3 fields, the header 2", 4),
        (b'2,"B.\n\n",x', "ValueError: the row has 3 fields, the header 2", 6),
        (b'2,"B" x', "ValueError: this is no CSV: text stands behind a closing quote; a quote", 4),
        (b'2,"B.\n\n"x', "ValueError: this is no CSV: text stands behind", 6),
        (b"2,Caf\xe9", "UnicodeDecodeError: the byte 0xe9 at 5 is not UTF-8", 4),
        (b'2,"B.\nCaf\xe9\n,"', "UnicodeDecodeError: the byte 0xe9 at 3 is not UTF-8", 6),
        (b"2,\xed\xa0\x80", "UnicodeDecodeError: the byte 0xed at 2 is not UTF-8", 4),
        (b'2,"B.\n3,"C."', "ValueError: this is no CSV: text stands behind a closing quote", 5),
    ],
)
def test_a_row_that_is_none_costs_itself(rows: bytes, message: str, after: int) -> None:
    """It stands at the line where it begins; the rows around it are read."""
    first, broken, last = records(b"id,text\n1,A.\n" + rows + b"\n9,Z.\n")
    told, place = shown(broken)
    assert (shown(first), place, shown(last)) == (("A.", 2), 3, ("Z.", after))
    assert (told or "").startswith(message)


def test_a_quote_that_is_never_closed_is_told() -> None:
    """What it swallowed is named."""
    *_, broken = records('text\nA.\n"B.\nC.\nD.')
    assert shown(broken) == (
        "ValueError: this is no CSV: a quote is opened and never closed (lines 3 to 5 are lost)",
        3,
    )


def test_a_row_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded; the rows after it are read as far as they are rows."""
    monkeypatch.setattr(delimited_module, "LONGEST_ROW", 100)
    rows = "".join(f"Ferry {number} left.\n" for number in range(30))
    first, broken, *others = records(f'text\nA.\n"{rows}')
    assert first.text == "A."
    assert broken.line == 3
    assert "the row never ends" in (shown(broken)[0] or "")
    assert "(lines 3 to 10 are lost)" in (shown(broken)[0] or "")
    assert [record.line for record in others] == list(range(11, 33))


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_a_line_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    """No more of it is held than a row may have, and the next row is read."""
    monkeypatch.setattr(delimited_module, "LONGEST_ROW", 100)
    first, broken, *others = records(
        f"text\nA.{end or chr(10)}{'0' * 1000}{end}{'B.' if end else ''}"
    )
    assert first.text == "A."
    assert shown(broken) == ("ValueError: this is no CSV: the row is longer than 100 bytes", 3)
    assert [(record.text, record.line) for record in others] == ([("B.", 4)] if end else [])


def test_a_field_may_be_longer_than_the_csv_module_allows() -> None:
    """Also when somebody sets the limit back while a file is read."""
    before = csv.field_size_limit()
    try:
        csv.field_size_limit(1000)
        file = io.BytesIO(b"text\n" + (b"long " * 50_000 + b"\n") * 2)
        found = iter(Delimited(Fields(), ",")(file, Path("rows.csv")))
        first = next(found)
        csv.field_size_limit(1000)
        assert first.text == next(found).text == "long " * 50_000
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("delimiter", "header", "told"),
    [
        (",", b"id;text\n1;A.\n", "must be set apart by ',', not ';'"),
        (",", b"id\ttext\n1\tA.\n", "must be set apart by ',', not '\\t'"),
        ("\t", b"id;text\n1;A.\n", "must be set apart by '\\t', not ';'"),
    ],
)
def test_another_delimiter_is_told(delimiter: str, header: bytes, told: str) -> None:
    """Spreadsheets write semicolons in some countries."""
    (record,) = Delimited(Fields(), delimiter)(io.BytesIO(header), Path("a.csv"))
    assert record.problem is not None
    assert record.problem.message.endswith(told)
