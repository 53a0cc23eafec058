"""The rules of sentences: what is asked at each stop, by name, in order.

`Judge` looks at the shapes of the tokens (`newsparse.sentence_shapes`) and at a few words.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse.characters import SPACE
from newsparse.lexicon import composed
from newsparse.sentence_lists import ListsInBlocks
from newsparse.sentence_shapes import FIRST, GLUED, LETTER_STOP, SPACED, closing_apart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsparse.sentence_shapes import Shapes
    from newsparse.sentence_words import SentenceWords
    from newsparse.span import Spans

RULES: Mapping[str, bool] = {
    "block": False,  # it ends its sentence without a cut
    "missing space": True,
    "glued": False,
    "arrow": False,
    "list number": False,
    "comma": False,
    "dash": True,
    "signature": False,
    "lower case": False,
    "lower-case sentence": True,
    "parenthesis": False,
    "reported": False,
    "title": False,
    "clock time": False,
    "end after clock time": True,
    "abbreviation": False,
    "end after abbreviation": True,
    "ellipsis": True,
    "ellipsis inside": False,
    "initial": False,
    "stop": True,
}
"""The rules by which a stop is judged, and whether a sentence is cut there."""

_UPPER, _DIGIT, _STOP, _COLON, _DASH, _OPEN, _CLOSE, _BULLET = map(ord, "A9.:-()*")
_ABBREVIATION, _DOTS, _FACE, _STRAIGHT = map(ord, 'TEe"')
_CLOSERS, _QUOTES, _OPENERS = b".!E)>", b"\"'>", b"\"'<("
_FOOTNOTE = regex.compile(rf"\[(?:\d{{1,3}}|[a-z]|(?:[a-z]++[{SPACE}]++){{1,3}}needed)\]")
_LIST_NUMBER = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{1,2}")
_VOWEL = regex.compile(r"[aeiouyáéíóúäöü]", regex.IGNORECASE)
_FARTHEST = 40  # tokens looked through for a closing bracket, or the speaker of a quotation
_LONGEST_SPEAKER = 6  # words behind a closing quote in which a reporting verb ties the sentence on
_LONGEST_FOOTNOTE = 3  # digits
_LONGEST_SIGNATURE = 9  # tokens, with the dash
_SHORTEST = 4  # tokens; a sentence is longer than "At 5 a.m."


class _Stop(NamedTuple):
    """A stop inside a block, by tokens."""

    stop: int
    """The token that may end the sentence."""
    following: int
    """The token behind it and the marks that close with it."""
    head: int
    """The word that would begin the next sentence, behind opening marks."""
    closed: bool
    """Whether the last closing mark is a quote mark."""


class Judge:
    """The rules at work on one text; tokens are named by their index."""

    def __init__(self, words: SentenceWords, tokens: Spans, shapes: Shapes) -> None:
        self.words = words
        self.text: str = tokens.text
        self.starts: memoryview[int] = tokens.starts.data
        self.ends: memoryview[int] = tokens.ends.data
        self.roles: bytes = shapes.roles
        self.gaps: bytes = shapes.gaps
        self._lists = ListsInBlocks(tokens, self.roles, self.gaps)
        self.markers: set[int] = self._lists.markers  # of list numbers, as far as `cuts` met any

    def word(self, token: int) -> str:
        """Return the text of a token, with composed letters."""
        return composed(self.text[self.starts[token] : self.ends[token]])

    def tag(self, token: int) -> str | None:
        """Return the tag of an abbreviation that has its stop."""
        return self.words.abbreviations.get(self.word(token)[:-1])

    def cuts(self, stops: Iterable[int]) -> Iterator[tuple[int, str]]:
        """Yield the tokens that begin a sentence inside a block, with the rule that ended it."""
        behind = -1  # tokens before this one are closed already
        for stop in stops:
            role = self.roles[stop]
            if role == _ABBREVIATION and self.tag(stop) == "title":
                continue  # as are nearly all
            if role == _COLON:
                yield from self._credit(stop - 1)
            elif role == _BULLET:
                yield stop, "bullet"
            elif stop >= behind:
                if self._lists.may_be_number(stop):
                    yield from ((item, "list item") for item in self._lists.items(stop))
                if role != _CLOSE:
                    behind = self.close(stop)
                    if RULES[rule := self.rule(stop, behind)]:
                        yield behind, rule

    def close(self, stop: int) -> int:
        """Return the first token behind the marks that close with a stop."""
        token = stop + 1
        while (gap := self.gaps[token]) != FIRST:
            role = self.roles[token]
            if role == _OPEN and (note := _FOOTNOTE.match(self.text, self.starts[token])):
                while self.gaps[token] != FIRST and self.starts[token] < note.end():
                    token += 1
            elif gap == SPACED:
                # A closing mark that lost its place, an emoticon, marks in a row set apart.
                in_row = role in b".!" and role == self.roles[token - 1]
                apart = role == _STRAIGHT and token in self._closing_apart
                if not (in_row or apart or role in b">)e"):
                    break
                token += 1
            elif role in _CLOSERS or (role in b"\"'" and not self._opens(token)):
                token += 1
            elif behind := self._footnote_marks(stop, token):
                token = behind
            else:
                break
        return token

    @functools.cached_property
    def _closing_apart(self) -> set[int]:
        return closing_apart(self.text, self.starts, self.roles, self.gaps)

    def _opens(self, token: int) -> bool:
        """Say whether a straight mark glued to a stop opens: a capital is glued to it."""
        return self.gaps[token + 1] == GLUED and self.roles[token + 1] in b"AT"

    def _footnote_marks(self, stop: int, token: int) -> int:
        """Take ``ended.11 12 Next``, ``ended.* Next``; return the token behind, or 0.

        The marks are glued to the stop of a word, and a capital follows.
        """
        if self.gaps[stop] != GLUED or self.roles[stop - 1] not in b'a)>"':
            return 0
        behind = token
        if not self.word(token).strip("*†‡§"):
            behind += 1
        while self.roles[behind] == _DIGIT and len(self.word(behind)) <= _LONGEST_FOOTNOTE:
            behind += 1
        ends = behind > token and self.gaps[behind] == SPACED and self.roles[behind] == _UPPER
        return behind if ends else 0

    def rule(self, stop: int, following: int) -> str:
        """Name the rule that counts at a stop, given the token behind it and its closing marks."""
        if self.gaps[following] == FIRST:
            return "block"
        head = following
        while self.roles[head] in _OPENERS and self.gaps[head + 1] != FIRST:
            head += 1
        closed = following > stop + 1 and self.roles[following - 1] in _QUOTES
        case = _Stop(stop, following, head, closed)
        for ask in _CASCADE:
            name = ask(self, case)
            if name is not None:
                return name
        return "stop"

    def glued(self, case: _Stop) -> str | None:
        """Ask whether no white space follows: ``end.Next`` is two sentences, ``U.S.In`` is not."""
        if self.gaps[case.following] != GLUED:
            return None
        return "missing space" if self._is_missing_space(case.stop, case.head) else "glued"

    def arrow(self, case: _Stop) -> str | None:
        """Ask whether what looks like a face is an arrow or a rule of signs: ``=>``, ``==``."""
        face = self.roles[case.stop] == _FACE
        return "arrow" if face and not self.word(case.stop).strip("<=>:;-") else None

    def list_number(self, case: _Stop) -> str | None:
        """Ask whether the stop belongs to the number of a list item."""
        listed = case.stop in self.markers or self._is_list_number(case.stop, case.following)
        return "list number" if listed else None

    def comma_or_dash(self, case: _Stop) -> str | None:
        """Ask whether a mark follows that goes on, or a dash."""
        role = self.roles[case.following]
        if role not in b",:;-":
            return None
        dateline = self.roles[case.stop] in (_ABBREVIATION, LETTER_STOP)  # "ELM, Pa. - The"
        if role != _DASH or self.roles[case.following + 1] != _UPPER or dateline:
            return "comma"
        opens_item = self.word(case.following) == "-" and not self._is_signature(case.following)
        return "dash" if opens_item and not case.closed else "signature"

    def lower_case(self, case: _Stop) -> str | None:
        """Ask whether a word in small letters follows; "eTrip" may begin a sentence."""
        if self.roles[case.head] not in b"ai" or not self.word(case.head).islower():
            return None
        return "lower-case sentence" if self._is_lower_sentence(case) else "lower case"

    def parenthesis(self, case: _Stop) -> str | None:
        """Ask whether brackets follow that a sentence runs around."""
        opens = self.roles[case.following] == _OPEN
        return "parenthesis" if opens and self._is_inside(case) else None

    def reported(self, case: _Stop) -> str | None:
        """Ask whether a closed quotation is followed by who said it; with a full stop it is not."""
        bare = case.closed and case.head == case.following
        asks = bare and self.roles[case.stop] not in (_STOP, _DOTS)
        return "reported" if asks and self._is_reported(case.following) else None

    def abbreviation(self, case: _Stop) -> str | None:
        """Ask what may follow a token that has a stop of its own."""
        if self.roles[case.stop] not in (_ABBREVIATION, LETTER_STOP):
            return None
        tag, head = self.tag(case.stop), self.word(case.head)
        named = self.gaps[case.stop] == SPACED and self.roles[case.stop - 1] in b"A9"
        if tag in ("title", "number") or (tag == "street" and not named):
            return "title"  # but "on Vine St. The" may end
        if tag == "time":
            capital = self.roles[case.head] in b"AITt" and not self.words.tells(head, "after_time")
            ends = capital and not self._is_near_begin(case.stop)
            return "end after clock time" if ends else "clock time"
        if self.roles[case.stop] == LETTER_STOP and self._is_first(case.stop):
            return "initial"  # or the label of who answers: "Q. Why? A. Nobody knows."
        quoted = case.head > case.following and self.roles[case.head - 1] != _OPEN
        ends = tag == "always" or self.words.tells(head, "starter", "pronoun")
        ends = ends or (quoted and self.roles[case.stop] != LETTER_STOP) or self._is_network(case)
        return "end after abbreviation" if ends else "abbreviation"

    def ellipsis(self, case: _Stop) -> str | None:
        """Ask whether the stop is an ellipsis: set apart by spaces it ends nothing."""
        dots, glued = self.roles[case.stop] == _DOTS, self.gaps[case.stop] == GLUED
        spaced = self.roles[case.stop : case.following] == b"..." and not glued  # ". . ."
        if not dots and not spaced:
            return None
        if dots and self.roles[case.following - 1] == _STOP:
            return None  # a stop follows it
        ends = glued and self.roles[case.stop - 1] not in b"\"'<"
        ends = ends or len(self.word(case.stop)) > len("...")
        return "ellipsis" if ends and self.roles[case.head] != _DIGIT else "ellipsis inside"

    def initial(self, case: _Stop) -> str | None:
        """Take ``Anna I. Vale``, where no token rule sees an initial: "I" is mostly a word."""
        before = case.stop - 1
        is_initial = (
            self.word(before) == "I"
            and self.roles[before - 1] == _UPPER
            and self.gaps[before] == SPACED
            and self.gaps[case.stop] == GLUED
            and not self.words.tells(self.word(case.head), "starter", "pronoun")
        )
        return "initial" if is_initial else None

    def name_alone(self, case: _Stop) -> str | None:
        """Take ``I was told to go. Jane Roe``: a name alone behind what its bearer said."""
        end = case.following
        while self.roles[end] == _UPPER and (end == case.following or self.gaps[end] == SPACED):
            end += 1
        if self.gaps[end] != FIRST or end - case.following not in (2, 3):
            return None
        name = self.text[self.starts[case.following] : self.ends[end - 1]]
        return None if name.isupper() else "signature"  # in capitals it credits a picture

    def _is_signature(self, dash: int) -> bool:
        """Take ``It is over. — Jane Roe``: a few words without a stop, to the end of the block."""
        for token in range(dash + 1, dash + _LONGEST_SIGNATURE):
            if self.gaps[token] == FIRST:
                return True
            if self.roles[token] in b".!":
                return False
        return False

    def _is_missing_space(self, stop: int, head: int) -> bool:
        """Take ``end.Next`` as two sentences: a small word, a stop, a capitalised word."""
        if self.roles[stop] not in b".!" or self.roles[stop - 1] not in b"aA":
            return False
        before, after = self.word(stop - 1), self.word(head)
        return (
            before[-1].islower()
            and self.gaps[stop] == GLUED
            and len(after) > 1
            and after[0].isupper()
            and after[1].islower()
        )

    def _is_list_number(self, stop: int, following: int) -> bool:
        for first in range(stop, stop - 3, -1):
            if self.gaps[first] == FIRST:
                start, end = self.starts[first], self.ends[following - 1]
                return _LIST_NUMBER.fullmatch(self.text, start, end) is not None
        return False

    def _is_lower_sentence(self, case: _Stop) -> bool:
        """Take ``end. next``: a stop of no abbreviation, behind a word that could be none."""
        stop = self.roles[case.stop]
        if (
            self.gaps[case.stop] == FIRST
            or stop not in b".!"
            or case.following != case.stop + 1
            or case.head != case.following
        ):
            return False
        if stop != _STOP and self._is_reported(case.following, 2):  # "who knows? he asked"
            return False
        before = self.word(case.stop - 1)
        if self.words.tells(self.word(case.head), "opener"):
            return before not in self.words.abbreviations
        # Capitalised words before a stop are names ("Yahoo! is"), or abbreviated, if short.
        least = 3 if before.islower() else 7 if stop == _STOP else len(before) + 1
        return self.words.tells(before, "short") or (
            len(before) >= least
            and _VOWEL.search(before) is not None
            and before not in self.words.abbreviations
        )

    def _is_inside(self, case: _Stop) -> bool:
        """Say whether a sentence goes on behind the brackets that follow a stop."""
        opening = case.following
        for close in range(opening + 1, opening + _FARTHEST):
            if self.gaps[close] == FIRST:
                return False
            if self.roles[close] == _CLOSE:
                break
        else:
            return False
        if self.gaps[close + 1] == FIRST or self.roles[close - 1] in b".!":
            return False
        plain = self.roles[case.stop] == _STOP and not case.closed
        return self.roles[close + 1] in (b"," if plain else b"a,.:;")

    def _is_reported(self, following: int, most: int = _LONGEST_SPEAKER) -> bool:
        """Say whether a speaker of so many words at most and a reporting verb follow."""
        tells = self.words.tells
        if tells(self.word(following), "starter") and self.roles[following] != _ABBREVIATION:
            return False
        for token in range(following, following + _FARTHEST):
            glued = self.gaps[token] == GLUED  # "Anna-Maria's"
            most -= not glued
            if self.gaps[token] == FIRST or most < 0:
                return False
            if tells(self.word(token), "reporting"):
                return token > following and not self._has_object(token + 1)
            if self.roles[token] not in b"aAciITt" and not (glued and self.roles[token] == _DASH):
                return False
        return False

    def _has_object(self, token: int) -> bool:
        """Say whether what follows a reporting verb is reported in its own sentence."""
        if self.gaps[token] == FIRST:
            return False
        return self.roles[token] == _COLON or self.words.tells(self.word(token), "object")

    def _is_network(self, case: _Stop) -> bool:
        """Take ``on X. Members`` as the network, and ``on X. Y. Vale`` as initials."""
        before = self.words.tells(self.word(case.stop - 1), "place")
        return before and self.word(case.stop) == "X." and self.roles[case.head] == _UPPER

    def _is_first(self, token: int) -> bool:
        """Say whether a token begins its sentence, or its block."""
        return self.gaps[token] == FIRST or self.roles[token - 1] in b".!"

    def _is_near_begin(self, stop: int) -> bool:
        """Say whether the sentence of a stop has begun just before: "At 5 a.m."."""
        return any(map(self._is_first, range(stop, stop - _SHORTEST + 1, -1)))

    def _credit(self, token: int) -> Iterator[tuple[int, str]]:
        """Take ``Image: Jane Roe`` behind a caption that has no stop."""
        tells = self.words.tells
        if (
            tells(self.word(token), "credit")
            and self.gaps[token + 2] == SPACED
            and not tells(self.word(token - 1).lower(), "object", "function", "credit")
        ):
            yield token, "credit"


_CASCADE = (
    Judge.glued,
    Judge.arrow,
    Judge.list_number,
    Judge.comma_or_dash,
    Judge.lower_case,
    Judge.parenthesis,
    Judge.reported,
    Judge.abbreviation,
    Judge.ellipsis,
    Judge.initial,
    Judge.name_alone,
)
"""What is asked at a stop, in order; the first that knows a rule counts."""
