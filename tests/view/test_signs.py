"""Signs for what is unseen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from newsparse.testing import texts
from newsparse.view.signs import signs, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb", "a[ESC][31mb"),
        ("\x00\x07\x7f\x85\x9b", "[NUL][BEL][DEL][NEL][U+009B]"),
        ("\u202eno\u202c", "[RLO]no[PDF]"),
        ("\u2066a\u2069\u200e\u061c", "[LRI]a[PDI][LRM][ALM]"),
        ("\ufeffa\u200bb\xadc", "[BOM]a[ZWSP]b[SHY]c"),
        ("\ud800", "[U+D800]"),
        ("\ufffe\U000e0041\u3164", "[U+FFFE][U+E0041][U+3164]"),
        ("a\rb", "a[CR]b"),
    ],
)
def test_the_unseen_is_shown(text: str, expected: str) -> None:
    """By the abbreviations of the standard, or by number."""
    assert visible(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Plain text,\n\twith a tab\xa0and a no-break space.",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
        "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "e\u0301 \u6f22\u5b57 \ue000",
    ],
)
def test_what_is_seen_stays(text: str) -> None:
    """Joiners and variants are part of how other characters look."""
    assert visible(text) == text
    assert list(signs(text)) == []


def test_line_ends_become_line_feeds() -> None:
    """A carriage return would move a terminal's cursor."""
    assert visible("a\r\nb") == "a\nb"
    assert list(signs("a\r\nb")) == []


@given(texts())
def test_no_control_is_left(text: str) -> None:
    """Whatever the text."""
    shown = visible(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\t\n" for c in shown)
    assert not any(unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE"} for c in shown)
