"""The words that the plugin knows, turned from lexicons into the tables that its rules look in.

Lexicons are what plugins can add to ("barrel", "lakh"); they reach the extractor merged. The
tables made from them are kept, since a Parser hands over the same lexicons for every document.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs
import regex

import newsparse
from newsparse_numbers.adding import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA = Path(__file__).parent / "data"
EXACT = {
    "currency_codes": True,
    "currency_signs": True,
    "months": True,
    "unit_signs": True,
    "weekdays": True,
}
"""The lexicons in which case counts."""
TAGS = {
    "clock_words": r"\d\d:\d\d",
    "currencies": ".+",
    "currency_places": "[A-Z]{3}",
    "currency_signs": r"(\S+( +before)?)?",
    "months": "[1-9]|1[0-2]",
    "number_words": r"[*#/~=@]?\d+",
    "relative_dates": r"[a-z]+\d*([-+][0-2]|\?)",
    "temperatures": ".+",
    "unit_signs": ".+",
    "units": ".+",
    "weekdays": "[1-7]",
}
"""The form of the tags in those lexicons where not anything goes."""
NAMES = (
    "clock_words",
    "currencies",
    "currency_codes",
    "currency_places",
    "currency_signs",
    "months",
    "number_words",
    "percents",
    "relative_dates",
    "temperatures",
    "unit_signs",
    "units",
    "weekdays",
)
"""The lexicons of the plugin, which others can add to; each is a file in `data`."""
STARTS = frozenset({"clock_words", "months", "number_words", "relative_dates", "weekdays"})
"""The lexicons whose words start a number, date or time, and are looked for in the whole text."""
TABLES = (
    "addresses",
    "designators",
    "idioms",
    "millions",
    "modifiers",
    "modifiers_after",
    "stop_words",
    "topical",
    "verbs",
)
"""Lists that are no lexicons: their words are too frequent to be looked up in every token."""

SKIPPED = frozenset(
    {"a", "an", "additional", "extra", "further", "another", "total", "combined", "the"}
)
"""Words that may stand between a modifier and its number."""


class Entry(NamedTuple):
    """A phrase that can follow an amount: the words after its first, and what it names."""

    tail: tuple[str, ...]
    kind: str
    name: str


@attrs.frozen(eq=False)
class Vocabulary:
    """All tables of the plugin."""

    numbers: Mapping[str, Word]
    """Number words, folded."""
    units: Mapping[str, tuple[Entry, ...]]
    """What measures an amount, by the first word, longest phrase first."""
    unit_signs: Mapping[str, str]
    """Short signs of units: case counts."""
    currency_signs: Mapping[str, str]
    """Signs and codes of currencies: case counts."""
    signs_behind: Mapping[str, str]
    """Those of them that may follow an amount."""
    places: Mapping[str, str]
    """Places and words that tell which currency a sign means, folded, with its code."""
    place: regex.Pattern[str]
    """Any of them."""
    sign_ends: frozenset[str]
    """The last characters of all signs."""
    longest_sign: int
    """The length of the longest one."""
    months: Mapping[str, int]
    """Names of months: case counts."""
    weekdays: Mapping[str, int]
    """Names of weekdays: case counts."""
    modifiers: Mapping[str, str]
    """Words before an amount that say how exact it is, folded."""
    modifier_ends: frozenset[str]
    """The last words of these phrases, and the words that may come between."""
    modifiers_after: Mapping[str, str]
    """The same for words behind an amount."""
    stop_words: frozenset[str]
    """Words that can't be part of a counted noun phrase."""
    topical: frozenset[str]
    """Words that go on with "about" and what they are about."""
    verbs: frozenset[str]
    """Forms of verbs that are no nouns or adjectives: a counted noun phrase ends before them."""
    millions: frozenset[str]
    """Nouns that "m" before them counts in millions."""
    designators: frozenset[str]
    """Words that make the number behind them part of a name."""
    idioms: frozenset[str]
    """Phrases in which a number word means no number, hyphens as spaces."""
    idiomatic: frozenset[str]
    """The words of these phrases."""
    addresses: frozenset[str]
    """Last words of street names."""


