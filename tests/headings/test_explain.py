"""`newsparse explain headings`: each block that is looked at, and what gave it its role."""

from __future__ import annotations

import pytest

import newsparse
from newsparse_headings import explain, roles
from newsparse_headings.evidence import Verdict
from tests.headings.pages import PARSER, RUNNING, filled

TEXT = filled(
    "Storm takes the old harbour wall\n\nBy Ana Brandt\n\n{P}\n\n{P}\n\n{P}\n\n{P}\n\n"
    "What it cost\n\n{P}\n\n{P}\n\n{P}\n\n{P}\n\n{P}"
)


def test_headings() -> None:
    """Titles and headings have a star; shapes, rules and weights are told."""
    lines = [(span.text, line) for span, line in PARSER.explain(TEXT, "headings")]
    assert lines[0] == (
        "Storm takes the old harbour wall",
        "* title: rule is_title_above_byline",
    )
    assert lines[1] == ("By Ana Brandt", "  byline: shape by")
    (cost,) = (line for text, line in lines if text == "What it cost")
    assert cost.startswith("* heading: heading ")
    assert ", introduces_briefly " in cost or "begins_with_question_word" in cost


def test_the_stars_are_the_layer() -> None:
    """What has a star is in the layer, and nothing else."""
    starred = [span.text for span, line in PARSER.explain(TEXT, "headings") if line[0] == "*"]
    assert starred == [heading.text for heading in PARSER.parse(TEXT).headings]


def test_roles() -> None:
    """The roles are those of the layer; paragraphs among their like are passed over."""
    doc = PARSER.parse(TEXT)
    roles = {role.start: role.role for role in doc.roles}
    told = {span.start: line.partition(":")[0] for span, line in PARSER.explain(TEXT, "roles")}
    assert told == {start: roles[start] for start in told}
    assert {roles[start] for start in set(roles) - set(told)} == {"paragraph"}


@pytest.fixture
def all_speaks_for_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the signs of every block say that it is a heading."""
    verdict = Verdict("heading", 2.0, "paragraph", 1.0, [("always", 1.5), ("is_name", -0.5)])
    monkeypatch.setattr(roles, "weigh", lambda _: "heading")
    monkeypatch.setattr(explain, "verdict_of", lambda _: verdict)


@pytest.mark.usefixtures("all_speaks_for_headings")
def test_a_heading_that_nothing_follows() -> None:
    """The reason says that it would have been one."""
    *_, (_, line) = PARSER.explain(filled("{P}\n\nWhat it cost"), "headings")
    assert (
        line
        == "  paragraph: nothing follows; heading 2.0, paragraph 1.0; always +1.5, is_name -0.5"
    )


@pytest.mark.usefixtures("all_speaks_for_headings")
def test_a_heading_among_many() -> None:
    """The reason says that others like it stand around it."""
    rows = "\n\n".join(f"Boat {word} is in" for word in "ABCDEFGHIJ")
    lines = PARSER.explain(filled(f"{{P}}\n\n{{P}}\n\n{rows}\n\n{{P}}\n\n{{P}}"), "headings")
    told = [line for span, line in lines if span.text == "Boat E is in"]
    assert told == [
        "  paragraph: one of many; heading 2.0, paragraph 1.0; always +1.5, is_name -0.5"
    ]


def test_a_byline_that_begins_with_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is that of the rule which turned it down."""
    verdict = Verdict("byline", 2.0, "paragraph", 1.0, [("always", 2.0)])
    monkeypatch.setattr(roles, "weigh", lambda _: "byline")
    monkeypatch.setattr(explain, "verdict_of", lambda _: verdict)
    *_, (_, line) = PARSER.explain(
        filled("{P}\n\nThe quay was swept by the harbour crew again, as it is each week."), "roles"
    )
    assert line == ("paragraph: no names at its start; byline 2.0, paragraph 1.0; always +2.0")


def test_a_paragraph_near_the_start() -> None:
    """It is looked at, and reads as what it is."""
    lines = {line for span, line in PARSER.explain(TEXT, "roles") if span.text in RUNNING}
    assert lines == {"paragraph: it reads as running text"}


def test_a_list_has_no_headings() -> None:
    """A page of short lines is told as such."""
    text = "Nets\n\nRopes\n\nTar\n\nWax\n\nStones\n\nBoats\n\nOars"
    assert {line for _, line in newsparse.Parser(extractors=["roles"]).explain(text, "roles")} == {
        "paragraph: the page is a list"
    }
