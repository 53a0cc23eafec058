"""Rows as tables: nothing is lost, nothing is wrong, nothing raises."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Document, Parser, arrow
from newsparse.arrow import plain
from newsparse.batch import Record, parse_records

from . import samples

if TYPE_CHECKING:
    from collections.abc import Callable


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    """Return the row of a document with something in it that is not as it should be."""
    row = newsparse.parse("It cost $5, “a lot”, said Ann Vale.", id="a").to_dict()
    change(row)
    return json.dumps(row).encode()


def test_a_table_has_a_row_for_each_in_order() -> None:
    """Documents and error rows."""
    records = [Record("One.", "a"), Record.failed(ValueError("no"), id="b", line=7), Record("Two.")]
    table = arrow.table((row.data for row in parse_records(records)), arrow.schema())
    assert table.column("id").to_pylist() == ["a", "b", None]
    assert table.column("text").to_pylist() == ["One.", None, "Two."]
    problem = {"type": "ValueError", "message": "no", "source": "", "line": 7}
    assert table.column("error").to_pylist() == [None, problem, None]


def test_an_error_row_has_an_id_and_its_error_alone() -> None:
    """All else is null."""
    row = next(parse_records([Record.failed(ValueError("no"), id="b")]))
    (values,) = arrow.table([row.data], arrow.schema()).to_pylist()
    assert {name for name, value in values.items() if value is not None} == {"id", "error"}


def test_no_rows_are_an_empty_table() -> None:
    """With all columns."""
    schema = arrow.schema()
    assert arrow.table([], schema).num_rows == 0
    assert arrow.table([], schema).schema == schema
    assert [table.num_rows for table in arrow.flat_tables([], arrow.flat_schemas()).values()] == [
        0 for _ in arrow.flat_schemas()
    ]


def test_tables_say_what_rows_say() -> None:
    """Every column of a parsed article."""
    row = newsparse.parse("“We won 2/3,” said Ann Vale.", id="a", meta={"n": [1]}).to_dict()
    (values,) = arrow.table([json.dumps(row).encode()], arrow.schema()).to_pylist()
    assert json.loads(values.pop("meta")) == row.pop("meta")
    assert values.pop("error") is None
    assert [number.pop("value_float") for number in values["numbers"]] == [2 / 3]
    for number in values["numbers"]:
        for name in ("low_float", "high_float", "parts_float"):
            del number[name]
    del row["newsparse"]
    assert values == row


WRONG: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "an integer over 64 bits": (
        lambda row: row["numbers"][0].update(vague=2**70),
        "the attribute 'vague' of the layer 'numbers'",
    ),
    "a chain over 64 bits": (
        lambda row: row["quotes"][0].update(chain=2**63),
        "can't be held as int64: an integer 9223372036854775808 of 64 bits is too large",
    ),
    "a chain of hundreds of digits": (
        lambda row: row["quotes"][0].update(chain=-(10**999)),
        "can't be held as int64: an integer of 3319 bits is too large",
    ),
    "a chain that is no whole number": (
        lambda row: row["quotes"][0].update(chain=1.5),
        "the attribute 'chain' of the layer 'quotes' can't be held as int64",
    ),
    "an offset over 32 bits": (
        lambda row: row["quotes"][0].update(end=2**31),
        "the attribute 'end' of the layer 'quotes' can't be held as int32",
    ),
    "a token over 32 bits": (
        lambda row: row["tokens"]["starts"].append(2**31),
        "tokens.starts can't be held as int32",
    ),
    "a token at no whole number": (
        lambda row: row["tokens"]["starts"].append(0.5),
        "a whole number is no float",
    ),
    "a text that is none": (lambda row: row.update(text=7), "its text is no string"),
    "an id that is none": (lambda row: row.update(id=7), "'id' can't be held as string"),
    "a day that is none": (lambda row: row.update(published="soon"), "soon"),
    "a number that is none": (
        lambda row: row["numbers"][0].update(value="many"),
        "the attribute 'value' of the layer 'numbers'",
    ),
    "a number that is no fraction": (
        lambda row: row["numbers"][0].update(value="1/0"),
        "the attribute 'value' of the layer 'numbers'",
    ),
    "an error that is none": (lambda row: row.update(error=None), "its error is no object"),
    "a span that is none": (
        lambda row: row["quotes"][0].update(speaker=[1]),
        "the attribute 'speaker' of the layer 'quotes'",
    ),
    "a layer that is none": (lambda row: row.update(quotes=[7]), "of the layer 'quotes'"),
    "no tokens": (lambda row: row.pop("tokens"), "it has no tokens"),
    "a layer without a column": (
        lambda row: row.update(extra=[]),
        "the schema has no column for extra; make it for the parser that made the rows",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_can_not_be_held_is_an_error_row(name: str) -> None:
    """It costs its own article, and the message says where it is."""
    change, message = WRONG[name]
    good = samples.parsed("One.", "Two.")
    table = arrow.table([good[0], changed(change), good[1]], arrow.schema())
    assert table.column("text").to_pylist() == ["One.", None, "Two."]
    problem = table.column("error").to_pylist()[1]
    assert message in problem["message"]
    assert problem["type"]
    assert table.column("id").to_pylist() == [
        "0",
        None if name == "an id that is none" else "a",
        "1",
    ]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"[]", b"7", b"null", b"{}", b"\xff", b'{"newsparse": 1}'),
        b'{"newsparse": {}, "error": null}',
        b'{"newsparse": {}, "error": "broken"}',
        b'{"newsparse": {}, "error": {"type": "T", "message": "m", "source": "", "line": "x"}}',
    ],
)
def test_what_is_no_row_is_an_error_row(data: bytes) -> None:
    """Nested and flat."""
    table = arrow.table([data], arrow.schema())
    assert table.column("error").null_count == 0
    articles = arrow.flat_tables([data], arrow.flat_schemas())["articles"]
    assert articles.column("error_type").null_count == 0


@given(st.binary(max_size=60) | st.text(max_size=20).map(str.encode))
def test_any_bytes_are_a_row(data: bytes) -> None:
    """Never an exception."""
    assert arrow.table([data], arrow.schema(samples.PARSER)).num_rows == 1


def test_a_row_that_is_too_large_is_an_error_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its id."""
    monkeypatch.setattr(plain, "_MOST_BYTES", 2_000)
    rows = samples.parsed("One.", "Long. " * 1_000)
    table = arrow.table(rows, arrow.schema())
    assert table.column("id").to_pylist() == ["0", "1"]
    assert "columns can hold 2000" in table.column("error").to_pylist()[1]["message"]


