"""Which quotations are parts of one, and which are clauses of their own.

A quotation that its cue interrupts, or that goes on in the next sentence or paragraph, is several
quotes of one chain. A new cue begins a new quotation, and so does any other sentence between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes.tagging import STOPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse_quotes.article import Article, Place
    from newsparse_quotes.candidate import Candidate

INTERRUPTIONS = frozenset([",", "-", ":"])
"""What stands between a cue and the part of the quotation that it interrupts."""


class Part(NamedTuple):
    """What a quotation is, and of what it is a part."""

    kind: str
    """direct, mixed or unattributed."""
    chain: int
    """The number of the whole that it belongs to."""


def read_parts(article: Article, decided: Sequence[Candidate]) -> list[Part]:
    """Return the kind and the chain of each quotation; a continued direct one stays direct."""
    parts: list[Part] = []
    for number, choice in enumerate(decided):
        own = kind_of(article.place(number), choice)
        if not parts:
            parts.append(Part(own, 0))
            continue
        kind, chain = parts[-1]
        if not continues(article, number, decided):
            parts.append(Part(own, chain + 1))
        elif kind == "direct" and is_interrupted(article, number, choice):
            parts.append(Part(kind, chain))
        else:
            goes_on = kind == own != "mixed" and is_next_sentence(article, number)
            parts.append(Part(own, chain if goes_on else chain + 1))
    return parts


def continues(article: Article, number: int, decided: Sequence[Candidate]) -> bool:
    """Say whether one mention and one cue report a quotation and the one before it.

    Where nobody is named, marks that are opened anew without having been closed tell as much.
    """
    before, choice = decided[number - 1], decided[number]
    if choice.speaker is None:
        return before.speaker is None and not article.quotations[number - 1].closed
    return (before.speaker, before.cue) == (choice.speaker, choice.cue)


def is_interrupted(article: Article, number: int, choice: Candidate) -> bool:
    """Say whether the cue stands between two parts of a sentence: `"Q1," S said, "Q2"`."""
    before, quotation = article.quotations[number - 1], article.quotations[number]
    if before.block != quotation.block or choice.cue is None:
        return False
    if not before.end <= choice.cue[0] < quotation.start:
        return False
    place = article.place(number)
    between = place.passage.letters[place.passage.quotes[number - 1] + 1 : place.at]
    return "|" not in between and between[-1:] in INTERRUPTIONS


def is_next_sentence(article: Article, number: int) -> bool:
    """Say whether a quotation opens the next sentence or paragraph: `"Q1," S said. "Q2"`."""
    before, quotation = article.quotations[number - 1], article.quotations[number]
    place = article.place(number)
    earlier = article.place(number - 1)
    if before.block == quotation.block:
        between = earlier.passage.letters[earlier.at + 1 : place.at]
        said = between.rstrip("|")
        return "|" not in said and (said != between or not said or said[-1] in STOPS)
    begins = quotation.block == before.block + 1 and place.at == 0
    return begins and "|" not in earlier.passage.letters[earlier.at + 1 :]


def kind_of(place: Place, choice: Candidate) -> str:
    """Return the kind of a quotation: a clause of its own, part of one, or nobody's words."""
    if choice.speaker is None and choice.cue is None:
        return "unattributed"
    if place.shape.alone or place.shape.kind in {"sentence", "exclamation"}:
        return "direct"
    letters, at = place.passage.letters, place.at
    apart = at == place.left or letters[at - 1] in ",:-"
    ended = place.shape.ending != "none"
    return "direct" if apart and ended and place.shape.kind != "words" else "mixed"
