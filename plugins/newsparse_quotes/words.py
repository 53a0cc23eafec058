"""Read the word lists of this plugin: files in `data`, so that words are added without code."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DATA = Path(__file__).parent / "data"


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
