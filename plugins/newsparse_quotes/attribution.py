"""Decide who said each quotation: collect what the rules propose, rank it, take the best.

The ranking is a sum of readable weights instead of a fixed order of rules, because a rule that is
right for one house style is wrong for the next; the evidence of several features carries over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes import candidates, context
from newsparse_quotes.context import Case, next_speaker
from newsparse_quotes.unattributed import unattributed
from newsparse_quotes.weights import read_weights

if TYPE_CHECKING:
    from newsparse_quotes.article import Article
    from newsparse_quotes.candidate import Candidate
    from newsparse_quotes.weights import Weights

LEAST = -1.0
"""Speakers with less are wrong more often than right, in the articles that the weights fit."""


class Decision(NamedTuple):
    """What was proposed for a quotation, and what was chosen."""

    chosen: Candidate
    candidates: list[Candidate]


def attribute(article: Article, weights: Weights | None = None) -> list[Decision]:
    """Decide who said each quotation of an article, in order."""
    weights = read_weights() if weights is None else weights
    places = [article.place(number) for number in range(len(article.quotations))]
    own = [
        [candidate for rule in candidates.RULES for candidate in rule(place)] for place in places
    ]
    nobody = [unattributed(place) for place in places]
    named = [best_of([*own[n], nobody[n]], weights) for n in range(len(places))]
    best = [None if choice.speaker is None else choice for choice in named]
    carry_back(article, best)
    chosen: list[Candidate] = []
    decisions: list[Decision] = []
    for number, place in enumerate(places):
        case = Case(article, number, place, own[number], chosen, best)
        beyond = [candidate for rule in context.RULES for candidate in rule(case)]
        found = [*own[number], *beyond, nobody[number]]
        choice = choose(found, nobody[number], weights, alone=place.shape.alone)
        chosen.append(choice)
        decisions.append(Decision(choice, found))
    settle_open(article, decisions)
    return decisions


def best_of(found: list[Candidate], weights: Weights) -> Candidate:
    """Return the candidate with the greatest sum of weights; the first one among equals."""
    return max(found, key=lambda candidate: weights[candidate.features])


def choose(
    found: list[Candidate], nobody: Candidate, weights: Weights, *, alone: bool
) -> Candidate:
    """Return the best candidate; nobody where the best is as weak as a guess.

    A quotation that stands alone has been said by somebody, so that even weak signs count.
    """
    choice = best_of(found, weights)
    score = weights[choice.features]
    is_guess = score <= weights[nobody.features] or (score < LEAST and not alone)
    return nobody if choice.speaker is not None and is_guess else choice


def carry_back(article: Article, best: list[Candidate | None]) -> None:
    """Give quotations that are left open what is known of the next: it goes on with them."""
    for number in range(len(best) - 2, -1, -1):
        if best[number] is None and not article.quotations[number].closed:
            alone = article.place(number).shape.alone
            best[number] = next_speaker(article, number, best[number + 1]) if alone else None


def settle_open(article: Article, decisions: list[Decision]) -> None:
    """Give quotations that are left open, and that nobody said, the speaker of the next one."""
    for number in range(len(decisions) - 2, -1, -1):
        own, after = decisions[number], decisions[number + 1].chosen
        if own.chosen.speaker is None and not article.quotations[number].closed:
            candidate = next_speaker(article, number, None if after.speaker is None else after)
            if candidate is not None:
                decisions[number] = Decision(candidate, [candidate, *own.candidates])
