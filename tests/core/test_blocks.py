"""Blocks: the same paragraphs in many layouts."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Document
from tests.places import ROOT

if TYPE_CHECKING:
    from newsparse.blocks import Layout

FIXTURES = Path(__file__).parent / "fixtures" / "blocks.txt"

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


def pages() -> dict[str, tuple[str, list[str]]]:
    """Return the fixtures: by name, a text and its blocks."""
    found: dict[str, tuple[str, list[str]]] = {}
    for page in FIXTURES.read_text(encoding="utf-8").split("\n# ")[2:]:
        name, *lines = page.rstrip("\n").split("\n")
        blocks: list[list[str]] = []
        for line in lines:
            if line.startswith("+ "):
                blocks.append([line[2:]])
            elif line:
                blocks[-1].append(line[2:])
        text = "\n".join(line[2:] for line in lines)
        found[name] = text, ["\n".join(block).strip() for block in blocks]
    return found


PAGES = pages()


@pytest.mark.parametrize(("text", "blocks"), PAGES.values(), ids=PAGES.keys())
@pytest.mark.parametrize(("plain", "other"), [("\n", "\n"), ("\n", "\r\n"), (" ", "\u00a0")])
def test_fixtures(text: str, blocks: list[str], plain: str, other: str) -> None:
    """Each page has its blocks, whatever its line breaks and spaces are."""
    found = [block.text for block in Document(text.replace(plain, other)).blocks]
    assert found == [block.replace(plain, other) for block in blocks]


WORDS = st.text(st.sampled_from("aeilnorst"), min_size=1, max_size=10)
# Long enough that some line ends inside a sentence.
PROSE = st.lists(
    st.lists(WORDS, min_size=16, max_size=24).map(lambda words: " ".join(words).capitalize() + "."),
    min_size=1,
    max_size=3,
).map(" ".join)


@given(
    st.lists(PROSE, min_size=2, max_size=6),
    st.integers(60, 100),
    st.sampled_from([("", 2), ("", 3), ("  ", 1), ("   ", 1), ("        ", 1), ("   ", 2)]),
    st.sampled_from(["\n", "\r\n", "\u2028", "\f", " \n", "  \r\n"]),
)
def test_wrapped_paragraphs_come_back(
    paragraphs: list[str], width: int, style: tuple[str, int], end: str
) -> None:
    """Paragraphs set at any width, parted by indents or blank lines, are those that were set."""
    indent, breaks = style
    text = ("\n" * breaks).join(
        textwrap.fill(paragraph, width, initial_indent=indent) for paragraph in paragraphs
    )
    blocks = Document(text.replace("\n", end)).blocks
    assert [" ".join(block.text.split()) for block in blocks] == paragraphs


@given(
    st.lists(PROSE, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n", "\n \n\n", "\u2029"])
)
def test_whole_lines_come_back(paragraphs: list[str], end: str) -> None:
    """Paragraphs of one line each are themselves, with or without blank lines."""
    paragraphs = [paragraph * 4 for paragraph in paragraphs]
    assert [block.text for block in Document(end.join(paragraphs)).blocks] == paragraphs


PIECES = st.sampled_from(
    (
        *("\n", "\r\n", "\f", "\u2029", "\t", " ", "\u00a0", "\ud800"),
        *("a", "B.", "word ", "words that run on, ", '"', "https://a.example/"),
        *("> ", "- ", "1. ", "W. ", "---", "# ", "|"),
    )
)


@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["auto", "wrapped", "lines"]))
def test_blocks_hold_all_ink(text: str, layout: str) -> None:
    """Blocks are in order, apart, trimmed, and what is not white space is in one of them."""
    parser = newsparse.Parser(extractors=[], layout=layout)  # type: ignore[arg-type]
    blocks, last = parser.parse(text).blocks, 0
    for block in blocks:
        assert not text[last : block.start].strip()
        assert block.text == block.text.strip() != ""
        last = block.end
    assert not text[last:].strip()


@pytest.mark.parametrize("layout", ["auto", "wrapped"])
@pytest.mark.parametrize(
    "piece", ["> ", "- ", ">\n", "a \n", "\t", "\n \n", "- x\n", "so it is|\n"]
)
def test_long_runs_cost_no_more_than_their_length(piece: str, layout: str) -> None:
    """A million characters of marks, spaces or breaks are read in a moment."""
    parser = newsparse.Parser(extractors=[], layout=layout)  # type: ignore[arg-type]
    blocks = parser.parse(piece * (1_000_000 // len(piece)) + "\nend of it").blocks
    assert blocks[-1].text.endswith("end of it")


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


@pytest.mark.parametrize(
    ("text", "layout", "blocks"),
    [
        ("Ada\nBo\r\nCy", "blank", ["Ada\nBo\r\nCy"]),
        ("Ada\nBo\x1cCy", "blank", ["Ada\nBo", "Cy"]),
        ("Ada\x1cBo\nCy", "blank", ["Ada", "Bo\nCy"]),
        ("Ada\n\nBo\vCy", "blank", ["Ada", "Bo\vCy"]),
        ("Ada came.\nBo left.\nCy sat.", "blank", ["Ada came.\nBo left.\nCy sat."]),
        ("Ada came.\nBo left.\nCy sat.", "auto", ["Ada came.", "Bo left.", "Cy sat."]),
        ("Ada \nBo", "auto", ["Ada", "Bo"]),
        ("Ada\n\tBo", "auto", ["Ada", "Bo"]),
    ],
)
def test_breaks_of_every_kind(text: str, layout: Layout, blocks: list[str]) -> None:
    """Which part blocks, and which are white space in one; blanks at ends of lines are in none."""
    found = newsparse.Parser(extractors=[], layout=layout).parse(text).blocks
    assert [block.text for block in found] == blocks


@pytest.mark.parametrize(("layout", "count"), [("blank", 1), ("wrapped", 2), ("auto", 2)])
def test_only_blank_lines_part_blocks_where_that_is_said(layout: Layout, count: int) -> None:
    """A line that ends short then goes on, as no line is looked at."""
    text = (
        "The mayor said the bridge would be opened again in\nspring, when the works end.\n"
        "A second line of text that is as long as the first\none, and ends here."
    )
    assert len(newsparse.Parser(extractors=[], layout=layout).parse(text).blocks) == count


def test_empty_texts_have_no_blocks() -> None:
    """White space is no block."""
    for text in ("", " ", "\n\n", "\u00a0\r\n"):
        assert len(Document(text).blocks) == 0


def test_the_wrapped_sample_has_whole_paragraphs() -> None:
    """No block of the hard-wrapped sample article ends inside a sentence."""
    text = (ROOT / "examples" / "articles" / "07-hard-wrapped.txt").read_text(encoding="utf-8")
    blocks = Document(text).blocks
    assert any("\n" in block.text for block in blocks)
    assert not any(block.text[0].islower() for block in blocks)
