"""Read a paragraph as a row of word classes, one letter a word, each quotation one letter ``Q``.

The letters: N name, n noun, adjective or unknown, D determiner, H possessive pronoun, P pronoun,
O object pronoun, W who, T that, I preposition, b by, a as, t to, M and, B but, S subordinator,
A auxiliary, R adverb, V past, X present, v base form, E participle, G gerund, 0 number, d date,
s possessive 's, Q quotation, | sentence boundary, and punctuation as it stands (a dash is -).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.vocabulary import Vocabulary

TOKEN = re.compile(
    r"(?:[A-ZÀ-Þ]\.)+(?![^\W_]{2})"
    r"|[^\W_]+(?:[-&’'/][^\W_]+|[.,](?=\d)\d+|\.(?:com|org|net|gov|edu)\b)*+['’]?"
    r"|[@#]\w+|--+|\.\.\.|\S"
)
CONTRACTION = re.compile(r"(he|she|it|they|we|i|you|who|there)('(?:s|d|ll|ve|re|m))")
PUNCTUATION = {
    "—": "-",
    "–": "-",
    "-": "-",
    "--": "-",
    "---": "-",
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "?": "?",
    "!": "!",
    ".": ".",
    "…": ".",
    "...": ".",
    "&": "M",
}
KEPT_CAPITALS = frozenset("DPHMWITbtaSBd")
"""Classes that a capital letter inside a sentence does not turn into a name."""
BEFORE_NOUN = frozenset("DHs0Iba")
"""Behind these, a form that can be verb or noun is a noun."""
PLURALS = frozenset(
    [
        "people",
        "men",
        "women",
        "children",
        "police",
        "media",
        "data",
        "many",
        "others",
        "two",
        "three",
        "four",
        "half",
    ]
)
STANDS_ALONE = frozenset(
    ["another", "both", "some", "each", "many", "most", "all", "few", "neither"]
)
"""Determiners that are subjects by themselves."""
REFLEXIVES = frozenset(["himself", "herself", "itself", "themselves"])
PERIODS = frozenset(
    ["week", "month", "year", "night", "morning", "afternoon", "evening", "weekend", "summer"]
)
PERIOD_MARKS = frozenset(["last", "this", "next", "that", "earlier", "each", "every", "later"])
SHORTEST_ADVERB = 5
LONGEST_PASSAGE = 6000
"""Words read of one block; a paragraph of news is never longer."""


@attrs.frozen
class Passage:
    """A block as words: offsets, lower-case words, and their letters in one string."""

    starts: list[int]
    ends: list[int]
    words: list[str]
    letters: str
    quotes: dict[int, int]
    """Word index of each quotation, by its number in the document."""

    def hull(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets from the first to the last word, both included."""
        return self.starts[first], self.ends[last]


def read_passage(
    text: str,
    block: tuple[int, int],
    quotations: Sequence[tuple[int, Quotation]],
    starts: tuple[set[int], frozenset[int]],
    vocabulary: Vocabulary,
) -> Passage:
    """Read one block.

    Args:
        text: the whole text.
        block: start and end of the block.
        quotations: the quotations of the block with their numbers in the document.
        starts: where sentences start (those inside quotations are passed over) and tokens.
        vocabulary: the word classes.
    """
    tagger = Tagger(text, vocabulary, *starts)
    position = block[0]
    quotes: dict[int, int] = {}
    for number, quotation in quotations:
        tagger.read(position, quotation.start)
        tagger.add_quote(quotation, is_first=quotation.start == block[0])
        quotes[number] = len(tagger.letters) - 1
        position = quotation.end
    tagger.read(position, block[1])
    return Passage(tagger.starts, tagger.ends, tagger.words, "".join(tagger.letters), quotes)


