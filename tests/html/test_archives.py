"""Web archives: pages that were found, in order, and an error where an archive ends too early."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse import Record
from newsparse.batch import parse_records, read, run
from newsparse_html import ArchiveError, archives
from newsparse_html.archives import read_archive
from tests.html.helpers import PAGE, answer, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

PARSER = newsparse.Parser(extractors=["links"])
FIRST, SECOND, THIRD = (f"https://courier.example/{n}" for n in (1, 2, 3))
TEXT = "# Pool closes early\n\nThe pool closes at noon today, the council said."
BLOCK = answer(FIRST).split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n\r\n")


def records(data: bytes) -> list[Record]:
    """Return the records of an archive, made."""
    return [record.settled() for record in read_archive(io.BytesIO(data), Path("a.warc"))]


def broken(file: Any) -> tuple[list[str | None], str]:
    """Return the ids of an archive that breaks off, and what is said of it."""
    found: list[str | None] = []
    with pytest.raises(ArchiveError) as caught:  # noqa: PT012  (it is raised on the way)
        for record in read_archive(file, Path("a.warc")):
            found.append(record.settled().id)  # noqa: PERF401  (they are kept when it raises)
    return found, str(caught.value)


def test_a_page_is_an_article() -> None:
    """Named like its address, from which its links start."""
    (record,) = records(answer(FIRST))
    assert (record.id, record.text) == (FIRST, TEXT)
    meta: Any = record.meta
    assert meta["warc"] == {"date": "2026-10-06T05:00:00Z"}
    assert meta["html"]["url"] == FIRST
    assert [link["url"] for link in meta["html"]["links"]] == ["https://courier.example/noon"]


def test_the_heavy_work_is_left_for_later() -> None:
    """The reader gives records that can be sent elsewhere."""
    (record,) = read_archive(io.BytesIO(answer(FIRST)), Path("a.warc"))
    assert record.text is None
    assert pickle.loads(pickle.dumps(record)).settled() == record.settled()


@pytest.mark.parametrize(
    "other",
    [
        answer(SECOND, status="404 Not Found"),
        answer(SECOND, status="301 Moved"),
        answer(SECOND, media="image/png"),
        answer(SECOND, media="text/plain"),
        answer(SECOND, media="application/json"),
        answer(SECOND, kind="request"),
        answer(SECOND, kind="resource"),
        answer(SECOND, kind="warcinfo"),
        answer(SECOND, b"", status="204 No Content"),
    ],
)
def test_all_else_is_passed_over(other: bytes) -> None:
    """The pages around it are there."""
    found = records(answer(FIRST) + other + answer(THIRD, media="application/xhtml+xml"))
    assert [record.id for record in found] == [FIRST, THIRD]


CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)


@pytest.mark.parametrize(
    ("page", "head"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE), "Content-Encoding: deflate\r\n"),
        (CHUNKED, "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_answers_are_unpacked(page: bytes, head: str) -> None:
    """As they were sent; one that can't be costs itself alone."""
    good, wrong = answer(FIRST, page, head=head), answer(SECOND, PAGE, head=head)
    found = records(good + wrong + answer(THIRD))
    assert [record.text for record in found] == [TEXT, None, TEXT]
    assert [record.id for record in found] == [FIRST, SECOND, THIRD]
    assert found[1].problem is not None
    assert "can't be decoded" in found[1].problem.message


def test_the_header_names_the_encoding() -> None:
    """A page that does not say it itself is read right."""
    page = PAGE.replace(b"noon", "полдень".encode("koi8-r"))
    (record,) = records(answer(FIRST, page, media="text/html; charset=KOI8-R"))
    assert "полдень" in (record.text or "")


@pytest.mark.parametrize("kind", ["response", "request"])
@pytest.mark.parametrize("kept", [3, 8, 30, 60, 200, 300, 400, -5])
def test_an_archive_that_breaks_off(kept: int, kind: str) -> None:
    """Gives its whole pages, then says so, wherever it ends."""
    found, message = broken(io.BytesIO(answer(FIRST) + answer(SECOND, kind=kind)[:kept]))
    assert found == [FIRST]
    assert "after 1 records, the archive breaks off" in message


def test_a_compressed_archive_that_breaks_off() -> None:
    """Gives its whole pages too, although its file fails at once."""
    data = zipped(*[answer(FIRST)] * 50)
    with gzip.open(io.BytesIO(data[:-20])) as file:
        found, message = broken(file)
    assert found == [FIRST] * 49
    assert "after 49 records" in message


