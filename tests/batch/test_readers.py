"""Readers: what becomes of the bytes of a file, good and bad."""

from __future__ import annotations

import datetime
import gzip
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import pytest

from newsparse import Parser, PluginError, hookimpl
from newsparse.batch import Fields, Record, read, read_one
from newsparse.batch.readers.files import readers
from newsparse.batch.readers.json_lines import JsonLines
from tests.batches import message
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.batch import Reader
    from tests.batches import Batch


def lines(*rows: object, fields: Fields | None = None) -> list[Record]:
    """Read JSON lines; bytes stand as they are, values are written as JSON."""
    data = b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    return list(JsonLines(fields or Fields())(io.BytesIO(data), Path("rows.jsonl")))


@pytest.mark.parametrize("text", ["", "One.\r\nTwo.\r", "Caf\u00e9 \U0001f6a2\n\n", "\x00\x85"])
def test_a_text_file_is_one_unchanged_article(tmp_path: Path, text: str) -> None:
    """Line ends and odd characters are the article's own."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert [record.text for record in read(path)] == [text]


def test_a_byte_order_mark_is_no_part_of_the_article(tmp_path: Path) -> None:
    """It belongs to the encoding; only the first is one."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf\xef\xbb\xbfOne.")
    (tmp_path / "b.jsonl").write_bytes(
        b'\xef\xbb\xbf{"text": "Two."}\n{"text": "\xef\xbb\xbfThree."}'
    )
    texts = [record.text for record in read(tmp_path)]
    assert texts == ["\ufeffOne.", "Two.", "\ufeffThree."]


def test_fields_are_taken_and_the_others_kept() -> None:
    """Unknown fields are the article's meta, in their order."""
    row = {"source": "wire", "text": "A.", "id": "a1", "published": "2022-10-18", "tags": [1, None]}
    (record,) = lines(row)
    assert (record.text, record.id, record.line) == ("A.", "a1", 1)
    assert record.published == datetime.date(2022, 10, 18)
    assert record.meta == {"source": "wire", "tags": [1, None]}


def test_fields_have_the_names_that_the_caller_gives() -> None:
    """What usually is the text is meta then."""
    row = {"text": "A.", "body": "B.", "key": 7, "day": "2022-10-18T23:59:00+02:00"}
    (record,) = lines(row, fields=Fields("body", "key", "day"))
    assert (record.text, record.id) == ("B.", "7")
    assert record.published == datetime.date(2022, 10, 18)
    assert record.meta == {"text": "A.", "day": "2022-10-18T23:59:00+02:00"}


@pytest.mark.parametrize("value", [None, 1.5, True, ["a"], {"a": 1}])
def test_an_id_that_is_none_costs_no_article(value: object) -> None:
    """It stays in meta, and the place is the id."""
    (record,) = lines({"text": "A.", "id": value})
    assert (record.id, record.meta) == (None, {"id": value})


@pytest.mark.parametrize("value", [None, 1666051200, "yesterday", "2022-13-01", ""])
def test_a_day_that_is_none_costs_no_article(value: object) -> None:
    """It stays in meta, and no day is guessed."""
    (record,) = lines({"text": "A.", "published": value})
    assert (record.published, record.meta) == (None, {"published": value})


def test_blank_lines_pass_and_count() -> None:
    """An error's line number is the one that an editor shows."""
    found = lines({"text": "A."}, b"", b" \t\r", {"text": "B."}, b"")
    assert [(record.text, record.line) for record in found] == [("A.", 1), ("B.", 4)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{", "JSONDecodeError: this is no JSON: Expecting property name"),
        (
            b'{"text": "A."} x',
            "JSONDecodeError: this is no JSON: Extra data at column 16; each line",
        ),
        (b'{"text": "A.", "x": NaN}', "ValueError: NaN is no JSON"),
        (b'{"text": "A.", "x": 1e999}', "ValueError: 1e999 is out of the range"),
        (b'{"text": "A\xff"}', "UnicodeDecodeError: the byte 0xff at 11 is not UTF-8"),
        (b"[" * 100_000, "RecursionError: "),
        (b'"A."', "TypeError: a line holds an object, this is a string"),
        (b"[1]", "TypeError: a line holds an object, this is an array"),
        (b"null", "TypeError: a line holds an object, this is null"),
        (b"{}", "LookupError: there is no field 'text'; the line has no fields"),
        (b'{"body": 1, "b": 2}', "LookupError: there is no field 'text'; the line has 'body', 'b'"),
        (b'{"text": null}', "TypeError: the field 'text' is null and must be a string; the line"),
        (b'{"text": 7}', "TypeError: the field 'text' is a number and must be a string"),
        (b'{"text": ["A."]}', "TypeError: the field 'text' is an array and must be a string"),
    ],
)
def test_a_line_that_is_no_article_is_a_problem_at_its_place(line: bytes, expected: str) -> None:
    """The lines around it are read."""
    before, broken, after = lines({"text": "A."}, line, {"text": "B."})
    assert (before.text, broken.line, after.text) == ("A.", 2, "B.")
    assert message(broken).startswith(expected)


