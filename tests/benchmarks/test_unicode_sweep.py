"""The sweep over all code points: a sample of them keeps the laws, and what breaks one is named."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

import newsparse

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = "unicode_sweep"

PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_code_points_keep_the_laws(script: ModuleType, part: int) -> None:
    """One of each category and script, and the edges of blocks, in all contexts."""
    points = script.sample(1)[part::PARTS]
    assert len(points) > script.AT_ONCE
    found = list(script.sweep_all(points))
    assert sum(swept.tried for swept in found) == len(points)
    assert [line for swept in found for line in swept.broken] == []


def test_the_sample_has_every_category_and_both_ends(script: ModuleType) -> None:
    """Surrogates and what is not assigned too."""
    points = script.sample(1)
    assert points == sorted(set(points))
    assert points == script.sample(1)
    assert points != script.sample(1, seed=1)
    categories = {unicodedata.category(chr(point)) for point in points}
    assert categories == {unicodedata.category(chr(point)) for point in script.ALL}
    assert {0, 0xD800, 0xDFFF, 0x10FFFF, 0x370, 0x3FF} <= set(points)


def test_what_breaks_a_law_is_named(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """By halving: alone if it does it alone, with its neighbours if it needs them."""

    def parse(text: str) -> newsparse.Document:
        if "ሴ" in text or ("ﬀ" in text and "ﬁ" in text):
            raise ValueError("no such letter")
        return newsparse.Document(text)

    monkeypatch.setattr(script.newsparse, "parse", parse)
    (swept,) = script.sweep_all(range(0x1230, 0x1240))
    assert swept.broken == ["U+1234: raises ValueError: no such letter"]
    (swept,) = script.sweep_all(range(0xFB00, 0xFB03))
    assert swept.broken == [
        "U+FB00 to U+FB02, together: raises ValueError: no such letter",
    ]
    (swept,) = script.sweep_all(range(0xE000, 0xE010))
    assert (swept.kind, swept.broken) == ("without a meaning, in 8", [])