class Tagger:
    """Collects the words of one block with their letters."""

    def __init__(
        self,
        text: str,
        vocabulary: Vocabulary,
        sentence_starts: set[int],
        token_starts: frozenset[int],
    ) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.sentence_starts = sentence_starts
        self.token_starts = token_starts
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.letters: list[str] = []

    def add(self, start: int, end: int, word: str, letter: str) -> None:
        """Append one word."""
        self.starts.append(start)
        self.ends.append(end)
        self.words.append(word)
        self.letters.append(letter)

    def add_quote(self, quotation: Quotation, *, is_first: bool) -> None:
        """Append a quotation as one word; it opens a sentence if a sentence starts with it."""
        start = quotation.start
        starts_sentence = (
            start in self.sentence_starts or quotation.inner_start in self.sentence_starts
        )
        if starts_sentence and not is_first and self.letters and self.letters[-1] not in ",:|-":
            self.add(start, start, "", "|")
        self.add(start, quotation.end, "", "Q")

    def read(self, start: int, end: int) -> None:
        """Read the words of the reporter's text between two offsets."""
        for match in TOKEN.finditer(self.text, start, end):
            if len(self.letters) > LONGEST_PASSAGE:
                return
            first, last = match.span()
            initial = not self.letters
            if first in self.sentence_starts and self.letters and self.letters[-1] != "|":
                self.add(first, first, "", "|")
                initial = True
            word = match.group()
            if word == "." and first not in self.token_starts and self.ends[-1:] == [first]:
                self.ends[-1] = last  # the stop of an abbreviation belongs to its word
                continue
            letter = PUNCTUATION.get(word)
            if letter is not None:
                self.add(first, last, word, letter)
            else:
                self.add_word(first, last, word, initial=initial or self.letters[-1] in "|:")

    def add_word(self, start: int, end: int, word: str, *, initial: bool) -> None:
        """Append a word; a possessive 's becomes a word of its own."""
        lower = word.lower().replace("’", "'")
        if "'" in lower and self.add_with_apostrophe(start, end, word, lower, initial=initial):
            return
        before = self.letters[-1] if self.letters else "|"
        letter = self.letter(word, lower, before, initial=initial)
        if lower in PERIODS and self.words and self.words[-1] in PERIOD_MARKS:
            self.letters[-1] = letter = "d"  # "last week" says when, not who
        if before == "X" and letter in "tI" and self.is_plural_noun():
            self.letters[-1] = "n"  # "her repeated calls to", not "he calls to"
        if before == "H" and letter not in "nN0RdE" and self.words[-1] == "her":
            self.letters[-1] = "O"
        self.add(start, end, lower, letter)

    def add_with_apostrophe(
        self, start: int, end: int, word: str, lower: str, *, initial: bool
    ) -> bool:
        """Append a contraction or a possessive as two words; False where it is neither."""
        contracted = CONTRACTION.fullmatch(lower)
        if contracted is not None:
            cut = len(contracted.group(2))
            self.add_word(start, end - cut, word[:-cut], initial=initial)
            self.add(end - cut, end, "is" if lower.endswith(("'s", "'re", "'m")) else "has", "A")
            return True
        cut = 2 if lower.endswith("'s") else 1
        if not lower.endswith(("'s", "'")) or lower in self.vocabulary.letters or len(word) <= cut:
            return False
        self.add_word(start, end - cut, word[:-cut], initial=initial)
        self.add(end - cut, end, "'s", "s")
        return True

    def is_plural_noun(self) -> bool:
        """Tell whether the last word, read as a verb, is rather a noun behind its adjective."""
        return self.letters[-2:-1] == ["n"] and self.words[-1] in self.vocabulary.speech_nouns

    def letter(self, word: str, lower: str, before: str, *, initial: bool) -> str:
        """Choose the class of a word by its own form and the class before it."""
        first = word[0]
        if first.isdigit():
            return "0"
        if not (first.isalpha() or first in "@#"):
            return "o"
        known = self.vocabulary.letters.get(lower)
        if first.isupper() or first in "@#":
            return capital_letter(lower, known, initial=initial)
        if known is None:
            return guess_letter(lower, before)
        if lower in REFLEXIVES and before in "nN":
            return "n"  # "Smith himself" is who said it
        return self.verb_letter(known, before) if known in "vXVEG" else known

    def verb_letter(self, known: str, before: str) -> str:
        """Tell a verb from the noun or adjective of the same form."""
        if known == "G":
            return "n" if before in "DHs" else "G"
        if before == "D" and known in "VX" and self.words[-1] in STANDS_ALONE:
            return known  # "another said", "both oppose"
        if before in BEFORE_NOUN:
            return "n"
        if known == "v" and before == ",":
            return "n"  # "Smith, head of the office,"
        if known == "v" and before in "nN":
            # A base form agrees with plurals only: "critics claim", but "the campaign claim".
            word = self.words[-1]
            return "v" if word.endswith("s") or word in PLURALS else "n"
        return known


def capital_letter(lower: str, known: str | None, *, initial: bool) -> str:
    """Choose the class of a capitalised word."""
    if known is not None and (known in KEPT_CAPITALS or (initial and known not in "nv")):
        return known
    if initial and lower.endswith("ly") and len(lower) > SHORTEST_ADVERB:
        return "R"
    return "N"


def guess_letter(lower: str, before: str) -> str:
    """Guess the class of an unknown word by its ending."""
    if lower.endswith("ly") and len(lower) >= SHORTEST_ADVERB:
        return "R"
    if lower.endswith("ed") and len(lower) > SHORTEST_ADVERB - 1:
        return "n" if before in BEFORE_NOUN else "V"
    if lower.endswith("ing") and len(lower) > SHORTEST_ADVERB:
        return "n" if before in "DHs" else "G"
    if lower.endswith("n't"):
        return "A"
    return "n"
