"""Small inputs that would take much memory are errors, and what stands behind them is read."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsparse.batch import read
from newsparse.batch.readers import parquet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEBIBYTE = 1 << 20
MOST_MEBIBYTES = 400
"""What may be taken on top of the program. A line of JSON may have 268 MB; these are shorter."""
MEASURE = """
import json, resource, sys
from newsparse import Parser, batch
parser = Parser(on_error="record")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = []
for record in batch.read(sys.argv[1], parser=parser):
    try:
        record = record.settled()
    except Exception as error:
        record = batch.Record.failed(error)
    told.append(record.problem.message if record.problem else record.text)
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([told, (most - before) / 1024]))
"""
RAIN = "<p>Rain fell on Monday in the town of Kellmouth, said the harbour master Bo Lund.</p>"


def many(piece: bytes, size: int) -> Iterator[bytes]:
    """Yield a piece again and again, to so many bytes."""
    block = piece * (MEBIBYTE // len(piece))
    yield from (block for _ in range(0, size, len(block)))


BOMBS: dict[str, tuple[bytes, bytes, int, bytes, str]] = {
    "lists.jsonl": (b'{"text": "x", "a": [', b"[],", 60, b'0]}\n{"text": "Rain."}\n', "values"),
    "strings.jsonl": (b'{"text": "x", "a": [', b'"ab",', 90, b'0]}\n{"text": "Rain."}\n', "values"),
    "objects.jsonl": (
        b'{"text": "x", "a": [',
        b'{"a":1},',
        90,
        b'0]}\n{"text": "Rain."}\n',
        "values",
    ),
    "header.csv": (b"", b"ab,", 50, b"text\n1,2\n", "more than 100,000 fields"),
    "row.csv": (b"id,text\n", b"ab,", 50, b"\nx,Rain.\n", "more than 100,000 fields"),
    "quoted.csv": (b"id,text\n", b'"ab","","a,b",', 5, b"\nx,Rain.\n", "more than 100,000 fields"),
    "row.tsv": (b"id\ttext\n", b"ab\t", 50, b"\nx\tRain.\n", "more than 100,000 fields"),
    "words.html": (b"<html><p>", b"Rain fell. ", 120, b"", "more than 100,000,000 bytes"),
    "breaks.html": (b"<html><p>", b"<br>", 60, b"", "15,728,6"),
    "comments.html": (b"<html><p>", b"<!---->", 60, b"", "tags"),
}
"""A beginning, what is repeated, to how many MiB, an end, and what is told."""


@pytest.mark.timeout(120)  # on a machine that is busy
@pytest.mark.parametrize("name", BOMBS)
def test_memory_is_bounded(tmp_path: Path, name: str) -> None:
    """Whatever a compressed file grows to."""
    beginning, piece, size, end, reason = BOMBS[name]
    path = tmp_path / f"{name}.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(beginning)
        file.writelines(many(piece, size * MEBIBYTE))
        file.write(end)
    assert path.stat().st_size < MEBIBYTE
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, check=True, text=True
    )
    told, taken = json.loads(done.stdout)
    assert reason in told[0]
    assert told[1:] == ([] if name == "header.csv" or ".html" in name else ["Rain."])
    assert taken < MOST_MEBIBYTES


DEEP = 100_000
MEANT: dict[str, str] = {
    "divisions": "<div>" * DEEP,
    "bold": "<b>" * DEEP,
    "lists": "<ul><li>" * DEEP,
    "quotations": "<q>" * DEEP,
    "tables": "<table><tr><td>" * DEEP,
    "ends": "</div>" * DEEP,
    "brackets": "<" * DEEP,
    "JSON-LD": f'<script type="application/ld+json">{"[" * DEEP}</script>',
    "numbers in JSON-LD": f'<script type="application/ld+json">{{"a":{"9" * DEEP}}}</script>',
    "attributes": f"<p {' '.join(f'a{n}=b' for n in range(20_000))}>",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", MEANT)
def test_pages_of_any_depth(tmp_path: Path, name: str) -> None:
    """Are read, or an error; nothing crashes."""
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article>{RAIN * 4}{MEANT[name]}x{RAIN}</article>", "utf-8")
    (record,) = read(path)
    record = record.settled()
    assert "Kellmouth" in (record.text or "")


@pytest.mark.parametrize("suffix", [".html", ".xhtml"])
def test_entities_are_not_expanded(tmp_path: Path, suffix: str) -> None:
    """Nor is a file read that one names."""
    names = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    (tmp_path / "secret.txt").write_text("secret words", "utf-8")
    outer = f'<!ENTITY f SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    page = f'<!DOCTYPE html [<!ENTITY a0 "bomb">{"".join(names)}{outer}]><html><body><article>'
    path = tmp_path / f"page{suffix}"
    path.write_text(f'<?xml version="1.0"?>{page}{RAIN}<p>&a11; &f; fell.</p></article>', "utf-8")
    (record,) = read(path)
    text = record.settled().text or ""
    assert "Kellmouth" in text
    assert "secret" not in text
    assert len(text) < 500


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("[" * DEEP + "]" * DEEP, "recursion|levels"),
        ('{"a":' * DEEP + "1" + "}" * DEEP, "recursion|levels"),
        ("9" * 1_000_000, "digits"),
        ("-" + "9" * 1_000_000, "digits"),
        ("1." + "9" * 1_000_000 + "e999999999", "range"),
        ("1e-" + "9" * 1_000_000, None),
        ("0." + "9" * 1_000_000, None),
        ('"' + "\\u0000" * 1_000_000 + '"', None),
    ],
)
def test_values_of_json(tmp_path: Path, value: str, reason: str | None) -> None:
    """A value without measure costs its line, if anything."""
    path = tmp_path / "in.jsonl"
    path.write_text(f'{{"text": "A.", "a": {value}}}\n{{"text": "B."}}\n', "utf-8")
    first, second = read(path)
    assert second.text == "B."
    if reason is None:
        assert first.text == "A."
    else:
        assert first.problem is not None
        assert any(part in first.problem.message for part in reason.split("|"))


def test_a_line_of_holes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes no room may be as long as it likes."""
    monkeypatch.setattr("newsparse.batch.readers.json_lines.LONGEST", MEBIBYTE)
    path = tmp_path / "in.jsonl"
    with path.open("wb") as file:
        file.truncate(64 * MEBIBYTE)
        file.seek(0, 2)
        file.write(b'\n{"text": "Rain."}\n')
    first, second = read(path)
    assert first.problem is not None
    assert "longer than" in first.problem.message
    assert second.text == "Rain."


