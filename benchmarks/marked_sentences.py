"""Read articles whose sentences and tokens people have marked.

A file is plain text. An article is a line `=== name`, and below it one sentence a line; a blank
line ends a paragraph, or whatever else is a block. Sentences of a paragraph stand one blank apart
in the text, paragraphs two line breaks. Behind the name may stand a layout:

    === name | lines      paragraphs stand one line break apart
    === name | wrapped    lines are broken where they get too long, as in hard-wrapped text

A sentence that holds the mark `¦` is marked for its tokens, too: they end at its blanks, and at `¦`
where nothing stands between two of them: `She can¦not wait¦.` The mark itself is not in the text.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, NamedTuple

from figures import MarkedError, Pair
from marked_texts import articles_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MARK = "¦"
LAYOUTS = ("", "lines", "wrapped")
WIDTH = 78  # of hard-wrapped text


class MarkedSentences(NamedTuple):
    """An article with what is marked of it, as offsets into its text."""

    name: str
    text: str
    blocks: list[Pair]
    sentences: list[Pair]
    tokens: dict[Pair, list[Pair]]
    """By the sentences that are marked for them."""


def read_articles(path: Path) -> Iterator[MarkedSentences]:
    """Yield the articles of a file.

    Raises:
        MarkedError: it can't be opened, or a layout is unknown.
    """
    for head, rest in articles_of(path):
        name, _, layout = (part.strip() for part in head.partition("|"))
        if layout not in LAYOUTS:
            raise MarkedError(f"{path}: {name}: {layout!r} is no layout: lines or wrapped")
        paragraphs = [part.splitlines() for part in re.split(r"\n{2,}", rest.strip("\n")) if part]
        if layout == "lines":
            paragraphs = [[line] for lines in paragraphs for line in lines]
        yield _article(name, layout, paragraphs)


def _article(name: str, layout: str, paragraphs: list[list[str]]) -> MarkedSentences:
    gap = "\n" if layout == "lines" else "\n\n"
    text = ""
    blocks: list[Pair] = []
    sentences: list[Pair] = []
    tokens: dict[Pair, list[Pair]] = {}
    for lines in paragraphs:
        text += gap if text else ""
        block = len(text)
        for line in lines:
            text += " " if len(text) > block else ""
            start = len(text)
            text += line.replace(MARK, "")
            sentences.append((start, len(text)))
            if MARK in line:
                tokens[sentences[-1]] = list(_pieces(line, start))
        if layout == "wrapped":
            text = text[:block] + wrapped(text[block:])
        blocks.append((block, len(text)))
    return MarkedSentences(name, text, blocks, sentences, tokens)


def wrapped(block: str) -> str:
    """Return a block with line breaks for some of its blanks, so that no offset moves."""
    lines = textwrap.wrap(block, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def _pieces(line: str, start: int) -> Iterator[Pair]:
    """Yield the tokens of a marked line, whose sentence starts at an offset."""
    for word in line.split(" "):
        for piece in word.split(MARK):
            if piece:
                yield start, start + len(piece)
            start += len(piece)
        start += 1
