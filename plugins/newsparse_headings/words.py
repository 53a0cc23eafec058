"""Read the word lists of this plugin."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"


@functools.cache
def lines_of(name: str) -> tuple[str, ...]:
    """Return the lines of a data file, comments and blank lines left out."""
    lines = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and line[0] != "#")


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """Return the entries of a word list."""
    return frozenset(lines_of(name))


SMALL: Final = rf"(?:{'|'.join(sorted(words_of('particles')))})\b"
PARTICLE: Final = rf"{SMALL}(?:\s{SMALL}){{0,2}}+(?=\s++\p{{Lu}})"
"""Small words inside a name ("van der"), for patterns; no name ends in them."""