def test_an_unpacked_parquet_file_does_not_fill_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is unpacked to a hundred times its size."""
    path = tmp_path / "in.parquet"
    table = pa.table({"text": ["x" * 4 * MEBIBYTE]})
    pq.write_table(table, path, compression="none", use_dictionary=False)
    packed = tmp_path / "in.parquet.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [len(record.text or "") for record in read(packed)] == [4 * MEBIBYTE]
    monkeypatch.setattr(parquet, "LONGEST", MEBIBYTE)
    (record,) = read(packed)
    assert record.problem is not None
    assert "unpack it first" in record.problem.message


def test_a_report_reads_no_line_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a row that can't be read, and the others count."""
    from newsparse.batch import run  # noqa: PLC0415  (not the function above)
    from newsparse.view import report  # noqa: PLC0415

    monkeypatch.setattr("newsparse.view.corpus.json_rows.LONGEST_ROW", MEBIBYTE)
    (tmp_path / "in.jsonl").write_text('{"text": "Rain fell."}\n' * 3, "utf-8")
    run(tmp_path / "in.jsonl", tmp_path / "out.jsonl")
    rows = (tmp_path / "out.jsonl").read_bytes()
    with gzip.open(tmp_path / "rows.jsonl.gz", "wb") as file:
        file.write(rows)
        file.writelines(many(b"x", 8 * MEBIBYTE))
        file.write(b"\n" + rows)
    made = report(tmp_path / "rows.jsonl.gz")
    assert (made.articles, made.unreadable) == (6, 1)
