"""Decide who said each quotation: collect what the rules propose, rank it, take the best.

The ranking is a sum of readable weights instead of a fixed order of rules, because a rule that is
right for one house style is wrong for the next; the evidence of several features carries over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_quotes import candidates, context
from newsparse_quotes.weights import read_weights

if TYPE_CHECKING:
    from newsparse_quotes.article import Article
    from newsparse_quotes.candidates import Candidate
    from newsparse_quotes.weights import Weights

MOST_BLOCKS_AHEAD = 1
LEAST = -1.0
"""Speakers with less are wrong more often than right, in the articles that the weights fit."""


class Decision(NamedTuple):
    """What was proposed for a quotation, and what was chosen."""

    chosen: Candidate
    candidates: list[Candidate]


def attribute(article: Article, weights: Weights | None = None) -> list[Decision]:
    """Decide who said each quotation of an article, in order."""
    weights = read_weights() if weights is None else weights
    own = [propose_in_sentence(article, number) for number in range(len(article.quotations))]
    best = [best_in_sentence(article, number, found, weights) for number, found in enumerate(own)]
    carry_back(article, best)
    chosen: list[Candidate] = []
    decisions: list[Decision] = []
    for number, found in enumerate(own):
        beyond = propose_in_context(article, number, chosen, best, own=bool(found))
        candidates = [*found, *beyond]
        choice = choose(candidates, weights, alone=article.place(number).shape.alone)
        chosen.append(choice)
        decisions.append(Decision(choice, candidates))
    settle_open(article, decisions)
    return decisions


def choose(candidates: list[Candidate], weights: Weights, *, alone: bool) -> Candidate:
    """Return the best candidate; nobody, the last one, where the best is as weak as a guess.

    A quotation that stands alone has been said by somebody, so that even weak signs count.
    """
    nobody = candidates[-1]
    choice = best_of(candidates, weights)
    score = weights[choice.features]
    is_guess = score <= weights[nobody.features] or (score < LEAST and not alone)
    return nobody if choice.speaker is not None and is_guess else choice


def best_in_sentence(
    article: Article, number: int, found: list[Candidate], weights: Weights
) -> Candidate | None:
    """Return the best that its own sentence gives a quotation; None where that is nobody."""
    choice = best_of([*found, context.unattributed(article.place(number))], weights)
    return None if choice.speaker is None else choice


def carry_back(article: Article, best: list[Candidate | None]) -> None:
    """Give quotations that are left open what is known of the next: it goes on with them."""
    for number in range(len(best) - 1, -1, -1):
        if best[number] is None and not article.quotations[number].closed:
            alone = article.place(number).shape.alone
            best[number] = next(iter(following(article, number, best, alone=alone)), None)


def settle_open(article: Article, decisions: list[Decision]) -> None:
    """Give quotations that are left open, and that nobody said, the speaker of the next one."""
    chosen: list[Candidate | None] = [decision.chosen for decision in decisions]
    for number in range(len(decisions) - 2, -1, -1):
        own, next_one = decisions[number], decisions[number + 1].chosen
        if own.chosen.speaker is None and not article.quotations[number].closed:
            chosen[number + 1] = next_one if next_one.speaker is not None else None
            for candidate in following(article, number, chosen, alone=True):
                decisions[number] = Decision(candidate, [candidate, *own.candidates])


def propose_in_sentence(article: Article, number: int) -> list[Candidate]:
    """Return what the rules propose that look at the quotation's own sentence."""
    place = article.place(number)
    return [candidate for rule in candidates.RULES for candidate in rule(place)]


def propose_in_context(
    article: Article,
    number: int,
    decided: list[Candidate],
    best: list[Candidate | None],
    *,
    own: bool,
) -> list[Candidate]:
    """Return what the rules propose that look further, and the choice of no speaker.

    Args:
        article: the article.
        number: the quotation.
        decided: what was chosen for the quotations before it.
        best: the best that each quotation's own sentence gives.
        own: whether its own sentence gives anything.
    """
    place = article.place(number)
    found = list(context.carried(article, number, place, decided))
    last = found[0] if found else None
    found += context.turn(article, number, place, decided)
    if place.shape.alone or not own:
        found += [
            candidate
            for candidate in context.sentence_before(article, number, place)
            # Where that is the sentence of the last quotation, the speaker is carried over.
            if last is None or (candidate.speaker, candidate.cue) != (last.speaker, last.cue)
        ]
        found += context.sentence_after(article, number, place)
        found += following(article, number, best, alone=place.shape.alone)
    found.append(context.unattributed(place))
    return found


def following(
    article: Article, number: int, best: list[Candidate | None], *, alone: bool
) -> list[Candidate]:
    """Propose the speaker of the next quotation: chains often name him only at their end."""
    after = number + 1
    if after >= len(best) or not alone:
        return []
    distance = article.quotations[after].block - article.quotations[number].block
    choice = best[after]
    if distance > MOST_BLOCKS_AHEAD or choice is None:
        return []
    features = ["rule=following"]
    if distance:
        features.append("following-next-paragraph")
    if choice.rule == "cue_before":
        features.append("following-cue-before")
    if not article.quotations[number].closed:
        features.append("following-open")
    return [choice._replace(rule="following", features=tuple(features))]


def best_of(found: list[Candidate], weights: Weights) -> Candidate:
    """Return the candidate with the greatest sum of weights; the first one among equals."""
    return max(found, key=lambda candidate: weights[candidate.features])
