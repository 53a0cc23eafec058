"""Why something is a number, a date or a time, and why something else is none."""

from __future__ import annotations

import pytest

import newsparse
from newsparse_numbers.reasons import REASONS

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

SENSES = {
    "She had 18 first-half minutes.": "idiom: half minutes",
    "Toss a quarter.": "idiom: a quarter",
    "The quarters were cold, both halves too.": "idiom: quarters, halves",
    "They met at the Half Moon.": "idiom: Half",
    "They walked a one-way street.": "idiom: one",
    "It rained for the past game and a half.": "unit: a half",
    "They kept the red one.": "pronoun: one",
    "It is a new one today.": "pronoun: one",
    "He won the Third Bridge prize.": "name: Third",
    "They liked Radio Four.": "name: Four",
    "The Group of Seven met.": "name: Seven",
    "Why Chapter Eleven failed": "name: Eleven",
}
"""What is refused in sentences about words that have other senses, and why."""

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


@pytest.mark.parametrize("text", SENSES)
def test_senses(text: str) -> None:
    """A word that means no number is refused for what it means."""
    told = [(span.text, line) for span, line in PARSER.explain(text, "numbers") if line[0] != "*"]
    reason, _, words = SENSES[text].partition(": ")
    line = f"  refused: {reason} ({REASONS.get(reason)})"
    assert told == [(word, line) for word in words.split(", ") if word]


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
