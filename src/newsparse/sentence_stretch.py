"""The tokens of one text as the rules of sentences see them, and what stands around one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse.lexicon import composed
from newsparse.sentence_shapes import ABBREVIATION, COLON, DASH, DIGIT, FIRST, GLUED, SPACED, UPPER

if TYPE_CHECKING:
    from newsparse.sentence_shapes import Shapes
    from newsparse.sentence_words import SentenceWords
    from newsparse.span import Spans

_LIST_NUMBER = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{1,2}")
_FARTHEST = 40  # tokens looked through for the speaker of a quotation
_LONGEST_SPEAKER = 6  # words behind a closing quote in which a reporting verb ties the sentence on
_LONGEST_FOOTNOTE = 3  # digits
_LONGEST_SIGNATURE = 9  # tokens, with the dash
_SHORTEST = 4  # tokens; a sentence is longer than "At 5 a.m."


class Stretch:
    """The tokens of one text, named by their index."""

    def __init__(self, words: SentenceWords, tokens: Spans, shapes: Shapes) -> None:
        self.words = words
        self.text: str = tokens.text
        self.starts: memoryview[int] = tokens.starts.data
        self.ends: memoryview[int] = tokens.ends.data
        self.roles: bytes = shapes.roles
        self.gaps: bytes = shapes.gaps

    def word(self, token: int) -> str:
        """Return the text of a token, with composed letters."""
        return composed(self.text[self.starts[token] : self.ends[token]])

    def tag(self, token: int) -> str | None:
        """Return the tag of an abbreviation that has its stop."""
        return self.words.abbreviations.get(self.word(token)[:-1])

    def footnote_marks(self, stop: int, token: int) -> int:
        """Take ``ended.11 12 Next``, ``ended.* Next``; return the token behind, or 0.

        The marks are glued to the stop of a word, and a capital follows.
        """
        if self.gaps[stop] != GLUED or self.roles[stop - 1] not in b'a)>"':
            return 0
        behind = token
        if not self.word(token).strip("*†‡§"):
            behind += 1
        while self.roles[behind] == DIGIT and len(self.word(behind)) <= _LONGEST_FOOTNOTE:
            behind += 1
        ends = behind > token and self.gaps[behind] == SPACED and self.roles[behind] == UPPER
        return behind if ends else 0

    def is_signature(self, dash: int) -> bool:
        """Take ``It is over. — Jane Roe``: a few words without a stop, to the end of the block."""
        for token in range(dash + 1, dash + _LONGEST_SIGNATURE):
            if self.gaps[token] == FIRST:
                return True
            if self.roles[token] in b".!":
                return False
        return False

    def is_list_number(self, stop: int, following: int) -> bool:
        """Say whether all from the start of the block to a stop is the number of an item."""
        for first in range(stop, stop - 3, -1):
            if self.gaps[first] == FIRST:
                start, end = self.starts[first], self.ends[following - 1]
                return _LIST_NUMBER.fullmatch(self.text, start, end) is not None
        return False

    def is_reported(self, following: int, most: int = _LONGEST_SPEAKER) -> bool:
        """Say whether a speaker of so many words at most and a reporting verb follow."""
        tells = self.words.tells
        if tells(self.word(following), "starter") and self.roles[following] != ABBREVIATION:
            return False
        for token in range(following, following + _FARTHEST):
            glued = self.gaps[token] == GLUED  # "Anna-Maria's"
            most -= not glued
            if self.gaps[token] == FIRST or most < 0:
                return False
            if tells(self.word(token), "reporting"):
                return token > following and not self.has_object(token + 1)
            if self.roles[token] not in b"aAciITt" and not (glued and self.roles[token] == DASH):
                return False
        return False

    def has_object(self, token: int) -> bool:
        """Say whether what follows a reporting verb is reported in its own sentence."""
        if self.gaps[token] == FIRST:
            return False
        return self.roles[token] == COLON or self.words.tells(self.word(token), "object")

    def is_first(self, token: int) -> bool:
        """Say whether a token begins its sentence, or its block."""
        return self.gaps[token] == FIRST or self.roles[token - 1] in b".!"

    def is_near_begin(self, stop: int) -> bool:
        """Say whether the sentence of a stop has begun just before: "At 5 a.m."."""
        return any(map(self.is_first, range(stop, stop - _SHORTEST + 1, -1)))
