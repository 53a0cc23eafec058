"""The tool that fits the weights, on a few made-up articles with marked quotations."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newsparse_quotes.candidate import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parent.parent.parent
NAMES = ("Ada Lind", "Ole Brandt", "Ruth Holm", "Peter Vale", "Mary Brook", "Jan Moss")
PLACES = ("road", "bridge", "mill", "harbor", "school", "pier")
REPORTS = (
    '<"The {p} is open,"> [{a}] said, and {b} opened the gate.',
    'As {b} opened the gate, [{a}] said: <"The {p} is open.">',
    '{b} opened the gate of the {p}, which [{a}] said was <"old and rotten"> again.',
    'The <"Silver Fox"> prize went to {a}, and {b} opened the gate.',
)
"""Angle brackets around the quotation, square ones around who said it."""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the tool, with a table of its own to write to."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))  # put back afterwards
    path = ROOT / "tools" / "fit_quote_weights.py"
    spec = importlib.util.spec_from_file_location("fit_quote_weights", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    table = tmp_path / "weights.txt"
    table.write_bytes(made.TABLE.read_bytes())
    monkeypatch.setattr(made, "TABLE", table)
    return made


def record(report: str) -> dict[str, Any]:
    """Return an article as the tool reads it: the text, and the quotation in it by offsets."""
    plain = ""
    at: dict[str, int] = {}
    for character in report:
        if character in "<>[]":
            at[character] = len(plain)
        else:
            plain += character
    speaker = [at["["], at["]"]] if "[" in at else None
    said = plain.find(" said")
    quote = {
        "start": at["<"],
        "end": at[">"],
        "speaker": speaker,
        "cue": [said + 1, said + 5] if speaker else None,
    }
    return {"text": plain, "gold": {"quotes": [quote], "unattributed_quotes": []}}


def reports() -> Iterator[str]:
    """Yield each report with all pairs of names."""
    for number, report in enumerate(REPORTS):
        for first, a in enumerate(NAMES):
            for b in NAMES[:first] + NAMES[first + 1 :]:
                yield report.format(a=a, b=b, p=PLACES[(first + number) % len(PLACES)])


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a file of marked articles."""
    path = tmp_path / "articles.jsonl"
    rows = [json.dumps(record(report), ensure_ascii=False) for report in reports()]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def run(tool: ModuleType, monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> None:
    """Run the tool with arguments."""
    monkeypatch.setattr(sys, "argv", ["fit_quote_weights.py", *map(str, arguments)])
    tool.main()


def table_of(tool: ModuleType) -> dict[str, float]:
    """Return the table that the tool writes to."""
    lines = tool.TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: float(weight) for name, weight in rows}


