"""The accuracy of quotes on marked articles: the page shows it, and it does not fall."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
LEAST = {"speaker": 0.9, "speaker, the whole mention": 0.85, "cue": 0.9, "name": 0.78}


@pytest.fixture
def accuracy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the script by its name."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("accuracy")


def test_the_page_shows_the_figures_of_now(accuracy: ModuleType) -> None:
    """If it fails, `python benchmarks/accuracy.py` writes them; look whether they fell."""
    assert accuracy.page() == accuracy.PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["styles", "news"])
def test_the_figures_do_not_fall(accuracy: ModuleType, name: str) -> None:
    """A change that makes quotes worse is seen."""
    figures = accuracy.measure(BENCHMARKS / "articles" / f"quotes_{name}.jsonl")
    assert {
        key: figures[key].value for key, least in LEAST.items() if figures[key].value < least
    } == {}


@pytest.mark.parametrize("name", ["styles", "news"])
def test_marked_articles_are_whole(name: str) -> None:
    """Marked quotes lie in the text, in order; their names stand in it."""
    path = BENCHMARKS / "articles" / f"quotes_{name}.jsonl"
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert len({record["id"] for record in records}) == len(records)
    for record in records:
        text, quotes = record["text"], record["gold"]["quotes"]
        assert [one["start"] for one in quotes] == sorted(one["start"] for one in quotes)
        assert all(0 <= one["start"] < one["end"] <= len(text) for one in quotes)
        names = [name for one in quotes for name in one["names"] or ()]
        assert [name for name in names if name not in text] == []


def test_a_perfect_and_an_empty_result(accuracy: ModuleType, tmp_path: Path) -> None:
    """The figures are 1 where all is right, and 0 where nothing is."""
    text = "“It holds,” said Ada Brandt."
    found: dict[str, Any] = {"start": 0, "end": 11, "kind": "direct", "names": ["Ada Brandt"]}
    right = {**found, "speaker": [17, 27], "cue": [12, 16]}
    wrong = {**found, "speaker": [28, 29], "cue": [28, 29], "kind": "mixed", "names": ["Bo"]}
    for one, expected in ((right, {1.0}), (wrong, {0.0})):
        gold = {"quotes": [one], "unattributed_quotes": []}
        path = tmp_path / "marked.jsonl"
        path.write_text(json.dumps({"text": text, "gold": gold}), encoding="utf-8")
        figures = accuracy.measure(path)
        names = ("speaker", "speaker, the whole mention", "cue", "name")
        assert {figures[name].value for name in names} == expected
