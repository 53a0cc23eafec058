"""Find the names of the authors in the blocks that name them."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, Final

import regex

from newsparse_headings.words import PARTICLE, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_headings.datelines import Names
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
FULL: Final = rf"(?:{INITIAL}|{PART})(?: ++(?:{INITIAL}|{PART}|{PARTICLE}(?= ))){{0,4}}+"
NAME: Final = regex.compile(FULL)
TOWN: Final = regex.compile(rf"\s(?:in|at|from)\s(?:the\s)?(?:(?:St|Ft|Mt)\.\s)?{FULL}")
"""Where one of several authors was."""
REGION: Final = regex.compile(rf"(?P<whole>,\s(?P<name>{FULL})\.?+)(?P<and>,\sand\s)?+")
"""What may be the state or country of a town."""
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

PAIR: Final = 2
"""So many names with a comma between them alone may be a name and a town."""


def names_of(text: str, role: str, known: Names) -> tuple[Pair, ...]:
    """Return the offsets of the authors' names in a byline or a contributors' line.

    Args:
        text: The text of the block.
        role: Its role.
        known: What names are, as the lexicon "dateline_names" has it.
    """
    names: list[Pair] = []
    for by in BY.finditer(text):
        if NO_WORK.match(text, endpos=by.start()) is None and not reaches(by.start(), names):
            names.extend(list_from(text, known, by.end(), single=by.start() == 0))
    for name in at_work(text, known):
        if not overlaps(name, names):
            bisect.insort(names, name)
    return tuple(names) if names or role == "credit" else tuple(list_from(text, known))


def reaches(place: int, names: list[Pair]) -> bool:
    """Say whether the last of the names goes on at a place behind its start."""
    return bool(names) and place < names[-1][1]


def overlaps(name: Pair, names: list[Pair]) -> bool:
    """Say whether a name shares characters with one of the names, which are in order."""
    start, end = name
    at = bisect.bisect(names, name)
    return reaches(start, names[max(0, at - 1) : at]) or (at < len(names) and names[at][0] < end)


def list_from(text: str, known: Names, start: int = 0, *, single: bool = False) -> Iterator[Pair]:
    """Yield the names of a list that begins at an offset, until something else comes.

    Args:
        text: the block's.
        known: what names are.
        start: where the first name starts, or what stands before it.
        single: whether the first name may be of one word.
    """
    found: list[Pair] = []
    doubtful: list[Pair] = []  # streets or towns as likely as people, unless the list goes on so
    joined = behind_comma = placed = False
    lead = LEAD.match(text, start)
    name = NAME.match(text, lead.end() if lead else start)
    while name and is_name(name[0], single=single and not found):
        end = place_end(text, name.end(), known)
        has_place = end > name.end()
        doubtful.append(name.span())
        if has_place or not (placed or (behind_comma and (doubtful[1:] or is_namesake(name[0])))):
            found += doubtful
            doubtful.clear()
        more = AND.match(text, end)
        joined = joined or more is not None or (placed and has_place)
        placed = placed or has_place
        behind_comma = more is None
        more = more or COMMA.match(text, end)
        name = NAME.match(text, more.end()) if more else None
    # Behind a comma alone stands a town, a street or an office as often as a second name.
    yield from found if joined or single or len(found) > PAIR else found[:1]


def place_end(text: str, end: int, known: Names) -> int:
    """Return where the place behind a name ends, with its region, or the name where none is."""
    town = TOWN.match(text, end)
    if town is None:
        return end
    region = REGION.match(text, town.end())
    if region is None:
        return town.end()
    name = " ".join(region["name"].split())
    # An author has two words here, and before "and" no comma stands behind the first of two.
    is_region = " " not in name or region["and"] or known.get(name) == "region"
    return region.end("whole") if is_region else town.end()


def is_name(name: str, *, single: bool) -> bool:
    """Say whether capitalised words name somebody: two of them or more, or a single one."""
    *others, last = name.lower().split()
    return (
        (single or bool(others))
        and no_name().search(name) is None
        and others[:1] != ["the"]
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


def at_work(text: str, known: Names) -> Iterator[Pair]:
    """Yield the names of those who contributed or reported, each list in a sentence of its own."""
    start = 0
    for work in WORK.finditer(text):
        for pattern in (STOP, OFFICE):
            for found in pattern.finditer(text, start, work.start()):
                start = found.end()
        yield from list_from(text, known, start, single=True)
        start = work.end()
