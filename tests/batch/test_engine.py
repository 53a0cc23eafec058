"""The engine: one row an article, in order, whatever happens to any of them."""

from __future__ import annotations

import itertools
import json
import pickle
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs
import pytest

from newsparse import Document, Parser, Span, extractor, hookimpl
from newsparse.batch import (
    BatchError,
    Local,
    Problem,
    Progress,
    Record,
    parse_records,
    read_one,
    run,
)
from newsparse.records.rows import RowMaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.batches import Batch


@attrs.frozen
class Anchor(Span):
    """A word that is "anchor"."""


@extractor("anchors", Anchor)
def find_anchors(doc: Document) -> Iterator[Anchor]:
    """Find the first anchor; an article about rust breaks it."""
    if "rust" in doc.text:
        raise RuntimeError("rusted")
    start = doc.text.find("anchor")
    if start >= 0:
        yield Anchor(start, start + 6, "anchor")


class AnchorPlugin:
    """A plugin that fails on some texts."""

    @hookimpl
    def newsparse_extractors(self) -> list[Any]:
        """Give the extractor of anchors."""
        return [find_anchors]


@pytest.fixture(scope="module")
def anchors() -> Parser:
    """Return a parser that makes anchors and raises where it can't."""
    return Parser(plugins=[AnchorPlugin()], extractors=["anchors"])


