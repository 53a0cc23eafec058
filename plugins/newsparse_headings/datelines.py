"""Find datelines: the place, date and agency that open a report.

A place in capitals before a spaced dash is enough; a place in plain letters needs an agency, a date
or a known region behind it; a colon needs that the page labels no speakers, and in plain letters
that the page says "in" that place elsewhere. What merely looks like a dateline (a run-in heading, a
speaker, "UPDATE:") fails one of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from newsparse_headings.dates import DAY, DAY_NAME, MONTH, WEEKDAY

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from newsparse_headings.plain import Pair

    Names = Mapping[str, str]


class Found(NamedTuple):
    """The offsets of a dateline and of its parts."""

    start: int
    end: int
    place: Pair | None
    agency: Pair | None
    date: Pair | None


CAPITALS: Final = r"\p{Lu}[\p{Lu}\p{M}.'-]++"
PLAIN_WORD: Final = r"\p{Lu}[\p{L}\p{M}.'-]++"
REGION: Final = rf"(?:{PLAIN_WORD}|and|of|the)(?:\s(?:{PLAIN_WORD}|and|of|the)){{0,3}}+"
DATE: Final = rf"(?:{DAY_NAME},?\s)?{DAY}|{DAY_NAME}"
LOUD_TOWN: Final = rf"{CAPITALS}(?:(?:[ /]{{1,2}}|\sand\s){CAPITALS}){{0,5}}+"
PLAIN_TOWN: Final = rf"{PLAIN_WORD}(?:[ /]{PLAIN_WORD}){{0,3}}"
WHEN: Final = regex.compile(rf"{WEEKDAY}(?:{MONTH}|\d{{1,2}})\b|(?:{MONTH})\s\d")
"""What no place begins with: "Mon May 13 2024 -"."""
DATELINE: Final = regex.compile(
    rf"(?:(?:(?P<place>(?P<town>{LOUD_TOWN}|{PLAIN_TOWN})"
    rf"(?P<region>(?:,\s(?!{DATE}){REGION}){{0,2}}+)"
    r"(?:\s\(\p{Lu}[\p{L}\p{M} ]{2,30}+\)(?=,|\s\[))?+(?:\s\[\p{Lu}[\p{L}\p{M} ]{2,30}+\])?+)"
    rf"(?:[,.]?\s(?P<date>{DATE}))?"
    rf"|(?P<only>{DATE}))"
    r"(?:,?\s?\((?P<agency>\p{Lu}[\p{L}\p{M}\d.,&/ ]{1,40}+|dpa)\)"
    r"|[.,]?\s?/(?P<slashed>\p{Lu}[\p{L}\p{M} ]{1,30}+)/|\.\s(?P<bare>\p{Lu}{4,})(?=\s[—–-]))?)"
    r"(?P<close>\.?\s?(?P<dash>[—–―]|--?)(?!-)|:(?=\s)|(?P<none>\.?(?=\s\p{Lu})))"
)
IN_BRACKETS: Final = regex.compile(
    rf"\((?P<place>(?P<town>{PLAIN_TOWN}))(?:,\s(?P<date>{DATE}))?\)\s[—–]\s"
)
AGENCY_ALONE: Final = regex.compile(
    r"\((?P<agency>\p{Lu}[\p{L}\p{M}. ]{1,30}+)\)\s(?:--|[—–])(?=\s|\Z)"
)
PRESS: Final = regex.compile(r"\b(?:News|Press|Agency|Wire|Media|Service)\b|\A\p{Lu}{4,}\Z")
"""What a name in brackets has that is an agency's though no list knows it."""

NEAR: Final = 120
"""A dateline ends within this many characters."""

OPENING: Final = 3
"""A place before a colon stands in one of so many first paragraphs."""

LONGEST_TOWN: Final = 4
"""A town has at most so many words, and one fewer before a colon."""

LONGEST_PLAIN_TOWN: Final = 2
"""The same in plain letters before a colon."""

TOWN_REACH: Final = 3000
"""How far around a dateline its town is looked for."""

ROUND_UP: Final = 3
"""So many bare names in capitals before a dash are run-in headings."""


def find_datelines(
    text: str, blocks: Iterable[Pair], apart: Container[int], names: Names
) -> Iterator[Found]:
    """Yield the datelines of a document.

    Args:
        text: The text of the document.
        blocks: Starts and ends of its blocks.
        apart: Where blocks start that are no running text; what looks like a dateline there is
            none, unless it can be nothing else.
        names: What names are, as the lexicon "dateline_names" has it.
    """
    bare: list[regex.Match[str]] = []
    labels = {True: 0, False: 0}  # in capitals, and in plain letters
    paragraphs = 0
    for start, end in blocks:
        paragraphs += start not in apart
        found = opening(text, start, end)
        if found is None:
            wrapped = in_brackets(text, start, end, names)
            if wrapped:
                yield wrapped
            continue
        if is_label(found) and start not in apart:
            labels[is_loud(found)] += 1
        is_early = paragraphs <= OPENING and start not in apart
        strength = judge(found, names, is_early=is_early, left=end - found.end())
        if strength == "sure":
            yield as_found(found)
        elif (strength == "named" and is_named(text, found)) or (
            strength == "bare" and start not in apart
        ):
            bare.append(found)
    dashes = [found for found in bare if not is_label(found)]
    yield from (
        as_found(found) for found in bare if is_label(found) and labels[is_loud(found)] == 1
    )
    if len(dashes) < ROUND_UP:
        yield from map(as_found, dashes)


