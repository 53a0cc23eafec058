"""The accuracy of quotes on marked articles: the page shows it, and it does not fall."""

from __future__ import annotations

import contextlib
import importlib
import json
import re
import sys
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from tests.benchmarks.marked import PAGE, figures_of, files_of
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    Run = Callable[..., tuple[str, str]]

SCRIPT = "accuracy_quotes"

GUIDE = ROOT / "docs" / "guide" / "mark.md"
FILES = files_of("quotes")
LEAST = {"speaker": 0.9, "speaker, the whole mention": 0.85, "cue": 0.9, "name": 0.78}


@pytest.fixture
def run(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Return the function that runs the script with arguments."""

    def invoke(*arguments: str | Path) -> tuple[str, str]:
        monkeypatch.setattr(sys, "argv", ["accuracy_quotes.py", *map(str, arguments)])
        with contextlib.suppress(SystemExit):
            script.main()
        return capsys.readouterr()

    return invoke


def test_the_page_shows_the_figures_of_now(script: ModuleType) -> None:
    """If it fails, `benchmarks/accuracy_quotes.py --write` writes them; look whether they fell."""
    assert figures_of("quotes", script) in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_figures_do_not_fall(script: ModuleType, path: Path) -> None:
    """A change that makes quotes worse is seen."""
    figures, _ = script.measure(path)
    assert {
        key: figures[key].value for key, least in LEAST.items() if figures[key].value < least
    } == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_marked_articles_are_whole(path: Path) -> None:
    """Marked quotes lie in the text, in order; their names stand in it, bylines in capitals."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        text, quotes = record["text"], record["gold"]["quotes"]
        assert [one["start"] for one in quotes] == sorted(one["start"] for one in quotes)
        assert all(0 <= one["start"] < one["end"] <= len(text) for one in quotes)
        names = [name for one in quotes for name in one["names"] or ()]
        assert [name for name in names if name.casefold() not in text.casefold()] == []


def test_a_perfect_and_an_empty_result(script: ModuleType, tmp_path: Path) -> None:
    """The figures are 1 where all is right, and 0 where nothing is."""
    text = "“It holds,” said Ada Brandt. A."
    found: dict[str, Any] = {"start": 0, "end": 11, "kind": "direct", "names": ["Ada Brandt"]}
    right = {**found, "speaker": [17, 27], "cue": [12, 16]}
    wrong = {**found, "speaker": [28, 29], "cue": [28, 29], "kind": "mixed", "names": ["Bo"]}
    for one, expected in ((right, {1.0}), (wrong, {0.0})):
        gold = {"quotes": [one], "unattributed_quotes": []}
        path = tmp_path / "marked.jsonl"
        path.write_text(json.dumps({"text": text, "gold": gold}), encoding="utf-8")
        figures, _ = script.measure(path)
        names = ("speaker", "speaker, the whole mention", "cue", "name")
        assert {figures[name].value for name in names} == expected


def write_lines(path: Path, *lines: str) -> Path:
    """Write a file of some lines."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def example() -> dict[str, Any]:
    """Return what the example of the page makes of an article."""
    (block,) = (
        one
        for one in re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
        if "def marked(doc)" in one
    )
    lines = [line[4:] for line in block.splitlines() if line.startswith((">>> ", "... "))]
    scope: dict[str, Any] = {"newsparse": newsparse}
    exec("\n".join(line for line in lines if not line.startswith("print(")), scope)  # noqa: S102  (our own page)
    text = "“It holds,” said Ada Brandt. The “Silver Fox” left. “So,” a man said, “it holds.”"
    made: dict[str, Any] = json.loads(scope["marked"](newsparse.parse(text)))
    return made


def test_what_the_page_writes_is_measured(script: ModuleType, run: Run, tmp_path: Path) -> None:
    """It marks all that is measured; newsparse agrees with itself, but not with corrections."""
    made = example()
    path = write_lines(tmp_path / "mine.jsonl", json.dumps(made))
    figures, _ = script.measure(path)
    assert {figure.value for figure in figures.values()} == {1.0}
    printed = run(path)[0].splitlines()
    assert printed[0] == "| measure | mine |"
    assert len(printed) == 2 + len(figures)
    assert made["gold"]["unattributed_quotes"]
    made["gold"]["quotes"][0].update(speaker=[28, 31], names=["Bo Lund"])
    figures, _ = script.measure(write_lines(path, json.dumps(made)))
    assert figures["speaker"].value == figures["name"].value == pytest.approx(2 / 3)


def test_what_is_not_marked_is_not_measured(run: Run, tmp_path: Path) -> None:
    """Its measures are left out; beside a file that has them stands a dash."""
    made = example()
    whole = write_lines(tmp_path / "whole.jsonl", json.dumps(made))
    unsaid = [{**one, "speaker": None} for one in made["gold"]["unattributed_quotes"]]
    said = [
        {key: one[key] for key in ("start", "end", "speaker")} for one in made["gold"]["quotes"]
    ]
    made["gold"] = {"quotes": [*said, *unsaid]}
    bare = write_lines(tmp_path / "bare.jsonl", json.dumps(made))
    printed, _ = run(bare)
    assert re.findall(r"^\| (?!measure)([a-z].*?) \| 1\.000 \|$", printed, re.MULTILINE) == [
        *("quotes, from mark to mark", "said by somebody or nobody"),
        *("speaker", "speaker, the whole mention"),
    ]
    assert len(printed.splitlines()) == 6
    assert "| name | 1.000 | – |" in run(whole, bare)[0]


def test_only_write_writes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The table is printed in any case; figures of other files are none of the page's."""
    own = write_lines(tmp_path / "quotes_own.jsonl", json.dumps(example()))
    begin, end = "<!-- quotes: generated -->", "<!-- quotes: end -->"
    page = write_lines(tmp_path / "page.md", "Head.", begin, end, "Tail.")
    texts = importlib.import_module("marked_texts")
    monkeypatch.setattr(texts, "ARTICLES", tmp_path)
    monkeypatch.setattr(texts, "PAGE", page)
    before = page.read_text(encoding="utf-8")
    printed, _ = run()
    assert printed.startswith("| measure | own |")
    assert page.read_text(encoding="utf-8") == before
    assert run("--write") == (printed, "")
    assert page.read_text(encoding="utf-8") == before.replace(end, f"\n{printed}\n{end}")
    assert "leave out the files" in run("--write", own)[1]


def test_errors_say_what_is_wrong(run: Run, tmp_path: Path) -> None:
    """A quote that is missed, one that nobody marked, and one that somebody else said."""
    text = "“It holds,” said Ada Brandt. “It fell,” she said. The “Silver Fox” left."
    quotes = [
        {"start": 0, "end": 11, "speaker": [17, 27]},
        {"start": 29, "end": 39, "speaker": [54, 66]},
        {"start": 68, "end": 72, "speaker": None},
    ]
    line = json.dumps({"id": "own", "text": text, "gold": {"quotes": quotes}})
    printed, _ = run("--errors", write_lines(tmp_path / "mine.jsonl", line))
    assert printed.splitlines() == [
        "own: not said by she: “It fell,”",
        "own: extra: “Silver Fox”",
        "own: missed: eft.",
    ]


def line_of(start: int, end: int, speaker: object = None) -> str:
    """Return a line with one marked quote."""
    quote = {"start": start, "end": end, "speaker": speaker}
    return json.dumps({"text": "“A”", "gold": {"quotes": [quote]}})


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{bad", "JSON is malformed"),
        ('{"text": "“A”"}', "missing required field `gold`"),
        ('{"text": "“A”", "gold": {"quotes": [{"start": 0, "end": 3}]}}', "field `speaker`"),
        (line_of(0, 4), "[0, 4] is no span of a text of 3 characters"),
        (line_of(0, 3, [2, 2]), "[2, 2] is no span"),
        (line_of(0, 3, [1]), "[1] is no pair of offsets"),
        (line_of(0, 3, [[0, 1], 2]), "is no pair of offsets, nor a list of pairs"),
    ],
)
def test_a_bad_line_is_named(run: Run, tmp_path: Path, line: str, message: str) -> None:
    """In one line, with the file and its number; empty lines are passed over."""
    path = write_lines(tmp_path / "bad.jsonl", line_of(0, 3), "", line)
    told = run(path)[1]
    assert told.startswith(f"accuracy_quotes.py: {path}:3: ")
    assert message in told
    assert told.count("\n") == 1


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    """In one line."""
    path = tmp_path / "missing.jsonl"
    assert run(path)[1] == f"accuracy_quotes.py: {path}: can't be read: No such file or directory\n"
