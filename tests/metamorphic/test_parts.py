"""An article beside another one, or inside it: what is found in it by itself is found again.

Separators of several blank lines end everything. What looks at the whole text may differ:

- `roles`, `headings` and `sections`: a text has one title, its style is that of the page, and a
  section goes on to the next heading;
- `bylines`: they are read in blocks of that role;
- `quotes.speaker_name` and `speakers`: a name may stand in the other article;
- `quotes.chain`: chains are counted through.
"""

from __future__ import annotations

import pytest

from tests.metamorphic.relations import ARTICLES, WRAPPED, differences, surrounded

SEPARATOR = "\n" * 5
WHOLE = {"roles", "headings", "sections", "bylines", "speakers"}
COUNTED = {"quotes.chain", "quotes.speaker_name"}
INTERVIEW = "03-interview"
"""Its title is a quotation, which is taken for the last speaker's of an article before it."""
NAMES = list(ARTICLES)
PAIRS = [(one, NAMES[at - step]) for step in (1, 6) for at, one in enumerate(NAMES)]


def quotes_of(name: str) -> set[str]:
    """Return the layer that may differ besides, where an article stands behind another one."""
    return {"quotes"} if name == INTERVIEW else set()


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_an_article_before_another_one(first: str, second: str) -> None:
    """All other layers are those that it has alone."""
    one, two = ARTICLES[first], ARTICLES[second]
    ahead = surrounded("", one, SEPARATOR + two)
    assert differences(one, ahead, without=WHOLE, attributes=COUNTED) == {}


@pytest.mark.parametrize(("first", "second"), [pair for pair in PAIRS if pair[1] != WRAPPED])
def test_an_article_behind_another_one(first: str, second: str) -> None:
    """The same; the lines of hard-wrapped text would be few beside those of the first."""
    one, two = ARTICLES[first], ARTICLES[second]
    behind = surrounded(one + SEPARATOR, two, "")
    without = WHOLE | quotes_of(second)
    assert differences(two, behind, without=without, attributes=COUNTED) == {}


@pytest.mark.parametrize(("inner", "outer"), [pair for pair in PAIRS if pair[0] != WRAPPED])
def test_an_article_inside_another_one(inner: str, outer: str) -> None:
    """Between two paragraphs of it, with what is found in the inner one alone."""
    text, around = ARTICLES[inner], ARTICLES[outer]
    middle = around.find("\n", len(around) // 2)
    other = surrounded(around[:middle] + SEPARATOR, text, SEPARATOR + around[middle:])
    without = WHOLE | quotes_of(inner)
    assert differences(text, other, without=without, attributes=COUNTED) == {}


@pytest.mark.parametrize(("first", "second"), PAIRS[:4])
def test_what_looks_at_the_whole_text_differs(first: str, second: str) -> None:
    """The list above is no longer than it has to be: a second article has no title of its own."""
    one, two = ARTICLES[first], ARTICLES[second]
    gone = differences(two, surrounded(one + SEPARATOR, two, ""))
    assert {"roles", "sections"} <= gone.keys()