def test_each_row_is_the_document(tmp_path: Path, batch: Batch, parser: Parser) -> None:
    """A row reads back as what `Parser.parse` gives."""
    row = {"id": "a1", "text": "The anchor held.", "published": "2022-10-18", "desk": "sea"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (found,) = batch(tmp_path / "a.jsonl")[0]
    doc = Document.from_dict(found)
    assert doc == parser.parse(
        "The anchor held.", id="a1", meta={"desk": "sea"}, published=doc.published
    )
    assert doc.published is not None


def test_a_failing_plugin_costs_its_layer(tmp_path: Path, batch: Batch, anchors: Parser) -> None:
    """Also with a parser that raises; the summary tells such rows from failed ones."""
    texts = ["The anchor held.", "The rust won.", "No anchor, no anchor."]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    rows, summary = batch(path, parser=anchors)
    assert [len(row.get("anchors", [])) for row in rows] == [1, 0, 1]
    assert [[error["layer"] for error in row["errors"]] for row in rows] == [[], ["anchors"], []]
    assert (summary.articles, summary.failed, summary.incomplete) == (3, 0, 1)
    assert summary.annotations == {"anchors": 2}
    assert not summary.clean


def test_the_summary_counts(tmp_path: Path, batch: Batch) -> None:
    """Characters are code points of the articles that were parsed."""
    (tmp_path / "a.jsonl").write_text('{"text": "Caf\u00e9."}\n{}\n', encoding="utf-8")
    _, summary = batch(tmp_path / "a.jsonl")
    assert (summary.articles, summary.failed, summary.characters) == (2, 1, 5)
    assert summary.characters_per_second == summary.characters / summary.seconds


def test_progress_is_told_by_shards(tmp_path: Path, batch: Batch) -> None:
    """Each failed article is told once, with its place."""
    (tmp_path / "a.jsonl").write_text('{"text": "A."}\n{}\n', encoding="utf-8")
    told: list[Progress] = []
    batch(tmp_path / "a.jsonl", on_progress=told.append, shard=1)
    assert [progress.tally.articles for progress in told] == [0, 1, 2]
    assert [progress.total for progress in told] == [18] * 3
    assert [[one.place for one in progress.troubles] for progress in told] == [
        [],
        [],
        [f"{tmp_path}/a.jsonl:2"],
    ]


def test_an_endless_source_is_read_as_it_is_asked_for(parser: Parser) -> None:
    """Nothing is read ahead: memory does not grow with the batch."""
    records = (Record(f"Ferry {number} left.", id=str(number)) for number in itertools.count())
    rows = list(itertools.islice(parse_records(records, parser=parser), 5))
    assert [row.id for row in rows] == ["0", "1", "2", "3", "4"]
    assert next(records).id == "5"


@pytest.mark.parametrize("text", [None, b"bytes", 7])
def test_a_record_without_a_text_is_an_error_row(parser: Parser, text: Any) -> None:
    """A reader may be wrong; the batch goes on."""
    (row,) = parse_records([Record(text, id="a")], parser=parser)
    assert row.problem is not None
    assert row.problem.type == "TypeError"


def test_meta_that_json_can_not_hold_is_an_error_row(parser: Parser) -> None:
    """A document that can't be written is an article that failed."""
    (row,) = parse_records([Record("A.", meta={"x": object()})], parser=parser)
    assert row.problem is not None
    assert row.problem.type == "TypeError"


def test_deep_meta_is_a_row_of_some_kind(parser: Parser, tmp_path: Path, batch: Batch) -> None:
    """What is just shallow enough to be read may be too deep to be written."""
    rows = [f'{{"text": "A.", "x": {"[" * depth}{"]" * depth}}}' for depth in range(900, 1010, 5)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    found, _ = batch(tmp_path / "a.jsonl", parser=parser)
    assert len(found) == len(rows)


def test_the_row_maker_travels_to_other_processes(parser: Parser) -> None:
    """It pickles with its parser and makes the same bytes."""
    record = Record("The anchor held.", id="a", source="a.txt")
    maker = RowMaker(parser)
    assert pickle.loads(pickle.dumps(maker))(record) == maker(record)


def test_an_output_is_no_input(tmp_path: Path, parser: Parser) -> None:
    """In a folder it is passed over; named as an input it is refused."""
    (tmp_path / "a.txt").write_text("A.", encoding="utf-8")
    output = tmp_path / "b.jsonl"
    assert run([tmp_path], output, parser=parser).articles == 1
    assert run([tmp_path], output, parser=parser, overwrite=True).articles == 1
    with pytest.raises(BatchError, match="is an input and the output"):
        run([output], output, parser=parser, overwrite=True)


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path, parser: Parser) -> None:
    """Compressed output too: no time and no name stand in it."""
    (tmp_path / "a.txt").write_text("The anchor held.", encoding="utf-8")
    for suffix in ("jsonl", "jsonl.gz"):
        first, second = tmp_path / f"x.{suffix}", tmp_path / f"y.{suffix}"
        run(tmp_path / "a.txt", first, parser=parser)
        run(tmp_path / "a.txt", second, parser=parser)
        assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "x.jsonl.gz").read_bytes()[4:8] == bytes(4)  # where gzip keeps the time


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [("a.txt", "A.", 1), ("a.md", "A.", 1), ("a", "A.", 1), ("a.jsonl", '{"text": "A."}\n', 1)],
)
def test_one_article_is_read_by_its_suffix(
    tmp_path: Path, name: str, content: str, count: int
) -> None:
    """What has no reader is plain text."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    record = read_one(str(tmp_path / name))
    assert (record.text, count) == ("A.", 1)


@pytest.mark.parametrize(("content", "count"), [("", "no article"), ("{}\n{}\n{}", "several")])
def test_one_article_is_neither_none_nor_several(tmp_path: Path, content: str, count: str) -> None:
    """The message names the command that takes them."""
    (tmp_path / "a.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(BatchError, match=f"holds {count}.*newsparse run"):
        read_one(str(tmp_path / "a.jsonl"))


def pressed(text: str) -> Record:
    """Return what a heavy reader makes of a text; one about rust breaks it."""
    if "rust" in text:
        raise RuntimeError("rusted")
    return Record(text.upper(), meta={"made": True})


def test_an_article_may_be_made_where_it_is_parsed(parser: Parser) -> None:
    """The record that was read says where it comes from; what can't be made is an error row."""
    first, second = (
        Record(id=text, source="a.odd", line=3, meta={"kept": 1}, later=partial(pressed, text))
        for text in ("anchor", "rust")
    )
    maker = pickle.loads(pickle.dumps(RowMaker(parser)))
    row, broken = maker(pickle.loads(pickle.dumps(first))), maker(second)
    assert (row.id, row.place) == ("anchor", "a.odd:3")
    assert json.loads(row.data)["text"] == "ANCHOR"
    assert json.loads(row.data)["meta"] == {"kept": 1, "made": True}
    assert (broken.problem, broken.place) == (Problem("RuntimeError", "rusted"), "a.odd:3")


