"""Examples: what they may be given as, and how several become one."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

import newsparse
from newsparse.testing.examples import Example, examples_of, together

DAY = datetime.date(2026, 5, 4)


def test_examples_are_texts_or_articles() -> None:
    """With all that is known of them."""
    given = [
        "a text",
        {"text": "a text", "published": DAY},
        newsparse.Record(later=lambda: newsparse.Record(text="a text"), id="a1", meta={"b": 1}),
        newsparse.Document("a text", id="a1"),
    ]
    made = examples_of(given)
    assert [one.text for one in made] == ["a text"] * 4
    assert [(one.id, one.meta, one.published) for one in made] == [
        (None, {}, None),
        (None, {}, DAY),
        ("a1", {"b": 1}, None),
        ("a1", {}, None),
    ]


WRONG: dict[str, tuple[Any, str]] = {
    "one text": ("At ABC it rained.", r"`examples` is a list of examples, not one: \['At ABC"),
    "one article": ({"text": "a"}, "`examples` is a list of examples, not one"),
    "bytes": (
        [b"a"],
        r"examples\[0\] is b'a'; give a text, a mapping with text, id, meta, publish",
    ),
    "another key": (["a", {"text": "a", "date": DAY}], r"examples\[1\] has 'date'; an example has"),
    "no text": ([{"id": "a1"}], r"examples\[0\] has no text that is a str"),
    "a problem": ([newsparse.Record.failed(OSError("gone"))], r"examples\[0\] has no text"),
    "a day as text": ([{"text": "a", "published": "2026"}], r"examples\[0\]: published is a datet"),
}


@pytest.mark.parametrize(("given", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_no_example_is_told(given: Any, message: str) -> None:
    """With its place, and what to give."""
    with pytest.raises(TypeError, match=message):
        examples_of(given)


def test_examples_become_one_with_others_like_them() -> None:
    """The letters and digits of what is found move on, and all else stays."""
    first = Example("At Xa-9: ABC.", published=DAY)
    article = together([(first, [newsparse.Span(3, 7, "Xa-9")])], Example("Last."))
    assert article.text.split("\n\n")[:4] == [
        "At Xa-9: ABC.",
        "At Yb-0: ABC.",
        "At Zc-1: ABC.",
        "At Ad-2: ABC.",
    ]
    assert article.text.endswith("\n\nAt Fi-7: ABC.\n\nLast.")
    assert article.published == DAY
    assert together([], Example("Last.")).text == "Last."
    long = Example("At Xa-9: ABC. " * 600)
    assert together([(long, [])], Example("Last.")).text == long.text + "\n\nLast."


def test_an_example_is_shown_with_what_is_known_of_it() -> None:
    """A text alone is as it stands in the source of a test."""
    assert Example("a 'text'").shown() == "\"a 'text'\""
    shown = Example("a", id="a1", published=DAY).shown()
    assert shown == "'a', with id='a1', published=datetime.date(2026, 5, 4)"
