"""Strategies for tests: texts of every kind, and articles in the shapes that news comes in.

For tests of extractors, with hypothesis (extra ``testing``). Nothing else imports this module.
"""

from __future__ import annotations

import functools
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

try:
    from hypothesis import strategies as st
except ImportError as error:  # pragma: no cover  (tests have it)
    raise ImportError(
        "newsparse.testing needs hypothesis; install it with: pip install 'newsparse[testing]'"
    ) from error

if TYPE_CHECKING:
    from newsparse.document import Document

DATA = Path(__file__).parent / "data"

_PEOPLE = ("Mara Okonjo", "Tom Vale", "Lena Brandt", "Okonjo", "the mayor", "She", "A spokesman")
_VERBS = ("said", "told reporters", "added", "wrote on Monday", "asked")
_CONTENTS = (
    "We will rebuild the bridge",
    "It isn't over",
    "Nobody asked us about the 1,200 jobs",
    "That was a mistake, and we paid $3.5 million for it",
    "I saw the letter",
)
_PLAIN = (
    "The council met on Tuesday and voted 7-4 to close the road.",
    "About 9,000 people live in the valley, 12% more than in 2016.",
    "Dr. Vale's report, which the U.S. office published at 9 a.m., runs to 56 pages.",
    "Read more at example.com/news or write to desk@example.com.",
    'The so-called "fast lane" opened three years ago.',
)
_HEADINGS = ("What Happens Next", "A Bridge Too Small", "Background", "3. The Long Wait")


@functools.cache
def _samples() -> tuple[str, ...]:
    lines = (DATA / "samples.txt").read_text(encoding="utf-8").splitlines()
    breaks = (("\\r", "\r"), ("\\n", "\n"), ("\\t", "\t"))
    found: list[str] = []
    for line in lines:
        if line and not line.startswith("# "):
            for escape, character in breaks:
                line = line.replace(escape, character)  # noqa: PLW2901  (unescaped in place)
            found.append(line)
    return tuple(found)


def characters() -> st.SearchStrategy[str]:
    """Any code point: lone surrogates, NUL, marks, joiners and unassigned ones too."""
    return st.characters(exclude_categories=())


def texts() -> st.SearchStrategy[str]:
    """Any text, with the words and marks of news far more often than chance has them."""
    telling = st.sampled_from(
        "\"'“”‘’«».,:;!?-–—()[]@#$%/\\&0123456789aAzZéßあ ­‍\ufeff \n\r\t\u00a0\u2028"
    )
    piece = st.one_of(
        st.sampled_from(_samples()),
        st.text(telling, max_size=12),
        st.text(characters(), max_size=6),
        st.just(" "),
    )
    return st.one_of(
        st.lists(piece, max_size=30).map("".join),
        st.lists(piece, max_size=30).map(" ".join),
        st.text(characters(), max_size=60),
    )


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """One sentence of an article, with a quotation in half of the cases."""
    if draw(st.booleans()):
        return draw(st.sampled_from(_PLAIN))
    content, person, verb = (draw(st.sampled_from(x)) for x in (_CONTENTS, _PEOPLE, _VERBS))
    first, rest = person[0], person[1:]
    shape = draw(st.integers(0, 4))
    if shape == 0:
        return f'"{content}," {person if person != "She" else "she"} {verb}.'
    if shape == 1:
        return f'{first.upper()}{rest} {verb}: "{content}."'
    if shape == 2:  # noqa: PLR2004  (the third shape)
        return f'{first.upper()}{rest} {verb} the plan was "{content.split()[-1]}."'
    if shape == 3:  # noqa: PLR2004  (the fourth shape)
        return f'"{content}," {person} {verb}. "{draw(st.sampled_from(_CONTENTS))}."'
    return f'"{content}," according to {person}.'


@st.composite
def articles(draw: st.DrawFn) -> str:
    """An article with straight marks, in one of the layouts that articles come in."""
    paragraphs = draw(
        st.lists(st.lists(sentences(), min_size=1, max_size=4), min_size=1, max_size=6)
    )
    blocks = [draw(st.sampled_from(("Council Votes on Bridge", "Valley Waits for an Answer")))]
    for paragraph in paragraphs:
        if draw(st.integers(0, 3)) == 0:
            blocks.append(draw(st.sampled_from(_HEADINGS)))
        if draw(st.integers(0, 5)) == 0:
            blocks.append("https://twitter.com/brill_news/status/1234567890123456789")
        blocks.append(" ".join(paragraph))
    layout = draw(st.sampled_from(("blank lines", "blank lines", "lines", "wrapped")))
    if layout == "wrapped":
        blocks = [textwrap.fill(block, 72, break_long_words=False) for block in blocks]
    return ("\n" if layout == "lines" else "\n\n").join(blocks)


def curl(doc: Document) -> str:
    """Return the document's text with every paired straight mark replaced by its curly form.

    Which marks pair is what the document's layer `quotes` says; other straight singles beside a
    letter are apostrophes, but for those behind a digit, which may be feet. The length stays, so
    that spans of both texts can be compared as they are.
    """
    marks = list(doc.text)
    pairs = {'"': "“”", "'": "‘’"}
    for quote in doc.quotes:
        for span in (quote, *quote.nested):
            for at, side in ((span.start, 0), (span.end - 1, 1)):
                if span.end - span.start > 1 and doc.text[at] in pairs:
                    marks[at] = pairs[doc.text[at]][side]
    for at, mark in enumerate(marks):
        before = doc.text[at - 1 : at] if at else ""
        if mark == "'" and not before.isdigit() and (before + doc.text[at + 1 : at + 2]).strip():
            beside = (before, doc.text[at + 1 : at + 2])
            if any(character.isalpha() for character in beside):
                marks[at] = "’"
    return "".join(marks)
