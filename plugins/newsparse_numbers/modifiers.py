"""What the words around a number say of it: about, more than, at least, or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.vocabulary import GAP, HYPHEN, SKIPPED

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

SIGNS = {
    "~": "about",
    "≈": "about",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "at_most",
}
"""Signs before a number that say what words say too."""

_WORDS = regex.compile(r"[\p{L}'’]++\.?|[^\s\p{L}]")
_SKIPPED = SKIPPED | {"("}
_ARTICLES = frozenset({"a", "an"})
"""Skipped before an adjective only: "up to an extra 5", but "over a 5-year period"."""
_AFTER = regex.compile(rf"(?:{GAP}|(?P<hyphen>{HYPHEN}))(\p{{L}}++)(?:{GAP}(\p{{L}}++))?")
_PLAIN = regex.compile(r"[a-z]++")
_LONGEST_WORD = 20
_REACH = 44
"""How far before a number the words are that belong to it."""
_MOST_WORDS = 4
_MOST_SKIPPED = 3


def modifier_of(block: Block, start: int, end: int) -> str | None:
    """Return the modifier of the number from `start` to `end`."""
    return _before(block, start) or _behind(block, end)


def _before(block: Block, start: int) -> str | None:
    last = block.text[max(block.start, start - _LONGEST_WORD) : start].split()[-1:]
    if not last or (_PLAIN.fullmatch(last[0]) and last[0] not in block.vocabulary.modifier_ends):
        return None
    words = _WORDS.findall(block.text, max(block.start, start - _REACH), start)
    if words and words[-1] in SIGNS:
        return SIGNS[words[-1]]
    folded = [word.casefold().replace("’", "'") for word in words[-7:]]
    passed = 0
    while passed <= _MOST_SKIPPED:
        said = _longest(folded, block)
        if said is not None:
            return said or None
        skipped = folded.pop() if folded else ""
        if skipped not in _SKIPPED or (skipped in _ARTICLES and not passed):
            return None
        passed += 1
    return None


def _longest(words: list[str], block: Block) -> str | None:
    """Return what the longest run of last words says; "" is a phrase that says nothing."""
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        said = block.vocabulary.modifiers.get(" ".join(words[-count:]))
        if said is not None:
            return said
    return None


def _behind(block: Block, end: int) -> str | None:
    if block.text.startswith("+", end) and end < block.end:
        return "at_least"
    found = block.match(_AFTER, end)
    if found is None:
        return None
    said = block.vocabulary.modifiers_after
    if found["hyphen"] or not found[3]:
        return said.get(found[2].casefold())
    return said.get(f"{found[2].casefold()} {found[3].casefold()}")
