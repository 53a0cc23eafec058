"""Find datelines: the place, date and agency that open a report.

A place in capitals before a spaced dash is enough; a place in plain letters needs an agency, a date
or a known region behind it; a colon needs that the page labels no speakers. What merely looks like
a dateline (a run-in heading, a speaker, "UPDATE:") fails one of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from newsparse_headings.shapes import DAY

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    Names = Mapping[str, str]

Pair = tuple[int, int]


class Found(NamedTuple):
    """The offsets of a dateline and of its parts."""

    start: int
    end: int
    place: Pair | None
    agency: Pair | None
    date: Pair | None


CAPITALS: Final = r"\p{Lu}[\p{Lu}\p{M}.'’-]++"
PLAIN: Final = r"\p{Lu}[\p{L}\p{M}.'’-]++"
REGION: Final = rf"(?:{PLAIN}|and|of|the)(?:\s(?:{PLAIN}|and|of|the)){{0,3}}+"
DATE: Final = (
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?{DAY}"
    rf"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
LOUD_TOWN: Final = rf"{CAPITALS}(?:[ \u00a0/]{{1,2}}{CAPITALS}){{0,5}}+"
PLAIN_TOWN: Final = rf"{PLAIN}(?:[ \u00a0/]{PLAIN}){{0,3}}"
DATELINE: Final = regex.compile(
    rf"(?:(?:(?P<place>(?P<town>{LOUD_TOWN}|{PLAIN_TOWN})"
    rf"(?P<region>(?:,\s(?!{DATE}){REGION}){{0,2}}+))"
    rf"(?:,?\s(?P<date>{DATE}))?"
    rf"|(?P<only>{DATE}))"
    r"(?:,?\s?\((?P<agency>\p{Lu}[\p{L}\d.,&/ \u00a0]{1,40}+|dpa)\))?)"
    r"(?P<close>\s?(?P<dash>[—–―]|--?)(?!-)|:(?=\s))"
)
PRESS: Final = regex.compile(r"\b(?:News|Press|Agency|Wire|Media|Service)\b|\A\p{Lu}{4,}\Z")
"""What a name in brackets has that is an agency's though no list knows it."""

NEAR: Final = 120
"""A dateline ends within this many characters."""

OPENING: Final = 3
"""A place before a colon stands in one of so many first blocks."""

LONGEST_TOWN: Final = 4
"""A town has at most so many words, and one fewer before a colon."""

ROUND_UP: Final = 3
"""So many bare names in capitals before a dash are run-in headings."""


def find_datelines(
    text: str, blocks: Iterable[Pair], heads: Container[int], names: Names
) -> Iterator[Found]:
    """Yield the datelines of a document.

    Args:
        text: The text of the document.
        blocks: Starts and ends of its blocks.
        heads: Where titles and headings start; what looks like a dateline there is none, unless
            it can be nothing else.
        names: What names are, as the lexicon "dateline_names" has it.
    """
    bare: list[Found] = []
    labels = 0
    for index, (start, end) in enumerate(blocks):
        found = opening(text, start, end)
        if found is None:
            continue
        if found["dash"] is None and found["agency"] is None:
            labels += 1
        strength = judge(found, names, is_early=index < OPENING, left=end - found.end())
        if strength == "sure":
            yield as_found(found)
        elif strength == "bare" and start not in heads:
            bare.append(as_found(found))
    colons = [item for item in bare if text[item.end - 1] == ":"]
    dashes = [item for item in bare if text[item.end - 1] != ":"]
    if labels == 1:
        yield from colons
    if len(dashes) < ROUND_UP:
        yield from dashes


def is_dateline(text: str, start: int, end: int, names: Names) -> bool:
    """Say whether a block opens with what can only be a dateline, and goes on behind it."""
    found = opening(text, start, end)
    return found is not None and judge(found, names, is_early=False, left=0) == "sure"


def opening(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Return what may be the dateline of a block, text behind it."""
    found = DATELINE.match(text, start, min(end, start + NEAR)) if text[start].isupper() else None
    return None if found is None or found.end() == end else found


def judge(found: regex.Match[str], names: Names, *, is_early: bool, left: int) -> str:
    """Say whether a match is "sure", needs the page's assent ("bare"), or is none ("").

    Args:
        found: A match of `DATELINE`.
        names: What names are.
        is_early: Whether the block is one of the first.
        left: How many characters of the block follow the match.
    """
    spaced = found["close"][:1].isspace()
    if found["only"] is not None:
        return "sure" if found["agency"] else ""
    town, region = plain(found["town"]), plain(found["region"]).lstrip(", ")
    if names.get(town) == "label":
        return ""
    loud = town.upper() == town
    if found["agency"] or found["date"]:
        return "sure" if is_sourced(found, names, loud=loud, spaced=spaced) else ""
    words = len(town.replace("/", " ").split())
    if loud and found["dash"] is None:
        paragraph = is_early and left > NEAR // 2
        return "bare" if paragraph and words < LONGEST_TOWN and not region else ""
    if not spaced or words > LONGEST_TOWN:
        return ""
    known = names.get(region.split(", ")[-1]) == "region"
    if loud:
        return "sure" if known or region.endswith(".") else "bare"
    return "sure" if known else ""


def plain(name: str) -> str:
    """Return a name with one plain space between its words."""
    return " ".join(name.split())


def is_sourced(found: regex.Match[str], names: Names, *, loud: bool, spaced: bool) -> bool:
    """Say whether the agency or date behind a town makes it a dateline."""
    agency = plain(found["agency"] or "")
    if names.get(agency) == "agency" or (agency and loud):
        return True
    if found["date"]:
        return loud or spaced
    return spaced and PRESS.search(agency) is not None


def as_found(found: regex.Match[str]) -> Found:
    """Turn a match into offsets."""

    def part(name: str) -> Pair | None:
        return None if found[name] is None else found.span(name)

    return Found(*found.span(), part("place"), part("agency"), part("date") or part("only"))
