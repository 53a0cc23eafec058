"""The noun phrase that a number counts: "9,000 Russian troops", "two of her neighbours"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.marks import GAP, HYPHEN, WORD

if TYPE_CHECKING:
    from newsparse_numbers.block import Block

_JOIN = regex.compile(rf"(?:\+|{HYPHEN}(?:plus|odd))?{GAP}|{HYPHEN}")
_OF = regex.compile(rf"{GAP}of{GAP}")
_DETERMINER = regex.compile(
    rf"(?:all{GAP})?(?:an?|the|his|her|its|their|our|my|your|these|those){GAP}", regex.IGNORECASE
)
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\d]*+(?:[.'’-][\p{L}\p{M}]++){0,6}+")
_PLURAL = regex.compile(
    r"(?<=\p{Ll}\p{M}*\p{Ll}\p{M}*)(?<![su'’])s$|^(?:people|men|women|children|police|troops|others)$"
)
_PARTICIPLE = regex.compile(
    r"\p{Ll}[\p{Ll}\p{M}]+ed$|(?!family|rally|ally|supply|reply|assembly|bully|belly)\p{Ll}[\p{Ll}\p{M}]+ly$"
)
_MORE = regex.compile(rf"(?:or{GAP}(?:more|fewer|less)|more|further|additional|extra){GAP}")
_NEXT = regex.compile(rf"(?:['’]s?)?+{GAP}(\d|{WORD})")
_CONTRACTION = regex.compile(r"n['’]t$")
_PERSON = regex.compile(
    rf"(?<=[\p{{Ll}}\p{{M}}])(?:{GAP}\p{{Lu}}\p{{M}}?\p{{Ll}}[\p{{L}}\p{{M}}’'-]*+){{2,}}$"
)
_BEHIND_ONLY = frozenset({"adrift", "shy"})
"""Adjectives that stand before no noun: "11 adrift of the leaders"."""
_MOST_WORDS = 5


def counted_noun(block: Block, start: int, *, one: bool, decimal: bool) -> tuple[int, int] | None:
    """Return where the noun phrase behind a number stands, or None.

    Without knowledge of word classes: the words up to the first plural, or up to a word that
    can't be part of a noun phrase.

    Args:
        block: The block that the number stands in.
        start: Where the number ends.
        one: Whether the number is one, which counts a singular.
        decimal: Whether it has decimals, with which a singular is named and not counted.
    """
    of = block.match(_OF, start)
    join = of or block.match(_JOIN, start)
    if join is None:
        return None
    determiner = block.match(_DETERMINER, join.end()) if of else None
    more = None if of else block.match(_MORE, join.end())
    start = more.end() if more else join.end()
    first = determiner.end() if determiner else start
    stop = _phrase_end(block, first, most=2 if one and not of else _MOST_WORDS)
    if stop is None or block.text[first:stop].casefold() in block.vocabulary.uncounted:
        return None
    if of and _runs_into_number(block, stop):
        return None  # four of their past five games
    if decimal and not _PLURAL.search(block.text[first:stop].split()[-1]):
        return None  # a 6.4 earthquake; 2.4 people
    person = _PERSON.search(block.text, first, stop)  # two-time champion Ana Ruiz
    return (start, person.start() if person else stop)


def _runs_into_number(block: Block, start: int) -> bool:
    """Say whether another number stands inside what seems to be counted."""
    found = block.match(_NEXT, start)
    return found is not None and (
        found[1].isdecimal() or found[1].casefold() in block.vocabulary.numbers
    )


def _is_cardinal(block: Block, said: str) -> bool:
    """Say whether all parts of a compound are cardinal numbers: "eighty-four"."""
    numbers = block.vocabulary.numbers
    return "-" in said and all(
        part in numbers and numbers[part].role == "0" for part in said.split("-")
    )


def _phrase_end(block: Block, start: int, *, most: int) -> int | None:
    """Return where the noun phrase that starts here ends, None where none does."""
    stop = None
    for _ in range(most):
        word = block.match(_WORD, start)
        if word is None:
            break
        said = word[0].casefold().replace("’", "'")
        vocabulary = block.vocabulary
        if said in vocabulary.stop_words or said in vocabulary.numbers or _is_cardinal(block, said):
            break  # a participle before it was a verb: "hundreds marched to"
        if said in vocabulary.verbs or said in _BEHIND_ONLY or _CONTRACTION.search(said):
            break
        if said == "short" and block.match(_OF, word.end()):
            break
        participle = stop is None and _PARTICIPLE.match(word[0])
        join = block.match(_JOIN, word.end())
        if not participle:
            stop = word.end()
        if join is None or _PLURAL.search(word[0]):
            break
        start = join.end()
    return stop
