"""Find the names of the authors in the blocks that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING: Final = regex.compile(
    r"[\s(—–*-]*+(?:(?:Words|Text|Story|Written|Interview|Analysis|Review|Reviewed|Opinion"
    r"|(?:Additional )?[Rr]eporting)\s)?(?:[Bb]y|BY):?\s"
)
PART: Final = r"(?:\p{Lu}(?:\p{L}|['’](?=\p{L})|-(?=\p{L}))*+)"
INITIAL: Final = r"(?:\p{Lu}\.)++"
PARTICLE: Final = r"(?:de|da|del|van|von|der|den|al|bin|la|le)(?=[ \u00a0])"
NAME: Final = regex.compile(
    rf"(?:{INITIAL}|{PART})(?:[ \u00a0]++(?:{INITIAL}|{PART}|{PARTICLE})){{0,4}}+"
)
WORK: Final = regex.compile(r"\s(?:contributed|also\sreported|reported)\b")
ABOUT: Final = regex.compile(r"\s(?:is|was|are|writes|covers|reports|teaches|works|leads)\s")
OFFICE: Final = regex.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|journalist|staff|author|director|professor"
    r"|fellow|lecturer|producer|contributor|president|founder)s?\s",
    regex.IGNORECASE,
)
STOP: Final = regex.compile(r"(?<=\p{Ll})\.\s++")
OFFICE_LINE: Final = regex.compile(
    r"\b(?:correspondent|reporter|writer|editor|columnist|critic|meteorologist)s?\.?\Z",
    regex.IGNORECASE,
)
JOINED: Final = regex.compile(r"\s*+(?:,\s*+(?:and\s)?|and\s|&\s)\s*+")
NOT_A_NAME: Final = regex.compile(
    r"\b(?:Staff|Correspondent|Reporter|Writer|Editor|Editors|Agency|Agencies|Press|News|Reuters|AFP"
    r"|AP|Associated|Bureau|Desk|Team|Times|Post|Service|Online|Media|Group|Guest|Special|Chief)\b"
)

Pair = tuple[int, int]


def names_of(text: str, start: int, end: int, role: str) -> tuple[Pair, ...]:
    """Return the offsets of the authors' names in a byline or a contributors' line."""
    opening = OPENING.match(text, start, end)
    if opening is not None:
        return tuple(list_from(text, opening.end(), end))
    names: list[Pair] = []
    for work in WORK.finditer(text, start, end):
        names.extend(before(text, start, work.start()))
    if names or role == "credit":
        return tuple(names)
    if OFFICE_LINE.search(text, start, end) is not None:
        return ()
    about = ABOUT.search(text, start, end)
    if about is not None:
        end = about.start()
    return tuple(list_from(text, start, end))


def list_from(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield the names of a list that begins at an offset, until something else comes."""
    while True:
        found = NAME.match(text, start, end)
        if found is None:
            return
        if NOT_A_NAME.search(text, *found.span()) is None:
            yield found.span()
        joined = JOINED.match(text, found.end(), end)
        if joined is None:
            return
        start = joined.end()


def before(text: str, start: int, end: int) -> Iterator[Pair]:
    """Yield the names of the list that ends at an offset, in a sentence of its own."""
    for stop in STOP.finditer(text, start, end):
        start = stop.end()
    for office in OFFICE.finditer(text, start, end):
        start = office.end()
    yield from list_from(text, start, end)
