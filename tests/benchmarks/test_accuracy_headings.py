"""The accuracy of headings on marked articles: the page shows it, and it does not fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.marked import PAGE, figures_of, files_of, told_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = "accuracy_headings"

FILES = files_of("headings")
STANDING = "The wall had stood since 1911, and nobody knew who owned it, said Ana Brandt."
LEAST = {
    "headings": 0.85,
    "headings but the title": 0.79,
    "roles, macro F1": 0.61,
    "short blocks, role right": 0.72,
}


def test_the_page_shows_the_figures_of_now(script: ModuleType) -> None:
    """If it fails, `benchmarks/accuracy_headings.py --write` writes them; did they fall?"""
    assert figures_of("headings", script) in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_figures_do_not_fall(script: ModuleType, path: Path) -> None:
    """A change that makes headings and roles worse is seen."""
    figures, _ = script.measure(path)
    assert {
        name: figures[name] for name, least in LEAST.items() if float(figures[name]) < least
    } == {}


def test_errors_say_what_is_wrong(script: ModuleType, tmp_path: Path) -> None:
    """A role, a dateline and an author that differ have a line each; an alternative has none."""
    file = tmp_path / "mine.txt"
    file.write_text(
        "=== mine\n"
        "[title] Harbour Wall Falls in Night of Storms\n"
        "[byline] By Ana Brandt {authors: Bo Lund}\n"
        "[heading 2/paragraph] ⟦d:⟦p:LUND⟧ (AP) —⟧ The wall fell on Monday night, said Ana.\n"
        f"[caption] {STANDING}\n",
        encoding="utf-8",
    )
    figures, wrong = script.measure(file)
    assert wrong == [
        "mine: name ['bo lund'] not ['ana brandt']: By Ana Brandt",
        f"mine: caption not paragraph: {STANDING[:70]}",
    ]
    assert figures["headings"] == figures["datelines, exact span"] == "1.000"


@pytest.mark.parametrize("slip", ["no role", "[heading] Closed⟧", "[Heading] Wall"])
def test_slips_of_marking_are_told(
    script: ModuleType,
    tmp_path: Path,
    slip: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A line without a role, or with a mark that was not opened, is named."""
    file = tmp_path / "mine.txt"
    file.write_text(f"=== mine\n{slip}\n", encoding="utf-8")
    assert f"{file}:2: " in told_of(script, file, monkeypatch, capsys)
