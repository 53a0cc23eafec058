"""The rules of sentences: what is asked at each stop, by name, in order.

`Judge` looks at the shapes of the tokens (`newsparse.sentence_shapes`) and at a few words.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
import regex

from newsparse.lexicon import Lexicon
from newsparse.token_pattern import DATA, SPACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsparse.sentence_shapes import Shapes
    from newsparse.span import Spans

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

_LOWER, _UPPER, _DIGIT, _STOP, _COLON, _DASH, _OPEN, _CLOSE, _BULLET = map(ord, "aA9.:-()*")
_LETTER, _CAPITAL, _ABBREVIATION, _LETTER_STOP, _DOTS = map(ord, "iITtE")
_SPACED, _GLUED, _FIRST = map(ord, " _\n")
_CLOSERS, _QUOTES, _OPENERS = b".!E)>", b"\"'>", b"\"'<("
_FOOTNOTE = regex.compile(r"\[(?:\d{1,3}|[a-z]|(?:[a-z]++ ){1,3}needed)\]")
_LIST_NUMBER = regex.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})[.)]{1,2}")
# Small letters, capitals before a bracket alone: "A. Lund and B. Moss" is no list.
_ITEM = regex.compile(
    rf"(?<![^{SPACE}])(?:[•‣⁃◦●▪■◆►]\s?)?\(?"
    rf"(?:(?P<label>\d{{1,3}}|\p{{Ll}})(?:\.\)|[.)])|(?P<label>\p{{Lu}})\))(?=[{SPACE}])"
)
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


class Judge:
    """The rules at work on one text; tokens are named by their index."""

    def __init__(self, rules: SentenceRules, tokens: Spans, shapes: Shapes) -> None:
        self.rules = rules
        self.text = tokens.text
        self.starts = tokens.starts.data
        self.ends = tokens.ends.data
        self.roles = shapes.roles
        self.gaps = shapes.gaps
        self.markers: set[int] = set()
        """The tokens of list markers inside a block."""
        self._searched = -1
        """The last token of the blocks that were searched for lists: once each."""

    def word(self, token: int) -> str:
        """Return the text of a token."""
        return self.text[self.starts[token] : self.ends[token]]

    def tag(self, token: int) -> str | None:
        """Return the tag of an abbreviation that has its stop."""
        return self.rules.abbreviations.get(self.text[self.starts[token] : self.ends[token] - 1])

    def cuts(self, stops: Iterable[tuple[int, bool]]) -> Iterator[tuple[int, str]]:
        """Yield the tokens that begin a sentence inside a block, with the rule that ended it.

        Args:
            stops: the tokens to be judged, and whether a sentence plainly ends at them.
        """
        behind = -1  # tokens before this one are closed already
        roles, gaps, markers = self.roles, self.gaps, self.markers
        for stop, plain in stops:
            if plain and stop not in markers:
                yield stop + 1, "stop"
                continue
            role = roles[stop]
            if role == _ABBREVIATION and self.tag(stop) == "title":
                continue
            if role == _COLON:
                if self._is_credit(stop - 1):
                    yield stop - 1, "credit"
            elif role == _BULLET:
                yield stop, "bullet"
            elif stop >= behind:
                if role == _LETTER_STOP or roles[stop - 1] in b"9iI":
                    for item in self._items(stop):
                        yield item, "list item"
                    if role == _CLOSE:
                        continue
                behind = self._close(stop)
                if gaps[behind] != _FIRST and RULES[rule := self._rule(stop, behind)]:
                    yield behind, rule

    def _close(self, stop: int) -> int:
        """Return the first token behind the marks that close with a stop."""
        token = stop + 1
        while (gap := self.gaps[token]) != _FIRST:
            role = self.roles[token]
            if role == _OPEN and (note := _FOOTNOTE.match(self.text, self.starts[token])):
                while self.gaps[token] != _FIRST and self.starts[token] < note.end():
                    token += 1
            elif gap == _SPACED:
                # A closing mark that lost its place, an emoticon, marks in a row set apart.
                if role not in b">)e" and (role not in b".!" or role != self.roles[token - 1]):
                    break
                token += 1
            elif role in _CLOSERS or (role in b"\"'" and not self._opens(token)):
                token += 1
            elif role == _DIGIT and (behind := self._footnote_numbers(stop, token)):
                token = behind
            else:
                break
        return token

    def _opens(self, token: int) -> bool:
        """Say whether a straight mark glued to a stop opens: the next word is glued to it."""
        return self.gaps[token + 1] == _GLUED and self.roles[token + 1] in b"aAciI9Tt"

    def _footnote_numbers(self, stop: int, token: int) -> int:
        """Take ``ended.11 12 Next``: numbers glued to the stop of a word, then a capital.

        Return the token behind the numbers, or 0 where they are none.
        """
        if self.roles[stop - 1] not in b'a)>"':
            return 0
        while self.roles[token] == _DIGIT and self.ends[token] - self.starts[token] < 4:  # noqa: PLR2004
            token += 1
        ends = self.gaps[token] == _SPACED and self.roles[token] == _UPPER
        return token if ends else 0

    def _rule(self, stop: int, following: int) -> str:
        """Name the rule that counts at a stop, given the token behind it and its closing marks."""
        head = following  # the word that begins it, behind opening marks
        while self.roles[head] in _OPENERS and self.gaps[head + 1] != _FIRST:
            head += 1
        if self.gaps[following] == _GLUED:
            return "missing space" if self._is_missing_space(stop, head) else "glued"
        if stop in self.markers or self._is_list_number(stop, following):
            return "list number"
        mark, role = self.word(stop), self.roles[stop]
        closed = following > stop + 1 and self.roles[following - 1] in _QUOTES
        if self.roles[following] in b",:-" or self.word(following)[0] == ";":
            if self.roles[following] != _DASH or self.roles[following + 1] != _UPPER:
                return "comma"
            return "signature" if closed or self._is_signature(following) else "dash"
        if self.roles[head] in b"ai" and self.word(head).islower():  # "eTrip" may begin a sentence
            sentence = self._is_lower_sentence(stop, following, head)
            return "lower-case sentence" if sentence else "lower case"
        if self.roles[following] == _OPEN and self._is_inside(following, stop, closed=closed):
            return "parenthesis"
        if closed and head == following and mark[0] != "." and self._is_reported(following):
            return "reported"
        if role in (_ABBREVIATION, _LETTER_STOP):
            return self._after_abbreviation(stop, mark, head, opened=head > following)
        if role == _DOTS and self.roles[following - 1] == _STOP:
            return "stop"  # behind the ellipsis
        if role == _DOTS or self._is_spaced_ellipsis(stop, following):
            ends = self.gaps[stop] == _GLUED or len(mark) > 3  # noqa: PLR2004  (a stop and three dots)
            return "ellipsis" if ends and self.roles[head] != _DIGIT else "ellipsis inside"
        if self._is_initial(stop, head):
            return "initial"
        return "signature" if self._is_name_alone(following) else "stop"

    def _is_signature(self, dash: int) -> bool:
        """Take ``It is over. — Jane Roe``: a few words without a stop, to the end of the block."""
        for token in range(dash + 1, dash + _LONGEST_SIGNATURE):
            if self.gaps[token] == _FIRST:
                return True
            if self.roles[token] in b".!":
                return False
        return False

    def _is_name_alone(self, token: int) -> bool:
        """Take ``I was told to go. Jane Roe``: a name alone behind what its bearer said."""
        end = token
        while self.roles[end] == _UPPER and (end == token or self.gaps[end] == _SPACED):
            end += 1
        return self.gaps[end] == _FIRST and end - token in (2, 3)

    def _is_missing_space(self, stop: int, head: int) -> bool:
        """Take ``end.Next`` as two sentences: a small word, a stop, a capitalised word."""
        if self.roles[stop] not in b".!" or self.roles[stop - 1] not in b"aA":
            return False
        before, after = self.word(stop - 1), self.word(head)
        return (
            len(before) > 1
            and before[-1].islower()
            and self.gaps[stop] == _GLUED
            and len(after) > 1
            and after[0].isupper()
            and after[1].islower()
        )

    def _is_list_number(self, stop: int, following: int) -> bool:
        for first in range(stop, max(stop - 3, -1), -1):
            if self.gaps[first] == _FIRST or first == 0:
                start, end = self.starts[first], self.ends[following - 1]
                return _LIST_NUMBER.fullmatch(self.text, start, end) is not None
        return False

    def _is_lower_sentence(self, stop: int, following: int, head: int) -> bool:
        """Take ``end. next``: a stop of no abbreviation, behind a word that could be none."""
        before = self.word(stop - 1) if self.roles[stop - 1] in b"aA" else ""
        # Capitalised words before a stop are names ("Yahoo! is"), or abbreviated, if short.
        least = 3 if before.islower() else 7 if self.roles[stop] == _STOP else len(before) + 1
        return (
            self.roles[stop] in b".!"
            and following == stop + 1 == head
            and len(before) >= least
            and _VOWEL.search(before) is not None
            and before not in self.rules.abbreviations
            and (self.roles[stop] == _STOP or not self._is_reported(following))
        )

    def _is_inside(self, bracket: int, stop: int, *, closed: bool) -> bool:
        """Say whether a sentence goes on behind the brackets that follow a stop."""
        for close in range(bracket + 1, bracket + _MOST_IN_BRACKETS):
            if self.gaps[close] == _FIRST:
                return False
            if self.roles[close] == _CLOSE:
                break
        else:
            return False
        if self.gaps[close + 1] == _FIRST or self.roles[close - 1] in b".!":
            return False
        plain = self.roles[stop] == _STOP and not closed
        return self.roles[close + 1] in (b"," if plain else b"a,.:")

    def _is_reported(self, following: int) -> bool:
        """Say whether a closed quotation is followed by its speaker and a reporting verb."""
        words = self.rules.words
        for token in range(following, following + _LOOK_AHEAD):
            if self.gaps[token] == _FIRST:
                break
            tag = words.get(self.word(token))
            if tag == "reporting":
                return token > following and not self._has_object(token + 1)
            if self.roles[token] not in b"aAciITt" or (tag == "starter" and token == following):
                break
        return False

    def _has_object(self, token: int) -> bool:
        """Say whether what follows a reporting verb is reported in its own sentence."""
        if self.gaps[token] == _FIRST:
            return False
        return self.roles[token] == _COLON or self.rules.words.get(self.word(token)) == "object"

    def _after_abbreviation(self, stop: int, mark: str, head: int, *, opened: bool) -> str:
        """Name the rule that counts behind a token that has a stop of its own."""
        tag = self.tag(stop)
        if tag in ("title", "number"):
            return "title"
        told = self.rules.words.get(self.word(head))
        if tag == "time":
            capital = self.roles[head] in b"AITt" and told != "after_time"
            if capital and not self._is_near_begin(stop):
                return "end after clock time"
            return "clock time"
        if told in ("starter", "pronoun") or tag == "always":
            return "end after abbreviation"
        if opened and len(mark) > 2 and self.roles[head - 1] != _OPEN:  # noqa: PLR2004  (no initial)
            return "end after abbreviation"
        return "abbreviation"

    def _is_near_begin(self, stop: int) -> bool:
        """Say whether the sentence of a stop has begun just before: "At 5 a.m."."""
        for token in range(stop, max(stop - _SHORTEST + 1, -1), -1):
            if self.gaps[token] == _FIRST or self.roles[token - 1] in b".!":
                return True
        return False

    def _is_spaced_ellipsis(self, stop: int, following: int) -> bool:
        """Say whether a stop begins ``. . .``."""
        return following - stop == 3 and all(  # noqa: PLR2004
            self.word(token) == "." for token in range(stop, following)
        )

    def _is_initial(self, stop: int, head: int) -> bool:
        """Take ``Anna I. Vale``, where no token rule sees an initial: "I" is nearly always a word."""
        return (
            self.word(stop - 1) == "I"
            and self.roles[stop - 2] == _UPPER
            and self.gaps[stop] == _GLUED
            and self.word(head) not in self.rules.words
        )

    def _is_credit(self, token: int) -> bool:
        """Take ``Image: Jane Roe`` behind a caption that has no stop."""
        words = self.rules.words
        return (
            words.get(self.word(token)) == "credit"
            and self.gaps[token + 2] == _SPACED
            and words.get(self.word(token - 1).lower()) not in ("object", "function")
        )

    def _items(self, mark: int) -> Iterator[int]:
        """Yield where items begin in a list set in one block, given the mark behind its number."""
        first = mark if self.roles[mark] == _LETTER_STOP else mark - 1
        if self.gaps[first] != _FIRST and self.roles[first - 1] in b"*(-":
            first -= 1
        if first <= self._searched:
            return
        opens_block = self.gaps[first] == _FIRST
        if not opens_block and self.roles[first - 1] not in b".:!":
            return
        last = self._searched = self.gaps.index(b"\n", first + 1) - 1
        items: list[tuple[int, int]] = []
        expected = ""
        for match in _ITEM.finditer(self.text, self.starts[first], self.ends[last]):
            label = match["label"]
            first_of_all = label in ("1", "a", "A") or (opens_block and label.isdecimal())
            if not expected and not first_of_all:
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
            if self.gaps[token] != _FIRST:
                yield token
            while token < len(self.starts) and self.starts[token] < stop:
                self.markers.add(token)
                token += 1
