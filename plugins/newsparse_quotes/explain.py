"""Say for each quotation who was proposed, by which rule, and what spoke for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.attribution import attribute
from newsparse_quotes.reading import make_resolver, read_article
from newsparse_quotes.resolving import NOBODY, name_speakers
from newsparse_quotes.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse import Document, Lexicon, Span
    from newsparse_quotes.annotations import QuoteOptions
    from newsparse_quotes.candidate import Candidate
    from newsparse_quotes.resolving import Meant
    from newsparse_quotes.weights import Weights


def explain_quotes(
    doc: Document, options: QuoteOptions, lexicons: Mapping[str, Lexicon]
) -> Iterator[tuple[Span, str]]:
    """Yield each quotation as often as somebody was proposed, the most likely one first.

    A line reads: a star if it was chosen, the sum of its weights, the rule, the speaker, who that
    is if it was chosen and how that is known, the cue, and the features with their weights. It is
    the ranking of `attribute` itself.
    """
    article = read_article(doc, options, lexicons)
    if article is None:
        return
    weights = read_weights()
    decisions = attribute(article)
    resolver = make_resolver(doc, article, lexicons)
    named = name_speakers(article.quotations, [one.chosen for one in decisions], resolver)
    for quotation, decision, meant in zip(article.quotations, decisions, named, strict=True):
        span = doc.span(quotation.start, quotation.end)
        ranked = sorted(decision.candidates, key=lambda one: -weights[one.features])
        for candidate in sorted(ranked, key=lambda one: one is not decision.chosen):
            is_chosen = candidate is decision.chosen
            line = describe(doc.text, candidate, weights, meant if is_chosen else NOBODY)
            yield span, f"{'*' if is_chosen else ' '} {line}"


def describe(text: str, candidate: Candidate, weights: Weights, meant: Meant) -> str:
    """Describe a candidate in a line."""
    speaker = text[slice(*candidate.speaker)] if candidate.speaker else "nobody"
    if meant is not NOBODY:
        name = text[meant.name.start : meant.name.end] if meant.name else "no name"
        speaker += f" [{meant.ground}: {name}]"
    cue = text[slice(*candidate.cue)] if candidate.cue else "no cue"
    told = [(name, weights.table.get(name, 0.0)) for name in candidate.features]
    reasons = ", ".join(f"{name} {weight:+.2f}" for name, weight in told)
    return f"{weights[candidate.features]:z.2f} {candidate.rule}: {speaker} / {cue} ({reasons})"