def test_a_line_with_many_fields_names_the_first() -> None:
    """A message stays a line."""
    (record,) = lines({f"f{number}": 0 for number in range(500)})
    assert message(record).endswith("'f19' and 480 more")


def test_a_line_without_a_text_keeps_its_id() -> None:
    """The error row can be matched with the input."""
    (record,) = lines({"id": "a1", "text": None})
    assert record.id == "a1"


def test_lone_surrogates_and_big_numbers_pass() -> None:
    """JSON can escape what UTF-8 can't hold."""
    (record,) = lines(b'{"text": "a \\ud800 b", "n": 123456789012345678901234567890}')
    assert record.text == "a \ud800 b"
    assert record.meta == {"n": 123456789012345678901234567890}


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.ndjson"])
def test_compressed_files_read_the_same(tmp_path: Path, name: str) -> None:
    """The suffix says that a file is compressed."""
    data = b'{"text": "A."}'
    (tmp_path / name).write_bytes(data)
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    plain, compressed = read(tmp_path)
    assert plain.text == compressed.text


def test_a_truncated_file_gives_what_it_has(tmp_path: Path, batch: Batch) -> None:
    """All whole lines before the break are read, and the next file as well."""
    rows = [{"id": str(number), "text": f"Ferry {number * 7919} left."} for number in range(800)]
    whole = gzip.compress("\n".join(map(json.dumps, rows)).encode())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "in" / "b.txt").write_text("The last.", encoding="utf-8")
    *read_rows, error, last = batch(tmp_path / "in")[0]
    assert len(read_rows) > 200
    assert [row["id"] for row in read_rows] == [str(number) for number in range(len(read_rows))]
    assert error["error"]["type"] == "EOFError"
    assert error["error"]["line"] == len(read_rows) + 1
    assert error["id"] == f"a.jsonl.gz:{len(read_rows) + 1}"
    assert last["text"] == "The last."


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz"])
def test_a_file_that_is_not_compressed_is_an_error_row(
    tmp_path: Path, batch: Batch, name: str
) -> None:
    """The suffix promised it."""
    (tmp_path / name).write_bytes(b'{"text": "A."}')
    (row,) = batch(tmp_path / name)[0]
    assert row["error"]["type"] == "BadGzipFile"


def test_a_corrupt_file_is_an_error_row(tmp_path: Path, batch: Batch) -> None:
    """Damage in the middle of the compressed stream has a readable type."""
    data = bytearray(gzip.compress(bytes(range(256)) * 8))
    data[12:40] = b"\xff" * 28
    (tmp_path / "a.txt.gz").write_bytes(data)
    (row,) = batch(tmp_path / "a.txt.gz")[0]
    assert row["error"]["type"] == "BadGzipFile"


def test_bytes_that_are_not_utf8_are_an_error_row(tmp_path: Path, batch: Batch) -> None:
    """No byte is replaced in silence."""
    (tmp_path / "a.txt").write_bytes("Caf\u00e9".encode("latin-1"))
    (row,) = batch(tmp_path / "a.txt")[0]
    assert row["error"]["type"] == "UnicodeDecodeError"
    assert row["error"]["source"] == str(tmp_path / "a.txt")


