"""``newsparse run``: many articles in, a line of JSON each out, and what is said about it."""

from __future__ import annotations

import gzip
import json
import re
import time
from typing import TYPE_CHECKING, Any

import click
import pytest

from newsparse.batch import Problem, Progress, Tally, Trouble
from newsparse.batch.writers.formats import FORMATS
from newsparse.cli import progress
from newsparse.cli.progress import Reporter, _Speed
from newsparse.cli.run import run_command
from newsparse.parts import LayerError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Command

CORE = ("--layer", "tokens")
"""Makes the core layers alone, which is quick."""


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of an output."""
    data = path.read_bytes()
    lines = (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of three articles in two files."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "b.txt").write_text("The ferry left.", encoding="utf-8")
    lines = ['{"id": "a1", "text": "One.", "desk": "sea"}', '{"text": "Two.", "desk": "land"}']
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz"])
def test_a_folder(tmp_path: Path, command: Command, articles: Path, suffix: str) -> None:
    """One row an article in the order of names, with its meta; a summary on stderr."""
    output = tmp_path / f"rows.{suffix}"
    result = command("run", articles, "-o", output, *CORE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert [(row["id"], row["meta"]) for row in rows(output)] == [
        ("a1", {"desk": "sea"}),
        ("a.jsonl:2", {"desk": "land"}),
        ("b.txt", {}),
    ]
    assert re.fullmatch(
        r"newsparse: 3 articles \(0 failed, 0 incomplete\) in [\d.]+ s, "
        r"[\d,]+ characters a second\n",
        result.stderr,
    )


def test_several_inputs_keep_their_order(tmp_path: Path, command: Command, articles: Path) -> None:
    """Standard input is one of them, read as JSON Lines."""
    output = tmp_path / "rows.jsonl"
    command("run", articles / "b.txt", "-", articles / "a.jsonl", "-o", output, *CORE,
            stdin=b'{"text": "In."}')  # fmt: skip
    ids = [row["id"] for row in rows(output)]
    assert ids == ["b.txt", "stdin:1", "a1", "a.jsonl:2"]


def test_standard_output(command: Command, articles: Path) -> None:
    """Nothing but rows goes there."""
    result = command("run", articles, "-o", "-", *CORE)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [
        "a1",
        "a.jsonl:2",
        "b.txt",
    ]


def test_fields_are_named(command: Command) -> None:
    """The fields of the text, the id and the day can be chosen."""
    line = b'{"text": "No.", "body": "Yes.", "key": 5, "day": "2022-10-18"}'
    options = ("--text-field", "body", "--id-field", "key", "--published-field", "day")
    row = json.loads(command("run", "-", "-o", "-", *CORE, *options, stdin=line).stdout)
    assert (row["text"], row["id"], row["published"]) == ("Yes.", "5", "2022-10-18")
    assert row["meta"] == {"text": "No."}


def test_layers_and_options(command: Command) -> None:
    """They are those of `parse`."""
    arguments = ("--layer", "urls", "--option", "urls.schemes_only=true")
    line = b'{"text": "See example.com and https://example.org today."}'
    row = json.loads(command("run", "-", "-o", "-", *arguments, stdin=line).stdout)
    assert [url["text"] for url in row["urls"]] == ["https://example.org"]


def test_bad_input_is_named_and_the_run_goes_on(tmp_path: Path, command: Command) -> None:
    """Each gives an error row at its place and a line with file and line; the exit code is 3."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "A."}\nno json\n{"id": "x", "body": 1}\n{"text": null}\n\xff\n'
                     b'{"text": "B."}\n')  # fmt: skip
    output = tmp_path / "rows.jsonl"
    result = command("run", path, "-o", output, *CORE)
    assert result.exit_code == 3
    found = rows(output)
    assert ["error" in row for row in found] == [False, True, True, True, True, False]
    assert found[2] == {
        "newsparse": found[0]["newsparse"],
        "id": "x",
        "error": {
            "type": "LookupError",
            "message": "there is no field 'text'; the line has 'id', 'body'",
            "source": str(path),
            "line": 3,
        },
    }
    said = result.stderr.splitlines()
    assert [line.split(": ")[1:3] for line in said[:4]] == [
        [f"{path}:2", "JSONDecodeError"],
        [f"{path}:3", "LookupError"],
        [f"{path}:4", "TypeError"],
        [f"{path}:5", "UnicodeDecodeError"],
    ]
    assert "6 articles (4 failed, 0 incomplete)" in said[4]


def test_quiet_keeps_errors(command: Command) -> None:
    """A quiet run still says what went wrong, and nothing else."""
    result = command("run", "-", "-o", "-", "--quiet", *CORE, stdin=b'{"text": "A."}\n{}\n')
    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        "newsparse: stdin:2: LookupError: there is no field 'text'; the line has no fields"
    ]


