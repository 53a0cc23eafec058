"""Bad input, all of it in one run: each is told with its place, and all the rest is there."""

from __future__ import annotations

import functools
import gzip
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from newsparse.batch import BatchError, Local, Record, run
from newsparse.batch.shards import cut

if TYPE_CHECKING:
    from newsparse import Parser
    from tests.batches import Batch

LINES = b"".join(
    json.dumps({"id": f"g{n}", "text": f"Ferry {n * 7919} left."}).encode() + b"\n"
    for n in range(400)
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with all that can be wrong with inputs, and a good article at its end."""
    folder = tmp_path / "in"
    folder.mkdir()
    compressed = gzip.compress(LINES)
    (folder / "a.jsonl.gz").write_bytes(compressed[: len(compressed) // 2])
    compressed = zstandard.compress(os.urandom(1000) + LINES)
    (folder / "b.txt.zst").write_bytes(compressed[: len(compressed) // 2])
    pq.write_table(pa.table({"body": ["A."], "id": ["x"]}), folder / "c.parquet")
    (folder / "d.csv").write_bytes(b"id,text\n1,One.\n2,Two,too many.\n3\n4,Four.\n")
    (folder / "e.jsonl").write_bytes(b'{"id": "n", "text": null}\n')
    (folder / "f.jsonl").write_bytes(b"")
    (folder / "g.jsonl").write_bytes(
        b'{"id": "twin", "text": "A."}\n{"id": "twin", "text": "B."}\n'
    )
    (folder / "h.csv").write_bytes(b"")
    (folder / "i.parquet").write_bytes(b"PAR1")
    (folder / "j.txt.gz").write_bytes(b"")
    (folder / "z.txt").write_bytes(b"The last.")
    return folder


@pytest.mark.parametrize("workers", [0, 2])
def test_each_is_told_and_the_rest_is_there(
    tmp_path: Path, folder: Path, parser: Parser, workers: int
) -> None:
    """Error rows have the file, and the line where there is one."""
    engine = Local(workers=workers)
    summary = run(folder, tmp_path / "out.jsonl", parser=parser, engine=engine, shard=50)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    whole = [row["id"] for row in rows if "error" not in row]
    from_gzip = [id_ for id_ in whole if id_.startswith("g")]
    assert len(from_gzip) > 50
    assert from_gzip == [f"g{number}" for number in range(len(from_gzip))]
    assert whole[len(from_gzip) :] == ["1", "4", "twin", "twin", "z.txt"]
    problems = [
        (Path(row["error"]["source"]).name, row["error"]["line"], row["error"]["type"])
        for row in rows
        if "error" in row
    ]
    assert problems == [
        ("a.jsonl.gz", len(from_gzip) + 1, "EOFError"),
        ("b.txt.zst", None, "EOFError"),
        ("c.parquet", None, "LookupError"),
        ("d.csv", 3, "ValueError"),
        ("d.csv", 4, "ValueError"),
        ("e.jsonl", 1, "TypeError"),
        ("h.csv", 1, "LookupError"),
        ("i.parquet", None, "BadParquetFile"),
        ("j.txt.gz", None, "EOFError"),
    ]
    assert (summary.empty, summary.repeated, summary.failed) == (1, 1, 9)


def test_a_long_article_among_small_ones(tmp_path: Path, parser: Parser) -> None:
    """It has a shard to its end, and costs no other one anything."""
    long = "The ferry left at nine. " * 100_000
    texts = ["Small."] * 5 + [long] + ["Small."] * 5
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    summary = run(source, tmp_path / "out.jsonl", parser=parser)
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [row["text"] for row in rows] == texts
    assert len(rows[5]["sentences"]["starts"]) == 100_000
    assert summary.articles == 11


@pytest.mark.parametrize(("number", "reason"), [(28, "No space left"), (5, "Input/output error")])
def test_a_disk_that_fails_in_the_middle(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    """The error is raised as it is; with the disk mended, the run goes on to the same bytes."""
    source = tmp_path / "in.jsonl"
    source.write_bytes(LINES)
    options: dict[str, Any] = {"parser": parser, "shard": 100}
    fsync, calls = os.fsync, iter(range(100))

    def fail(descriptor: int) -> None:
        if next(calls) > 12:
            raise OSError(number, os.strerror(number))
        fsync(descriptor)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match=reason):
            run(source, tmp_path / "out.jsonl", **options)
    state = tmp_path / "out.jsonl.partial"
    assert state.exists()
    assert not list(state.glob("*.tmp"))
    run(source, tmp_path / "out.jsonl", resume=True, **options)
    run(source, tmp_path / "whole.jsonl", **options)
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_a_folder_that_is_read_only(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused before any work, with its name and the reason."""
    (tmp_path / "a.txt").write_bytes(b"A.")

    def refuse(self: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(30, "Read-only file system", str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(BatchError, match=r"out\.jsonl: can't be written: Read-only file system"):
        run(tmp_path / "a.txt", tmp_path / "out.jsonl", parser=parser)


@pytest.mark.parametrize("depth", [201, 450, 900, 100_000])
def test_a_line_nested_too_deep_is_one_error_row(tmp_path: Path, batch: Batch, depth: int) -> None:
    """The same in every engine, whose stacks are not equally deep."""
    path = tmp_path / "deep.jsonl"
    path.write_text(
        f'{{"text": "Left!", "x": {"[" * depth}{"]" * depth}}}\n{{"text": "Left!"}}\n',
        encoding="utf-8",
    )
    for engine in (Local(), Local(workers=1)):
        rows, _ = batch(path, engine=engine)
        assert [row.get("error", {}).get("line") for row in rows] == [1, None]


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_what_has_no_end_is_an_error_row(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """Only a part of it is ever in memory; what stands around it is read."""
    monkeypatch.setattr("newsparse.batch.readers.json_lines.LONGEST", 100)
    monkeypatch.setattr("newsparse.batch.readers.files.LONGEST", 100)
    long = [b'{"text": "%s"}' % (b"y" * length) for length in (88, 89)]
    lines = [b'{"text": "A."}', b"x" * 1000, *long, b'{"text": "Z."}']
    data = {"a.jsonl": b"\n".join(lines), "b.txt": b"z" * 101, "c.txt": b"z" * 100}
    for name, content in data.items():
        packed = gzip.compress(content) if suffix else content
        (tmp_path / f"{name}{suffix}").write_bytes(packed)
    rows, _ = batch(*(tmp_path / f"{name}{suffix}" for name in data))
    assert [row.get("error", {}).get("message") for row in rows] == [
        None,
        "the line is longer than 100 bytes",
        None,
        "the line is longer than 100 bytes",
        None,
        "the file is longer than 100 bytes",
        None,
    ]


def test_shards_of_articles_with_much_beside_their_text_are_small() -> None:
    """It takes memory as the text does."""
    records = (Record("A.", meta={"page": "x" * 600_000, "n": 1}) for _ in range(8))
    assert max(len(shard.records) for shard in cut(records, 100)) == 2


def test_shards_of_large_pages_are_small() -> None:
    """What is left for later takes memory as well."""
    records = (Record(later=functools.partial(len, b"x" * 10_000_000)) for _ in range(8))
    assert max(len(shard.records) for shard in cut(records, 100)) == 2
