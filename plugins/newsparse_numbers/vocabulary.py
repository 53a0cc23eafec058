"""The words that the plugin knows, turned from lexicons into the tables that its rules look in.

Lexicons are what plugins can add to ("barrel", "lakh"); they reach the extractor merged. The
tables made from them are kept, since a Parser hands over the same lexicons for every document.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import attrs

import newsparse
from newsparse_numbers.adding import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DATA = Path(__file__).parent / "data"


class Shape(NamedTuple):
    """What the words of a lexicon look like."""

    tags: str | None = None
    """The form of its tags, None where anything goes."""
    exact: bool = False
    """Whether case counts."""


_LEXICONS = {
    "clock_words": Shape(r"\d\d:\d\d"),
    "currencies": Shape(".+"),
    "currency_codes": Shape(exact=True),
    "currency_places": Shape("[A-Z]{3}"),
    "currency_signs": Shape(r"(\S+( +before)?)?", exact=True),
    "months": Shape("[1-9]|1[0-2]", exact=True),
    "number_words": Shape(r"[*#/~=@]?\d+"),
    "percents": Shape(),
    "relative_dates": Shape(r"[a-z]+\d*([-+][0-2]|\?)"),
    "temperatures": Shape(".+"),
    "unit_signs": Shape(".+", exact=True),
    "units": Shape(".+"),
    "weekdays": Shape("[1-7]", exact=True),
}
"""The lexicons of the plugin, which others can add to; each is a file in `data`."""
STARTS = ("relative_dates", "weekdays", "months", "clock_words", "number_words")
"""The lexicons whose words start a number, date or time, in the order in which they are tried.

They are looked up in every token of a text, the others where rules ask for them.
"""
_SETS = (
    "addresses",
    "bounded",
    "clause_starts",
    "code_words",
    "designators",
    "er_nouns",
    "measures_time",
    "millions",
    "over_verbs",
    "rising",
    "setters",
    "skipped",
    "stop_words",
    "topical",
    "uncounted",
    "verbs",
)
"""Lists of words that are no lexicons: too frequent to be looked up in every token.

Each is a file in `data` and a field of `Vocabulary`.
"""
_TABLES = (*_SETS, "idioms", "modifiers", "modifiers_after")
"""These lists and those from which several fields are made."""


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
    sign_ends: frozenset[str]
    """The last characters of all signs."""
    longest_sign: int
    """The length of the longest one."""
    months: Mapping[str, int]
    """Names of months: case counts."""
    clock_words: Mapping[str, str]
    """Words for times of the day, folded, in ISO 8601."""
    weekdays: Mapping[str, int]
    """Names of weekdays: case counts."""
    modifiers: Mapping[str, str]
    """Words before an amount that say how exact it is, folded."""
    skipped: frozenset[str]
    """Words that may stand between such a word and its amount."""
    modifier_ends: frozenset[str]
    """The last words of the modifiers, and the words that may come between."""
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
    setters: frozenset[str]
    """Verbs that begin a sentence and have a number for their object."""
    er_nouns: frozenset[str]
    """Nouns that end as comparatives do."""
    uncounted: frozenset[str]
    """Words that no number counts where they stand alone behind it."""
    measures_time: frozenset[str]
    """Words after which "over" measures the time, and does not say when."""
    over_verbs: frozenset[str]
    """Verbs that "over" is a part of."""
    rising: frozenset[str]
    """Verbs of which "up to" says where they end."""
    bounded: frozenset[str]
    """Nouns that nothing lies under or over."""
    code_words: frozenset[str]
    """Codes of currencies that are words or names too, folded."""
    clause_starts: frozenset[str]
    """Words that a denial does not reach across."""


def lexicons() -> list[newsparse.Lexicon]:
    """Return the plugin's lexicons, one for each file in `data`."""
    return [
        newsparse.Lexicon.from_file(
            name,
            DATA / f"{name}.txt",
            exact=form.exact,
            looked_up=name in STARTS,
            tags=form.tags,
        )
        for name, form in _LEXICONS.items()
    ]


def vocabulary(merged: Mapping[str, newsparse.Lexicon], dollar: str) -> Vocabulary:
    """Return the tables for the merged lexicons and the currency that a bare "$" means."""
    return _vocabulary(tuple(merged[name] for name in _LEXICONS), dollar)


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
        sign_ends=frozenset(mark[-1] for mark in marks),
        longest_sign=max(map(len, marks), default=0),
        months={word: int(tag) for word, tag in words["months"].items()},
        clock_words=words["clock_words"],
        weekdays={word: int(tag) for word, tag in words["weekdays"].items()},
        modifiers=words["modifiers"],
        modifier_ends=frozenset(phrase.split()[-1] for phrase in words["modifiers"])
        | frozenset(words["skipped"]),
        modifiers_after=words["modifiers_after"],
        idioms=idioms,
        idiomatic=frozenset(word for phrase in idioms for word in phrase.split()),
        **{name: frozenset(words[name]) for name in _SETS},
    )


@functools.cache
def _tables() -> dict[str, Mapping[str, str]]:
    return {name: newsparse.Lexicon.from_file(name, DATA / f"{name}.txt").words for name in _TABLES}


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
