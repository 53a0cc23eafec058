"""What stands around a bare number: what it counts, where it stands, words before two bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.marks import GAP, HYPHEN, SPACE, WORD

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

FROM = regex.compile(
    rf"\b(?:(?P<between>between)|from)(?:{GAP}(?:about|around|just|roughly|approximately"
    rf"|(?:the{GAP})?ages(?:{GAP}of)?))?{GAP}$",
    regex.IGNORECASE,
)
"""Words before two bounds: between 18 and 25, from 600 to 700."""
NUMBER_OF = (
    "(?:case|docket|file|serial|order|reference|invoice|permit|account|bill|licen[cs]e|id)"
    f"{GAP}number"
)
"""Words before what papers go by, as a pattern: "case number 4417"."""
IN_BEFORE = regex.compile(rf"\bin{GAP}$", regex.IGNORECASE)
OF_NEXT = regex.compile(rf"{GAP}of\b")
HYPHEN_NEXT = regex.compile(HYPHEN)
"""The word "in" before a place; "of" and a hyphen behind it."""
CAPITAL_NEXT = regex.compile(rf"{SPACE}\p{{Lu}}\p{{M}}*\p{{Ll}}")
"""The start of a capitalised word, which is not in capitals throughout."""
NEXT_WORD = regex.compile(rf"{GAP}({WORD})")
"""The word behind a gap, as its only group."""
_NEXT_WORDS = regex.compile(
    rf"{GAP}({WORD})(?:(?:{GAP}|{HYPHEN})({WORD}))?+(?:(?:{GAP}|{HYPHEN})({WORD}))?+"
)
_NO_NOUNS = frozenset(
    {"left", "remaining", "adrift", "clear", "off", "shy", "short", "slow", "fast"}
)
_PLURAL = regex.compile(
    r".{2,}[^sui'’]s$|(?:people|men|women|children|police|troops)$", regex.IGNORECASE
)
_SINGULAR = frozenset({"diabetes"})
_SENTENCE_START = regex.compile(r"[\n.!?:;\"“”’'(—–-]\s*+$")


def plural_follows(block: Block, start: int) -> bool:
    """Say whether a plural noun comes within three words, none of them a function word."""
    found = block.match(_NEXT_WORDS, start)
    if found is None:
        return False
    for word in found.groups():
        if word is None or word.casefold() in block.vocabulary.stop_words:
            return False
        if _PLURAL.match(word) and word not in _SINGULAR:
            return True
    return False


def units_next(block: Block, start: int) -> str | None:
    """Return the unit whose plural is the next word: "years", "feet"."""
    found = block.match(NEXT_WORD, start)
    word = found[1].casefold() if found else ""
    entries = block.vocabulary.units.get(word, ())
    names = (one.name for one in entries if one.kind == "quantity" and not one.tail)
    return next((name for name in names if name != word), None)


def noun_follows(block: Block, start: int) -> bool:
    """Say whether the next word may be a noun, or an adjective before one."""
    found = block.match(NEXT_WORD, start)
    word = found[1].casefold() if found else ""
    return not (
        not word
        or word in block.vocabulary.stop_words
        or word in block.vocabulary.verbs
        or word in _NO_NOUNS
        or (word.endswith("er") and word not in block.vocabulary.er_nouns)
    )


def starts_sentence(block: Block, start: int) -> bool:
    """Say whether a word is the first of a sentence, a quotation or its block."""
    return start == block.start or block.before(_SENTENCE_START, start, 4) is not None