def opening(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Return what may be the dateline of a block; of one that is no more, if it names an agency."""
    found = DATELINE.match(text, start, min(end, start + NEAR))
    if found is None:
        return None
    alone = found.end() == end or WHEN.match(text, start, end) is not None
    return None if alone and not agency_of(found) else found


def in_brackets(text: str, start: int, end: int, names: Names) -> Found | None:
    """Return the dateline that is a place in brackets before a dash, or an agency's name alone."""
    if text[start] != "(":
        return None
    near = min(end, start + NEAR)
    found = IN_BRACKETS.match(text, start, near)
    if found and names.get(single_spaced(found["town"])) is None:
        date = found.span("date") if found["date"] else None
        return Found(found.start("place"), found.end() - 1, found.span("place"), None, date)
    found = AGENCY_ALONE.match(text, start, near)
    if found and names.get(single_spaced(found["agency"])) == "agency":
        return Found(*found.span(), None, found.span("agency"), None)
    return None


def judge(found: regex.Match[str], names: Names, *, is_early: bool, left: int) -> str | None:
    """Say whether a match is "sure", needs the page's assent ("bare", "named"), or is none (None).

    Args:
        found: A match of `DATELINE`.
        names: What names are.
        is_early: Whether the block is one of the first paragraphs.
        left: How many characters of the block follow the match.
    """
    spaced = found["close"][:1].isspace()
    agency = agency_of(found)
    if found["only"] is not None:
        return "sure" if agency and found["none"] is None else None
    town, region = single_spaced(found["town"]), single_spaced(found["region"])
    if names.get(town) == "label":
        return None
    loud = is_loud(found)
    if found["none"] is not None:
        return "sure" if agency and found["date"] else None
    if agency or found["date"]:
        return "sure" if is_sourced(found, names, loud=loud, spaced=spaced) else None
    known = names.get(region.split(", ")[-1]) == "region" or region.endswith(".")
    words = len(town.replace("/", " ").split())
    if found["dash"] is None:
        fits = is_early and left > NEAR // 2
        return before_colon(words, region, loud=loud) if fits else None
    if not spaced or words > LONGEST_TOWN:
        return None
    if known or loud:
        return "sure" if known else "bare"
    return "named" if is_early and words <= LONGEST_PLAIN_TOWN and left > NEAR // 2 else None


def before_colon(words: int, region: str, *, loud: bool) -> str | None:
    """Say the same of a town of so many words before a colon, in one of the first paragraphs."""
    if loud:
        return "bare" if words < LONGEST_TOWN and (not region or region.endswith(".")) else None
    return "named" if words <= LONGEST_PLAIN_TOWN and not region else None


def is_named(text: str, found: regex.Match[str]) -> bool:
    """Say whether the text around says "in" the town that a match begins with."""
    town = regex.escape(found["town"])
    near = max(0, found.start() - TOWN_REACH), found.end() + TOWN_REACH
    return (
        regex.search(rf"\b(?:in|near|from|at)\s{town}\b", text, regex.IGNORECASE, *near) is not None
    )


def is_label(found: regex.Match[str]) -> bool:
    """Say whether a match ends in a colon, and names no agency."""
    return found["dash"] is None and found["none"] is None and found["agency"] is None


def is_loud(found: regex.Match[str]) -> bool:
    """Say whether the town of a match is in capitals."""
    return found["town"] is not None and found["town"].upper() == found["town"]


def single_spaced(name: str) -> str:
    """Return a name with one plain space between its words."""
    return " ".join(name.split())


def agency_of(found: regex.Match[str]) -> str | None:
    """Return the agency of a match, however it is set off."""
    name: str | None = found["agency"] or found["slashed"] or found["bare"]
    return name


def is_sourced(found: regex.Match[str], names: Names, *, loud: bool, spaced: bool) -> bool:
    """Say whether the agency or date behind a town makes it a dateline."""
    if found["slashed"] or found["bare"]:
        return found["date"] is not None
    agency = single_spaced(found["agency"] or "")
    if names.get(agency) == "agency" or (agency and loud):
        return True
    if found["date"]:
        return loud or spaced or bool(agency)
    return spaced and PRESS.search(agency) is not None


def as_found(found: regex.Match[str]) -> Found:
    """Turn a match into offsets."""

    def part(*names: str) -> Pair | None:
        return next((found.span(name) for name in names if found[name] is not None), None)

    agency = part("agency", "slashed", "bare")
    place = part("place")
    if place and found["bare"] and found["place"].endswith("."):  # Kyiv. October 4. INTERFAX -
        place = place[0], place[1] - 1
    return Found(*found.span(), place, agency, part("date", "only"))
