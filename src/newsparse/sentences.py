"""Sentences: stretches of a block, cut where a rule says that one ends.

`newsparse.sentence_shapes` finds the stops that need no thought, `newsparse.sentence_rules` judges
all others.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import numpy as np

from newsparse.sentence_rules import Judge
from newsparse.sentence_shapes import Shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.characters import Classes
    from newsparse.sentence_words import SentenceWords
    from newsparse.span import Offsets, Spans


def find_sentences(
    words: SentenceWords, classes: Classes, tokens: Spans, blocks: Spans
) -> tuple[Offsets, Offsets]:
    """Return the starts and ends of the sentences."""
    if not len(tokens):
        return tokens.starts, tokens.ends
    shapes = Shapes.of(classes, tokens, blocks)
    begins = np.zeros(len(tokens) + 1, np.bool_)
    begins[-1] = True
    begins[shapes.firsts] = True
    plain, others = shapes.stops()
    judge = Judge(words, tokens, shapes)
    cuts = [token for token, _ in judge.cuts(others)]
    for marker in judge.markers.intersection(plain):  # the stops of list numbers end nothing
        del plain[marker]
    begins[[*plain.values(), *cuts]] = True
    edges = begins.nonzero()[0]
    return tokens.starts[edges[:-1]], tokens.ends[edges[1:] - 1]


def explain_sentences(
    words: SentenceWords, classes: Classes, tokens: Spans, blocks: Spans
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the name of the rule that ended it for each sentence.

    All stops are judged by the rules here.
    """
    if not len(tokens):
        return
    shapes = Shapes.of(classes, tokens, blocks)
    ended = dict.fromkeys(shapes.firsts.tolist(), "block")
    plain, others = shapes.stops()
    ended |= dict(Judge(words, tokens, shapes).cuts(sorted([*plain, *others])))
    for first, behind in itertools.pairwise([*sorted(ended), len(tokens)]):
        start, end = int(tokens.starts[first]), int(tokens.ends[behind - 1])
        yield start, end, ended.get(behind, "block")
