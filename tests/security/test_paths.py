"""Nothing is written outside of the output that the user named, whatever names and links do."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from click.testing import CliRunner

import newsparse
from newsparse import Parser
from newsparse.batch import BatchError, run
from newsparse.cli import main
from newsparse.template import TemplateError, new_plugin
from newsparse.view import report
from tests.batches import break_off
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsparse.batch import Progress

IDS = (
    *("../../escaped", "/tmp/escaped", "..", ".", "", "a/b\\c:d", "C:\\escaped", "CON", "nul.txt"),  # noqa: S108
    *("x\0y", "z" * 5_000, "~/escaped", "$HOME", "%2e%2e%2fescaped", "a\nb", "file:///escaped"),
)
FORMS = (None, "jsonl", "jsonl.gz", "jsonl.zst", "parquet", "tables-csv", "tables-parquet")
TEXT = "“It holds,” said Ada Lind. It cost $5 at example.com/x."


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """Return a folder that nothing may touch, with a file of somebody's own."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "own.txt").write_bytes(b"own")
    return folder


def untouched(outside: Path) -> bool:
    """Say whether the folder is as it was."""
    return [p.name for p in outside.iterdir()] == ["own.txt"] and (
        outside / "own.txt"
    ).read_bytes() == b"own"


def articles(folder: Path, count: int = 6) -> Path:
    """Write a file of articles."""
    path = folder / "in.jsonl"
    rows = ({"id": f"a{n}", "text": f"Ferry {n} left."} for n in range(count))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_what_articles_are_called_names_no_file(tmp_path: Path, form: str | None) -> None:
    """Ids, fields and addresses are values; the files are those that the format has."""
    work = tmp_path / "a" / "b" / "work"
    source = work / "in"
    source.mkdir(parents=True)
    rows = [{"id": one, "text": TEXT, "url": one, one or "x": one} for one in IDS]
    (source / "rows.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), "utf-8")
    for name in ("..%2f..%2fx.txt", "C:\\x.txt", "a:b.txt", "CON.txt", "line\nbreak.txt", "-x.txt"):
        (source / name).write_text(TEXT, "utf-8")
    output = work / ("out" if form else "out.jsonl")
    before = {*tmp_path.rglob("*")}
    assert run(source, output, format=form, shard=3).failed == 0
    made = {*tmp_path.rglob("*")} - before
    assert all(path == output or output in path.parents for path in made - {summary(output)})


def summary(output: Path) -> Path:
    """Return the path of the summary beside an output."""
    return output.with_name(f"{output.name}.summary.json")


def links(tmp_path: Path, outside: Path, form: str | None) -> dict[str, tuple[Path, Path]]:
    """Return where links may lie in wait in an output, and where each leads."""
    output = tmp_path / ("out" if form else "out.jsonl")
    state = output / "_newsparse" if form else tmp_path / "out.jsonl.partial"
    parts = state if form in (None, "tables-csv") else output
    end = "jsonl" if form in (None, "jsonl") else "articles.csv"
    own = outside / "own.txt"
    return {
        "state": (state, outside),
        "dangling state": (state, outside / "new"),
        "lock": (state / "lock", own),
        "log": (state / "shards.jsonl", own),
        "inputs": (state / "inputs.jsonl.tmp", own),
        "manifest": (state / "manifest.json.tmp", own),
        "part": (parts / f"part-000001.{end}", own),
        "part under way": (parts / f"part-000001.{end}.tmp", own),
        "joined": (state / ("joined.tmp" if form is None else "articles.tmp"), own),
        "table": (output / "articles.csv" if form else summary(output), own),
        "summary": (summary(output), own),
        "summary under way": (summary(output).with_name(f"{summary(output).name}.tmp"), own),
    }


LINKS = (
    *("state", "dangling state", "lock", "log", "inputs", "manifest", "part", "part under way"),
    *("joined", "table", "summary", "summary under way"),
)


@pytest.mark.parametrize("name", LINKS)
@pytest.mark.parametrize("form", [None, "jsonl", "tables-csv"])
@pytest.mark.parametrize("begun", [False, True], ids=["new", "broken off"])
def test_no_link_in_an_output_is_followed(
    tmp_path: Path, outside: Path, form: str | None, name: str, *, begun: bool
) -> None:
    """One is replaced or refused; what it leads to stays, whether a run begins or goes on."""
    source, parser = articles(tmp_path), Parser(extractors=[])
    output = tmp_path / ("out" if form else "out.jsonl")
    options: dict[str, Any] = {"format": form, "parser": parser, "shard": 2}
    if begun:
        with pytest.raises(KeyboardInterrupt):
            run(source, output, on_progress=break_off(2), **options)
    link, target = links(tmp_path, outside, form)[name]
    if link.is_dir():
        shutil.copytree(link, tmp_path / "copy")
        shutil.rmtree(link)
        shutil.copytree(tmp_path / "copy", target, dirs_exist_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(target)
    held = {p: p.read_bytes() for p in outside.rglob("*") if p.is_file()}
    refused = refusal(lambda: run(source, output, resume=begun, **options))
    if refused:
        assert str(tmp_path) in refused
        assert "out of the way" in refused or "name one that is new" in refused
    else:
        pattern = "part-*0.jsonl" if form == "jsonl" else "a*"
        whole = output if form is None else next(output.glob(pattern))
        assert not whole.is_symlink()
        assert whole.read_bytes() != b"own"
    assert {p: p.read_bytes() for p in outside.rglob("*") if p.is_file()} == held


def refusal(work: Callable[[], object]) -> str:
    """Return why something is refused, or "" if it is done."""
    try:
        work()
    except BatchError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("form", [None, "jsonl", "tables-csv"])
@pytest.mark.parametrize("place", ["state", "output", "parent"])
def test_an_output_that_is_replaced_between_parts(
    tmp_path: Path, outside: Path, form: str | None, place: str
) -> None:
    """By a link that leads elsewhere: the run ends, and says where."""
    parent = tmp_path / "parent"
    parent.mkdir()
    output = parent / ("out" if form else "out.jsonl")
    state = output / "_newsparse" if form else parent / "out.jsonl.partial"
    replaced = {"state": state, "output": output if form else state, "parent": parent}[place]

    def replace(progress: Progress) -> None:
        if progress.tally.articles == 4 and not replaced.is_symlink():
            target = outside / "copy"
            shutil.copytree(replaced, target)
            replaced.rename(tmp_path / "moved")
            replaced.symlink_to(target)
            held.update({p: p.read_bytes() for p in outside.rglob("*") if p.is_file()})

    held: dict[Path, bytes] = {}
    with pytest.raises(OSError, match=r"was replaced .* while the run went on"):
        run(articles(tmp_path), output, format=form, shard=2, on_progress=replace)
    assert {p: p.read_bytes() for p in outside.rglob("*") if p.is_file()} == held


def test_a_folder_of_a_run_that_names_files_of_others(tmp_path: Path, outside: Path) -> None:
    """What it says of its tables and parts is no reason to remove or read something elsewhere."""
    source, output = articles(tmp_path), tmp_path / "out"
    run(source, output, format="tables-csv")
    manifest = output / "_newsparse" / "manifest.json"
    facts = json.loads(manifest.read_bytes())
    names = ["..", ".", "../outside/own.txt", str(outside / "own.txt"), "keep.txt", 5, None, "a\0b"]
    (output / "keep.txt").write_bytes(b"own")
    for given in (names, "keep.txt", 5, {"keep.txt": 1}):
        manifest.write_text(json.dumps(facts | {"files": given}), "utf-8")
        run(source, output, format="tables-csv", overwrite=True)
        assert untouched(outside)
        assert (output / "keep.txt").read_bytes() == b"own"


@pytest.mark.parametrize(
    "line",
    [
        {"shard": "../../x", "sizes": {"": 1}, "tally": {}, "seconds": 1},
        {"shard": 0, "sizes": {"../../outside/own.txt": 3}, "tally": {}, "seconds": 1},
        {"shard": 0, "sizes": [1], "tally": {}, "seconds": 1},
        {"shard": 0, "sizes": {"": "x"}, "tally": {"articles": "x"}, "seconds": 1},
        {"shard": 0, "tally": {"evil": 1}, "sizes": {}, "seconds": 1},
        {"shard": 0},
        [1],
        5,
    ],
)
def test_a_log_of_a_run_that_lies(tmp_path: Path, outside: Path, line: object) -> None:
    """It is refused in words, or its shard is made anew."""
    source, output = articles(tmp_path), tmp_path / "out.jsonl"
    options: dict[str, Any] = {"parser": Parser(extractors=[]), "shard": 2}
    with pytest.raises(KeyboardInterrupt):
        run(source, output, on_progress=break_off(2), **options)
    log = tmp_path / "out.jsonl.partial" / "shards.jsonl"
    log.write_text(json.dumps(line) + "\n", "utf-8")
    refused = refusal(lambda: run(source, output, resume=True, **options))
    assert "is damaged" in refused or not refused
    assert untouched(outside)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x" * 300 + ".jsonl", None),
        ("x" * 235 + ".jsonl", None),
        ("x" * 240, "jsonl"),
        ("ü" * 120 + ".jsonl", None),
        ("/".join(["x" * 200] * 30) + ".jsonl", None),
        ("x\0y.jsonl", None),
        ("x\0y", "tables-csv"),
    ],
)
def test_names_that_no_file_can_have(tmp_path: Path, name: str, form: str | None) -> None:
    """They are refused before any work, not when the summary is written at the end."""
    with pytest.raises(BatchError, match=r"can't be the name of a file|too long|does not exist"):
        run(articles(tmp_path), tmp_path / name, format=form, parser=Parser(extractors=[]))
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize("name", ["x\0y.jsonl", "x" * 300 + ".txt", "/".join(["x" * 200] * 30)])
def test_inputs_that_no_file_can_be(tmp_path: Path, name: str) -> None:
    """They are not there."""
    with pytest.raises(BatchError, match="no such file"):
        run(tmp_path / name, tmp_path / "out.jsonl")
    with pytest.raises(BatchError, match="no such file"):
        newsparse.batch.read_one(str(tmp_path / name))