def test_a_dry_run_writes_nothing(
    tool: ModuleType,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It prints how many are right, among those held out as well, and leaves the table."""
    before = tool.TABLE.read_bytes()
    run(tool, monkeypatch, articles, "--check", articles, "--dry-run")
    assert tool.TABLE.read_bytes() == before
    printed = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in printed[:4]] == [f"round {n}" for n in range(4)]
    assert printed[3] == "round 3: fitted 1.0000, articles.jsonl 1.0000"
    assert printed[4].endswith(f"weights from {len(list(reports()))} quotations")


def test_what_changes_is_printed(
    tool: ModuleType,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each row that a run without `--dry-run` changes, and no other; then nothing is left."""
    before = table_of(tool)
    run(tool, monkeypatch, articles, "--dry-run")
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("round 0: fitted 1.0000")
    assert not any(line.endswith((",", ", ")) for line in printed)
    run(tool, monkeypatch, articles)
    after = table_of(tool)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    assert printed[5:] == [
        f"{name}: {before.get(name, 'no row')} -> {after.get(name, 'no row')}" for name in names
    ]
    assert names
    assert list(tool.changes(after)) == []


def test_the_last_share_is_of_what_is_written(
    tool: ModuleType,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where the lean makes all wrong, it says so."""
    monkeypatch.setattr(tool, "LEAN", {"rule=unattributed": 1000.0})
    run(tool, monkeypatch, articles, "--dry-run")
    nobody = sum("Silver Fox" in report for report in reports()) / len(list(reports()))
    assert capsys.readouterr().out.splitlines()[3] == f"round 3: fitted {nobody:.4f}"


@pytest.mark.parametrize("option", [(), ("--check",)])
def test_a_bad_file_is_named(
    tool: ModuleType,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    option: tuple[str, ...],
) -> None:
    """In one line, with the number of the line, and nothing is written."""
    before = tool.TABLE.read_bytes()
    bad = articles.with_name("bad.jsonl")
    for text, told in ((None, ": can't be read: No such"), ("\n{bad", ":2: JSON is malformed")):
        if text is not None:
            bad.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit, match="2"):
            run(tool, monkeypatch, articles, *option, bad)
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"fit_quote_weights.py: {bad}{told}")
    assert tool.TABLE.read_bytes() == before


def test_too_few_quotes_are_told(
    tool: ModuleType,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With how many there are and how many it takes; they are no reason to write a table."""
    before = tool.TABLE.read_bytes()
    few = articles.with_name("few.jsonl")
    first, *_ = articles.read_text(encoding="utf-8").splitlines()
    for text, count in (("\n", 0), (first + "\n", 1)):
        few.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit, match="2"):
            run(tool, monkeypatch, few, "--check", few)
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("fit_quote_weights.py: too few quotes: ")
        assert f"{count} marked, {count} of which leave a choice" in line
        assert "in 25 quotes at least" in line
    assert tool.TABLE.read_bytes() == before


def test_as_many_as_it_takes(
    tool: ModuleType, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One quote less than a feature needs is too few; with that one, it is fitted."""
    lines = articles.read_text(encoding="utf-8").splitlines(keepends=True)
    some = articles.with_name("some.jsonl")
    some.write_text("".join(lines[: tool.FEWEST - 1]), encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        run(tool, monkeypatch, some, "--dry-run")
    some.write_text("".join(lines[: tool.FEWEST]), encoding="utf-8")
    run(tool, monkeypatch, some, "--dry-run")


def test_the_obvious_is_found(
    tool: ModuleType, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who says something is quoted, not who opens a gate; what is set by hand stays."""
    by_hand = tool.set_by_hand()
    run(tool, monkeypatch, articles)
    found = table_of(tool)
    assert found["verb=say"] > 0 > found.get("verb=other", -1)
    assert found["none-shape=title"] > 0
    assert {name: found[name] for name in by_hand} == by_hand
    assert all(weight == round(weight, 1) != 0 for weight in found.values())
    comments = [line for line in tool.TABLE.read_text("utf-8").splitlines() if line[:1] == "#"]
    assert "# Set by hand:" in comments


def test_writing_keeps_rows_and_comments_in_place(tool: ModuleType) -> None:
    """Known rows keep their order, those without a weight go, new ones come before the last."""
    tool.TABLE.write_text(
        "# One.\nb=x\t1.0\na=x\t2.0\n\n# Two.\nc=x\t3.0\n\n# Set by hand: all.\nd=x\t4.0\n",
        encoding="utf-8",
    )
    assert tool.set_by_hand() == {"d=x": 4.0}
    tool.write({"a=x": 0.5, "b=x": -1.5, "new=x": 0.25, "d=x": 4.0})
    assert tool.TABLE.read_text(encoding="utf-8").splitlines() == [
        *("# One.", "b=x\t-1.5", "a=x\t0.5", "", "# Two.", ""),
        *("# To be sorted in.", f"new=x\t{0.25:.1f}", "", "# Set by hand: all.", "d=x\t4.0"),
    ]


def test_grades(tool: ModuleType) -> None:
    """A right speaker counts, exact borders and the right cue more; nobody is right or wrong."""
    marked = {"speaker": [10, 20], "cue": [21, 25]}

    def grade(speaker: tuple[int, int] | None, cue: tuple[int, int] | None = None) -> int:
        return int(tool.grade(Candidate("any", speaker, cue, ()), marked))

    assert grade(None) == grade((30, 40), (21, 25)) == 0
    assert grade((15, 25)) == 1
    assert grade((10, 20)) == 2
    assert grade((15, 20), (20, 22)) == 3
    assert grade((10, 20), (21, 25)) == 4
    assert tool.grade(Candidate("any", None, None, ()), {"speaker": None}) == 4
    assert tool.grade(Candidate("any", (1, 2), None, ()), {"speaker": []}) == 0
    assert tool.pairs([[1, 2], [3, 4]]) == [(1, 2), (3, 4)]
