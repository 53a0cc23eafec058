"""Find the names of the authors in the blocks that name them."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_headings.plain import Pair

BY: Final = regex.compile(
    r"(?<!\p{L})(?:[Bb]y|BY|[Ww]ith\sfiles\sfrom|(?:Text|Words|Interview|Story)(?=:))[:\s]\s?-?\s*+"
)
"""What names of authors follow, anywhere in a byline."""
NO_WORK: Final = regex.compile(
    r"(?r)(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Ii]llustrat|[Vv]ideo|[Dd]esign|PHOTO|[Mm]edically|[Ss]ponsored"
    r"|[Ff]act.checked|[Ee]dit)\p{L}*(?:\s\p{L}++)?\s"
)
"""Before "by", and read backwards from there: whose names are no authors'."""
PART: Final = r"(?:\p{Lu}(?:[\p{L}\p{M}]|'(?=\p{L})|-(?=\p{L}))*+)"
INITIAL: Final = r"(?:\p{Lu}\.)++"
PARTICLE: Final = r"(?:de|da|del|van|von|der|den|al|bin|la|le)(?= )"
NAME: Final = regex.compile(rf"(?:{INITIAL}|{PART})(?: ++(?:{INITIAL}|{PART}|{PARTICLE})){{0,4}}+")
LEAD: Final = regex.compile(
    r"[\s(—–*-]*+(?:(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Rev|Hon|HON|Sir|Dame|Cdr|Capt|Lt|Col|Sen|Rep)\.?\)?\s"
    r"|(?:The\s)?(?:Rev(?:erend)?|Hon)\.?\s)?+"
)
"""What stands before a name at the start: dashes, a form of address."""
WORK: Final = regex.compile(r"\s(?:contributed|also\sreported|reported)\b")
WRITERS: Final = "writer|reporter|editor|correspondent|columnist"
"""Offices of those who write, for patterns."""

OFFICE: Final = regex.compile(
    rf"\b(?:{WRITERS}|journalist|staff|author|director|professor|fellow|lecturer|producer"
    r"|contributor|president|founder|meteorologist)s?\s",
    regex.IGNORECASE,
)
STOP: Final = regex.compile(r"(?<=\p{Ll})\.\s++")
COMMA: Final = regex.compile(r"\s*+,\s*+")
AND: Final = regex.compile(r"\s*+(?:,\s*+and\s|and\s|&\s)\s*+")

NO_FIRST: Final = frozenset({"the", "by"})
"""What no name begins with."""

PAIR: Final = 2
"""So many names with a comma between them alone may be a name and a town."""


def names_of(text: str, role: str) -> tuple[Pair, ...]:
    """Return the offsets of the authors' names in a byline or a contributors' line."""
    names: list[Pair] = []
    for by in BY.finditer(text):
        if NO_WORK.match(text, endpos=by.start()) is None and not reaches(by.start(), names):
            names.extend(list_from(text, by.end(), single=by.start() == 0))
    for name in at_work(text):
        if not overlaps(name, names):
            bisect.insort(names, name)
    return tuple(names) if names or role == "credit" else tuple(list_from(text))


def reaches(place: int, names: list[Pair]) -> bool:
    """Say whether the last of the names goes on at a place behind its start."""
    return bool(names) and place < names[-1][1]


def overlaps(name: Pair, names: list[Pair]) -> bool:
    """Say whether a name shares characters with one of the names, which are in order."""
    start, end = name
    at = bisect.bisect(names, name)
    return reaches(start, names[max(0, at - 1) : at]) or (at < len(names) and names[at][0] < end)


def list_from(text: str, start: int = 0, *, single: bool = False) -> Iterator[Pair]:
    """Yield the names of a list that begins at an offset, until something else comes.

    Args:
        text: the block's.
        start: where the first name starts, or what stands before it.
        single: whether the first name may be of one word.
    """
    found: list[Pair] = []
    doubtful: list[Pair] = []  # streets as likely as people, unless the list goes on with "and"
    joined = behind_comma = False
    lead = LEAD.match(text, start)
    name = NAME.match(text, lead.end() if lead else start)
    while name and is_name(name[0], single=single and not found):
        if behind_comma and (doubtful or is_namesake(name[0])):
            doubtful.append(name.span())
        else:
            found += [*doubtful, name.span()]
            doubtful.clear()
        more = AND.match(text, name.end())
        joined = joined or more is not None
        behind_comma = more is None
        more = more or COMMA.match(text, name.end())
        name = NAME.match(text, more.end()) if more else None
    # Behind a comma alone stands a town, a street or an office as often as a second name.
    yield from found if joined or single or len(found) > PAIR else found[:1]


def is_name(name: str, *, single: bool) -> bool:
    """Say whether capitalised words name somebody: two of them or more, or a single one."""
    *others, last = name.lower().split()
    return (
        (single or bool(others))
        and no_name().search(name) is None
        and NO_FIRST.isdisjoint(others[:1])
        and words_of("namesakes").isdisjoint(others or [last])
    )


def is_namesake(name: str) -> bool:
    """Say whether a name ends as those of streets and houses do, though people are called so."""
    return name.lower().split()[-1] in words_of("namesakes")


@functools.cache
def no_name() -> regex.Pattern[str]:
    """Compile the words that no name of an author has into one pattern."""
    words = "|".join(sorted(words_of("no_names"))).replace(" ", " ++")
    return regex.compile(rf"\b(?:{words})\b", regex.IGNORECASE)


def at_work(text: str) -> Iterator[Pair]:
    """Yield the names of those who contributed or reported, each list in a sentence of its own."""
    start = 0
    for work in WORK.finditer(text):
        for pattern in (STOP, OFFICE):
            for found in pattern.finditer(text, start, work.start()):
                start = found.end()
        yield from list_from(text, start, single=True)
        start = work.end()
