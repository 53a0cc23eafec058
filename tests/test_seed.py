"""A real article with hand-made findings, where its folder lies beside the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import newsparse

FOLDER = Path(__file__).parents[2] / "shared" / "data" / "seed"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is not there")


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    """Return what is to be found."""
    loaded: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def doc() -> newsparse.Document:
    """Return the parsed article."""
    return newsparse.parse((FOLDER / "article.txt").read_text(encoding="utf-8"))


def test_quotes(doc: newsparse.Document, gold: dict[str, Any]) -> None:
    """All of them, none invented, each with its speaker or none."""
    found = {(quote.start, quote.end): quote for quote in doc.quotes}
    assert found.keys() == {(quote["start"], quote["end"]) for quote in gold["quotes"]}
    for quote in gold["quotes"]:
        speaker = found[quote["start"], quote["end"]].speaker
        if quote["speaker"] is None:
            assert speaker is None, quote["text"]
        else:
            start, end = quote["speaker"]
            assert speaker is not None, quote["text"]
            assert speaker.start < end, quote["text"]
            assert start < speaker.end, quote["text"]


def test_speaker_names(doc: newsparse.Document, gold: dict[str, Any]) -> None:
    """The fullest name in the article, pronouns resolved."""
    found = {(quote.start, quote.end): quote.speaker_name for quote in doc.quotes}
    for quote in gold["quotes"]:
        name = found[quote["start"], quote["end"]]
        if quote["names"] is None:
            assert name is None, quote["text"]
        else:
            assert name is not None, quote["text"]
            assert name.text.removeprefix("The ") in quote["names"], quote["text"]


def test_numbers(doc: newsparse.Document, gold: dict[str, Any]) -> None:
    """Spans, kinds, values and units; the name with a figure in it is none."""
    expected = [(n["start"], n["end"], n["kind"], n["value"], n["unit"]) for n in gold["numbers"]]
    found = [(n.start, n.end, n.kind, str(n.value), n.unit) for n in doc.numbers]
    assert set(expected) <= set(found)
    for trap in gold["not_numbers"]:
        assert not doc.within(doc.span(trap["start"], trap["end"]), "numbers")


def test_embeds_and_headings(doc: newsparse.Document, gold: dict[str, Any]) -> None:
    """Two posts and one heading."""
    assert [(u.start, u.end, u.kind, u.provider, u.embed_id) for u in doc.urls] == [
        (u["start"], u["end"], "embed", u["provider"], u["embed_id"]) for u in gold["urls"]
    ]
    assert [(h.start, h.end) for h in doc.headings] == [
        (h["start"], h["end"]) for h in gold["headings"]
    ]
    assert len(doc.blocks) == gold["blocks"]