def test_files_that_nothing_reads_are_told(
    tmp_path: Path, command: Command, articles: Path
) -> None:
    """They are no error, but not passed over in silence."""
    (articles / "notes.md").write_text("Not news.", encoding="utf-8")
    result = command("run", articles, "-o", tmp_path / "rows.jsonl", *CORE)
    assert result.exit_code == 0
    assert "passed over files that nothing reads: .md (1)" in result.stderr


def test_an_output_that_exists_is_refused(tmp_path: Path, command: Command, articles: Path) -> None:
    """With --overwrite it is replaced."""
    output = tmp_path / "rows.jsonl"
    output.write_text("older", encoding="utf-8")
    refused = command("run", articles, "-o", output, *CORE)
    assert refused.exit_code == 2
    assert f"{output}: exists already; --overwrite replaces it\n" in refused.stderr
    assert output.read_text(encoding="utf-8") == "older"
    assert command("run", articles, "-o", output, "--overwrite", *CORE).exit_code == 0
    assert len(rows(output)) == 3


@pytest.mark.parametrize(
    ("inputs", "output", "message"),
    [
        (["missing"], "rows.jsonl", "there is no such file"),
        (["empty"], "rows.jsonl", "there is nothing to read"),
        ([], "rows.jsonl", "Missing argument"),
        (["articles"], "missing/rows.jsonl", "its folder does not exist"),
        (["articles"], "rows.csv", "nothing writes this suffix"),
        (["articles"], "empty", "is a folder"),
    ],
)
def test_wrong_usage_does_nothing(  # noqa: PLR0913, PLR0917  (pytest gives each by name)
    tmp_path: Path,
    command: Command,
    articles: Path,
    inputs: list[str],
    output: str,
    message: str,
) -> None:
    """Exit code 2 before any work."""
    assert articles.is_dir()
    (tmp_path / "empty").mkdir()
    before = sorted(tmp_path.rglob("*"))
    result = command("run", *(tmp_path / name for name in inputs), "-o", tmp_path / output, *CORE)
    assert result.exit_code == 2
    assert message in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_is_no_utf8_is_an_article_too(tmp_path: Path, command: Command) -> None:
    """Its bytes travel as escapes."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "caf\udce9.txt").write_bytes(b"One.")
    (folder / "th\udce9.txt").write_bytes(b"\xff")
    result = command("run", folder, "-o", tmp_path / "rows.jsonl", *CORE)
    assert result.exit_code == 3
    assert [row["id"] for row in rows(tmp_path / "rows.jsonl")] == ["caf\udce9.txt", "th\udce9.txt"]


class Display:
    """A display that remembers what it was told."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def show(self, progress: Progress) -> None:
        """Take note."""
        self.calls.append(f"show {progress.tally.articles}")

    def clear(self) -> None:
        """Take note."""
        self.calls.append("clear")

    def close(self) -> None:
        """Take note."""
        self.calls.append("close")


def test_progress_makes_room_for_messages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken plugin is told once for each layer, every error row each time."""
    display = Display()
    monkeypatch.setattr(progress, "_display", lambda: display)
    plugin = "plugin 'quotes'"
    lost = tuple(LayerError(layer, plugin, "KeyError", "no") for layer in ("quotes", "speakers"))
    troubles = (
        Trouble("b", "b.jsonl:2", None, lost),
        Trouble("c", "c.txt", Problem("EOFError", "ended"), ()),
    )
    with Reporter(quiet=False) as reporter:
        reporter(Progress(Tally(articles=1), 10, 30, (), ("d.jsonl: holds no article",)))
        for articles in (3, 5):
            reporter(Progress(Tally(articles=articles), 20, 30, troubles, ()))
    assert display.calls == [
        *("clear", "show 1"),
        *("clear", "clear", "show 3"),
        *("clear", "show 5"),
        "close",
    ]
    assert capsys.readouterr().err.splitlines() == [
        "newsparse: d.jsonl: holds no article",
        "newsparse: b.jsonl:2: no quotes, speakers: plugin 'quotes': KeyError: no (told once)",
        "newsparse: c.txt: EOFError: ended",
        "newsparse: c.txt: EOFError: ended",
    ]


def test_a_clock_that_stands_tells_no_speed() -> None:
    """Some go in steps that are longer than a short shard takes."""
    done = _Speed(articles=3, read=10, seconds=0.0)
    assert done.told(Progress(Tally(articles=3), 10, 30, (), ())) == "3 articles (0 failed)"


def test_lines_of_progress_come_every_so_often(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the speed and the time left since the run went on, not since it was begun."""
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with Reporter(quiet=False) as reporter:
        for now[0], articles, read in (
            (0.0, 1000, 0),
            (5.0, 1200, 12_000),
            (25.0, 1300, 13_000),
            (45.0, 1400, 14_000),
            (46.0, 1600, 16_000),
        ):
            reporter(Progress(Tally(articles=articles, failed=2), read, 20_000, (), ()))
    assert capsys.readouterr().err == (
        "newsparse: 1,400 articles (2 failed), 5 a second, 0:02:00 left\n"
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler goes with --engine dask"),
        (["--engine", "dask", "--timeout", "3"], "--timeout and --memory go with --engine local"),
        (["--timeout", "0"], "is not in the range"),
        (["--timeout", "inf"], "up to 1,000,000 seconds, not inf"),
        (["--memory", "99999999999999999999"], "MiB, not 99999999999999999999"),
        (["--workers", "-1"], "is not in the range"),
        (["--retry-errors"], "(--retry-errors) needs resume (--resume)"),
        (["--resume", "--overwrite"], "either resume (--resume) or overwrite (--overwrite)"),
        (["--as-finished"], "files are always in order"),
        (["--format", "xml"], "'xml' is not one of 'jsonl', 'jsonl.gz'"),
        (["--format", "parquet"], "a file of this suffix is jsonl, not parquet"),
    ],
)
def test_options_that_do_not_go_together(
    tmp_path: Path, command: Command, articles: Path, options: list[str], message: str
) -> None:
    """Exit code 2 before any work."""
    result = command("run", articles, "-o", tmp_path / "rows.jsonl", *CORE, *options)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())
    assert not list(tmp_path.glob("rows*"))


