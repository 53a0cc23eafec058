"""What holds for the headings plugin on any text."""

from __future__ import annotations

import string
import textwrap
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.testing import growth
from newsparse_headings.rules import RULES
from newsparse_headings.shapes import SHAPES
from tests.headings.pages import PARSER, RUNNING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

    import newsparse

ROLES = {
    *("title", "dek", "byline", "dateline", "heading", "paragraph", "list_item", "caption"),
    *("credit", "pull_quote", "embed", "related", "boilerplate", "table_row", "qa_question"),
    "other",
}

LINES = st.sampled_from(
    [
        RUNNING[0],
        "A quieter harbour",
        "LOST AT SEA",
        "By Moira Tennant",
        "'Nobody told us': the harbour's longest night",
        '"We will be back," he said.',
        "Who pays for the wall?",
        "OBAN, Scotland (AP) — The wall fell.",
        "1. Stones. They were too soft.",
        "Iain Gunn/Reuters",
        "4:20 p.m.",
        "___",
        "Moira Tennant is a reporter based in Thurso.",
        "Editor's note: the writer's brother is a pilot.",
        "a new wall;",
        "Read more: How the wall was built",
    ]
)
PAGES = st.lists(LINES, max_size=12).map("\n\n".join)
WRAPPED = st.lists(st.lists(LINES, min_size=1, max_size=3).map(" ".join), max_size=12).map(
    lambda blocks: "\n\n".join(textwrap.fill(block, 60) for block in blocks)
)


OTHERS = {"'": "'’", "’": "'’", '"': '"“”', " ": " \u00a0"}


def found(doc: newsparse.Document, moved: Sequence[int] | None = None) -> list[object]:
    """Return all that the plugin found, without texts, its offsets moved."""

    def at(span: newsparse.Span | None) -> tuple[int, int] | None:
        if span is None:
            return None
        return (span.start, span.end) if moved is None else (moved[span.start], moved[span.end])

    return [
        [(at(role), role.role) for role in doc.roles],
        [(at(heading), heading.level) for heading in doc.headings],
        [(at(section), section.level) for section in doc.sections],
        [(at(line), at(line.place), at(line.agency), at(line.date)) for line in doc.datelines],
        [(at(line), [at(name) for name in line.names]) for line in doc.bylines],
    ]


@given(st.text(st.characters(codec=None)) | PAGES)
def test_every_block_has_exactly_one_role(text: str) -> None:
    """Any text parses, and the roles lie on the blocks one for one."""
    doc = PARSER.parse(text)
    assert [(role.start, role.end) for role in doc.roles] == [
        (block.start, block.end) for block in doc.blocks
    ]
    assert {role.role for role in doc.roles} <= ROLES


@given(PAGES)
def test_headings_are_titles_and_headings(text: str) -> None:
    """The layer `headings` holds the blocks whose role says so; the first level is the title's."""
    doc = PARSER.parse(text)
    heads = [role for role in doc.roles if role.role in {"title", "heading"}]
    assert [(head.start, head.end) for head in heads] == [
        (heading.start, heading.end) for heading in doc.headings
    ]
    assert len(doc.sections) - len(doc.headings) in {0, 1}


@given(PAGES)
def test_marks_and_spaces_move_nothing(text: str) -> None:
    """Curly marks for straight ones and no-break for plain spaces change nothing."""
    plain = found(PARSER.parse(text))
    assert found(PARSER.parse(text.replace("'", "’"))) == plain
    assert found(PARSER.parse(text.replace(" ", "\u00a0"))) == plain
    curly = text.replace('"We', "“We").replace(',"', ",”")
    assert found(PARSER.parse(curly)) == plain


@given(PAGES | WRAPPED, st.randoms(use_true_random=False))
def test_mixed_spellings_move_nothing(text: str, chance: random.Random) -> None:
    """Nor does it where only some marks and spaces are changed."""
    mixed = "".join(chance.choice(OTHERS.get(mark, mark)) for mark in text)
    assert found(PARSER.parse(mixed)) == found(PARSER.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        f"St John's: {RUNNING[0]}\n\nNobody in St John's slept.",
        f"By Moira Tennant\n\nNobody wasn't there\n\n{RUNNING[0]} Nobody wasn't there, she said.",
        f'By Moira Tennant\n\nThe "wall" is ours\n\n{RUNNING[0]}\n\nThe "wall" is ours, she said.',
    ],
)
def test_one_line_quotes_another_in_other_marks(text: str) -> None:
    """What stands twice on a page is the same in whatever marks and spaces."""
    plain = found(PARSER.parse(text))
    for mark, other in (("'", "’"), ('"', "“"), (" ", "\u00a0")):
        half = len(text) // 2
        assert found(PARSER.parse(text[:half] + text[half:].replace(mark, other))) == plain


