"""What the extractors of these tests find, and extractors that explain it, well and badly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import regex

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = regex.compile(r"\b[A-Z]{3,4}\b")


@attrs.frozen
class Code(newsparse.Span):
    """Three or four capitals."""

    letters: str
    """What they are."""
    place: newsparse.Span
    """Where they are."""
    lengths: tuple[int, ...] = ()
    """Some numbers."""


def codes(doc: newsparse.Document) -> Iterator[Code]:
    """Yield the codes of a text."""
    for found in WORD.finditer(doc.text):
        yield Code(*found.span(), found[0], found[0], doc.span(*found.span()), (len(found[0]),))


def told(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Say of each code that it is one."""
    for one in codes(doc):
        yield doc.span(one.start, one.end), "a code"


def silent(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Say nothing of what stands at the beginning."""
    yield from list(told(doc))[1:]


def backwards(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Begin at the end."""
    yield from list(told(doc))[::-1]


def failing(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Fail where a text has more than one line."""
    if "\n" in doc.text:
        raise IndexError("there is no more")
    yield from told(doc)


ASKED: list[str] = []


def forgetful(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Say something else every time."""
    ASKED.append(doc.text)
    for span, line in told(doc):
        yield span, f"{line}, the {len(ASKED)}th time"


EXPLAINED = [
    newsparse.extractor(explain.__name__, Code, explain=explain)(codes)
    for explain in (backwards, failing, forgetful, silent, told)
]