def test_the_formats_are_those_that_are_known() -> None:
    """With the names that the batch knows."""
    (option,) = (one for one in run_command.params if one.name == "form")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == tuple(FORMATS)


def test_an_unfinished_run_is_told(tmp_path: Path, command: Command, articles: Path) -> None:
    """With both ways to go on."""
    (tmp_path / "rows.jsonl.partial").mkdir()
    (tmp_path / "rows.jsonl.partial" / "manifest.json").write_text("{}", encoding="utf-8")
    result = command("run", articles, "-o", tmp_path / "rows.jsonl", *CORE)
    assert result.exit_code == 2
    assert "an unfinished run of it is there; --resume goes on, --overwrite" in result.stderr
    arguments = ("run", articles, "-o", tmp_path / "rows.jsonl", *CORE, "--overwrite")
    assert command(*arguments).exit_code == 0


def test_fields_that_no_article_has_are_told(command: Command) -> None:
    """A slip in their names would cost all ids and days, and nobody would see it."""
    line = b'{"text": "A.", "key": 5, "day": "2022-10-18"}\n'
    right = ("--id-field", "key", "--published-field", "day")
    assert "no article" not in command("run", "-", "-o", "-", *CORE, *right, stdin=line).stderr
    wrong = ("--id-field", "keys", "--published-field", "date")
    result = command("run", "-", "-o", "-", *CORE, *wrong, stdin=line)
    assert result.exit_code == 0
    assert "newsparse: no article has its id in a field 'keys'\n" in result.stderr
    assert "newsparse: no article has its day of publication in a field 'date'\n" in result.stderr


def test_a_flood_of_errors_is_cut_off(tmp_path: Path, command: Command) -> None:
    """All of them are in the output; what is wrong with all articles is said."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "A."}\n' * 250, encoding="utf-8")
    output = tmp_path / "rows.jsonl"
    result = command("run", path, "-o", output, *CORE, "--text-field", "body")
    assert result.exit_code == 3
    said = result.stderr.splitlines()
    assert len(said) == 103
    assert said[100] == "newsparse: no more of LookupError are told; the error rows have them all"
    assert said[101].endswith("where it is looked for; --text-field names the field")
    assert "250 articles (250 failed" in said[102]
    assert len(rows(output)) == 250


def test_inputs_without_articles_and_repeated_ids_are_told(
    tmp_path: Path, command: Command
) -> None:
    """They are no error, and all rows are there."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"id": "x", "text": "A."}\n' * 2, encoding="utf-8")
    (folder / "b.jsonl").write_bytes(b"")  # nothing comes behind it
    result = command("run", folder, "-o", tmp_path / "rows.jsonl", *CORE)
    assert result.exit_code == 0
    assert f"{folder}/a.jsonl:2: the id 'x' was there before" in result.stderr
    assert f"{folder}/b.jsonl: holds no article" in result.stderr
    assert len(rows(tmp_path / "rows.jsonl")) == 2
    summary = json.loads((tmp_path / "rows.jsonl.summary.json").read_bytes())
    assert (summary["empty"], summary["repeated"]) == (1, 1)