@given(PAGES | WRAPPED)
def test_line_ends_move_nothing(text: str) -> None:
    """CRLF for LF changes no role, no level and no name."""
    broken = PARSER.parse(text.replace("\n", "\r\n"))
    moved = [0]
    for mark in text:
        moved.append(moved[-1] + (2 if mark == "\n" else 1))
    assert found(broken) == found(PARSER.parse(text), moved)


@pytest.mark.parametrize(
    "line", ["3.", "...", "?", "a b c;", "By A", "*", "é", "12:30", "1. One", "By Moira Tennant"]
)
def test_many_short_lines(line: str) -> None:
    """Thousands of short lines are no flood of headings."""
    doc = PARSER.parse("\n".join([line] * 5_000))
    assert len(doc.roles) == 5_000
    assert doc.headings == ()


@pytest.mark.parametrize("line", ["word", "WORD", "12", "Moira Tennant"])
def test_50_000_short_lines(line: str) -> None:
    """50,000 short lines take linear time and have no heading."""
    doc = PARSER.parse("\n".join([line] * 50_000))
    assert len(doc.roles) == 50_000
    assert doc.headings == ()


def test_short_lines_of_many_kinds() -> None:
    """A poem, a table and a list of names have no headings."""
    poem = "\n".join(
        f"{first} {second}\nand the {second}\nwas {first.lower()}"
        for first in ("Grey", "Cold", "Low", "Still", "Far")
        for second in ("water", "stone", "light", "rope")
    )
    table = "\n".join(f"Pier {letter}\t{number}" for number, letter in enumerate("ABCDEFGHIJ"))
    names = "\n".join(f"{letter}na {letter}unn" for letter in string.ascii_uppercase)
    for text in (poem, table, names, names.upper(), "1\n2\n3\n4\n5\n6\n7\n8", "¿?\n\n…\n\n!!\n\n—"):
        assert PARSER.parse(text).headings == ()


@pytest.mark.parametrize(
    "line",
    [
        lambda at: f"{6 + at // 6}:{at % 6}0",
        lambda at: str(at * 17),
        lambda at: f"{'ABCDEFGH'[at % 8]}NA {'BCDFGHJKLM'[at % 10]}UNN",
        lambda at: f"The {('Wall', 'Tide')[at % 2]}.",
    ],
    ids=["times", "numbers", "names", "sentences"],
)
def test_a_list_between_paragraphs(line: Callable[[int], str]) -> None:
    """Forty short lines in a row, all alike, are no forty headings."""
    lines = [*RUNNING, *map(line, range(40)), *RUNNING]
    assert len(PARSER.parse("\n\n".join(lines)).headings) < 12


PAGE = "A quieter harbour\n\n" + RUNNING[0] + "\n\n"


@pytest.mark.parametrize("unit", [PAGE, '"', "By A, ", "1. "])
def test_time_grows_with_the_text(unit: str) -> None:
    """Four times the text takes about four times as long."""
    assert seconds(unit * 2_000) < 10 * seconds(unit * 500) + 0.05


@pytest.mark.parametrize(
    ("head", "unit", "tail"),
    [
        ("By Moira Tennant, ", "by:", ""),
        ("Reporting by Moira Tennant ", "photo", " by Iain Gunn"),
        (RUNNING[0] + "\n\nFollow Moira is a writer ", "x by y contributed ", ""),
    ],
)
def test_time_grows_with_a_byline(head: str, unit: str, tail: str) -> None:
    """So it does where all of it is one byline."""
    assert seconds(head + unit * 16_000 + tail) < 15 * seconds(head + unit * 2_000 + tail) + 0.05


def test_time_grows_with_a_long_first_block() -> None:
    """A first block of many words costs those behind it nothing."""
    pages = ["Harbour walls " * count + "\n\n" + PAGE * (count // 8) for count in (4_000, 16_000)]
    assert seconds(pages[1]) < 10 * seconds(pages[0]) + 0.05


def seconds(text: str) -> float:
    """Return the least CPU time of some parses."""
    return growth.seconds(lambda: PARSER.parse(text))


def test_names_of_shapes_and_rules_are_unique() -> None:
    """A shape or rule is known by its name."""
    names = [shape.name for shape in SHAPES] + [rule.__name__ for _, rule in RULES]
    assert len(names) == len(set(names))
    assert {shape.role for shape in SHAPES} | {role for role, _ in RULES} <= ROLES
