"""The accuracy of numbers on marked articles: the page shows it, and it does not fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.marked import PAGE, figures_of, files_of, told_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = "accuracy_numbers"

FILES = files_of("numbers")
LEAST = {
    "numbers, exact span": 0.98,
    "numbers, all right": 0.97,
    "modifier": 0.93,
    "counted noun": 0.93,
    "dates, exact span": 0.96,
    "times, exact span": 0.92,
}
MIXED = {"modifier": 0.9, "dates, exact span": 0.94, "times, exact span": 0.75}
"""The set of listings, racing pages and letters has times without a.m. or p.m., and few of them."""


def test_the_page_shows_the_figures_of_now(script: ModuleType) -> None:
    """If it fails, `benchmarks/accuracy_numbers.py --write` writes them; look whether they fell."""
    assert figures_of("numbers", script) in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_figures_do_not_fall(script: ModuleType, path: Path) -> None:
    """A change that makes numbers worse is seen."""
    figures, _ = script.measure(path)
    bounds = LEAST | (MIXED if path.stem == "numbers_mixed" else {})
    assert {
        key: figures[key].value for key, least in bounds.items() if figures[key].value < least
    } == {}


def test_errors_say_what_is_wrong(script: ModuleType, tmp_path: Path) -> None:
    """What is missed, extra and wrong has a line each; what is optional has none."""
    file = tmp_path / "mine.txt"
    file.write_text(
        "=== mine\nThe 9/11 wreck cost $5 on May 3, about 40 boats, one of them old.\n---\n"
        "- 9/11 | cardinal | 9\n- $5 | currency | 6 | USD\n"
        "- 40 | cardinal | 40 | | more_than | cats\n-? one | cardinal | 1\n",
        encoding="utf-8",
    )
    _, wrong = script.measure(file)
    assert wrong == [
        "mine: missed  9/11 | cardinal | 9 |  |  | ",
        "mine: wrong   $5 | currency | 6 | USD | not currency 5/None/None USD",
        "mine: modifier: 40 | more_than | not about",
        "mine: counted: 40 | cats | not boats",
        "mine: extra   May 3 | date",
    ]


@pytest.mark.parametrize("line", ["- 41 | cardinal | 41", "* 40 | cardinal | 40", "- 40"])
def test_slips_of_marking_are_told(
    script: ModuleType,
    tmp_path: Path,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A line that the text does not hold, or that is no line, is named with its article."""
    file = tmp_path / "mine.txt"
    file.write_text(f"=== mine\nAbout 40 boats sank.\n---\n{line}\n", encoding="utf-8")
    assert f"{file}: mine: {line!r}" in told_of(script, file, monkeypatch, capsys)