def test_it_says_what_is_missing() -> None:
    """Bytes of a record, or how many it has."""
    assert broken(io.BytesIO(answer(FIRST)[:-20]))[1].endswith(
        f": {len(BLOCK) - 16} of {len(BLOCK)} bytes are there of the next one"
    )
    without = answer(FIRST).replace(b"Content-Length", b"Content-Width")
    assert "the next one has no length" in broken(io.BytesIO(without))[1]


class PanicException(BaseException):
    """What FastWARC raises, but for its module."""


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(PanicException, ArchiveError), (KeyboardInterrupt, KeyboardInterrupt)],
)
def test_a_panic_is_an_error_of_the_archive(
    raised: type[BaseException], expected: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And Ctrl+C is none."""

    def records(_: object) -> Iterator[Any]:
        raise raised
        yield

    monkeypatch.setattr(archives, "_records", records)
    with pytest.raises(expected):
        list(read_archive(io.BytesIO(), Path("a.warc")))


def test_a_file_is_read_a_little_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """At most a buffer, so that what is there is had before the file fails."""
    asked: list[tuple[int, int]] = []

    def records(stream: Any) -> Iterator[Any]:
        asked.extend((len(stream.read(size)), stream.tell()) for size in (1, 20, 1 << 30, -1))
        return iter(())

    monkeypatch.setattr(archives, "_records", records)
    assert list(read_archive(io.BytesIO(bytes(50_000)), Path("a.warc"))) == []
    size = io.DEFAULT_BUFFER_SIZE
    assert asked == [(1, 1), (20, 21), (size, 21 + size), (size, 21 + 2 * size)]


class Plain:
    """A file that can't be asked for what it has."""

    def __init__(self, data: bytes) -> None:
        self.read = io.BytesIO(data).read


def test_any_file_is_read() -> None:
    """Which has no `read1`, as those of some packages."""
    file: Any = Plain(answer(FIRST))
    assert [record.id for record in read_archive(file, Path("a.warc"))] == [FIRST]


def test_records_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """And are whole."""
    monkeypatch.setattr(archives, "_PIECE", 10)
    assert [record.text for record in records(answer(FIRST))] == [TEXT]


def test_answers_have_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Larger ones are passed over, and those that unpack to more are errors."""
    monkeypatch.setattr(archives, "MOST_BYTES", len(BLOCK))
    assert [record.text for record in records(answer(FIRST))] == [TEXT]
    monkeypatch.setattr(archives, "MOST_BYTES", len(BLOCK) - 1)
    assert records(answer(FIRST)) == []
    page = b"<html>%s<h1>Pool</h1><p>The pool closes today." % (b" " * 2000)
    packed = answer(FIRST, gzip.compress(page), head="Content-Encoding: gzip\r\n")
    monkeypatch.setattr(archives, "MOST_BYTES", len(page))
    assert [record.text for record in records(packed)] == ["# Pool\n\nThe pool closes today."]
    monkeypatch.setattr(archives, "MOST_BYTES", len(page) - 1)
    (record,) = records(packed)
    assert record.problem is not None
    assert f"unpacked, it has more than {len(page) - 1:,} bytes" in record.problem.message


def test_addresses_may_stand_in_brackets() -> None:
    """As the first edition of the standard had them."""
    assert [record.id for record in records(answer(f" <{FIRST}> "))] == [FIRST]


@pytest.mark.parametrize("data", [b"Rain fell.\r\n\r\n" * 9, b"\x00" * 99, b"WARC/1.0"])
def test_what_is_no_archive(data: bytes) -> None:
    """Is said."""
    assert broken(io.BytesIO(data))[0] == []


def test_an_empty_archive() -> None:
    """Holds nothing."""
    assert records(b"") == []


def test_a_batch_reads_archives(tmp_path: Path) -> None:
    """Compressed ones as well, whose records are compressed one by one; errors are rows."""
    empty = answer(SECOND, b"<html></html>")
    (tmp_path / "a.warc").write_bytes(answer(FIRST) + empty)
    (tmp_path / "b.warc.gz").write_bytes(zipped(answer(FIRST), empty, answer(THIRD))[:-30])
    summary = run(tmp_path, tmp_path / "out.jsonl", parser=PARSER)
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["id"] for row in rows] == [FIRST, SECOND, FIRST, SECOND, "b.warc.gz"]
    errors = ["error" in row and row["error"]["type"] for row in rows]
    assert errors == [False, "PageError", False, "PageError", "ArchiveError"]
    assert (summary.failed, summary.annotations["links"]) == (3, 2)
    again = parse_records(read(tmp_path / "a.warc", parser=PARSER), parser=PARSER)
    assert [row.data.decode() for row in again] == lines[:2]
