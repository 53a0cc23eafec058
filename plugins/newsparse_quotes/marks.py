"""Find quotations by their marks, because everything else in this plugin starts from them.

Marks are paired block by block, so that one odd mark never costs more than its own paragraph. A
mark's two neighbours decide whether it opens or closes; the mark's own shape (curly or straight)
is asked only where they leave it open. That makes straight and curly marks give the same pairs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DOUBLE = '"“”„‟«»'
DOUBLED = re.compile("``|''|‘‘|’’|" + '["“”„‟«»]')
"""Marks typed as two single ones, too: ``TeX style'' or ''wire style''."""
SINGLE = "'‘’‚‹›`"
DOUBLING = frozenset("'`‘’")
"""Single marks that make a double one when typed twice."""
ELISION = re.compile(
    r"['‘’](?:\d\d?0?s?\b|(?:em|til|tis|twas|twere|cause|bout|round|n|cos|coz|kay|ere|cept|tude|hood"
    r"|nother|nuff|scuse|fraid)\b)",
    re.IGNORECASE,
)
PAIRED_ELISION = re.compile(r"['‘’]n['‘’]", re.IGNORECASE)
OWNER = re.compile(r"s\b", re.IGNORECASE)
"""What stands behind the apostrophe of a title: "The Long Day"'s crew."""
OPENING_CHARACTERS = frozenset("([{<—–-/…‘“«‹„‚”’'\"`*_>|•")
CLOSING_CHARACTERS = frozenset(")]}>.,;:!?—–-/…’”“‘»›'\"*_<|")
OPENING_MARKS = frozenset(["“", "„", "‟", "``", "‘", "‚"])
CLOSING_SINGLES = frozenset("’›")
CLOSING_MARKS = frozenset(["”", "’"])
DROPPED = re.compile(
    r"(?:\w\win|\b(?:no|o|wi|an|ol|th|fo|jus|mus|lil|awa|fu|ha|gi|ca))$", re.IGNORECASE
)
"""Words that have lost their ends."""
WHOLE_WORDS = frozenset(["no", "ha", "an"])
"""Those of them that are words of their own: alone in marks, they are quoted (‘no’)."""
SPACE_BETWEEN = re.compile(r"\s*+")
"""What separates paragraphs, however many lines and however they end."""
LONGEST_WHOLE_WORD, LONGEST_DROPPED = 2, 12
LONGEST_BEFORE_POSSESSIVE = 50
"""A single quotation that may end in a plural possessive (workers') is believed only if short."""


class Quotation(NamedTuple):
    """A quotation as its marks give it, without any meaning yet."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    block: int
    single: bool = False
    nested: tuple[tuple[int, int], ...] = ()


class Mark(NamedTuple):
    """A mark and what its neighbours allow: opens, closes, both or neither (undecided)."""

    start: int
    end: int
    opens: bool
    closes: bool
    form: str


def find_quotations(
    text: str, blocks: Sequence[tuple[int, int]], *, doubled_apostrophes: bool = False
) -> list[Quotation]:
    """Return the quotations of a text in order.

    Args:
        text: the whole text.
        blocks: start and end of each block, ascending.
        doubled_apostrophes: read two apostrophes as an opening mark, too.
    """
    if doubled_apostrophes or "``" in text:
        doubles = [match.span() for match in DOUBLED.finditer(text)]
    else:
        doubles = [(at, at + 1) for at in find_any(text, DOUBLE)]
    singles = [(at, at + 1) for at in find_any(text, SINGLE) if may_quote(text, at)]
    if not doubles and len(singles) < 2:  # noqa: PLR2004 (a pair has two marks)
        return []
    found: list[Quotation] = []
    at_double = at_single = 0
    for block, (start, end) in enumerate(blocks):
        first_double, first_single = at_double, at_single
        while at_double < len(doubles) and doubles[at_double][0] < end:
            at_double += 1
        while at_single < len(singles) and singles[at_single][0] < end:
            at_single += 1
        pairs: list[Quotation] = []
        if at_double > first_double:
            marks = [read_mark(text, mark, start, end) for mark in doubles[first_double:at_double]]
            pairs = list(pair_doubles(text, marks, end, block))
        if at_single > first_single:
            marks = [read_mark(text, mark, start, end) for mark in singles[first_single:at_single]]
            pairs = nest(pairs, list(pair_singles(text, marks, start, end, block)))
        found += [one for one in pairs if one.inner_start < one.inner_end]
    return found


def find_any(text: str, characters: str) -> list[int]:
    """Return where any of some characters stand, in order."""
    found: list[int] = []
    for character in characters:
        at = text.find(character)
        while at >= 0:
            found.append(at)
            at = text.find(character, at + 1)
    return sorted(found)


def may_quote(text: str, at: int) -> bool:
    """Say whether a single mark may quote: not between two letters, nor one of a pair ('')."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return False
    return before not in DOUBLING and after not in DOUBLING


