"""Texts are read alike, composed or decomposed."""

from __future__ import annotations

import json
import re
import unicodedata
import urllib.parse
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse.attributes import attributes
from tests.places import ARTICLES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

ACCENTS = """Café Záhorí évêque elected

By José Ángel Muñoz and Zoë Brontë

SÃO TOMÉ (Agência) — “É só o começo,” said Éamon Ó Briain, 47, whose naïve façade hid 3 café owners.

“Nguyễn never paid,” Łukasz Gołębiewski told Le Métro on Tuesday. Ó Briain, mayor of Málaga, agreed:
“He was très poli, and 12 élèves saw it.”

Was kommt jetzt

Jörg Löffelmann (64) paid €1,200 for 5 Brötchen, about 40 per cent more than André Müller did in
2019. See www.grünstadt.de/lärm or #años, or ask @zoë.

Ann-Kathrin Süß contributed to this report.
"""


NAME = re.compile(r"(?<![@\w./#:-])[A-Z][a-z]+(?![\w@/:-]|\.\w)")
ACCENTED = str.maketrans("aeiounsc", "äéíöüñśç")


def decomposed(text: str) -> tuple[str, list[int]]:
    """Return a composed text in NFD, and where each of its offsets is in it."""
    pieces, places = list[str](), [0]
    for character in text:
        pieces.append(unicodedata.normalize("NFD", character))
        places.append(places[-1] + len(pieces[-1]))
    return "".join(pieces), places


def values(doc: newsparse.Document, places: list[int] | None) -> dict[str, list[Any]]:
    """Return all layers, with offsets as they are elsewhere, and texts composed."""

    def bare(value: Any) -> Any:
        if isinstance(value, newsparse.Span):
            return place(value.start), place(value.end)
        if isinstance(value, tuple):
            return tuple(map(bare, value))
        return (
            unicodedata.normalize("NFC", urllib.parse.unquote(value))
            if isinstance(value, str)
            else value
        )

    def place(offset: int) -> int:
        return offset if places is None else places[offset]

    return {
        layer: [
            (bare(span), *(bare(getattr(span, one.name)) for one in told(layer, span)))
            for span in doc[layer]
        ]
        for layer in doc.layers
    }


def told(layer: str, span: newsparse.Span) -> tuple[Any, ...]:
    """Return the attributes of an annotation."""
    return () if layer in {"tokens", "sentences", "blocks"} else attributes(type(span))


def check(text: str) -> bool:
    """Hold a text to what it is decomposed; return whether that is another text."""
    composed = unicodedata.normalize("NFC", text)
    other, places = decomposed(composed)
    assert other == unicodedata.normalize("NFD", text)
    if other == composed:
        return False
    expected = values(newsparse.parse(composed), places)
    found = values(newsparse.parse(other), None)
    for layer, spans in expected.items():
        assert found[layer] == spans, layer
    return True


def marked_articles() -> list[Path]:
    """Return the files of articles that are marked by hand."""
    return sorted((ROOT / "benchmarks" / "articles").iterdir())


def texts_of(path: Path) -> list[str]:
    """Return the articles of a file; marks that stand in some are text like any other."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in text.splitlines()]
    return [part.partition("\n---\n")[0] for part in re.split(r"(?m)^=== .*\n", text)[1:]]


@pytest.mark.parametrize(
    "text",
    [ACCENTS, (ROOT / "examples" / "articles" / "16-technology.txt").read_bytes().decode()],
    ids=["accents", "technology"],
)
def test_decomposed_texts_are_read_as_composed_ones(text: str) -> None:
    """No span, speaker or value is another one; links keep the bytes of what they were given as.

    Of the sample articles one has accents; of the others nothing is decomposed.
    """
    assert check(text)


def test_decomposed_marked_articles_are_read_as_composed_ones() -> None:
    """The same for articles in many languages; ASCII alone says nothing here."""
    assert sum(check(text) for path in marked_articles() for text in texts_of(path)) > 100


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_accents_on_all_names_are_read_alike(path: Path) -> None:
    """Every capitalised word gets accents, composed and decomposed, so that all rules meet them.

    In hard-wrapped text accents count as characters of a line, whose length tells its breaks.
    """
    text = path.read_bytes().decode()
    if path.stem == "07-hard-wrapped":
        text = text.replace("\n    ", "\n\n")
    accented = NAME.sub(lambda found: found[0].translate(ACCENTED), text)
    assert check(accented)


def test_accents_stand_where_rules_look_for_names() -> None:
    """The text of the test above has something for each of these layers."""
    doc = newsparse.parse(ACCENTS)
    assert [one.text for one in doc.bylines[0].names] == ["José Ángel Muñoz", "Zoë Brontë"]
    assert doc.datelines[0].place.text == "SÃO TOMÉ"
    names = {one.speaker_name.text for one in doc.quotes if one.speaker_name is not None}
    assert names == {"Éamon Ó Briain", "Łukasz Gołębiewski"}
    assert [one.text for one in doc.numbers if one.kind == "age"] == ["47", "64"]
    counted = [one.counted.text for one in doc.numbers if one.counted is not None]
    assert counted == ["café owners", "élèves", "Brötchen"]
    assert doc.urls[0].host == "www.xn--grnstadt-75a.de"
    assert [one.text for one in (*doc.hashtags, *doc.mentions)] == ["#años", "@zoë"]
