"""Articles in the shapes that news comes in."""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st

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