class HeavyReaderPlugin:
    """A plugin whose reader leaves its work for later."""

    @hookimpl
    def newsparse_readers(self) -> dict[str, Any]:
        """Give the reader of .heavy files."""
        return {".heavy": self.read}

    def read(self, file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG002  (a Reader has it)
        """Yield the file's text, not yet pressed."""
        yield Record(later=partial(pressed, file.read().decode()))


def test_one_article_is_whole_when_it_is_read(tmp_path: Path) -> None:
    """What its reader left for later is done; where that fails, it is the record's problem."""
    parser = Parser(extractors=[], plugins=[HeavyReaderPlugin()])
    records: list[Record] = []
    for text in ("anchor", "rust"):
        (tmp_path / f"{text}.heavy").write_text(text, encoding="utf-8")
        records.append(read_one(str(tmp_path / f"{text}.heavy"), parser=parser))
    assert [record.text for record in records] == ["ANCHOR", None]
    assert [record.problem for record in records] == [None, Problem("RuntimeError", "rusted")]
    assert records[1].id == "rust.heavy"


class OddReaderPlugin:
    """A plugin whose reader gives anything."""

    @hookimpl
    def newsparse_readers(self) -> dict[str, Any]:
        """Read `.odd` files as two records that are none, and one whose fields are wrong."""
        wrong: Any = object()
        given: list[Any] = ["text", None, Record("The anchor held.", id=wrong), Record("It held.")]
        return {".odd": lambda file, path: given}  # noqa: ARG005  (what a reader takes)


def test_what_a_reader_should_not_give_is_an_error_row(tmp_path: Path) -> None:
    """Each at its place, and the batch goes on."""
    (tmp_path / "a.odd").write_bytes(b"")
    parser = Parser(plugins=[OddReaderPlugin()], extractors=[], on_error="record")
    output = tmp_path / "out.jsonl"
    summary = run([tmp_path / "a.odd"], output, parser=parser)
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [row.get("error", {}).get("type") for row in rows] == ["TypeError"] * 3 + [None]
    assert "no Record" in rows[0]["error"]["message"]
    assert (summary.articles, summary.failed) == (4, 3)


class Name(str):
    """A string of a class of its own, as NumPy has them."""

    __slots__ = ()


class Line(int):
    """A number of a class of its own."""


@pytest.mark.parametrize("engine", [Local(), Local(workers=1)], ids=["here", "worker"])
def test_odd_records_are_told_alike_wherever_they_are_parsed(parser: Parser, engine: Local) -> None:
    """A problem that is none, names and places of other classes."""
    odd: list[Any] = ["no text", 5, Path("a.txt")]
    given = [
        Record(problem=odd[0], id="a"),
        Record(problem=Problem(Name("Odd"), Name("wrong")), source=Name("s"), line=Line(3)),
        Record("Rain fell.", id=Name("b")),
        Record(odd[1], id=Name("c"), source=odd[2]),
    ]
    rows = [json.loads(row.data) for row in parse_records(given, parser=parser, engine=engine)]
    errors = [row.get("error", {}) for row in rows]
    assert [error.get("type") for error in errors] == ["TypeError", "Odd", None, "TypeError"]
    assert errors[0]["message"] == "the problem of a record is a Problem, not 'no text'"
    assert errors[1] == {"type": "Odd", "message": "wrong", "source": "s", "line": 3}
    assert [row["id"] for row in rows] == ["a", None, "b", "c"]
    assert errors[3]["source"] == "a.txt"


def test_a_link_that_leads_to_itself_is_an_error_row(tmp_path: Path) -> None:
    """The files beside it are read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("The anchor held.", encoding="utf-8")
    (folder / "b.txt").symlink_to("b.txt")
    parser = Parser(extractors=[], on_error="record")
    for inputs in ([folder], [folder / "a.txt", folder / "b.txt"]):
        summary = run(inputs, tmp_path / "out.jsonl", parser=parser, overwrite=True)
        assert (summary.articles, summary.failed) == (2, 1)