def read_mark(text: str, mark: tuple[int, int], block_start: int, block_end: int) -> Mark:
    """Look at the characters before and after a mark."""
    start, end = mark
    before = text[start - 1] if start > block_start else " "
    after = text[end] if end < block_end else " "
    opens = not after.isspace() and (before.isspace() or before in OPENING_CHARACTERS)
    closes = not before.isspace() and (after.isspace() or after in CLOSING_CHARACTERS)
    form = text[start:end]
    if form in "«‹" and after.isspace() and (before.isspace() or before in OPENING_CHARACTERS):
        opens = True  # French marks are set apart by spaces inside: « Non »
    elif form in "»›" and before.isspace() and (after.isspace() or after in CLOSING_CHARACTERS):
        opens, closes = False, True
    return Mark(start, end, opens, closes, form)


def pair_doubles(text: str, marks: list[Mark], block_end: int, block: int) -> Iterator[Quotation]:
    """Pair the double marks of one block; the one that stays open ends with the block."""
    opener: Mark | None = None
    nested: list[tuple[int, int]] = []
    inner: Mark | None = None
    for number, mark in enumerate(marks):
        if opener is None:
            if can_open(text, mark):
                opener, nested, inner = mark, [], None
        elif inner is not None:
            nested.append((inner.start, mark.end))
            inner = None
        elif mark.opens and not mark.closes and mark.form not in CLOSING_MARKS:
            if opens_inside(marks, number):
                inner = mark
            else:  # the closing mark was forgotten: the quotation ends before the next one
                yield left_open(text, opener, mark.start, block)
                opener, nested = mark, []
        else:
            if not is_code(text, opener):
                yield pair(text, opener, mark, block)._replace(nested=tuple(nested))
            opener = None
    if opener is not None and not is_code(text, opener):
        yield left_open(text, opener, block_end, block)


def left_open(text: str, opener: Mark, end: int, block: int) -> Quotation:
    """Return the quotation of a mark that nothing closes before an offset."""
    inner = text[opener.end : end]
    start, end = end - len(inner.lstrip()), opener.end + len(inner.rstrip())
    return Quotation(opener.start, end, min(start, end), end, closed=False, block=block)


def pair(text: str, opener: Mark, closer: Mark, block: int) -> Quotation:
    """Return the quotation between two marks; its content is without spaces at its ends."""
    inner = text[opener.end : closer.start]
    start = opener.end + len(inner) - len(inner.lstrip())
    end = max(start, closer.start - len(inner) + len(inner.rstrip()))
    return Quotation(opener.start, closer.end, start, end, closed=True, block=block)


def can_open(text: str, mark: Mark) -> bool:
    """Say whether a mark can open a quotation where none is open."""
    if mark.opens:
        return True
    if mark.closes:
        # A mark between two closing characters opens if it says so itself: `.“(`.
        return mark.form in OPENING_MARKS and not text[mark.end : mark.end + 1].isspace()
    glued_to_digit = text[mark.start - 1 : mark.start].isdigit()  # feet and inches: 6' 2"
    return mark.form not in CLOSING_MARKS and not glued_to_digit


def opens_inside(marks: list[Mark], number: int) -> bool:
    """Say whether an opening mark inside a quotation begins a nested one: two marks close it."""
    following = marks[number + 1 : number + 3]
    return len(following) == 2 and all(  # noqa: PLR2004 (its own mark and the outer one)
        mark.closes and not mark.opens for mark in following
    )


