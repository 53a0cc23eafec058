"""`newsparse explain headings`: each block that is looked at, and what gave it its role."""

from __future__ import annotations

import newsparse
from tests.headings.pages import PARSER, filled

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


def test_a_heading_that_nothing_follows() -> None:
    """The reason says that it would have been one."""
    text = filled("{P}\n\nWhat it cost")
    *_, (_, line) = PARSER.explain(text, "headings")
    assert line.startswith("  paragraph: nothing follows; heading ")


def test_a_heading_among_many() -> None:
    """So it does of lines that are too many in a row."""
    text = filled("{P}\n\n{P}\n\n17\n\n34\n\n51\n\n68\n\n{P}")
    lines = {span.text: line for span, line in PARSER.explain(text, "headings")}
    assert lines["51"].startswith("  paragraph: one of many; heading ")
    starred = [text for text, line in lines.items() if line[0] == "*"]
    assert starred == [heading.text for heading in PARSER.parse(text).headings]


def test_a_list_has_no_headings() -> None:
    """A page of short lines is told as such."""
    text = "Nets\n\nRopes\n\nTar\n\nWax\n\nStones\n\nBoats\n\nOars"
    assert {line for _, line in newsparse.Parser(extractors=["roles"]).explain(text, "roles")} == {
        "paragraph: the page is a list"
    }
