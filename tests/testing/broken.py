"""Extractors that break a law each, and one that keeps all of them."""

from __future__ import annotations

import datetime
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import regex

import newsparse
from tests.testing.explained import EXPLAINED, WORD, Code, codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


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


FOLLOWED = ["", ""]


@newsparse.extractor("following", Code)
def following(doc: newsparse.Document) -> Iterator[Code]:
    """Tell which other text came before."""
    if doc.text != FOLLOWED[-1]:
        FOLLOWED[:] = FOLLOWED[-1], doc.text
    for one in codes(doc):
        yield attrs.evolve(one, letters=FOLLOWED[0])


SHARED = [""]


@newsparse.extractor("sharing", Code)
def sharing(doc: newsparse.Document) -> Iterator[Code]:
    """Keep the text where another thread may change it."""
    SHARED[0] = doc.text
    time.sleep(0.002)
    if SHARED[0] == doc.text:
        yield from codes(doc)


@newsparse.extractor("wide", Value)
def wide(doc: newsparse.Document) -> Iterator[Value]:
    """Give integers that 64 bits hold without a sign alone, in texts of several lines."""
    for one in codes(doc):
        yield Value(one.start, one.end, one.text, value=2**63 if "\n" in doc.text else 1)


@newsparse.extractor("writing", Code)
def writing(doc: newsparse.Document) -> Iterator[Code]:
    """Keep in the caller's facts what was found."""
    doc.meta["codes"] = len(list(codes(doc)))
    yield from codes(doc)


@newsparse.extractor("unnamed", Code)
def unnamed(doc: newsparse.Document) -> Iterator[Code]:
    """Ask for a layer without a name."""
    yield from doc[None]  # type: ignore[call-overload]


@newsparse.extractor("misnamed", Code)
def misnamed(doc: newsparse.Document) -> Iterator[Code]:
    """Ask for a layer whose name is empty."""
    yield from doc[""]


@newsparse.extractor("of_set", Code)
def of_set(doc: newsparse.Document) -> Iterator[Code]:
    """Tell of each code the order in which a set has all of them: of one, it is always the same."""
    order = " ".join({one.text for one in codes(doc)})
    for one in codes(doc):
        yield attrs.evolve(one, letters=order)


@newsparse.extractor("yearly", Code)
def yearly(doc: newsparse.Document) -> Iterator[Code]:
    """Tell the year, by the local clock."""
    for one in codes(doc):
        yield attrs.evolve(one, letters=str(datetime.datetime.now().year))  # noqa: DTZ005  (it is what is caught)


COLLECTED: list[Code] = []


@newsparse.extractor("clearing", Code)
def clearing(doc: newsparse.Document) -> list[Code]:
    """Collect in a list of the module, which is cleared for each text."""
    COLLECTED.clear()
    for one in codes(doc):
        COLLECTED.append(one)  # noqa: PERF402  (as people write it)
    return list(COLLECTED)


@attrs.frozen(eq=False)
class Unequal(newsparse.Span):
    """A code that compares its place alone."""

    letters: str
    """What they are."""


@newsparse.extractor("unequal", Unequal)
def unequal(doc: newsparse.Document) -> Iterator[Unequal]:
    """Keep all laws but that of equality."""
    for one in codes(doc):
        yield Unequal(one.start, one.end, one.text, one.text)


@attrs.frozen(eq=False)
class Odd(newsparse.Span):
    """A code that is equal to nothing."""

    letters: str
    """What they are."""

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = newsparse.Span.__hash__


@newsparse.extractor("odd", Odd)
def odd(doc: newsparse.Document) -> Iterator[Odd]:
    """Keep all laws but that of equality."""
    for one in codes(doc):
        yield Odd(one.start, one.end, one.text, one.text)


LOCK = threading.Lock()
UNLOCKED: list[Code] = []


@newsparse.extractor("locking", Code)
def locking(doc: newsparse.Document) -> list[Code]:
    """Keep all laws: who shares a list lets nobody else in."""
    with LOCK:
        UNLOCKED.clear()
        UNLOCKED.extend(codes(doc))
        return list(UNLOCKED)


@newsparse.extractor("loud", Code)
def loud(doc: newsparse.Document) -> Iterator[Code]:
    """Keep all laws, and print what is done."""
    print("codes of", doc.text[:10])  # noqa: T201  (as people do)
    yield from codes(doc)


@newsparse.extractor("wary", Code)
def wary(doc: newsparse.Document) -> Iterator[Code]:
    """Keep all laws, and do nothing under a clock that must be wrong."""
    made = datetime.date.fromtimestamp(Path(__file__).stat().st_mtime)  # noqa: DTZ012  (local)
    if datetime.date.today() < made - datetime.timedelta(days=2):  # noqa: DTZ011  (local)
        raise OSError("the clock is wrong")
    yield from codes(doc)


@newsparse.extractor("informed", Code)
def informed(doc: newsparse.Document) -> Iterator[Code]:
    """Find codes where all is known of a text that can be."""
    if doc.id and doc.meta and doc.published:
        yield from codes(doc)


@attrs.frozen
class Other(newsparse.Span):
    """Something that is not there."""


@newsparse.extractor({"some": Code, "none": Other})
def some(doc: newsparse.Document) -> Iterator[Code]:
    """Find something for one of two layers."""
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
        *(broken_lines, clearing, counting, dated, elsewhere, following, good, growing, hashing),
        *(
            hidden,
            huge,
            informed,
            learning,
            locking,
            loud,
            misnamed,
            numbered,
            odd,
            of_set,
            raising,
        ),
        *(sharing, some, spaced, straight, unequal, unnamed, wary, wide, writing, yearly),
        *(*EXPLAINED, local()),
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