def test_chunks_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows may come in any number of batches."""
    rows = samples.parsed(*(f"It cost ${number}." for number in range(20)))
    whole = arrow.table(rows, arrow.schema())
    flat = arrow.flat_tables(rows, arrow.flat_schemas(), 5)
    monkeypatch.setattr(plain, "_CHUNK_BYTES", 3 * len(rows[0]))
    assert len(list(arrow.batches(rows, arrow.schema()))) > 5
    assert arrow.table(rows, arrow.schema()).equals(whole)
    for name, table in arrow.flat_tables(rows, arrow.flat_schemas(), 5).items():
        assert table.equals(flat[name]), name


def test_rows_are_read_as_they_are_asked_for() -> None:
    """An endless source gives batches."""
    (row,) = samples.parsed("Text. " * 2_000)

    def endless() -> Any:
        while True:
            yield row

    assert next(arrow.batches(endless(), arrow.schema())).num_rows < 100


SURROGATES = {
    "alone": ("a \ud800 b", "a \ufffd b"),
    "in the wrong order": ("\udc00\ud800", "\ufffd\ufffd"),
    "a pair, which JSON would make one": ("\ud83d\ude00 $5", "\ufffd\ufffd $5"),
    "a pair and a whole character": ("\U0001f600\ud83d\ude00$5", "\U0001f600\ufffd\ufffd$5"),
}


@pytest.mark.parametrize(("text", "held"), SURROGATES.values(), ids=SURROGATES.keys())
def test_lone_surrogates_are_replaced_one_for_one(text: str, held: str) -> None:
    """So that offsets stay right."""
    doc = newsparse.parse(text, id="\udc00", meta={"\ud800": ["\ud800"]})
    table = arrow.table([doc.to_json().encode()], arrow.schema())
    (found,) = arrow.documents(table)
    assert (found.text, found.id, found.meta) == (held, "\ufffd", {"\ufffd": ["\ufffd"]})
    places = [(number.start, number.end, number.value) for number in doc.numbers]
    assert [(number.start, number.end, number.value) for number in found.numbers] == places
    (article,) = arrow.flat_tables([doc.to_json().encode()], arrow.flat_schemas())[
        "articles"
    ].to_pylist()
    assert article["characters"] == len(text)


def test_pairs_of_surrogates_in_rows_that_were_written_anew() -> None:
    """By somebody who escapes nothing: there is one character, and `newsparse.split` says where."""
    doc = newsparse.parse("a \ud83d\ude00 b", id="\ud83d\ude00")
    row = json.dumps(json.loads(doc.to_json()), ensure_ascii=False).encode()
    table = arrow.table([row], arrow.schema())
    assert (table["text"].to_pylist(), table["id"].to_pylist()) == (
        ["a \ufffd\ufffd b"],
        ["\ufffd\ufffd"],
    )
    assert Document.from_json(row) == doc


def test_keys_that_become_equal_are_told_apart() -> None:
    """No value of `meta` is lost."""
    doc = Document("", meta=dict(zip(("\ufffd", "\ud800", "\udfff"), range(3), strict=True)))
    (found,) = arrow.documents(arrow.table(samples.rows_of(doc), arrow.schema()))
    assert found.meta == {"\ufffd": 0, "\ufffd\ufffd": 1, "\ufffd\ufffd\ufffd": 2}


def test_large_numbers_of_meta_are_kept() -> None:
    """It is JSON, which has no largest number."""
    doc = Document("", meta={"n": 2**100, "é": 1})
    (found,) = arrow.documents(arrow.table(samples.rows_of(doc), arrow.schema()))
    assert found.meta == {"n": 2**100, "é": 1}


def test_a_schema_of_some_layers_takes_rows_of_its_parser() -> None:
    """The parser that made the rows makes the schema."""
    parser = Parser(extractors=["numbers"], on_error="record")
    table = arrow.table(samples.parsed("It cost $5.", parser=parser), arrow.schema(parser))
    assert table.column("error").null_count == 1
    assert "quotes" not in table.schema.names