@attrs.frozen
class One(newsparse.Span):
    """An annotation."""


@attrs.frozen
class Other(newsparse.Span):
    """Another one."""


@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        (["nul"], "device"),
        (["COM1"], "device"),
        (["lines", "Lines"], "differ in capitals alone"),
        (["Articles"], "differ in capitals alone"),
        (["x" * 240], "too long"),
        (["ü" * 120], "too long"),
    ],
)
def test_layers_that_can_not_be_tables(tmp_path: Path, layers: list[str], reason: str) -> None:
    """On some systems they would be no files, or the same one; other formats hold them."""
    made = dict(zip(layers, (One, Other), strict=False))
    found = newsparse.extractor(made)(lambda _doc: ())
    parser = Parser(extractors=layers, plugins=[module("odd_names", extractors=[found])])
    source = articles(tmp_path)
    for form in ("tables-csv", "tables-parquet"):
        with pytest.raises(BatchError, match=reason):
            run(source, tmp_path / "out", format=form, parser=parser)
        assert not (tmp_path / "out").exists()
    assert run(source, tmp_path / "out.jsonl", parser=parser).failed == 0


@pytest.mark.parametrize("name", ["../x", "a/b", "/x", "a.b", "a:b", "a\0b", "..", "", "x\n", "~"])
def test_a_layer_is_no_path(name: str) -> None:
    """So that no table is one."""
    with pytest.raises(newsparse.PluginError, match="can't be a layer"):
        newsparse.extractor(name, One)(lambda _doc: ())
    row = newsparse.Document("Rain.").to_dict() | {name: []}
    with pytest.raises((newsparse.NewsparseError, ValueError)):
        newsparse.Document.from_dict(row)