def test_a_file_that_can_not_be_opened_is_an_error_row(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message does not repeat the path that the row has."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"A.")
    open_path = Path.open

    def refuse(self: Path, *arguments: Any, **options: Any) -> Any:
        if self == path:
            raise PermissionError(13, "Permission denied", str(path))
        return open_path(self, *arguments, **options)

    monkeypatch.setattr(Path, "open", refuse)
    (row,) = batch(path)[0]
    assert row["error"]["type"] == "PermissionError"
    assert row["error"]["message"] == "Permission denied"


class PagePlugin:
    """A plugin that reads pages: the first line is the id, each other line an article."""

    @hookimpl
    def newsparse_readers(self) -> dict[str, Reader]:
        """Give the reader of pages."""
        return {".page": read_page}


def read_page(file: BinaryIO, path: Path) -> Iterator[Record]:
    """Read a page; a line that says "stop" is where this reader fails."""
    title = file.readline().decode().strip()
    for line in file:
        text = line.decode().strip()
        if text == "stop":
            raise RuntimeError(f"{path.name} stops")
        yield Record(text, id=f"{title}/{text}")


def test_a_plugin_reads_its_suffix_compressed_too(tmp_path: Path) -> None:
    """Its reader gets an open file of plain bytes."""
    parser = Parser(plugins=[PagePlugin()], extractors=[])
    (tmp_path / "a.page").write_bytes(b"p1\none\ntwo\n")
    (tmp_path / "b.page.gz").write_bytes(gzip.compress(b"p2\nthree\n"))
    found = list(read(tmp_path, parser=parser))
    assert [record.id for record in found] == ["p1/one", "p1/two", "p2/three"]
    assert [record.source for record in found][2] == str(tmp_path / "b.page.gz")


def test_a_reader_that_fails_costs_the_rest_of_its_file(tmp_path: Path, batch: Batch) -> None:
    """What it gave before is kept; the next file is read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.page").write_bytes(b"p1\none\nstop\nnever\n")
    (folder / "b.page").write_bytes(b"p2\ntwo\n")
    rows, _ = batch(folder, parser=Parser(plugins=[PagePlugin()], extractors=[]))
    assert [row["id"] for row in rows] == ["p1/one", "a.page", "p2/two"]
    assert rows[1]["error"]["message"] == "a.page stops"


def test_a_reader_that_gives_an_id_of_another_kind_costs_that_article(
    tmp_path: Path, batch: Batch
) -> None:
    """Also one by which nothing can be looked up."""
    (tmp_path / "a.page").write_bytes(b"p1\none\n")

    class Plugin:
        """A plugin whose ids are lists."""

        @hookimpl
        def newsparse_readers(self) -> Any:
            """Give its reader."""
            given: Any = ["a"]
            return {".page": lambda *_: iter([Record("Left!", id=given), Record("Left!")])}

    rows, _ = batch(tmp_path / "a.page", parser=Parser(plugins=[Plugin()], extractors=[]))
    assert [(row["id"], "error" in row) for row in rows] == [(None, True), ("a.page", False)]


@pytest.mark.parametrize("suffix", [".txt", ".jsonl", ".gz", "html", ".HTML"])
def test_a_plugin_can_not_take_or_invent_a_suffix(suffix: str) -> None:
    """What is built in reads the same wherever it is installed."""
    with pytest.raises(PluginError, match="gives a reader for"):
        readers(Fields(), {suffix: read_page})


@pytest.mark.parametrize("kind", [SystemExit, GeneratorExit, ValueError])
def test_whatever_a_reader_raises_is_a_row(tmp_path: Path, kind: type[BaseException]) -> None:
    """And the batch goes on with the next file."""

    def give(*_: object) -> Iterator[Record]:
        yield Record("Rain.")
        raise kind("no")

    for name in ("a.odd", "b.txt"):
        (tmp_path / name).write_text("It is so.")
    parser = Parser(extractors=[], plugins=[module("odd", readers={".odd": give})])
    first, failed, last = read(tmp_path, parser=parser)
    assert (first.text, last.text) == ("Rain.", "It is so.")
    assert message(failed) == f"{kind.__name__}: no"

    def later() -> Record:
        raise kind("no")

    parser = Parser(
        extractors=[],
        plugins=[module("odd", readers={".odd": lambda *_: iter([Record(later=later)])})],
    )
    assert message(read_one(str(tmp_path / "a.odd"), parser=parser)) == f"{kind.__name__}: no"


def test_strings_of_a_stranger_are_made_plain() -> None:
    """One may have no hash, or no length."""

    class Odd(str):  # noqa: PLW1641  (which is what is odd)
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return str.__eq__(self, other)

        def __len__(self) -> int:
            raise RuntimeError

    record = Record(Odd("Rain."), id=Odd("a"))
    assert (type(record.text), type(record.id), record.size) == (str, str, 5)
