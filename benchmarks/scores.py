"""What is right of what somebody found in marked articles: one measure for all libraries.

A finder may fail at a text. It has found nothing there then, and the failure is counted.
"""

from __future__ import annotations

import collections
import re
from typing import TYPE_CHECKING, Any

from accuracy_numbers import family_of, same_values
from accuracy_sentences import compare_tokens, trimmed
from figures import Figure, touch
from marked_quotes import pairs, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from accuracy_links import Places
    from accuracy_numbers import Article, Marked
    from figures import Pair
    from finders import FoundLink, FoundNumber, FoundQuote
    from marked_quotes import MarkedArticle
    from marked_sentences import MarkedSentences

    Tally = collections.Counter[str]

FAILED = "failed"
BARE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
NOT_CLAIMED = {"ordinal", "score", "year", "age"}
"""Kinds that quantulum3 does not say it finds; an age has a unit that its text rarely gives."""


def tried(find: Callable[[str], Sequence[Any]], text: str, tally: Tally) -> Sequence[Any]:
    """Return what is found in a text, or nothing, where that fails."""
    try:
        return find(text)
    except Exception:  # noqa: BLE001  (whatever a peer raises costs its own figures)
        tally[FAILED] += 1
        return []


def f1(tally: Tally, right: str, marked: str = "marked", found: str = "found") -> Figure:
    """Return the F1 of what is counted by these names."""
    return Figure(tally[right], tally[marked], tally[found])


def score_sentences(
    articles: Iterable[MarkedSentences],
    find: Callable[[str], Sequence[Pair]],
    *,
    by_paragraph: bool = False,
    bare: bool = False,
) -> Tally:
    """Count sentences that are right.

    Args:
        articles: the marked articles.
        find: what finds sentences.
        by_paragraph: whether it gets each paragraph alone, instead of whole articles.
        bare: whether a sentence goes from its first to its last letter or digit, so that it is the
            same wherever a quote mark or bracket at its edge was put.
    """
    tally: Tally = collections.Counter()
    for article in articles:
        text = article.text
        texts = article.blocks if by_paragraph else [(0, len(text))]
        spans = [(a + s, b + s) for s, e in texts for a, b in tried(find, text[s:e], tally)]
        found, marked = (set(trimmed(text, some)) for some in (spans, article.sentences))
        if bare:
            found, marked = bared(text, found), bared(text, marked)
        tally.update(marked=len(marked), found=len(found), right=len(marked & found))
    return tally


def bared(text: str, spans: Iterable[Pair]) -> set[Pair]:
    """Return spans from their first to their last letter or digit, if they hold any."""
    matches = (BARE.search(text, start, end) for start, end in spans)
    return {match.span() for match in matches if match}


def score_tokens(
    articles: Iterable[MarkedSentences], find: Callable[[str], Sequence[Pair]]
) -> Tally:
    """Count tokens that are right in the sentences that are marked for them."""
    tally: Tally = collections.Counter()
    for article in articles:
        tally.update(compare_tokens(article, lambda text: tried(find, text, tally)).tally)
    return tally


def score_links(
    articles: Iterable[tuple[str, str, Places]], find: Callable[[str], Sequence[FoundLink]]
) -> Tally:
    """Count URLs and e-mail addresses that are right to the letter."""
    tally: Tally = collections.Counter()
    for _, text, marked in articles:
        found = {tuple(one) for one in tried(find, text, tally)}
        for said, links in (("marked", marked), ("found", found), ("right", marked & found)):
            tally.update(f"{layer} {said}" for layer, _, _ in links)
    return tally


def score_numbers(
    articles: Iterable[Article],
    find: Callable[[str], Sequence[FoundNumber]],
    counts: Callable[[Marked], bool],
) -> Tally:
    """Count numbers that are right.

    What touches a marked number counts as found once; of several the one that is right stands for
    all. What touches a date, a time, or a number that does not count, counts neither way.

    Args:
        articles: the marked articles.
        find: what finds numbers.
        counts: tells whether a marked number counts.
    """
    tally: Tally = collections.Counter()
    for article in articles:
        found = tried(find, article.text, tally)
        for marked in article.marked:
            if marked.optional or family_of(marked.kind) != "numbers" or not counts(marked):
                continue
            near = [one for one in found if touch(marked[:2], (one.start, one.end))]
            tally["marked"] += 1
            tally["found"] += bool(near)
            tally["touched"] += bool(near)
            tally["exact"] += any((one.start, one.end) == marked[:2] for one in near)
            tally["value"] += any(same_values(marked.value, values) for values in _values(near))
            tally["unit"] += any(
                marked.unit in one.units and same_values(marked.value, one.values) for one in near
            )
        spans = [one[:2] for one in article.marked]
        tally["found"] += sum(
            not any(touch((one.start, one.end), span) for span in spans) for one in found
        )
    return tally


def _values(near: Sequence[FoundNumber]) -> list[tuple[Fraction, ...]]:
    """Return the values found, and those of two numbers as the ends of a range."""
    together = [tuple(value for one in near for value in one.values)] if near else []
    return [*(one.values for one in near), *together]


def claimed(marked: Marked, units: set[str]) -> bool:
    """Tell whether quantulum3 says it finds such a number: its kind, a value, a unit it has."""
    return (
        marked.kind not in NOT_CLAIMED and marked.value != "vague" and marked.unit in {"", *units}
    )


def score_quotes(
    articles: Iterable[MarkedArticle], find: Callable[[str], Sequence[FoundQuote]]
) -> Tally:
    """Count quotes, speakers and cues that are right.

    A quote that is found belongs to the marked one of the same span, else to any that it touches;
    its speaker and cue are right if they touch the marked ones.
    """
    tally: Tally = collections.Counter()
    for record in articles:
        gold = record["gold"]
        unsure = places(gold.get("unsure", []))
        found = [
            one
            for one in tried(find, record["text"], tally)
            if not any(touch(one[:2], other) for other in unsure)
        ]
        by_place = {one[:2]: one for one in found}
        marked = places(gold["quotes"]) | places(gold.get("unattributed_quotes", []))
        tally.update(marked=len(marked), found=len(by_place), right=len(marked & {*by_place}))
        tally["said"] += sum(one.speaker is not None for one in found)
        tally["cues found"] += sum(one.cue is not None for one in found)
        for quote in gold["quotes"]:
            if not quote["speaker"]:
                continue
            place = quote["start"], quote["end"]
            touched = next((one for one in found if touch(one[:2], place)), None)
            one = by_place.get(place) or touched
            cue = pairs(quote.get("cue"))
            tally.update(speakers=1, cues=bool(cue), attributable=place in by_place)
            if one is not None:
                tally["speaker"] += _touches(one.speaker, pairs(quote["speaker"]))
                tally["cue"] += _touches(one.cue, cue)
    return tally


def _touches(place: Pair | None, spans: list[Pair]) -> bool:
    return place is not None and any(touch(place, span) for span in spans)