def test_tables_of_a_report_follow_no_link(tmp_path: Path, outside: Path) -> None:
    """A link in their folder is replaced by the table."""
    run(articles(tmp_path), tmp_path / "out.jsonl")
    folder = tmp_path / "csv"
    folder.mkdir()
    for name in ("people.csv", "runs.csv", "runs.csv.tmp"):
        (folder / name).symlink_to(outside / "own.txt")
    (folder / "days.csv").symlink_to(outside / "new.csv")
    report(tmp_path / "out.jsonl", tables=folder)
    assert untouched(outside)
    assert not any(path.is_symlink() for path in folder.iterdir())
    assert (folder / "people.csv").read_text("utf-8").startswith("name,")


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "/tmp/x", "a/b", "..", ".", "", "a\0b", "a b", "a\nb", "C:x", "~", "x" * 300),  # noqa: S108
        *("con", "newsparse-con", "aux", "com1", "lpt9", "x" * 100, "été", "a--b", "class"),
    ],
)
def test_names_of_plugins(tmp_path: Path, name: str) -> None:
    """What is no name is refused, and nothing is made."""
    with pytest.raises(TemplateError):
        new_plugin(name, tmp_path)
    assert [*tmp_path.iterdir()] == []
    if "\0" not in name:
        done = CliRunner().invoke(main, ["new-plugin", "--into", str(tmp_path), "--", name])
        assert done.exit_code == 2
        assert "Traceback" not in done.output
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("target", ["outside", "outside/new"])
def test_a_new_plugin_follows_no_link(tmp_path: Path, outside: Path, target: str) -> None:
    """Its folder must not be there in any form."""
    (tmp_path / "newsparse-tides").symlink_to(tmp_path / target)
    with pytest.raises(TemplateError, match="is there already"):
        new_plugin("tides", tmp_path)
    assert untouched(outside)


def test_an_output_is_written_with_the_rights_of_the_user_alone(tmp_path: Path) -> None:
    """As the mask says: nothing is made that others may write."""
    before = os.umask(0o077)
    try:
        run(articles(tmp_path), tmp_path / "out", format="jsonl", parser=Parser(extractors=[]))
    finally:
        os.umask(before)
    made = [tmp_path / "out", *(tmp_path / "out").rglob("*"), tmp_path / "out.summary.json"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in made)
