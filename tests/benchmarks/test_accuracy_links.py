"""The accuracy of links on marked texts: the page shows it, and it does not fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.marked import PAGE, figures_of, files_of, told_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = "accuracy_links"

FILES = files_of("links")
LEAST = {"urls": 0.98, "emails": 0.99, "mentions": 0.99, "hashtags": 0.97}


def test_the_page_shows_the_figures_of_now(script: ModuleType) -> None:
    """If it fails, `benchmarks/accuracy_links.py --write` writes them; look whether they fell."""
    assert figures_of("links", script) in PAGE.read_text(encoding="utf-8")


def test_the_figures_do_not_fall(script: ModuleType) -> None:
    """A change that makes links worse is seen."""
    figures, _ = script.measure(FILES[0])
    now = {layer: figures[f"{layer}, exact span"].value for layer in LEAST}
    assert {layer: now[layer] for layer, least in LEAST.items() if now[layer] < least} == {}


def test_errors_say_what_is_wrong(script: ModuleType, tmp_path: Path) -> None:
    """What is missed and extra has a line each, with the text around it."""
    file = tmp_path / "mine.txt"
    file.write_text(
        "=== mine\nSee ⟦u:harbour.org⟧, boats.de and ⟦h:#12⟧ by ⟦m:@ana⟧.\n", encoding="utf-8"
    )
    figures, wrong = script.measure(file)
    assert wrong == [
        "mine: extra  urls: See harbour.org, |boats.de| and #12 by @ana. ",
        "mine: missed hashtags: r.org, boats.de and |#12| by @ana. ",
    ]
    assert str(figures["urls, exact span"]) == "0.667"


@pytest.mark.parametrize("slip", ["⟦x:harbour.org⟧", "⟦u:harbour.org", "harbour.org⟧"])
def test_slips_of_marking_are_told(
    script: ModuleType,
    tmp_path: Path,
    slip: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A mark that is not closed, or of no layer, is named with its article."""
    file = tmp_path / "mine.txt"
    file.write_text(f"=== mine\nSee {slip}\n", encoding="utf-8")
    assert f"{file}: mine: " in told_of(script, file, monkeypatch, capsys)
