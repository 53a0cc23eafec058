"""Sentences: stretches of a block, cut behind the token that ends one and its closing marks.

Only tokens that could end a sentence are looked at; for each, the named rules below decide, in
the order of `_decide`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
import numpy as np
import regex

from newsparse.characters import among, character_set
from newsparse.lexicon import Lexicon
from newsparse.token_pattern import DATA

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse.characters import Codes
    from newsparse.span import Offsets, Spans

_TERMINATORS = character_set(".!?…。！？‼⁇⁈⁉")

_CLOSERS = "\"'”’»›)]}"
_OPENERS = "\"'“‘«‹„‚([{"
_FOOTNOTE = regex.compile(r"\[\d{1,3}\]|\[[a-z]\]")
_LIST_NUMBER = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]")
_LOOK_AHEAD = 4  # tokens behind a closing quote in which a reporting verb ties the sentence on


@attrs.frozen(eq=False)
class SentenceRules:
    """The word lists that the rules ask."""

    abbreviations: Lexicon
    starters: Lexicon
    reporting: Lexicon

    @classmethod
    def build(cls, abbreviations: Lexicon) -> SentenceRules:
        """Take the package's own lists with a set of abbreviations."""
        return cls(abbreviations, *_lists())


@functools.cache
def _lists() -> tuple[Lexicon, Lexicon]:
    return (
        Lexicon.from_file("starters", DATA / "starters.txt", exact=True),
        Lexicon.from_file("reporting", DATA / "reporting.txt"),
    )


def find_sentences(
    rules: SentenceRules, codes: Codes, tokens: Spans, blocks: Spans
) -> tuple[Offsets, Offsets]:
    """Return the starts and ends of the sentences."""
    if not len(tokens):
        return tokens.starts, tokens.ends
    # The token that begins each block, and the one behind the last.
    edges = np.append(tokens.starts.searchsorted(blocks.starts), len(tokens))
    stops = np.flatnonzero(among(codes[tokens.ends - 1], _TERMINATORS))
    cutter = _Cutter(rules, tokens, edges)
    firsts = np.unique(np.concatenate([edges[:-1], np.array(cutter.cuts(stops), np.intp)]))
    lasts = np.append(firsts[1:], len(tokens)) - 1
    return tokens.starts[firsts], tokens.ends[lasts]


class _Cutter:
    """The rules at work on one text; tokens are named by their index."""

    def __init__(self, rules: SentenceRules, tokens: Spans, edges: npt.NDArray[np.intp]) -> None:
        self.rules = rules
        self.text = tokens.text
        self.starts = tokens.starts.tolist()
        self.ends = tokens.ends.tolist()
        self.edges = edges

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def cuts(self, stops: npt.NDArray[np.intp]) -> list[int]:
        """Return the tokens that begin a sentence inside a block."""
        blocks = self.edges.searchsorted(stops, "right")
        found: list[int] = []
        behind = -1  # tokens before this one are closed already
        for stop, first, limit in zip(
            stops.tolist(),
            self.edges[blocks - 1].tolist(),
            self.edges[blocks].tolist(),
            strict=True,
        ):
            if stop < behind:
                continue
            following = self._close(stop, limit)
            behind = following
            if following < limit and self._decide(stop, following, first, limit):
                found.append(following)
        return found

    def _close(self, stop: int, limit: int) -> int:
        """Return the first token behind the marks that close with a stop."""
        index = stop + 1
        while index < limit:
            glued = self.starts[index] == self.ends[index - 1]
            word = self.word(index)
            if glued and self._closes(index, word):
                index += 1
            elif word == "[" and _FOOTNOTE.match(self.text, self.starts[index]):
                index += 3
            elif not glued and word[0] in "”»›)]":  # a closing mark that lost its place
                index += 1
            else:
                break
        return min(index, limit)

    def _closes(self, index: int, word: str) -> bool:
        """Say whether a token glued to a stop belongs to it; a straight mark may open instead."""
        if word in "\"'" and index + 1 < len(self.starts):
            behind = self.ends[index]
            opens = self.starts[index + 1] == behind and self.text[behind].isalnum()
            return not opens
        return word[0] in _CLOSERS or word[0] in ".!?…"

    def _decide(self, stop: int, following: int, first: int, limit: int) -> bool:
        """Say whether a sentence begins at the token behind a stop and its closing marks."""
        word = self.word(stop)
        head = following  # the word that begins it, behind opening marks
        while head < limit - 1 and self.word(head)[0] in _OPENERS:
            head += 1
        if self.starts[following] == self.ends[following - 1]:
            return self._is_missing_space(stop, head)
        if following - first <= 3 and self._is_list_number(first, following):  # noqa: PLR2004  ("(", "1", ".")
            return False
        start = self.word(head)[0]
        if start.islower() and self.word(head).islower():  # "eTrip" may begin a sentence
            return False
        if self.word(following)[0] in ",;:-–—":
            return False
        closed = following > stop + 1 and self.word(following - 1)[0] in "\"'”’»›"
        if closed and head == following and self._is_reported(following, limit):
            return False
        if len(word) > 1 and word[-1] == "." and word[0] != ".":
            return self._ends_abbreviation(word, self.word(head), opened=head > following)
        if word[0] in "….":
            return not start.isdigit() or word == "."
        return True

    def _is_missing_space(self, stop: int, head: int) -> bool:
        """Take ``end.Next`` as two sentences: a small word, a stop, a capitalised word."""
        if stop == 0:
            return False
        before, after = self.word(stop - 1), self.word(head)
        return (
            len(before) > 1
            and before[-1].islower()
            and self.ends[stop - 1] == self.starts[stop]
            and len(after) > 1
            and after[0].isupper()
            and after[1].islower()
            and self.word(stop)[0] in ".!?"
        )

    def _is_list_number(self, first: int, following: int) -> bool:
        start = self.starts[first]
        return _LIST_NUMBER.fullmatch(self.text, start, self.ends[following - 1]) is not None

    def _is_reported(self, following: int, limit: int) -> bool:
        """Say whether a closed quotation is followed by its speaker and a reporting verb."""
        words = [self.word(i) for i in range(following, min(following + _LOOK_AHEAD, limit))]
        for index, word in enumerate(words):
            if word in self.rules.reporting:
                return index > 0
            if not word[0].isalpha():
                return False
        return False

    def _ends_abbreviation(self, word: str, head: str, *, opened: bool) -> bool:
        """Decide behind a token that has a stop of its own."""
        tag = self.rules.abbreviations.get(word[:-1])
        if tag in ("title", "number"):
            return False
        if head in self.rules.starters:
            return True
        return opened and len(word) > 2  # noqa: PLR2004  (no initial)
