"""The layers of the headings plugin against their fixture tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.headings.pages import PARSER, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    import newsparse
    from tests.fixtures import Case

FIXTURES = Path(__file__).parent / "fixtures"


def headings(doc: newsparse.Document) -> list[str]:
    """Print headings as level|text."""
    return [f"{heading.level}|{heading.text}" for heading in doc.headings]


def roles(doc: newsparse.Document) -> list[str]:
    """Print all roles but paragraphs as role|text."""
    return [f"{role.role}|{role.text}" for role in doc.roles if role.role != "paragraph"]


def datelines(doc: newsparse.Document) -> list[str]:
    """Print datelines as place|agency|date."""
    return [
        "|".join("" if part is None else part.text for part in (line.place, line.agency, line.date))
        for line in doc.datelines
    ]


def bylines(doc: newsparse.Document) -> list[str]:
    """Print the names of all bylines, joined."""
    return ["|".join(name.text for line in doc.bylines for name in line.names)] * bool(doc.bylines)


def sections(doc: newsparse.Document) -> list[str]:
    """Print sections as level|heading|last word."""
    return [
        f"{section.level}|{section.heading.text if section.heading else ''}"
        f"|{section.text.split()[-1]}"
        for section in doc.sections
    ]


PRINTERS: dict[str, Callable[[newsparse.Document], list[str]]] = {
    "headings": headings,
    "roles": roles,
    "datelines": datelines,
    "bylines": bylines,
    "sections": sections,
}
CASES = [(name, case) for name in PRINTERS for case in pages(FIXTURES / f"{name}.txt")]


@pytest.mark.parametrize(
    ("name", "case"), CASES, ids=[f"{name}:{case.line}" for name, case in CASES]
)
def test_layer(name: str, case: Case) -> None:
    """Each page has the annotations that its fixture lists, and no others of that layer."""
    doc = PARSER.parse(case.text)
    assert PRINTERS[name](doc) == case.expected


@pytest.mark.parametrize("case", [case for _, case in CASES])
def test_every_block_has_one_role(case: Case) -> None:
    """The layer `roles` covers the blocks one for one."""
    doc = PARSER.parse(case.text)
    assert [(role.start, role.end) for role in doc.roles] == [
        (block.start, block.end) for block in doc.blocks
    ]


def test_dateline_spans_run_to_the_dash() -> None:
    """A dateline runs from the place to the dash or colon."""
    doc = PARSER.parse("OBAN, Scotland, March 4 (AP) — The wall fell on Monday night.")
    assert [line.text for line in doc.datelines] == ["OBAN, Scotland, March 4 (AP) —"]
    doc = PARSER.parse("(Lund) – The wall fell on Monday night.")
    assert [line.text for line in doc.datelines] == ["Lund) –"]
