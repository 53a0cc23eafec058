"""Measure how often sentences and tokens are right, on articles marked by hand.

    .venv/bin/python benchmarks/accuracy_sentences.py            the marked articles of the project
    .venv/bin/python benchmarks/accuracy_sentences.py --write    the same, into the page on accuracy
    .venv/bin/python benchmarks/accuracy_sentences.py --errors FILE...    what is wrong in your own

The head of `marked_sentences.py` says how such a file looks.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import collections
from typing import TYPE_CHECKING, NamedTuple

from figures import Figure, touch
from marked_sentences import read_articles
from marked_texts import command

import newsparse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from figures import Pair
    from marked_sentences import MarkedSentences

    Spans = Callable[[str], Sequence[Pair]]
    """From a text to the offsets of what is found in it."""


class Comparison(NamedTuple):
    """What is wrong in an article, a line each, and what there is to count."""

    tally: collections.Counter[str]
    wrong: list[str]


def sentences(text: str) -> list[Pair]:
    """Return the sentences that newsparse finds."""
    return [(span.start, span.end) for span in newsparse.Document(text).sentences]


def tokens(text: str) -> list[Pair]:
    """Return the tokens that newsparse finds."""
    return [(span.start, span.end) for span in newsparse.Document(text).tokens]


def trimmed(text: str, spans: Sequence[Pair]) -> list[Pair]:
    """Return spans without the white space at their edges, and none that is nothing else."""
    found: list[Pair] = []
    for start, end in spans:
        piece = text[start:end]
        if piece.strip():
            before = len(piece) - len(piece.lstrip())
            found.append((start + before, start + len(piece.rstrip())))
    return found


def compare_sentences(article: MarkedSentences, find: Spans) -> Comparison:
    """Compare the sentences that are found in an article with those that are marked."""
    marked, found = set(article.sentences), set(trimmed(article.text, find(article.text)))
    tally = collections.Counter(marked=len(marked), found=len(found), right=len(marked & found))
    return Comparison(tally, list(_shown(article, marked, found)))


def compare_tokens(article: MarkedSentences, find: Spans) -> Comparison:
    """Compare the tokens of the sentences that are marked for them."""
    tally: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    every = trimmed(article.text, find(article.text))
    for sentence, pieces in article.tokens.items():
        marked, found = set(pieces), {one for one in every if touch(one, sentence)}
        tally.update(marked=len(marked), found=len(found), right=len(marked & found))
        tally.update(sentences=1, whole=marked == found)
        wrong += _shown(article, marked, found)
    return Comparison(tally, wrong)


def _shown(article: MarkedSentences, marked: set[Pair], found: set[Pair]) -> Iterator[str]:
    """Yield a line for each stretch that is cut otherwise than marked, with both ways to cut it."""
    behind = -1
    for start, _ in sorted(marked - found):
        if start < behind:
            continue
        edges = (start, start)
        while (wider := _reach(edges, marked | found)) != edges:
            edges = wider
        behind = edges[1]
        cuts = [
            "¦".join(article.text[a:b] for a, b in sorted(spans) if edges[0] <= a < edges[1])
            for spans in (marked, found)
        ]
        yield f"{article.name}: {cuts[0]} | not {cuts[1]}".replace("\n", " ")


def _reach(edges: Pair, spans: set[Pair]) -> Pair:
    """Return the edges moved out to those of all spans that they touch."""
    near = [one for one in spans if one[0] <= edges[0] < one[1] or touch(one, edges)]
    return min([edges[0], *(a for a, _ in near)]), max([edges[1], *(b for _, b in near)])


def measure(path: Path) -> tuple[dict[str, Figure], list[str]]:
    """Return the figures of a file, and what is wrong in it.

    Raises:
        MarkedError: it can't be read.
    """
    wrong: list[str] = []
    cut: collections.Counter[str] = collections.Counter()
    pieces: collections.Counter[str] = collections.Counter()
    for article in read_articles(path):
        for tally, comparison in (
            (cut, compare_sentences(article, sentences)),
            (pieces, compare_tokens(article, tokens)),
        ):
            tally.update(comparison.tally)
            wrong += comparison.wrong
    figures = {
        "sentences, exact span": Figure(cut["right"], cut["marked"], cut["found"]),
        "tokens, exact span": Figure(pieces["right"], pieces["marked"], pieces["found"]),
        "sentences with all tokens right": Figure(pieces["whole"], pieces["sentences"]),
    }
    return figures, wrong


def main() -> None:
    """Measure on the files that the command line names."""
    command("sentences", "sentences and tokens", measure)


if __name__ == "__main__":
    main()
