"""The benchmark of batches: its figures are of what it says, and go into the page."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = "batch"

TEXTS = ["The ferry left at nine.", "“It rained 9 mm,” said Ada Vale."]


def test_articles_are_the_samples_in_turn(script: ModuleType, tmp_path: Path) -> None:
    """Each is one of its own."""
    path = script.write_articles(tmp_path / "a.jsonl", TEXTS, 5)
    rows = [json.loads(line) for line in path.read_bytes().splitlines()]
    assert [row["id"] for row in rows] == ["a0", "a1", "a2", "a3", "a4"]
    assert len({row["text"] for row in rows}) == 5
    assert rows[3]["text"].startswith(TEXTS[1])


def test_the_parts_of_the_work_are_measured(script: ModuleType, tmp_path: Path) -> None:
    """Each takes some time, and parsing most."""
    parse, rest = script.parts(script.write_articles(tmp_path / "a.jsonl", TEXTS * 5, 60), 50)
    assert 0 < rest < parse


def test_memory_is_that_of_a_process_and_all_below(script: ModuleType) -> None:
    """This one alone holds more than what an interpreter needs."""
    assert script.memory_of(os.getpid()) > 20e6
    assert script.memory_of(2**22 + 1) == 0


@pytest.mark.timeout(60)  # starts the command several times
def test_a_killed_run_gives_the_same_output(script: ModuleType, tmp_path: Path) -> None:
    """The rows of the section, each with its goal."""
    scale = script.Scale(speed=1, memory=1, faults=1, kills=300, dask=1, times_killed=1)
    rows = script.kills(tmp_path, TEXTS, scale)
    assert [row[1:] for row in rows] == [("1", "1"), ("yes", "yes")]


def test_figures_go_into_the_page(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In place of the older ones; all else of it stays."""
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- figures: generated -->\nold\n<!-- figures: end -->\nAfter.\n")
    monkeypatch.setattr(script, "PAGE", page)
    script.write([("speed", "1.7", "1.8")])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n<!-- figures: generated -->\n\n| measure | goal | found |\n")
    assert "| speed | 1.7 | 1.8 |" in text
    assert "old" not in text
    assert text.endswith("<!-- figures: end -->\nAfter.\n")
