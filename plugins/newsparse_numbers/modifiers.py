"""What the words around a number say of it: about, more than, at least, or more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.compounds import DAYS, YEARS
from newsparse_numbers.marks import CELL_EDGE, GAP, HYPHEN, HYPHENS, WORD

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure
    from newsparse_numbers.vocabulary import Vocabulary

_SIGNS = {
    "~": "about",
    "≈": "about",
    ">": "more_than",
    "<": "less_than",
    "≥": "at_least",
    "≤": "at_most",
}
"""Signs before a number that say what words say too."""

_WORDS = regex.compile(r"[\p{L}\p{M}'’]++\.?|[^\s\p{L}]")
_ARTICLES = frozenset({"a", "an"})
"""Skipped before an adjective only: "up to an extra 5", but "over a 5-year period"."""
_AFTER = regex.compile(rf"(?:{GAP}|(?P<hyphen>{HYPHEN}))({WORD})(?:{GAP}({WORD}))?")
_PLUS = regex.compile(rf"\+|{HYPHEN}plus\b")
_SUM = regex.compile(rf"{GAP}?[\p{{Sc}}\d]")
_PLUS_STARTS = frozenset(f"{HYPHENS}+")
_OR = frozenset("oO")
_OR_MORE = regex.compile(rf"{GAP}or{GAP}(more|less|fewer)\b(?!{GAP}\p{{L}})", regex.IGNORECASE)
_PLAIN = regex.compile(r"[a-z]++")
_MORE_OR_LESS = regex.compile(
    rf"(?:{GAP}(?:an?|per){GAP}{WORD})?+,?{GAP}(?:more{GAP}or{GAP}less|give{GAP}or{GAP}take)\b",
    regex.IGNORECASE,
)
_CELL = regex.compile(CELL_EDGE)
_SINCE = regex.compile(rf"{GAP}(?:ago|later|earlier|late|long|away|before|old)\b", regex.IGNORECASE)
_SPANS_OF_TIME = frozenset({*DAYS, *YEARS, "night", "quarter"})
_PLACES = frozenset({"over", "under", "above", "below", "beyond"})
_PLAYED = frozenset({"innings", "laps", "holes", "legs", "rounds", "overs", "sets", "fences"})
"""What a game goes over, as over a span of time: "scattered five hits over 6 innings"."""
_FEW = range(10)
"""What stands in words because it is small: "a cat under three blankets" is no bound."""

_DENIED = {"more_than": "at_most", "less_than": "at_least"}
"""What is left of a bound that is denied."""
_NOBODY = frozenset({"never", "nobody", "none", "neither", "nor"})
_SELDOM = frozenset({"rarely", "seldom", "hardly", "barely", "scarcely", "no"})
_MODALS = frozenset({"can", "may", "must", "should", "shall"})
_FORBIDDEN = frozenset({"can't", "cannot", "mustn't", "shouldn't"})
_ADJUNCTS = frozenset({"for", "in", "after", "since", "during", "at", "on"})
_DENIAL_REACH = 5
_MOST_READ = 10
_LONGEST_WORD = 20
_REACH = 44
"""How far before a number the words are that belong to it."""
_MOST_WORDS = 5
_MOST_SKIPPED = 3


def modifier_of(block: Block, figure: Figure, *, counted: str) -> str | None:
    """Return the modifier of a number; `counted` is the noun it counts, or ""."""
    before = _before(block, figure, counted=counted)
    plus = before is None and block.character_at(figure.amount.end) in _PLUS_STARTS
    if plus and block.match(_PLUS, figure.amount.end):
        return "at_least"  # 40-plus years
    return before or _behind(block, figure.end) or _behind_noun(block, figure.end, counted)


def _behind_noun(block: Block, end: int, counted: str) -> str | None:
    """Return what stands behind what is counted: "50 people or more"."""
    stop = end + 1 + len(counted)
    bound = counted and block.next_letter(stop) in _OR and block.text[end + 1 : stop] == counted
    found = block.match(_OR_MORE, stop) if bound else None
    return block.vocabulary.modifiers_after.get(f"or {found[1].casefold()}") if found else None


def _before(block: Block, figure: Figure, *, counted: str) -> str | None:
    """Return what signs or words before a number say: "~40", "up to an extra 5"."""
    start = figure.start
    last = block.text_before(start, _LONGEST_WORD).split()[-1:]
    if not last or (_PLAIN.fullmatch(last[0]) and last[0] not in block.vocabulary.modifier_ends):
        return None
    window = _CELL.split(block.text_before(start, _REACH))[-1]
    words = _WORDS.findall(window)
    if words and words[-1] in _SIGNS:
        return _SIGNS[words[-1]]
    folded = [word.casefold().replace("’", "'") for word in words[-_MOST_READ:]]
    passed, definite = 0, False
    while passed <= _MOST_SKIPPED:
        count = _longest(folded, block)
        if count:
            if definite and folded[-1] in _PLACES:
                return None  # above the 2.2 per cent expected
            return _said(block, figure, folded, count, counted=counted)
        skipped = folded.pop() if folded else ""
        passes = skipped == "(" or skipped in block.vocabulary.skipped
        if not passes or (skipped in _ARTICLES and not passed):
            return None
        definite = skipped == "the"
        passed += 1
    return None


def _longest(words: list[str], block: Block) -> int:
    """Return how many of the last words are a modifier, 0 where none are."""
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        if " ".join(words[-count:]) in block.vocabulary.modifiers:
            return count
    return 0


def _said(
    block: Block, figure: Figure, words: list[str], count: int, *, counted: str
) -> str | None:
    """Return what the last words say of a number, None where they may say something else."""
    phrase, before = " ".join(words[-count:]), words[:-count]
    said = block.vocabulary.modifiers[phrase]
    during = phrase == "over" and figure.unit in _SPANS_OF_TIME and figure.kind != "age"
    if during and (not before or before[-1] not in block.vocabulary.measures_time):
        return said if block.match(_SINCE, figure.end) else None
    if phrase == "up to" and before and before[-1] in block.vocabulary.rising:
        return None
    timed = figure.unit in _SPANS_OF_TIME and figure.kind != "age"
    if phrase == "about" and not timed and before and before[-1] in block.vocabulary.topical:
        return None
    if phrase == "over" and not timed and before and before[-1] in block.vocabulary.over_verbs:
        return None
    if before and (
        before[-1] in HYPHENS or (phrase.endswith("than") and _counts(block, before[-1]))
    ):
        return None  # one-over 145; three more than half
    if phrase == "over" and counted.rpartition(" ")[2] in _PLAYED:
        return None
    small = figure.amount.form == "words" and figure.value in _FEW
    thing = counted and counted.rsplit(maxsplit=1)[-1].casefold() not in block.vocabulary.bounded
    if phrase in _PLACES and small and thing:
        return None
    return _denied(block.vocabulary, said, phrase, before) if said in _DENIED else said or None


def _counts(block: Block, word: str) -> bool:
    """Say whether a word is a number, of which "more than" says how much it lies above."""
    return word[-1].isdecimal() or word in block.vocabulary.numbers


def _denied(vocabulary: Vocabulary, said: str, phrase: str, before: list[str]) -> str | None:
    """Return what is left of a bound when a word before denies it: "nobody paid more than 5"."""
    passed: list[str] = []
    for word in reversed(before[-_DENIAL_REACH:]):
        outer = before[len(before) - len(passed) - 2 : len(before) - len(passed) - 1]
        if word in _NOBODY or (word == "one" and outer == ["no"]):
            if not passed and word != "never":  # nobody over 65
                return said
            over_time = not _ADJUNCTS.isdisjoint(passed) and phrase != "longer than"
            return None if over_time else _DENIED[said]
        if word == "not" or word.endswith("n't"):
            if not _ADJUNCTS.isdisjoint(passed):  # has not won in more than ten years
                return said
            forbidden = word in _FORBIDDEN or (outer and outer[0] in _MODALS)
            return _DENIED[said] if forbidden else None
        if word in _SELDOM:  # there was no effect in those over 65
            return said if word == "no" and not _ADJUNCTS.isdisjoint(passed) else None
        if word in vocabulary.clause_starts or not word[0].isalpha():
            return said
        passed.append(word)
    return said


def _behind(block: Block, end: int) -> str | None:
    """Return what words right behind a number say: "50 or more", "50-odd"."""
    if block.character_at(end) == "+":
        return "at_least"
    if "or" in block.text[end : end + _REACH] and block.match(_MORE_OR_LESS, end):
        return "about"
    found = block.match(_AFTER, end)
    if found is None:
        return None
    said = block.vocabulary.modifiers_after
    if found[2] == "plus" and not found["hyphen"] and block.match(_SUM, found.end()):
        return None  # 14 million plus €3m in add-ons
    if found["hyphen"] or not found[3]:
        return said.get(found[2].casefold())
    return said.get(f"{found[2].casefold()} {found[3].casefold()}")