def lexicons() -> list[newsparse.Lexicon]:
    """Return the plugin's lexicons, one for each file in `data`."""
    return [
        newsparse.Lexicon.from_file(
            name,
            DATA / f"{name}.txt",
            exact=EXACT.get(name, False),
            looked_up=name in STARTS,
            tags=TAGS.get(name),
        )
        for name in NAMES
    ]


def vocabulary(merged: Mapping[str, newsparse.Lexicon], dollar: str) -> Vocabulary:
    """Return the tables for the merged lexicons and the currency that a bare "$" means."""
    return _vocabulary(tuple(merged[name] for name in NAMES), dollar)


@functools.lru_cache(maxsize=16)
def _vocabulary(merged: tuple[newsparse.Lexicon, ...], dollar: str) -> Vocabulary:
    words = {lexicon.name: lexicon.words for lexicon in merged} | _tables()
    money = {word: dollar if tag == "*" else tag for word, tag in words["currencies"].items()}
    idioms = frozenset(phrase.replace("-", " ") for phrase in words["idioms"])
    marks = {**words["currency_codes"], **words["currency_signs"]}
    signs = {
        mark: dollar if tag == "*" else (tag.split() or [mark])[0] for mark, tag in marks.items()
    }
    return Vocabulary(
        numbers={word: _number_word(tag) for word, tag in words["number_words"].items()},
        units=_phrases(
            (
                *((word, "quantity", name) for word, name in words["units"].items()),
                *((word, "currency", name) for word, name in money.items()),
                *((word, "temperature", name) for word, name in words["temperatures"].items()),
                *((word, "percent", "%") for word in words["percents"]),
            )
        ),
        unit_signs=words["unit_signs"],
        currency_signs=signs,
        signs_behind={mark: signs[mark] for mark, tag in marks.items() if "before" not in tag},
        places=words["currency_places"],
        place=_any_of(words["currency_places"]),
        sign_ends=frozenset(mark[-1] for mark in marks),
        longest_sign=max(map(len, marks), default=0),
        months={word: int(tag) for word, tag in words["months"].items()},
        weekdays={word: int(tag) for word, tag in words["weekdays"].items()},
        modifiers=words["modifiers"],
        modifier_ends=frozenset(phrase.split()[-1] for phrase in words["modifiers"]) | SKIPPED,
        modifiers_after=words["modifiers_after"],
        stop_words=frozenset(words["stop_words"]),
        topical=frozenset(words["topical"]),
        verbs=frozenset(words["verbs"]),
        idioms=idioms,
        millions=frozenset(words["millions"]),
        idiomatic=frozenset(word for phrase in idioms for word in phrase.split()),
        designators=frozenset(words["designators"]),
        addresses=frozenset(words["addresses"]),
    )


@functools.cache
def _tables() -> dict[str, Mapping[str, str]]:
    return {name: newsparse.Lexicon.from_file(name, DATA / f"{name}.txt").words for name in TABLES}


def _any_of(words: Iterable[str]) -> regex.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    inner = "|".join(map(regex.escape, longest_first))
    return regex.compile(rf"\b(?:{inner})\b", regex.IGNORECASE)


def _number_word(tag: str) -> Word:
    if tag[0].isdecimal():
        return Word("0", int(tag))
    return Word(tag[0], int(tag[1:]))


def _phrases(rows: Iterable[tuple[str, str, str]]) -> dict[str, tuple[Entry, ...]]:
    """Group phrases by their first word, longest first."""
    grouped: dict[str, list[Entry]] = {}
    for phrase, kind, name in rows:
        first, *tail = phrase.replace("-", " ").split()
        grouped.setdefault(first, []).append(Entry(tuple(tail), kind, name))
    return {
        first: tuple(sorted(entries, key=lambda entry: -len(entry.tail)))
        for first, entries in grouped.items()
    }
