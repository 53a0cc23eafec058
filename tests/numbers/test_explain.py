"""Why something is a number, a date or a time, and why something else is none."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsparse
from newsparse_numbers.refused import REASONS
from tests.fixtures import Case, cases

PARSER = newsparse.Parser(extractors=["numbers"])

REFUSED = {
    "address": ("He lives at 12 Green Street.", "12"),
    "code": ("The 9/11 report names him.", "9/11"),
    "footnote": ("It was late.[4]", "4"),
    "idiom": ("At one stage it rained.", "one"),
    "link": ("See example.com/2020/07 for more.", "2020/07"),
    "list": ("3. Wash the rice.", "3"),
    "name": ("They flew on Apollo 11 then.", "11"),
    "phone": ("Call police on 101 now.", "101"),
    "pronoun": ("This is the one.", "one"),
    "unit": ("Wait for a second, please.", "second"),
    "word": ("Mrs May spoke.", "May"),
}
"""For each reason a text and what is refused in it."""

SENSES = cases(Path(__file__).parent / "refused.txt")
"""Words and digits that have other senses, in sentences."""

READ = {
    "About 40 boats sank.": "* cardinal, value 40, modifier about, counts 'boats'",
    "It costs $5-$10 million.": "* range, at least 5000000, at most 10000000, unit USD",
    "They won 35-30.": "* score, parts 35, 30",
    "Millions of people left.": "* cardinal, vague, at least 1000000, counts 'people'",
    "It opens on June 7, 2015.": "* date 2015-06-07",
    "It opened last week.": "* relative date",
    "It opens at 3pm.": "* time 15:00",
}


@pytest.mark.parametrize("reason", REASONS)
def test_reasons(reason: str) -> None:
    """Each reason is given where it holds, for what it holds."""
    text, words = REFUSED[reason]
    told = [(span.text, line) for span, line in PARSER.explain(text, "numbers")]
    assert told == [(words, f"  refused: {reason} ({REASONS[reason]})")]
    assert not PARSER.parse(text).numbers


@pytest.mark.parametrize("case", SENSES, ids=[f"refused:{case.line}" for case in SENSES])
def test_senses(case: Case) -> None:
    """What means no number is refused as a whole, for what it means."""
    told = PARSER.explain(case.text, "numbers")
    refused = [f"{line} | {span.text}" for span, line in told if line[0] != "*"]
    wanted = [line.split(" | ") for line in case.expected]
    assert refused == [f"  refused: {why} ({REASONS[why]}) | {words}" for why, words in wanted]


@pytest.mark.parametrize("text", READ)
def test_readings(text: str) -> None:
    """What is found is described as the annotation has it."""
    (told,) = PARSER.explain(text, "numbers")
    assert told[1] == READ[text]


def test_explanations_agree_with_the_layers() -> None:
    """What has a star is in a layer, and the other way round."""
    text = "On May 3 at 9 a.m. about 1,200 of 3,000 people, 40%, ran 5 km to Route 66 for $20."
    doc = PARSER.parse(text)
    found = sorted((one.start, one.end) for one in (*doc.numbers, *doc.dates, *doc.times))
    for layer in ("numbers", "dates", "times"):
        told = PARSER.explain(text, layer)
        assert [(span.start, span.end) for span, line in told if line[0] == "*"] == found
