"""Code points of every category keep the laws, and texts are read alike, composed or decomposed."""

from __future__ import annotations

import importlib
import unicodedata
import urllib.parse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse.attributes import attributes

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parent.parent.parent
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
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


@pytest.fixture
def sweep(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script that sweeps through all code points."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("unicode_sweep")


def test_code_points_of_every_category_keep_the_laws(sweep: Any) -> None:
    """`benchmarks/unicode_sweep.py` tries all 1,114,112; these are some of each category."""
    points = tuple(sweep.sample(15, seed=1))
    assert len({unicodedata.category(chr(point)) for point in points}) == 30
    for some in sweep.chunks(points):
        assert sweep.sweep(some).broken == []


def test_a_code_point_that_breaks_a_law_is_named(
    sweep: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It alone, of those that were tried at once."""
    parse = newsparse.parse

    def failing(text: str) -> newsparse.Document:
        if "\u0378" in text:
            raise ValueError("no such character")
        return parse(text)

    monkeypatch.setattr(newsparse, "parse", failing)
    assert sweep.sweep((0x377, 0x378, 0x37A)).broken == [
        "U+0378: raises ValueError: no such character"
    ]


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


@pytest.mark.parametrize(
    "path", [*ARTICLES, None], ids=lambda path: path.stem if path else "accents"
)
def test_decomposed_texts_are_read_as_composed_ones(path: Path | None) -> None:
    """No span, speaker or value is another one; links keep the bytes of what they were given as."""
    text = ACCENTS if path is None else path.read_bytes().decode()
    composed = unicodedata.normalize("NFC", text)
    other, places = decomposed(composed)
    assert other == unicodedata.normalize("NFD", text)
    expected = values(newsparse.parse(composed), places)
    found = values(newsparse.parse(other), None)
    for layer, spans in expected.items():
        assert found[layer] == spans, layer


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
