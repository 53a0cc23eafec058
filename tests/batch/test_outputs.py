"""Outputs: whole or not there, and where what is not whole yet stands."""

from __future__ import annotations

import gzip
import json
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
import zstandard

from newsparse import Parser, arrow
from newsparse.batch import BatchError, Summary, run
from newsparse.batch.writers.outputs import output

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.batch import Progress


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a file of five articles."""
    path = tmp_path / "in.jsonl"
    rows = ({"id": f"a{number}", "text": f"Ferry {number} left."} for number in range(5))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def names(folder: Path) -> set[str]:
    """Return the names of the files in a folder."""
    return {path.name for path in folder.iterdir()}


def test_an_output_appears_when_it_is_whole(tmp_path: Path, articles: Path, parser: Parser) -> None:
    """Until then its parts stand in a folder beside it."""
    folder = tmp_path / "out"
    folder.mkdir()
    seen: list[set[str]] = []

    def look(progress: Progress) -> None:
        assert progress.tally.articles <= 5
        seen.append(names(folder) | names(folder / "rows.jsonl.partial"))

    run(articles, folder / "rows.jsonl", parser=parser, shard=2, on_progress=look)
    state = {"rows.jsonl.partial", "manifest.json", "inputs.jsonl", "lock"}
    assert seen[0] == state
    assert seen[-1] == state | {"shards.jsonl", *(f"part-00000{n}.jsonl" for n in range(3))}
    assert names(folder) == {"rows.jsonl", "rows.jsonl.summary.json"}
    rows = (folder / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["id"] for row in rows] == ["a0", "a1", "a2", "a3", "a4"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_breaks_off_can_be_gone_on_with(
    tmp_path: Path, articles: Path, parser: Parser, error: type[BaseException]
) -> None:
    """An older output stays until the new one is whole."""
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "rows.jsonl.gz"
    target.write_bytes(b"older")

    def break_off(progress: Progress) -> None:
        if progress.tally.articles:
            raise error

    options: dict[str, Any] = {"parser": parser, "shard": 2}
    with pytest.raises(error):
        run(articles, target, overwrite=True, on_progress=break_off, **options)
    assert names(folder) == {"rows.jsonl.gz", "rows.jsonl.gz.partial"}
    assert target.read_bytes() == b"older"
    assert run(articles, target, resume=True, **options).articles == 5
    assert names(folder) == {"rows.jsonl.gz", "rows.jsonl.gz.summary.json"}
    run(articles, tmp_path / "other.jsonl.gz", **options)
    assert target.read_bytes() == (tmp_path / "other.jsonl.gz").read_bytes()


def test_compressed_by_suffix(tmp_path: Path, articles: Path, parser: Parser) -> None:
    """The rows are those of the plain output, also of an output without any."""
    (tmp_path / "none.jsonl").write_bytes(b"")
    for source, rows in ((articles, 5), (tmp_path / "none.jsonl", 0)):
        found: set[bytes] = set()
        for suffix in (".jsonl", ".jsonl.gz", ".ndjson.zst"):
            path = tmp_path / f"{source.stem}-out{suffix}"
            run(source, path, parser=parser, shard=2)
            data = path.read_bytes()
            if suffix.endswith(".gz"):
                data = gzip.decompress(data)
            elif suffix.endswith(".zst"):
                reader = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True)
                data = reader.read()
            found.add(data)
        (plain,) = found
        assert plain.count(b"\n") == rows


def test_an_output_has_the_usual_rights(tmp_path: Path, articles: Path, parser: Parser) -> None:
    """It is not locked up as temporary files are."""
    mask = os.umask(0o022)
    try:
        run(articles, tmp_path / "rows.jsonl", parser=parser)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "rows.jsonl").stat().st_mode) == 0o644


def test_a_link_stays_a_link(tmp_path: Path, articles: Path, parser: Parser) -> None:
    """The file that it leads to is replaced."""
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "rows.jsonl")
    run(articles, link, parser=parser)
    assert link.is_symlink()
    assert (tmp_path / "rows.jsonl").read_bytes().count(b"\n") == 5


def test_a_device_is_written_and_not_replaced(articles: Path, parser: Parser) -> None:
    """The null device is a good place to measure into."""
    assert run(articles, "/dev/null", parser=parser).articles == 5
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116  (the device itself)


@pytest.mark.parametrize("workers", [0, 1])
def test_what_plugins_print_is_no_row(tmp_path: Path, articles: Path, workers: int) -> None:
    """Standard output has the rows alone; what is printed goes to standard error."""
    (tmp_path / "newsparse_prints.py").write_text(
        "import os, attrs, newsparse\n"
        "@attrs.frozen\n"
        "class Nothing(newsparse.Span): pass\n"
        "@newsparse.extractor('nothing', Nothing)\n"
        "def find(doc):\n"
        "    print('printed', flush=True)\n"
        "    os.write(1, b'written')\n"
        "    return []\n"
        "@newsparse.hookimpl\n"
        "def newsparse_extractors(): return [find]\n"
    )
    code = (
        "import newsparse_prints\n"
        "from newsparse import Parser\n"
        "from newsparse.batch import Local, run\n"
        "parser = Parser(plugins=[newsparse_prints], extractors=['nothing'], on_error='record')\n"
        f"run({str(articles)!r}, '-', parser=parser, engine=Local(workers={workers}))\n"
        "print('after')\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment
    )
    *rows, last = done.stdout.splitlines()
    assert [json.loads(row)["id"] for row in rows] == ["a0", "a1", "a2", "a3", "a4"]
    assert last == b"after"
    assert done.stderr.count(b"printed") == done.stderr.count(b"written") == 5


@pytest.mark.parametrize(
    ("name", "form", "reason"),
    [
        ("there.jsonl", None, "exists already"),
        ("folder.jsonl", None, "is a folder"),
        ("rows.csv", None, r"nothing writes this suffix; there are \.jsonl"),
        ("rows", None, "nothing writes this suffix"),
        ("rows", "xml", "there is no format 'xml'; there are jsonl, "),
        ("rows.jsonl", "jsonl.gz", "a file of this suffix is jsonl, not jsonl.gz"),
        ("missing/rows.jsonl", None, "its folder does not exist"),
        ("there.jsonl/rows.jsonl", None, "its folder does not exist"),
        ("full", "jsonl", "is a folder with other files in it"),
        ("plain", "jsonl", "is a file; name a folder"),
        ("-", "tables-csv", "can't be written as a stream"),
    ],
)
def test_refused_before_any_work(
    tmp_path: Path, parser: Parser, name: str, form: str | None, reason: str
) -> None:
    """Nothing is read or made, and what is there stays."""
    (tmp_path / "there.jsonl").write_bytes(b"older")
    (tmp_path / "plain").write_bytes(b"older")
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "own.txt").write_bytes(b"own")
    (tmp_path / "a.txt").write_bytes(b"A.")
    before = sorted(tmp_path.rglob("*"))
    target = name if name == "-" else tmp_path / name
    with pytest.raises(BatchError, match=reason):
        run(tmp_path / "a.txt", target, format=form, parser=parser)
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "there.jsonl").read_bytes() == b"older"


@pytest.mark.parametrize(
    ("name", "form", "package", "extra"),
    [
        ("rows.parquet", None, "pyarrow", "arrow"),
        ("rows", "tables-csv", "pyarrow", "arrow"),
        ("rows.jsonl.zst", None, "zstandard", "zstd"),
    ],
)
def test_a_package_that_an_output_needs_is_named(  # noqa: PLR0913, PLR0917  (pytest gives each)
    tmp_path: Path,
    articles: Path,
    parser: Parser,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    form: str | None,
    package: str,
    extra: str,
) -> None:
    """Before any work, with its extra."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(BatchError, match=rf"the format .* needs .*newsparse\[{extra}\]"):
        run(articles, tmp_path / name, format=form, parser=parser)
    assert names(tmp_path) == {"in.jsonl"}


