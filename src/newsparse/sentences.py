"""Sentences: stretches of a block, cut where one of the named rules says that one ends.

A text's tokens are drawn as a skeleton, two letters a token: whether white space stands before
it, and what kind of token it is. One pattern finds the places that need thought in it (`_SHAPES`),
and settles the one that makes up nearly all of them: a word, a stop, a space, a capital. All
others are judged by `_Judge.rule`, a cascade of rules that names the one that counts.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs
import numpy as np
import regex

from newsparse.characters import CLASSES
from newsparse.characters import CharacterClass as C
from newsparse.lexicon import Lexicon
from newsparse.token_pattern import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy.typing as npt

    from newsparse.characters import Classes
    from newsparse.span import Offsets, Spans

RULES: Mapping[str, bool] = {
    "stop": True,
    "ellipsis": True,
    "ellipsis inside": False,
    "lower case": False,
    "lower-case sentence": True,
    "missing space": True,
    "glued": False,
    "list number": False,
    "comma": False,
    "dash": True,
    "signature": False,
    "reported": False,
    "parenthesis": False,
    "title": False,
    "initial": False,
    "clock time": False,
    "end after clock time": True,
    "abbreviation": False,
    "end after abbreviation": True,
}
"""The rules by which a stop is judged, and whether a sentence ends there."""

_ROLES = {
    C.LOWER: "a",
    C.LETTER: "c",
    C.UPPER: "A",
    C.DIGIT: "9",
    C.APOSTROPHE: "'",
    C.PERIOD: ".",
    C.COMMA: ",",
    C.COLON: ":",
    C.HYPHEN: "-",
    C.RUN: "-",
    C.STOP: "!",
    C.FULL_STOP: "!",
    C.ELLIPSIS: "E",
    C.QUOTE: '"',
    C.OPENING: "<",
    C.CLOSING: ">",
    C.OPEN: "(",
    C.CLOSE: ")",
    C.BULLET: "*",
}
_ROLE_LOWER, _ROLE_UPPER, _ROLE_DIGIT, _ROLE_STOP = map(ord, "aA9.")
_ROLE_OPEN, _ROLE_CLOSE, _ROLE_DASH, _ROLE_COLON = map(ord, "()-:")
# Roles that more than the first character tells: a word of one letter, small or capital; a token
# with a stop of its own, and one of one letter; dots in a row; an emoticon.
_LETTER, _CAPITAL, _ABBREVIATION, _LETTER_STOP, _DOTS, _EMOTICON = map(ord, "iITtEe")
_SPACED, _GLUED, _FIRST = map(ord, " _\n")  # what stands before a token; _FIRST opens a block
_GAPS = np.array([_GLUED, _SPACED], np.uint8)
_LENGTHS = 4  # lengths of tokens, from 3 on all the same


def _role_table() -> npt.NDArray[np.uint8]:
    """Return the role of a token by its last class (a full stop or not), length and first class."""
    table = np.empty((2, _LENGTHS, len(CLASSES)), np.uint8)
    table[:] = [ord(_ROLES.get(c, "x")) for c in CLASSES]
    table[:, 1, [C.LOWER, C.LETTER]] = _LETTER
    table[:, 1, C.UPPER] = _CAPITAL
    table[:, 2:, [C.COLON, C.EYES]] = _EMOTICON
    table[0, 2:, C.PERIOD] = _ROLE_DIGIT  # ".324"
    table[1, 2] = _LETTER_STOP
    table[1, 3:] = _ABBREVIATION
    table[1, 2:, C.PERIOD] = _DOTS
    return table.ravel()


_ROLE_TABLE = _role_table()
_SHAPES = re.compile(
    rb"""
    [.!ETte*:)]
    (?: (?<= [^(*-][ _][aA9]_[.!] ) (?: (?<= \. )_["'>] )? (?P<plain>)
        (?= [ ] (?: ["'<]_ ){0,2} [AI] (?! [ ]A (?: [ ]A )? (?: \n | \Z ) ) )
    |   (?<= T ) (?P<abbreviation>) (?! \n | \Z | [ ]a | _[^"'>)!E] )
    |   (?<= [.!Ete] ) (?P<stop>) (?! (?: _["'>)] )* (?: \n | \Z ) )
    |   (?<= [ ]\* ) (?P<bullet>)
    |   (?<= [ ][Aa]_: ) (?P<label>)
    |   (?<= [ \n][9iI]_\) ) (?P<marker>)
    )
    """,
    re.VERBOSE,
)
_PLAIN, _WITH_STOP, _STOP, _BULLET, _LABEL, _MARKER = range(1, _SHAPES.groups + 1)
_CLOSERS, _QUOTES, _OPENERS = b".!E)>", b"\"'>", b"\"'<("
_FOOTNOTE = regex.compile(r"\[(?:\d{1,3}|[a-z]|(?:[a-z]++ ){1,3}needed)\]")
_LIST_NUMBER = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{1,2}")
_ITEM = regex.compile(r"(?<!\S)(?:[•‣⁃◦●▪■◆►] ?)?\(?(\d{1,3}|\p{L})(?:\.\)|[.)])(?=\s)")
_VOWEL = regex.compile(r"[aeiouyáéíóúäöü]", regex.IGNORECASE)
_MOST_IN_BRACKETS = 40  # tokens that are looked through for the closing bracket
_LOOK_AHEAD = 4  # tokens behind a closing quote in which a reporting verb ties the sentence on
_LONGEST_SIGNATURE = 9  # tokens, with the dash
_SHORTEST = 4  # tokens; a sentence is longer than "At 5 a.m."


@attrs.frozen(eq=False)
class SentenceRules:
    """The word lists that the rules ask."""

    abbreviations: Mapping[str, str]
    """Words with a stop of their own, by their tag."""
    words: Mapping[str, str]
    """What other words tell, as ``data/sentences.txt`` says it."""

    @classmethod
    def build(cls, abbreviations: Lexicon) -> SentenceRules:
        """Take the package's own words with a set of abbreviations."""
        curly = {word.replace("'", "’"): tag for word, tag in abbreviations.words.items()}
        return cls({**abbreviations.words, **curly}, _words().words)


@functools.cache
def _words() -> Lexicon:
    return Lexicon.from_file("sentences", DATA / "sentences.txt", exact=True)


def find_sentences(
    rules: SentenceRules, classes: Classes, tokens: Spans, blocks: Spans
) -> tuple[Offsets, Offsets]:
    """Return the starts and ends of the sentences."""
    if not len(tokens):
        return tokens.starts, tokens.ends
    shape, firsts = _skeleton(classes, tokens, blocks)
    cuts = [token for token, _ in _Judge(rules, tokens, shape).cuts()]
    begins = np.zeros(len(tokens) + 1, np.bool_)
    begins[firsts] = True
    begins[cuts] = True
    begins[-1] = True
    edges = begins.nonzero()[0]
    return tokens.starts[edges[:-1]], tokens.ends[edges[1:] - 1]


def explain_sentences(
    rules: SentenceRules, classes: Classes, tokens: Spans, blocks: Spans
) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and the name of the rule that ended it for each sentence."""
    if not len(tokens):
        return
    shape, firsts = _skeleton(classes, tokens, blocks)
    ended = dict.fromkeys(firsts.tolist(), "block") | dict(_Judge(rules, tokens, shape).cuts())
    edges = [*sorted(ended), len(tokens)]
    for first, behind in zip(edges, edges[1:], strict=False):
        start, end = int(tokens.starts[first]), int(tokens.ends[behind - 1])
        yield start, end, ended.get(behind, "block")


def _skeleton(classes: Classes, tokens: Spans, blocks: Spans) -> tuple[bytes, npt.NDArray[np.intp]]:
    """Draw the tokens, two letters each; return that and the tokens that begin blocks."""
    starts, ends = tokens.starts, tokens.ends
    told = np.minimum(ends - starts, _LENGTHS - 1).astype(np.uint8)
    told |= (classes[ends - 1] == C.PERIOD).view(np.uint8) << np.uint8(2)
    told <<= np.uint8(5)
    told |= classes[starts]
    shape = np.empty((len(starts), 2), np.uint8)
    shape[:, 1] = _ROLE_TABLE.take(told)
    gaps = shape[:, 0]
    gaps[0] = _GLUED
    gaps[1:] = _GAPS.take(starts[1:] > ends[:-1])
    firsts = starts.searchsorted(blocks.starts)
    gaps[firsts] = _FIRST
    return shape.tobytes(), firsts


class _Judge:
    """The rules at work on one text; tokens are named by their index."""

    def __init__(self, rules: SentenceRules, tokens: Spans, shape: bytes) -> None:
        self.rules = rules
        self.text = tokens.text
        self.starts = tokens.starts.data
        self.ends = tokens.ends.data
        self.count = len(tokens)
        self.shape = shape
        self.markers: set[int] = set()
        """The last tokens of list markers inside a block."""

    def word(self, token: int) -> str:
        return self.text[self.starts[token] : self.ends[token]]

    def tag(self, token: int) -> str | None:
        """Return the tag of an abbreviation that has its stop."""
        return self.rules.abbreviations.get(self.text[self.starts[token] : self.ends[token] - 1])

    def role(self, token: int) -> int:
        """Return the role of a token, or that of the end."""
        return self.shape[2 * token + 1] if 0 <= token < self.count else 0

    def gap(self, token: int) -> int:
        """Return what stands before a token; the end of the text is that of a block."""
        return self.shape[2 * token] if token < self.count else _FIRST

    def cuts(self) -> Iterator[tuple[int, str]]:
        """Yield the tokens that begin a sentence inside a block, with the rule that ended it."""
        behind = -1  # tokens before this one are closed already
        begin = 0  # the token that begins the sentence, if that is known
        for match in _SHAPES.finditer(self.shape):
            kind = match.lastindex
            token = (match.end() >> 1) - 1
            if kind == _PLAIN:
                if token not in self.markers:
                    begin = token + 1
                    yield begin, "stop"
            elif kind == _WITH_STOP and self.tag(token) == "title":
                continue
            elif kind == _BULLET:
                yield token, "bullet"
            elif kind == _LABEL:
                if self._is_credit(token - 1):
                    yield token - 1, "credit"
            elif token >= behind:
                if self.role(token - 1) in b"9iI" or self.role(token) == _LETTER_STOP:
                    for item in self._items(token):
                        yield item, "list item"
                    if kind == _MARKER:
                        continue
                behind = self._close(token)
                if self.gap(behind) != _FIRST and RULES[rule := self._rule(token, behind, begin)]:
                    begin = behind
                    yield behind, rule

    def _close(self, stop: int) -> int:
        """Return the first token behind the marks that close with a stop."""
        token = stop + 1
        while (gap := self.gap(token)) != _FIRST:
            role = self.role(token)
            if role == _ROLE_OPEN and (note := _FOOTNOTE.match(self.text, self.starts[token])):
                while self.gap(token) != _FIRST and self.starts[token] < note.end():
                    token += 1
            elif gap == _SPACED:
                # A closing mark that lost its place, an emoticon, marks in a row set apart.
                if role not in b">)e" and (role not in b".!" or role != self.role(token - 1)):
                    break
                token += 1
            elif role in _CLOSERS or (role in b"\"'" and not self._opens(token)):
                token += 1
            elif role == _ROLE_DIGIT and (behind := self._footnote_numbers(stop, token)):
                token = behind
            else:
                break
        return token

    def _opens(self, token: int) -> bool:
        """Say whether a straight mark glued to a stop opens: the next word is glued to it."""
        return self.gap(token + 1) == _GLUED and self.role(token + 1) in b"aAciI9Tt"

    def _footnote_numbers(self, stop: int, token: int) -> int:
        """Take ``ended.11 12 Next``: numbers glued to the stop of a word, then a capital.

        Return the token behind the numbers, or 0 where they are none.
        """
        if self.role(stop - 1) not in b'a)>"':
            return 0
        while self.role(token) == _ROLE_DIGIT and self.ends[token] - self.starts[token] < 4:  # noqa: PLR2004
            token += 1
        ends = self.gap(token) == _SPACED and self.role(token) == _ROLE_UPPER
        return token if ends else 0

    def _rule(self, stop: int, following: int, begin: int) -> str:
        """Name the rule that counts at a stop, given the token behind it and its closing marks."""
        head = following  # the word that begins it, behind opening marks
        while self.role(head) in _OPENERS and self.gap(head + 1) != _FIRST:
            head += 1
        if self.gap(following) == _GLUED:
            return "missing space" if self._is_missing_space(stop, head) else "glued"
        if stop in self.markers or self._is_list_number(stop, following):
            return "list number"
        mark, role = self.word(stop), self.role(stop)
        closed = following > stop + 1 and self.role(following - 1) in _QUOTES
        if self.role(following) in b",:-" or self.word(following)[0] == ";":
            if self.role(following) != _ROLE_DASH or self.role(following + 1) != _ROLE_UPPER:
                return "comma"
            return "signature" if closed or self._is_signature(following) else "dash"
        if self.role(head) in b"ai" and self.word(head).islower():  # "eTrip" may begin a sentence
            sentence = self._is_lower_sentence(stop, following, head)
            return "lower-case sentence" if sentence else "lower case"
        if self.role(following) == _ROLE_OPEN and self._is_inside(following, stop, closed=closed):
            return "parenthesis"
        if closed and head == following and mark[0] != "." and self._is_reported(following):
            return "reported"
        if role in (_ABBREVIATION, _LETTER_STOP):
            return self._after_abbreviation(stop, mark, head, begin, opened=head > following)
        if role == _DOTS and self.role(following - 1) == _ROLE_STOP:
            return "stop"  # behind the ellipsis
        if role == _DOTS or self._is_spaced_ellipsis(stop, following):
            ends = self.gap(stop) == _GLUED or len(mark) > 3  # noqa: PLR2004  (a stop and three dots)
            return "ellipsis" if ends and self.role(head) != _ROLE_DIGIT else "ellipsis inside"
        if self._is_initial(stop, head):
            return "initial"
        return "signature" if self._is_name_alone(following) else "stop"

    def _is_signature(self, dash: int) -> bool:
        """Take ``It is over. — Jane Roe``: a few words without a stop, to the end of the block."""
        for token in range(dash + 1, dash + _LONGEST_SIGNATURE):
            if self.gap(token) == _FIRST:
                return True
            if self.role(token) in b".!":
                return False
        return False

    def _is_name_alone(self, token: int) -> bool:
        """Take ``I was told to go. Jane Roe``: a name alone behind what its bearer said."""
        end = token
        while self.role(end) == _ROLE_UPPER and (end == token or self.gap(end) == _SPACED):
            end += 1
        return self.gap(end) == _FIRST and end - token in (2, 3)

    def _is_missing_space(self, stop: int, head: int) -> bool:
        """Take ``end.Next`` as two sentences: a small word, a stop, a capitalised word."""
        if self.role(stop) not in b".!" or self.role(stop - 1) not in b"aA":
            return False
        before, after = self.word(stop - 1), self.word(head)
        return (
            len(before) > 1
            and before[-1].islower()
            and self.gap(stop) == _GLUED
            and len(after) > 1
            and after[0].isupper()
            and after[1].islower()
        )

    def _is_list_number(self, stop: int, following: int) -> bool:
        for first in range(stop, max(stop - 3, -1), -1):
            if self.gap(first) == _FIRST or first == 0:
                start, end = self.starts[first], self.ends[following - 1]
                return _LIST_NUMBER.fullmatch(self.text, start, end) is not None
        return False

    def _is_lower_sentence(self, stop: int, following: int, head: int) -> bool:
        """Take ``end. next``: a stop of no abbreviation, behind a word that could be none."""
        before = self.word(stop - 1) if self.role(stop - 1) in b"aA" else ""
        # Capitalised words before a stop are names ("Yahoo! is"), or abbreviated, if short.
        least = 3 if before.islower() else 7 if self.role(stop) == _ROLE_STOP else len(before) + 1
        return (
            self.role(stop) in b".!"
            and following == stop + 1 == head
            and len(before) >= least
            and _VOWEL.search(before) is not None
            and before not in self.rules.abbreviations
            and (self.role(stop) == _ROLE_STOP or not self._is_reported(following))
        )

    def _is_inside(self, bracket: int, stop: int, *, closed: bool) -> bool:
        """Say whether a sentence goes on behind the brackets that follow a stop."""
        for close in range(bracket + 1, min(bracket + _MOST_IN_BRACKETS, self.count)):
            if self.gap(close) == _FIRST:
                return False
            if self.role(close) == _ROLE_CLOSE:
                break
        else:
            return False
        if self.gap(close + 1) == _FIRST or self.role(close - 1) in b".!":
            return False
        plain = self.role(stop) == _ROLE_STOP and not closed
        return self.role(close + 1) in (b"," if plain else b"a,.:")

    def _is_reported(self, following: int) -> bool:
        """Say whether a closed quotation is followed by its speaker and a reporting verb."""
        words = self.rules.words
        for token in range(following, min(following + _LOOK_AHEAD, self.count)):
            if self.gap(token) == _FIRST:
                break
            tag = words.get(self.word(token))
            if tag == "reporting":
                return token > following and not self._has_object(token + 1)
            if self.role(token) not in b"aAciITt" or (tag == "starter" and token == following):
                break
        return False

    def _has_object(self, token: int) -> bool:
        """Say whether what follows a reporting verb is reported in its own sentence."""
        return self.role(token) == _ROLE_COLON or self.rules.words.get(self.word(token)) == "object"

    def _after_abbreviation(
        self, stop: int, mark: str, head: int, begin: int, *, opened: bool
    ) -> str:
        """Name the rule that counts behind a token that has a stop of its own."""
        tag = self.tag(stop)
        if tag in ("title", "number"):
            return "title"
        told = self.rules.words.get(self.word(head))
        if tag == "time":
            capital = self.role(head) in b"AITt" and told != "after_time"
            if capital and stop - self._begin(stop, begin) >= _SHORTEST:
                return "end after clock time"
            return "clock time"
        if told in ("starter", "pronoun") or tag == "always":
            return "end after abbreviation"
        if opened and len(mark) > 2 and self.role(head - 1) != _ROLE_OPEN:  # noqa: PLR2004  (no initial)
            return "end after abbreviation"
        return "abbreviation"

    def _begin(self, token: int, begin: int) -> int:
        """Return where the sentence of a token begins, if that is near."""
        for first in range(token, max(token - _SHORTEST, begin), -1):
            if self.gap(first) == _FIRST:
                return first
        return begin

    def _is_spaced_ellipsis(self, stop: int, following: int) -> bool:
        """Say whether a stop begins ``. . .``."""
        return following - stop == 3 and all(  # noqa: PLR2004
            self.word(token) == "." for token in range(stop, following)
        )

    def _is_initial(self, stop: int, head: int) -> bool:
        """Take ``Anna I. Vale``, where no token rule sees an initial: "I" is nearly always a word."""
        return (
            self.word(stop - 1) == "I"
            and self.role(stop - 2) == _ROLE_UPPER
            and self.gap(stop) == _GLUED
            and self.word(head) not in self.rules.words
        )

    def _is_credit(self, token: int) -> bool:
        """Take ``Image: Jane Roe`` behind a caption that has no stop."""
        words = self.rules.words
        return (
            words.get(self.word(token)) == "credit"
            and self.gap(token + 2) == _SPACED
            and words.get(self.word(token - 1)) not in ("object", "function")
        )

    def _items(self, mark: int) -> Iterator[int]:
        """Yield where items begin in a list set in one block, given the mark behind its number."""
        first = mark if self.role(mark) == _LETTER_STOP else mark - 1
        if self.gap(first) != _FIRST and self.role(first - 1) in b"*(-":
            first -= 1
        opens_block = self.gap(first) == _FIRST
        if not opens_block and self.role(first - 1) not in b".:!":
            return
        end = self.shape.find(b"\n", 2 * first + 1)
        last = (self.count if end < 0 else end >> 1) - 1
        items: list[tuple[int, int]] = []
        expected = ""
        for match in _ITEM.finditer(self.text, self.starts[first], self.ends[last]):
            label = match[1]
            if not expected and not opens_block and label not in ("1", "a", "A"):
                return
            if label == expected or not expected:
                items.append(match.span())
                expected = str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)
        if len(items) == 1:
            return
        token = first
        for start, stop in items:
            while self.starts[token] < start:
                token += 1
            if self.gap(token) != _FIRST:
                yield token
            while token < self.count and self.starts[token] < stop:
                self.markers.add(token)
                token += 1
