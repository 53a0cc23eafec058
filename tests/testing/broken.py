"""Extractors that break a law each, and one that keeps all of them."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Any

import attrs
import regex

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


@newsparse.extractor("good", Code)
def good(doc: newsparse.Document) -> Iterator[Code]:
    """Keep all laws."""
    yield from codes(doc)


@newsparse.extractor("hidden", Code, public=False)
def hidden(doc: newsparse.Document) -> Iterator[Code]:
    """Keep all laws, seen by nobody."""
    yield from codes(doc)


@newsparse.extractor("raising", Code)
def raising(doc: newsparse.Document) -> Iterator[Code]:
    """Fail where a bracket is never closed."""
    if "(" in doc.text and ")" not in doc.text:
        raise IndexError("there is no more")
    yield from codes(doc)


@newsparse.extractor("elsewhere", Code)
def elsewhere(doc: newsparse.Document) -> Iterator[Code]:
    """Count offsets in a text that was stripped."""
    for found in WORD.finditer(doc.text.strip()):
        yield Code(*found.span(), found[0], found[0], doc.span(0, 0))


COUNTED: list[str] = []


@newsparse.extractor("counting", Code)
def counting(doc: newsparse.Document) -> Iterator[Code]:
    """Find something every second time."""
    COUNTED.append(doc.text)
    if len(COUNTED) % 2:
        yield from codes(doc)


@newsparse.extractor("hashing", Code)
def hashing(doc: newsparse.Document) -> Iterator[Code]:
    """Give the letters that a set has first."""
    for one in codes(doc):
        yield attrs.evolve(one, letters="".join({*one.letters, *"abcdefgh"}))


@newsparse.extractor("growing", Code)
def growing(doc: newsparse.Document) -> Iterator[Code]:
    """Look at the text before each bracket."""
    for found in regex.finditer(r"\(", doc.text):
        doc.text[: found.start()].count(")")
        sum(1 for _ in doc.text[: found.start()])
    yield from codes(doc)


@newsparse.extractor("straight", Code)
def straight(doc: newsparse.Document) -> Iterator[Code]:
    """Find codes that stand right behind a straight mark."""
    for one in codes(doc):
        if doc.text[one.start - 1 : one.start] == '"':
            yield one


@newsparse.extractor("spaced", Code)
def spaced(doc: newsparse.Document) -> Iterator[Code]:
    """Find codes that stand behind a plain space."""
    for one in codes(doc):
        if doc.text[one.start - 1 : one.start] == " ":
            yield one


@newsparse.extractor("broken_lines", Code)
def broken_lines(doc: newsparse.Document) -> Iterator[Code]:
    """Find codes in texts whose line breaks are one character."""
    if "\r" not in doc.text:
        yield from codes(doc)


@newsparse.extractor("dated", Code)
def dated(doc: newsparse.Document) -> Iterator[Code]:
    """Tell on which day it was found, by the local clock."""
    today = datetime.datetime.now().astimezone().date().isoformat()
    for one in codes(doc):
        yield attrs.evolve(one, letters=today)


@attrs.frozen
class Value(newsparse.Span):
    """A code as a number."""

    value: int
    """It, of any size."""


@newsparse.extractor("huge", Value)
def huge(doc: newsparse.Document) -> Iterator[Value]:
    """Give integers that no column of 64 bits holds."""
    for one in codes(doc):
        yield Value(one.start, one.end, one.text, value=2**70)


@attrs.frozen
class Numbered(newsparse.Span):
    """A code with an attribute whose name flat tables take."""

    number: str
    """Its letters."""


@newsparse.extractor("numbered", Numbered)
def numbered(doc: newsparse.Document) -> Iterator[Numbered]:
    """Keep all laws."""
    for one in codes(doc):
        yield Numbered(one.start, one.end, one.text, number=one.text)


LEARNED: list[str] = []


@newsparse.extractor("learning", Code)
def learning(doc: newsparse.Document) -> Iterator[Code]:
    """Find codes of four letters once a text had a code of three."""
    found = list(codes(doc))
    if any(len(one.text) == 3 for one in found):
        LEARNED.append(doc.text)
    if LEARNED:
        yield from found


SHARED = [""]


@newsparse.extractor("sharing", Code)
def sharing(doc: newsparse.Document) -> Iterator[Code]:
    """Keep the text where another thread may change it."""
    SHARED[0] = doc.text
    time.sleep(0.002)
    if SHARED[0] == doc.text:
        yield from codes(doc)


def local() -> newsparse.Extractor:
    """Return an extractor whose annotation class nobody can import."""

    @attrs.frozen
    class Local(newsparse.Span):
        """A class in a function."""

    @newsparse.extractor("local", Local)
    def find_local(doc: newsparse.Document) -> Iterator[Local]:
        """Yield the codes."""
        for one in codes(doc):
            yield Local(one.start, one.end, one.text)

    return find_local


EXTRACTORS: Mapping[str, newsparse.Extractor] = {
    one.name: one
    for one in (
        *(broken_lines, counting, dated, elsewhere, good, growing, hashing, hidden, huge),
        *(learning, numbered, raising, sharing, spaced, straight, local()),
    )
}


@attrs.frozen
class Plugin:
    """A plugin of one of the extractors."""

    name: str

    @newsparse.hookimpl
    def newsparse_extractors(self) -> list[Any]:
        """Give it."""
        return [EXTRACTORS[self.name]]
