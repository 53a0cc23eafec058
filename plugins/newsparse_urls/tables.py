"""The packed Unicode tables and top-level domains, read when the first link candidate turns up.

An article without a link must not pay for them, so nothing here runs at import.
`tools/pack_link_tables.py` renews the files; each names its source, version and licence.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path

from newsparse_urls.marks import CURLY

DATA = Path(__file__).parent / "data"
PUNYCODE = "xn--"
"""What a label begins with that is written in Punycode."""


@functools.cache
def sections(file: str) -> dict[str, list[str]]:
    """Return the tables of a packed file by name, each a list of ranges such as ``41-5A``."""
    text = (DATA / file).read_text(encoding="utf-8")
    parts = (part.partition("]\n") for part in text.split("\n[")[1:])
    return {name: body.split() for name, _, body in parts}


def character_class(ranges: list[str], without: str = "", last: int = 0x10FFFF) -> str:
    """Return the inside of a regular expression's ``[...]`` for ranges of code points.

    Args:
        ranges: as they stand in a packed file.
        without: characters to leave out.
        last: the highest code point to keep.
    """
    inside: list[str] = []
    for item in ranges:
        low, _, high = item.partition("-")
        start, end = int(low, 16), min(int(high or low, 16), last)
        for cut in sorted(ord(mark) for mark in without if start <= ord(mark) <= end):
            inside += _range(start, cut - 1)
            start = cut + 1
        inside += _range(start, end)
    return "".join(inside)


def _range(start: int, end: int) -> list[str]:
    return [f"{re.escape(chr(start))}-{re.escape(chr(end))}"] if start <= end else []


@functools.cache
def brackets() -> dict[str, str]:
    """Return the opening bracket of each closing one (Link_Bracket)."""
    pairs = (item.split("-") for item in sections("link_terms.txt")["Bracket"])
    return {chr(int(close, 16)): chr(int(opens, 16)) for opens, close in pairs}


@functools.cache
def local_part_character() -> re.Pattern[str]:
    """Return the pattern of one character of an e-mail address before its @.

    It has the property Link_Email, or is the curly form of an apostrophe, which has.
    """
    return re.compile(f"[{character_class(sections('link_email.txt')['Email'])}{CURLY}]")


@functools.cache
def words(file: str) -> frozenset[str]:
    """Return the lines of a list but its comments.

    In that of top-level domains they are in lower case, in the letters of their script.
    """
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def shown(label: str) -> str:
    """Return a label as a browser shows it: what Punycode stands for; itself if for nothing."""
    if label[: len(PUNYCODE)].lower() != PUNYCODE:
        return label
    try:
        return label[len(PUNYCODE) :].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


@functools.lru_cache(1024)
def is_top_level(label: str) -> bool:
    """Say whether a label, in any case and in Unicode or Punycode, is a top-level domain."""
    name = label.lower()
    name = shown(name) if name.isascii() else unicodedata.normalize("NFKC", label).lower()
    return name in words("top_level_domains.txt")