def test_other_peoples_folders_are_never_cleared(tmp_path: Path, parser: Parser) -> None:
    """Not even when an output may be replaced."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "part-1.txt").write_bytes(b"own")
    (tmp_path / "a.txt").write_bytes(b"A.")
    with pytest.raises(BatchError, match="other files in it"):
        run(tmp_path / "a.txt", tmp_path / "own", format="jsonl", parser=parser, overwrite=True)
    assert names(tmp_path / "own") == {"part-1.txt"}


@pytest.mark.parametrize("name", ["/proc/rows.jsonl", "/proc/rows"])
def test_a_folder_where_no_file_can_be_made_is_refused(
    parser: Parser, tmp_path: Path, name: str
) -> None:
    """The kernel lets nobody make a file there."""
    (tmp_path / "a.txt").write_bytes(b"A.")
    form = None if name.endswith(".jsonl") else "jsonl"
    with pytest.raises(BatchError, match=f"{name}: can't be written: "):
        run(tmp_path / "a.txt", name, parser=parser, format=form)


def test_a_folder_of_shards(tmp_path: Path, articles: Path, parser: Parser) -> None:
    """The parts are the output; a hidden folder says what they were made of."""
    folder = tmp_path / "rows"
    run(articles, folder, format="jsonl.gz", parser=parser, shard=2)
    parts = [f"part-00000{number}.jsonl.gz" for number in range(3)]
    assert names(folder) == {"_newsparse", *parts}
    lines = b"".join(gzip.decompress((folder / part).read_bytes()) for part in parts).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a0", "a1", "a2", "a3", "a4"]
    with pytest.raises(BatchError, match="exists already"):
        run(articles, folder, format="jsonl.gz", parser=parser, shard=2)
    run(articles, folder, format="jsonl", parser=parser, shard=3, overwrite=True)
    assert names(folder) == {"_newsparse", "part-000000.jsonl", "part-000001.jsonl"}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("rows.parquet", None),
        ("rows", "parquet"),
        ("rows", "tables-csv"),
        ("rows", "tables-parquet"),
    ],
)
def test_tables_are_those_of_the_rows(tmp_path: Path, name: str, form: str | None) -> None:
    """Whatever the size of the shards, and also if the run was broken off between them."""
    parser = Parser(extractors=["urls"], on_error="record")
    source = tmp_path / "in.jsonl"
    texts = [f'See example.com/{n}, "or" example.org!\n' if n % 3 else None for n in range(7)]
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    run(source, tmp_path / "rows.jsonl", parser=parser)
    rows = (tmp_path / "rows.jsonl").read_bytes().splitlines()
    target = tmp_path / name
    with pytest.raises(RuntimeError):
        run(source, target, format=form, parser=parser, shard=2, on_progress=_break_off)
    assert run(source, target, format=form, parser=parser, shard=2, resume=True).failed == 3
    if form == "tables-csv":
        tables = arrow.flat_tables(rows, arrow.flat_schemas(parser))
        assert names(target) == {"_newsparse", *(f"{layer}.csv" for layer in tables)}
        for layer, table in tables.items():
            written = (target / f"{layer}.csv").read_bytes()
            assert written == arrow.csv_bytes(table, header=True)
    elif form == "tables-parquet":
        tables = arrow.flat_tables(rows, arrow.flat_schemas(parser))
        assert names(target) == {"_newsparse", *(f"{layer}.parquet" for layer in tables)}
        for layer, table in tables.items():
            assert pq.read_table(target / f"{layer}.parquet").equals(table)
    else:
        assert pq.read_table(target).equals(arrow.table(rows, arrow.schema(parser)))
    assert names(tmp_path) == {"in.jsonl", "rows.jsonl", "rows.jsonl.summary.json"} | {
        name,
        f"{name}.summary.json",
    }


def test_tables_are_replaced_with_all_their_files(tmp_path: Path, articles: Path) -> None:
    """No table of a layer stays that the new run does not make."""
    folder = tmp_path / "rows"
    many, few = (Parser(extractors=[layer]) for layer in ("urls", "headings"))
    run(articles, folder, format="tables-csv", parser=many)
    (folder / "own.txt").write_bytes(b"own")
    with pytest.raises(BatchError, match="exists already"):
        run(articles, folder, format="tables-csv", parser=few)
    run(articles, folder, format="tables-csv", parser=few, overwrite=True)
    tables = {f"{layer}.csv" for layer in arrow.flat_schemas(few)}
    assert names(folder) == {"_newsparse", "own.txt", *tables}


def test_an_output_among_the_inputs_is_no_input(tmp_path: Path, parser: Parser) -> None:
    """Nor are its parts and its summary, nor a folder of shards."""
    (tmp_path / "a.txt").write_bytes(b"A.")
    for name, form in (("rows.jsonl", None), ("rows", "jsonl")):
        target = tmp_path / name
        for overwrite in (False, True):
            options: dict[str, Any] = {"format": form, "overwrite": overwrite}
            with pytest.raises(RuntimeError):
                run(tmp_path, target, parser=parser, on_progress=_break_off, **options)
            summary = run(tmp_path, target, parser=parser, format=form, resume=True)
            assert (summary.articles, summary.skipped) == (1, {})
        for path in (target, tmp_path / f"{name}.summary.json"):
            path.unlink() if path.is_file() else None


def _break_off(progress: Progress) -> None:
    if progress.tally.articles:
        raise RuntimeError


def test_the_summary_is_also_beside_the_output(
    tmp_path: Path, articles: Path, parser: Parser
) -> None:
    """As JSON, for programs."""
    summary = run(articles, tmp_path / "rows.jsonl", parser=parser)
    written = json.loads((tmp_path / "rows.jsonl.summary.json").read_bytes())
    assert len(written.pop("run")) == 64
    assert written == json.loads(json.dumps(summary.to_dict()))
    assert Summary.from_dict(written) == summary
    assert written["articles"] == 5


def test_the_format_of_an_output(tmp_path: Path, parser: Parser) -> None:
    """Its suffix says so, in small letters and large."""
    for name, form in (("a.JSONL", "jsonl"), ("b.ndjson.gz", "jsonl.gz")):
        assert output(tmp_path / name, None, parser).format.name == form
