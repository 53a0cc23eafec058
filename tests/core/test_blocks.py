"""Blocks: the same paragraphs in many layouts."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import newsparse
from newsparse import Document

SAMPLES = Path(__file__).parents[2] / "examples" / "articles"

PARAGRAPHS = [
    "Council Votes on Bridge",
    (
        "The council met on Tuesday in the old town hall and voted seven to four to close the "
        "bridge over the Brill for at least a year, after engineers found cracks in two pillars."
    ),
    (
        '"We will rebuild it," said the mayor, Mara Okonjo. She gave no date. Traders in the lower '
        "town, who lost a third of their trade when the bridge was shut for a week in spring, said "
        "that they had not been asked."
    ),
    "What Happens Next",
    (
        "A temporary bridge is to open in the autumn. It will carry bicycles and buses, but no "
        "lorries, and the ferry that was given up nine years ago is to run again until then."
    ),
]


def wrapped(indent: str) -> list[str]:
    """Return the paragraphs wrapped at 72 columns."""
    return [textwrap.fill(p, 72, initial_indent=indent) for p in PARAGRAPHS]


LAYOUTS = {
    "blank lines": "\n\n".join(PARAGRAPHS),
    "one line a paragraph": "\n".join(PARAGRAPHS),
    "carriage returns": "\r\n\r\n".join(PARAGRAPHS),
    "lone carriage returns": "\r\r".join(PARAGRAPHS),
    "wrapped": "\n\n".join(wrapped("")),
    "wrapped, carriage returns": "\n\n".join(wrapped("")).replace("\n", "\r\n"),
    "wrapped and indented": "\n".join(wrapped("   ")),
    "trailing spaces": "".join(p + "  \n \n" for p in PARAGRAPHS),
    "form feeds": "\f".join(PARAGRAPHS),
    "paragraph separators": "\u2029".join(PARAGRAPHS),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layouts(text: str) -> None:
    """Each layout gives the same paragraphs, apart from the line breaks inside."""
    assert [" ".join(block.text.split()) for block in Document(text).blocks] == PARAGRAPHS


def test_short_lines_are_not_wrapped_prose() -> None:
    """Verse and lists keep their lines."""
    lines = ["Roses are red", "Violets are blue", "The bridge is shut", "And so are you"]
    assert [block.text for block in Document("\n".join(lines)).blocks] == lines


def test_list_items_stay_apart_in_wrapped_text() -> None:
    """A mark at the start of a line opens a block even where the line before is full."""
    text = textwrap.fill(PARAGRAPHS[1], 72) + "\n\n- " + "\n- ".join(wrapped(""))
    items = [block.text for block in Document(text).blocks if block.text.startswith("- ")]
    assert len(items) == len(PARAGRAPHS)


@pytest.mark.parametrize(("layout", "count"), [("lines", 4), ("blank", 2), ("wrapped", 2)])
def test_layout_can_be_fixed(layout: str, count: int) -> None:
    """The option overrides what the text looks like."""
    text = "One line.\nTwo lines.\n\nThree.\nFour."
    parser = newsparse.Parser(extractors=[], layout=layout)  # type: ignore[arg-type]
    assert len(parser.parse(text).blocks) == count


def test_empty_texts_have_no_blocks() -> None:
    """White space is no block."""
    for text in ("", " ", "\n\n", "\u00a0\r\n"):
        assert len(Document(text).blocks) == 0


def test_the_wrapped_sample_has_whole_paragraphs() -> None:
    """No block of the hard-wrapped sample article ends inside a sentence."""
    text = (SAMPLES / "07-hard-wrapped.txt").read_text(encoding="utf-8")
    blocks = Document(text).blocks
    assert any("\n" in block.text for block in blocks)
    assert not any(block.text[0].islower() for block in blocks)