def is_code(text: str, opener: Mark) -> bool:
    """Say whether a mark belongs to markup or code: `href="..."`."""
    return opener.start > 0 and text[opener.start - 1] == "="


def pair_singles(
    text: str, marks: list[Mark], block_start: int, block_end: int, block: int
) -> Iterator[Quotation]:
    """Pair single marks, leaving out apostrophes: 'em, '90s, rock 'n' roll, workers' rights."""
    kept = [mark for mark in marks if not is_elision(text, mark)]
    opener: Mark | None = None
    for number, mark in enumerate(kept):
        typed = mark.form not in CLOSING_SINGLES
        if opener is not None and ELISION.match(text, mark.start):
            continue  # 'it was the '90s'
        if mark.opens and not mark.closes and (typed or opener is None):
            opener = mark
        elif opener is not None and mark.closes:
            possessive = is_possessive(text, mark) or is_dropped(text, opener, mark)
            if possessive and closes_later(kept, number):
                continue
            length = mark.start - opener.end
            if not length or (possessive and length > LONGEST_BEFORE_POSSESSIVE):
                continue
            yield pair(text, opener, mark, block)._replace(single=True)
            opener = None
    if opener is not None and (opener.start == block_start or follows_stop(text, opener)):
        # Left open at the end of a paragraph: a quotation only if the next one takes it up again.
        following = SPACE_BETWEEN.match(text, block_end)
        if following is not None and text.startswith(opener.form, following.end()):
            yield left_open(text, opener, block_end, block)._replace(single=True)


def is_elision(text: str, mark: Mark) -> bool:
    """Say whether a single mark stands for left-out letters."""
    if mark.form in "‹›‚`":
        return False
    if mark.start and text[mark.start - 1] in DOUBLE and OWNER.match(text, mark.end):
        return True
    if PAIRED_ELISION.match(text, mark.start) or (
        mark.start > 1 and PAIRED_ELISION.match(text, mark.start - 2)
    ):
        return True
    found = ELISION.match(text, mark.start)
    return found is not None and text[found.end() : found.end() + 1] not in {"'", "’"}


def is_possessive(text: str, mark: Mark) -> bool:
    """Say whether a closing single mark may be the apostrophe of a plural possessive."""
    after = text[mark.end : mark.end + 2]
    return (
        text[mark.start - 1 : mark.start] in {"s", "S", "z", "x"}
        and after[:1].isspace()
        and after[1:].isalpha()
    )


def is_dropped(text: str, opener: Mark, mark: Mark) -> bool:
    """Say whether a closing single mark may stand for the end of a word: "nothin’ new"."""
    is_short = mark.start - opener.end <= LONGEST_WHOLE_WORD
    if is_short and text[opener.end : mark.start].lower() in WHOLE_WORDS:
        return False
    before = text[max(0, mark.start - LONGEST_DROPPED) : mark.start]
    after = text[mark.end : mark.end + 2]
    return after[:1].isspace() and after[1:].islower() and DROPPED.search(before) is not None


def follows_stop(text: str, mark: Mark) -> bool:
    """Say whether a mark stands behind a colon or comma: `S said: ‘Q1 ¶ ‘Q2’`."""
    before = text[max(0, mark.start - 2) : mark.start]
    return before[:1] in {":", ","} and before[1:].isspace()


def closes_later(marks: list[Mark], number: int) -> bool:
    """Say whether the next single mark closes as well."""
    return number + 1 < len(marks) and marks[number + 1].closes and not marks[number + 1].opens


def nest(doubles: list[Quotation], singles: list[Quotation]) -> list[Quotation]:
    """Put pairs of the one kind into those of the other; pairs that cross a pair are dropped."""
    everything = sorted([*doubles, *singles], key=lambda pair: (pair.start, -pair.end))
    outer: list[tuple[Quotation, list[tuple[int, int]]]] = []
    for pair in everything:
        if not outer or pair.start >= outer[-1][0].end:
            outer.append((pair, list(pair.nested)))
        elif pair.end <= outer[-1][0].inner_end:
            outer[-1][1].append((pair.start, pair.end))
        elif outer[-1][0].single:  # a single mark that pairs across a double one was an apostrophe
            outer[-1] = (pair, list(pair.nested))
    return [pair._replace(nested=tuple(sorted(nested))) for pair, nested in outer]
