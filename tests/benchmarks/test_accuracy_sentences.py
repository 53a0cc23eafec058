"""The accuracy of sentences and tokens: the page shows it, and it does not fall."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.marked import PAGE, figures_of, files_of, told_of

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

SCRIPT = "accuracy_sentences"

FILES = files_of("sentences")
LEAST = {"sentences, exact span": 0.94, "tokens, exact span": 0.99}


def test_the_page_shows_the_figures_of_now(script: ModuleType) -> None:
    """If it fails, `benchmarks/accuracy_sentences.py --write` writes them; did they fall?"""
    assert figures_of("sentences", script) in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_figures_do_not_fall(script: ModuleType, path: Path) -> None:
    """A change that makes sentences or tokens worse is seen."""
    figures, _ = script.measure(path)
    assert {key: figures[key].value for key in LEAST if figures[key].value < LEAST[key]} == {}


def test_errors_say_what_is_cut_otherwise(script: ModuleType, tmp_path: Path) -> None:
    """A line shows both ways to cut a stretch; what is right has none."""
    file = tmp_path / "mine.txt"
    file.write_text(
        "=== mine\nIt holds. It\nholds.\n\nShe¦ can¦not wait¦.\nHe ca¦n't¦.\n", encoding="utf-8"
    )
    figures, wrong = script.measure(file)
    assert wrong == ["mine: It holds. It¦holds. | not It holds.¦It holds."]
    assert str(figures["sentences, exact span"]) == "0.500"
    assert str(figures["tokens, exact span"]) == "1.000"
    file.write_text("=== mine\nShe can't¦ wait.\n", encoding="utf-8")
    figures, wrong = script.measure(file)
    assert wrong == ["mine: can't | not ca¦n't", "mine: wait. | not wait¦."]
    assert str(figures["sentences with all tokens right"]) == "0.000"


# ---- reading --------------------------------------------------------------------------------


def read(text: str, folder: Path, script: ModuleType) -> list[list[str]]:
    """Return the text, blocks, sentences and tokens of the one article of a file, as they read."""
    file = folder / "mine.txt"
    file.write_text(text, encoding="utf-8")
    (article,) = script.read_articles(file)
    spans = [article.blocks, article.sentences, *article.tokens.values()]
    return [[article.text], *([article.text[a:b] for a, b in some] for some in spans)]


def test_sentences_blocks_and_tokens_are_read(script: ModuleType, tmp_path: Path) -> None:
    """The marks are not in the text; offsets are those of the text without them."""
    text = "=== a\n\nOne¦, two¦.\nThree.\n\nHer dog¦'s bone\n"
    assert read(text, tmp_path, script) == [
        ["One, two. Three.\n\nHer dog's bone"],
        ["One, two. Three.", "Her dog's bone"],
        ["One, two.", "Three.", "Her dog's bone"],
        ["One", ",", "two", "."],
        ["Her", "dog", "'s", "bone"],
    ]


def test_layouts(script: ModuleType, tmp_path: Path) -> None:
    """Blocks one line break apart, and hard-wrapped text, in which no offset moves."""
    text, *spans = read("=== a | lines\nOne.\nTwo.\n\nThree.\n", tmp_path, script)
    assert text == ["One.\nTwo.\nThree."]
    assert spans == [["One.", "Two.", "Three."]] * 2
    long = "It is a long-winded sentence that somebody has broken where the margin was, as they do."
    text, blocks, sentences, *_ = read(f"=== a | wrapped\nShort.\n{long}\n", tmp_path, script)
    assert text[0].count("\n") == 1
    assert [one.replace("\n", " ") for one in sentences] == ["Short.", long]
    assert blocks == text


def test_the_projects_own_articles(script: ModuleType) -> None:
    """Sentences are marked whole, in order, and tokens fill the sentences that are marked."""
    articles = [article for path in FILES for article in script.read_articles(path)]
    assert len(articles) >= 60
    assert sum(len(article.sentences) for article in articles) >= 900
    assert sum(len(article.tokens) for article in articles) >= 150
    for article in articles:
        cut = [article.text[a:b] for a, b in article.sentences]
        assert " ".join(cut).split() == article.text.split()
        for (start, end), pieces in article.tokens.items():
            whole = "".join(article.text[a:b] for a, b in pieces)
            assert whole == "".join(article.text[start:end].split())


def test_slips_of_marking_are_told(
    script: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A layout that nobody knows is named with its article."""
    file = tmp_path / "mine.txt"
    file.write_text("=== mine | columns\nOne.\n", encoding="utf-8")
    told = told_of(script, file, monkeypatch, capsys)
    assert f"{file}: mine: 'columns' is no layout: lines or wrapped" in told
    assert importlib.import_module("figures").MarkedError.__name__ not in told
