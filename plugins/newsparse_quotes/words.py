"""Read the word lists of this plugin: files in `data`, so that words are added without code."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = Path(__file__).parent / "data"


class Entries(NamedTuple):
    """What the entries of a lexicon look like."""

    tags: str
    """The form of their tags."""
    exact: bool = False
    """Whether case counts."""


LEXICONS = {
    "cues": Entries(
        r"\S*|\S+ +(base|present|past|participle|gerund) +(say|manner|write|name|think|act|show)"
    ),
    "speech_nouns": Entries("speech|document|thought|name"),
    "titles": Entries("(male|female)?"),
    "first_names": Entries("male|female|both", exact=True),
}
"""The lexicons of the plugin, which others can add to; each is a file in `data`."""


def make_lexicons() -> list[newsparse.Lexicon]:
    """Return the plugin's lexicons; they are looked up where rules ask, not in every token."""
    return [
        newsparse.Lexicon.from_file(
            name, DATA / f"{name}.txt", exact=form.exact, looked_up=False, tags=form.tags
        )
        for name, form in LEXICONS.items()
    ]


def read_rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a data file in order: word and tag."""
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            word, _, tag = line.partition("\t")
            yield word.strip(), tag.strip()


def read_table(name: str) -> dict[str, str]:
    """Return the tags of a data file by their words."""
    return dict(read_rows(name))


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a data file, whatever their tags."""
    return frozenset(read_table(name))


@functools.cache
def read_sets() -> Mapping[str, frozenset[str]]:
    """Return the sets of `data/sets.txt` by name; a word may be in several."""
    sets: dict[str, set[str]] = {}
    for word, name in read_rows("sets"):
        sets.setdefault(name, set()).add(word)
    return {name: frozenset(words) for name, words in sets.items()}


def word_set(name: str) -> frozenset[str]:
    """Return one of the sets of `data/sets.txt`."""
    return read_sets()[name]
