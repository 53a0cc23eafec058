"""Going on after a break: the same bytes as if nothing had happened, or a clear refusal."""

from __future__ import annotations

import json
import os
import random
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from newsparse import Parser
from newsparse.batch import BatchError, Fields, run
from newsparse.batch.writers import manifest
from tests.batches import break_off
from tests.commands import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse.batch import Progress

SHARDS = 5
KILLS = 3


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of two files with ten articles."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b"):
        rows = ({"id": f"{name}{n}", "text": f"Ferry {n} left."} for n in range(SHARDS))
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder


@pytest.fixture
def broken(tmp_path: Path, articles: Path, parser: Parser) -> Path:
    """Return the output of a run that was broken off in the middle."""
    target = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run(articles, target, parser=parser, shard=2, on_progress=break_off(4))
    return target


def test_what_is_done_is_not_done_again(
    broken: Path, articles: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The summary is that of the whole."""
    parsed: list[str] = []
    parse = Parser.parse

    def count(self: Parser, text: str, **facts: Any) -> Any:
        parsed.append(text)
        return parse(self, text, **facts)

    monkeypatch.setattr(Parser, "parse", count)
    told: list[int] = []
    summary = run(
        articles,
        broken,
        parser=parser,
        shard=2,
        resume=True,
        on_progress=lambda progress: told.append(progress.tally.articles),
    )
    assert (summary.articles, len(parsed)) == (10, 6)
    assert told == [4, 6, 8, 10]
    rows = [json.loads(line) for line in broken.read_bytes().splitlines()]
    assert [row["id"] for row in rows] == [f"{name}{n}" for name in "ab" for n in range(5)]


def test_without_an_unfinished_run_one_is_begun(
    tmp_path: Path, articles: Path, parser: Parser
) -> None:
    """So the same command line can always be given."""
    target = tmp_path / "out.jsonl"
    summary = run(articles, target, parser=parser, resume=True)
    assert summary.articles == 10
    told: list[Progress] = []
    again = run(articles, target, parser=parser, resume=True, on_progress=told.append)
    assert (again, told) == (summary, [])  # it is whole already
    remnant = tmp_path / "out.jsonl.partial"
    remnant.mkdir()
    (remnant / "shards.jsonl").write_bytes(b"")  # killed while it was removed
    assert run(articles, target, parser=parser, resume=True) == summary
    assert not remnant.exists()
    (articles / "c.txt").write_text("New.", encoding="utf-8")
    with pytest.raises(BatchError, match="exists already"):
        run(articles, target, parser=parser, resume=True)


@pytest.mark.parametrize("form", ["jsonl", "tables-csv"])
def test_an_unfinished_folder_is_told_from_one_that_is_there(
    tmp_path: Path, articles: Path, parser: Parser, form: str
) -> None:
    """Though both have files in them."""
    options: dict[str, Any] = {"format": form, "parser": parser, "shard": 2}
    with pytest.raises(KeyboardInterrupt):
        run(articles, tmp_path / "out", on_progress=break_off(4), **options)
    (tmp_path / "out" / "own.tmp").write_bytes(b"own")
    with pytest.raises(BatchError, match="an unfinished run of it is there"):
        run(articles, tmp_path / "out", **options)
    assert run(articles, tmp_path / "out", resume=True, **options).articles == 10
    with pytest.raises(BatchError, match="exists already"):
        run(articles, tmp_path / "out", **options)
    assert run(articles, tmp_path / "out", resume=True, **options).articles == 10
    assert (tmp_path / "out" / "own.tmp").exists()


def test_an_unfinished_run_is_not_replaced_unasked(
    broken: Path, articles: Path, parser: Parser
) -> None:
    """Its work would be lost."""
    with pytest.raises(BatchError, match="an unfinished run of it is there"):
        run(articles, broken, parser=parser, shard=2)
    assert run(articles, broken, parser=parser, shard=3, overwrite=True).articles == 10


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"shard": 3}, r"another size of shards \(2, now 3\)"),
        ({"fields": Fields(text="body")}, r'other fields \({"text": "text"}, now {"text": "body"}'),
        ({"parser": Parser(extractors=["urls"])}, r'other layers \(.*, now \["urls"'),
        ({"parser": Parser(extractors=[], layout="lines")}, r'{"layout": "auto"}, now {"layout":'),
    ],
)
def test_a_run_that_was_begun_otherwise_is_refused(
    broken: Path, articles: Path, parser: Parser, options: dict[str, Any], reason: str
) -> None:
    """The message says what differs; nothing is lost."""
    with pytest.raises(BatchError, match=reason):
        run(articles, broken, resume=True, **{"parser": parser, "shard": 2} | options)
    assert run(articles, broken, parser=parser, shard=2, resume=True).articles == 10


def test_other_versions_are_refused(broken: Path, articles: Path, parser: Parser) -> None:
    """They may give other rows."""
    path = broken.with_name("out.jsonl.partial") / "manifest.json"
    facts = json.loads(path.read_bytes())
    facts["plugins"][0][2] = "0.0.1"
    path.write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(BatchError, match=r'other plugins or versions of them \(\[\["headings"'):
        run(articles, broken, parser=parser, shard=2, resume=True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda folder: (folder / "a.jsonl").write_text("{}"), "a.jsonl has changed"),
        (lambda folder: os.utime(folder / "b.jsonl", (1, 1)), "b.jsonl has changed"),
        (lambda folder: (folder / "a.jsonl").unlink(), "a.jsonl is gone"),
        (lambda folder: (folder / "b.jsonl").unlink(), "b.jsonl is gone"),
        (lambda folder: (folder / "aa.txt").write_text("New."), "aa.txt is new"),
        (lambda folder: (folder / "c.txt").write_text("New."), "c.txt is new"),
    ],
)
def test_other_inputs_are_refused(
    broken: Path, articles: Path, parser: Parser, change: Any, reason: str
) -> None:
    """The message names the first file that is not as it was."""
    change(articles)
    with pytest.raises(BatchError, match=reason):
        run(articles, broken, parser=parser, shard=2, resume=True)


def test_standard_input_can_not_be_read_again(
    tmp_path: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor can a stream be gone on with."""
    reading, writing = os.pipe()
    os.write(writing, b'{"text": "The ferry left."}\n' * 4)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        with pytest.raises(KeyboardInterrupt):
            run("-", tmp_path / "x.jsonl", parser=parser, shard=1, on_progress=break_off(2))
    with pytest.raises(BatchError, match="standard input can't be read again"):
        run("-", tmp_path / "x.jsonl", parser=parser, shard=1, resume=True)
    with pytest.raises(BatchError, match="a stream can't be gone on with"):
        run("-", "-", parser=parser, resume=True)


@pytest.mark.parametrize("damage", ["torn", "part", "short", "temporary"])
def test_what_a_power_cut_leaves_is_mended(
    broken: Path, articles: Path, parser: Parser, damage: str
) -> None:
    """A line that is cut off, a part that is not there or not whole, a file being written."""
    state = broken.with_name("out.jsonl.partial")
    if damage == "torn":
        with (state / "shards.jsonl").open("ab") as file:
            file.write(b'{"shard": 4, "si')
    elif damage == "part":
        (state / "part-000001.jsonl").unlink()
    elif damage == "short":
        (state / "part-000000.jsonl").write_bytes(b"{}\n")
    else:
        (state / "part-000004.jsonl.tmp").write_bytes(b"{}")
    run(articles, broken, parser=parser, shard=2, resume=True)
    rows = [json.loads(line) for line in broken.read_bytes().splitlines()]
    assert [row["id"] for row in rows] == [f"{name}{n}" for name in "ab" for n in range(5)]
    assert not state.exists()


def test_a_break_while_the_parts_are_joined(
    tmp_path: Path, articles: Path, parser: Parser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All is done but the end, which is done again."""
    target = tmp_path / "out.jsonl"
    with monkeypatch.context() as patched:
        patched.setattr("newsparse.batch.writers.durable.settle", _fail_at("joined.tmp"))
        with pytest.raises(OSError, match="No space left"):
            run(articles, target, parser=parser, shard=2)
    assert not target.exists()
    assert run(articles, target, parser=parser, shard=2, resume=True).articles == 10
    assert target.read_bytes().count(b"\n") == 10


def _fail_at(name: str) -> Any:
    from newsparse.batch.writers import durable  # noqa: PLC0415  (before it is patched)

    settle = durable.settle

    def fail(temporary: Path, path: Path) -> None:
        if temporary.name == name:
            raise OSError(28, "No space left on device")
        settle(temporary, path)

    return fail


def test_two_runs_do_not_share_a_folder(broken: Path, articles: Path, parser: Parser) -> None:
    """The second is refused as long as the first goes on."""

    def second(progress: Progress) -> None:
        if progress.tally.articles == 6:
            run(articles, broken, parser=parser, shard=2, resume=True)

    with pytest.raises(BatchError, match="another run is at work there"):
        run(articles, broken, parser=parser, shard=2, resume=True, on_progress=second)

    def third(progress: Progress) -> None:
        if progress.tally.articles == 8:
            run(articles, broken, parser=parser, shard=2, overwrite=True)

    with pytest.raises(BatchError, match="another run is at work there"):
        run(articles, broken, parser=parser, shard=2, resume=True, on_progress=third)
    assert run(articles, broken, parser=parser, shard=2, resume=True).articles == 10


@pytest.mark.parametrize("left", [["lock"], ["lock", "inputs.jsonl", "shards.jsonl"]])
@pytest.mark.parametrize("form", [None, "jsonl", "tables-csv"])
def test_what_is_left_of_a_begin_or_an_end_is_no_obstacle(
    tmp_path: Path, articles: Path, parser: Parser, form: str | None, left: list[str]
) -> None:
    """A run that was killed before its manifest was there, or when its folder was removed."""
    target = tmp_path / ("out" if form else "out.jsonl")
    state = target / "_newsparse" if form else tmp_path / "out.jsonl.partial"
    state.mkdir(parents=True)
    for name in left:
        (state / name).write_bytes(b"")
    assert run(articles, target, parser=parser, format=form, resume=True).articles == 10


@pytest.mark.parametrize("left", [b"", b"{", b"5", b"{}", b'{"run": 1}', b"\xff", b"[" * 10**5])
def test_a_damaged_summary_is_that_of_no_run(
    tmp_path: Path, articles: Path, parser: Parser, left: bytes
) -> None:
    """The output is there, and whose it is nobody knows."""
    target = tmp_path / "out.jsonl"
    run(articles, target, parser=parser)
    target.with_name("out.jsonl.summary.json").write_bytes(left)
    with pytest.raises(BatchError, match="exists already"):
        run(articles, target, parser=parser, resume=True)
    assert run(articles, target, parser=parser, overwrite=True).articles == 10


@pytest.mark.parametrize("name", ["manifest.json", "inputs.jsonl", "shards.jsonl"])
@pytest.mark.parametrize("left", [b"[gar\0bage\n", b"\xff\xfe", b"5\n", b"[5]\n", b'["a"', None])
def test_a_damaged_folder_is_refused(
    broken: Path, articles: Path, parser: Parser, name: str, left: bytes | None
) -> None:
    """In words, as a bad disk leaves what no kill does."""
    path = broken.with_name("out.jsonl.partial") / name
    if left is None or not left.endswith(b"\n"):
        if name != "inputs.jsonl":
            return  # a log without a whole line has nothing done, and no manifest is no run
        path.unlink()
    if left is not None:
        path.write_bytes(left)
    with pytest.raises(BatchError, match="is damaged"):
        run(articles, broken, parser=parser, shard=2, resume=True)


def test_an_output_folder_loses_its_own_files_alone(
    tmp_path: Path, articles: Path, parser: Parser
) -> None:
    """Parts too where tables take their place; files of others, and inputs, stay."""
    target = tmp_path / "out"
    options: dict[str, Any] = {"parser": parser, "shard": 5, "overwrite": True}
    run(articles, target, format="jsonl", **options)
    (target / "part-of-mine.txt").write_bytes(b"own")
    with pytest.raises(BatchError, match="is an input and the output"):
        run(target / "part-000001.jsonl", target, format="jsonl", **options)
    assert (target / "part-000001.jsonl").exists()
    run(articles, target, format="tables-csv", **options)
    names = {path.name for path in target.iterdir()}
    assert names == {"_newsparse", "articles.csv", "part-of-mine.txt"}


def test_a_folder_of_somebody_else_is_never_removed(
    tmp_path: Path, articles: Path, parser: Parser
) -> None:
    """Whatever its name; one in which a run was just to begin is."""
    state = tmp_path / "out.jsonl.partial"
    state.mkdir()
    (state / "lock").write_bytes(b"")
    (state / "inputs.jsonl.tmp").write_bytes(b"[")
    assert run(articles, tmp_path / "out.jsonl", parser=parser).articles == 10
    state.mkdir()
    (state / "own.txt").write_bytes(b"own")
    with pytest.raises(BatchError, match="is no folder of a run; move it out of the way"):
        run(articles, tmp_path / "out.jsonl", parser=parser, overwrite=True)
    assert [path.name for path in state.iterdir()] == ["own.txt"]


@pytest.mark.timeout(60)  # several runs of the command, each of which starts a worker
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Each time it goes on; the bytes are those of a run that nobody disturbed."""
    source = tmp_path / "in.jsonl"
    rows = ({"id": str(n), "text": f"Ferry {n} left. It rained {n % 7} days."} for n in range(4000))
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    options = ("--layer", "numbers", "--shard", "20", "-w", "1")
    command = [*PROGRAM, "run", str(source), "-q", *options]
    subprocess.run([*command, "-o", str(tmp_path / "whole.jsonl")], check=True)
    target = tmp_path / "killed.jsonl"
    log = tmp_path / "killed.jsonl.partial" / "shards.jsonl"
    moments = random.Random(8)  # noqa: S311  (of one test, always the same)
    for _ in range(KILLS):
        done = log.stat().st_size if log.exists() else 0
        with subprocess.Popen([*command, "-o", str(target), "--resume"]) as process:
            while process.poll() is None and not (log.exists() and log.stat().st_size > done):
                time.sleep(0.01)
            time.sleep(moments.random() / 3)
            process.kill()
    assert not target.exists()
    subprocess.run([*command, "-o", str(target), "--resume"], check=True)
    assert target.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert {path.name for path in tmp_path.iterdir() if "killed" in path.name} == {
        "killed.jsonl",
        "killed.jsonl.summary.json",
    }


def test_options_are_told_alike_in_every_process() -> None:
    """Sets in order, objects without their address."""
    facts = [manifest.option_told(frozenset(order)) for order in ("abcdefgh", "hgfedcba")]
    assert facts == [[repr(letter) for letter in "abcdefgh"]] * 2
    assert manifest.option_told(object()) == manifest.option_told(object()) == "<object object>"
