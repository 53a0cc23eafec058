"""Blanks, breaks and hyphens of another kind: what is found stays, with its offsets moved.

Law 5 has no-break spaces and line breaks of two characters; these are the others. Each test names
what may differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import newsparse
from tests.metamorphic.relations import ARTICLES, WRAPPED, differences, rewritten

if TYPE_CHECKING:
    import re

every_article = pytest.mark.parametrize("text", list(ARTICLES.values()), ids=list(ARTICLES))


@every_article
@pytest.mark.parametrize(
    ("pattern", "new"),
    [
        pytest.param(r"\A", "\n\n \n", id="blank lines before"),
        pytest.param(r"\Z", "\n \n\n", id="blank lines behind"),
        pytest.param(r"(?<=\S)(?=\r?\n)", "  ", id="blanks at the end of lines"),
        pytest.param(r"(?<=\n)(?=\r?\n)", " \t", id="blanks in blank lines"),
        pytest.param(r"(?<=\n)\r?\n(?!\r?\n)", "\n\n\n", id="more blank lines"),
        pytest.param(r"(?m)^(?=[^\r\n])", "    ", id="all lines indented"),
        pytest.param(r"(?m)^(?=[^\r\n])", "\t", id="all lines indented by a tab"),
        pytest.param(r"(?<!\r)\n", "\r", id="breaks that are returns"),
        pytest.param(r"\r?\n", "\u2028", id="breaks that are line separators"),
        pytest.param(" ", "\u202f", id="narrow no-break spaces"),
        pytest.param(" ", "\u2009", id="thin spaces"),
        pytest.param(r"(?<!\.)\.\.\.(?!\.)", "…", id="an ellipsis of one character"),
    ],
)
def test_layout_does_not_show(text: str, pattern: str, new: str) -> None:
    """Nothing may differ."""
    assert differences(text, rewritten(text, pattern, new)) == {}


@every_article
def test_two_blanks_between_sentences_do_not_show(text: str) -> None:
    """Typewriter spacing; the role of a block may differ that is a list item by its neighbours."""
    ends = set(newsparse.Document(text).sentences.ends.tolist())
    other = rewritten(text, r"(?<=\S) (?=\S)", "  ", where=lambda found: found.start() in ends)
    assert differences(text, other, without={"roles"}) == {}


@pytest.mark.parametrize("name", [name for name in ARTICLES if name != WRAPPED])
def test_two_blanks_between_all_words_move_no_token_sentence_or_block(name: str) -> None:
    """Justified text; an initial may lose its stop, and what goes by words side by side may differ.

    Two blanks part the cells of a table: a number before them counts nothing that stands behind.
    Lines of hard-wrapped text get other lengths, which tell their breaks.
    """
    text = ARTICLES[name]
    other = rewritten(text, r"(?<=\S)(?<!\b[A-Z]\.) (?=\S)(?!-)", "  ")
    doc = newsparse.parse(text)
    gone = differences(text, other)
    assert gone.keys().isdisjoint({"tokens", "sentences", "blocks", "urls", "emails", "mentions"})
    assert gone.keys() <= set(doc.layers)


@every_article
def test_hyphens_that_do_not_break_are_hyphens(text: str) -> None:
    """U+2010 and U+2011 between letters, outside links, which have no such hyphens."""
    doc = newsparse.parse(text)

    def in_a_word(found: re.Match[str]) -> bool:
        return not any(
            "@" in token.text or "/" in token.text
            for token in doc.covering(doc.span(*found.span()), "tokens")
        )

    for hyphen in "\u2010\u2011":
        other = rewritten(text, r"(?<=[^\W\d_])-(?=[^\W\d_])", hyphen, where=in_a_word)
        assert differences(text, other) == {}
