"""Texts that are no articles: time stays linear, and nobody is quoted who says nothing."""

from __future__ import annotations

import itertools
import re
import time
import tracemalloc
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.testing.growth import seconds
from newsparse_quotes import Quote, candidates, clauses
from newsparse_quotes.marks import find_quotations

if TYPE_CHECKING:
    from collections.abc import Callable

PARSER = newsparse.Parser(extractors=["quotes"])
TIMES, MOST_GROWTH, NOISE = 4, 8, 0.05
"""So many times the text, so many times the time at most, and seconds that mean nothing."""


def numbered(count: int, pattern: str) -> str:
    """Return a pattern as often as wanted, each time with another made-up name for ``{}``."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = ("".join(name) for name in itertools.product(letters, repeat=3))
    return "".join(pattern.format(name) for name in itertools.islice(names, count))


def cased(count: int) -> list[str]:
    """Return a made-up name with other letters of it as capitals each time."""
    letters = "abcdefghijkl"
    cases = itertools.islice(itertools.product(*zip(letters, letters.upper(), strict=True)), count)
    return ["Q" + "".join(case) for case in cases]


ROWS: dict[str, tuple[int, Callable[[int], str]]] = {
    "openers": (500, lambda n: "“" * n),
    "openers and words": (500, lambda n: "“word " * n),
    "single openers": (2000, lambda n: "‘word " * n),
    "French openers": (500, lambda n: "«word " * n),
    "openers of blocks": (500, lambda n: "“word\n\n" * n),
    "single openers of blocks": (500, lambda n: "'word word.\n\n" * n),
    "an open chain": (300, lambda n: "“The road is long\n\n" * n + "“No,” Ann Vale said."),
    "straight marks": (1000, lambda n: '"' * n),
    "pairs of nothing": (1000, lambda n: "“”" * n),
    "all marks": (100, lambda n: "\"“”'‘’«»„`" * n),
    "all marks apart": (100, lambda n: "\" “ ” ' ‘ ’ « » „ ` " * n),
    "nested marks": (200, lambda n: "“‘" * n + "a" + "’”" * n),
    "owners": (1000, lambda n: "'a" + " workers' b" * n),
    "owners of an open mark": (5000, lambda n: "'a " + "nothin' new " * n),
    "left-out letters": (1000, lambda n: "rock 'n' roll of the '90s " * n),
    "links with marks": (500, lambda n: "https://example.org/?q=\"a\"&b='c' " * n),
    "markup": (500, lambda n: "<a href=\"x\" class='y'>z</a> " * n),
    "feet and inches": (1000, lambda n: "6' 2\" and " * n),
    "insertions": (1000, lambda n: "“" + "[a] " * n + "” he said."),
    "brackets in a quotation": (5000, lambda n: "“" + "[a " * n + "” he said."),
    "a long quotation": (5000, lambda n: "“" + "the man said so, " * n + "” he said."),
    "quotations in one sentence": (300, lambda n: "he called it " + "“bad” and " * n + "left."),
    "cues in one sentence": (300, lambda n: "“bad” he said, " * n),
    "agents in one sentence": (200, lambda n: "“bad” described by Vale as " * n),
    "sources in one sentence": (200, lambda n: "“bad” according to Vale " * n),
    "colons": (300, lambda n: "Ann: “a” " * n),
    "dashes": (300, lambda n: "“a” - Ann " * n),
    "open brackets": (300, lambda n: "“yes” said Ann (" * n),
    "said": (3000, lambda n: "“yes” " + "said " * n),
    "said before": (3000, lambda n: "said " * n + "“yes” he said."),
    "capitals": (3000, lambda n: "“yes” said " + "Vale " * n),
    "capitals before": (3000, lambda n: "Vale " * n + "“yes” Vale said."),
    "and": (3000, lambda n: "“yes” said " + "the man, and " * n),
    "and before": (3000, lambda n: "the man, and " * n + "said “yes”."),
    "of": (3000, lambda n: "“yes” said " + "the man of " * n),
    "who": (1000, lambda n: "a man who, who, who in the " * n + "said “yes”."),
    "'s": (1000, lambda n: "Ann's " * n + "claim “yes”."),
    "speakers": (200, lambda n: numbered(n, "“Yes,” Ann V{} said.\n\n")),
    "bearers of a surname": (200, lambda n: numbered(n, "A{} Vale ran. “Yes,” Vale said.\n\n")),
    "one speaker": (200, lambda n: "“Yes,” Ann Vale said.\n\n" * n),
    "pronouns": (200, lambda n: numbered(n, "Bob V{} ran. “Yes,” she said.\n\n")),
    "titles": (150, lambda n: numbered(n, "Mayor V{} ran. “Yes,” the mayor said.\n\n")),
    "titles of nobody": (200, lambda n: "“Yes,” the mayor said.\n\n" * n),
    "ages": (150, lambda n: ", 66 and on.\n\n“Yes,” the 66-year-old said.\n\n" * n),
    "roles": (150, lambda n: "Ann Vale, a baker, ran. “Yes,” the old baker said.\n\n" * n),
    "roles of nobody": (200, lambda n: numbered(n, "“Yes,” the old v{}er said.\n\n")),
    "organisations": (150, lambda n: numbered(n, "The V{} Forum met. “Yes,” the forum said.\n\n")),
    "a word before a title": (2000, lambda n: "“Yes,” said the " + "a" * n + " of Mayor Ann Vale."),
    "a role in a word": (5000, lambda n: "er" * 3 * n + ". “Yes,” the " + "er" * n + " said."),
    "a name in any case": (500, lambda n: ", ".join(cased(n)) + ". “Yes,” Qabcdefghijkl said."),
    "initials": (150, lambda n: numbered(n, "The V{} Fishing Club met. “Yes,” VFC said.\n\n")),
    "authors": (200, lambda n: "“Yes,” I said.\n\n" * n),
    "names above an author": (20_000, lambda n: "vale, Vale " * n + "“Yes,” I said."),
    "sentences of a block": (10_000, lambda n: "He ran. " * n + "“Yes,” he said."),
    "plurals": (500, lambda n: "Campaigners said: “Yes.” " * n),
    "dialogue": (100, lambda n: "“Yes?” I asked.\n\n“No,” Ann said.\n\n“Why?”\n\n“So.”\n\n" * n),
    "pronouns behind a long quotation": (
        80,
        lambda n: "Bob Vale ran. “" + "Ha. " * 100 * n + "” " + "“Yes,” she said, and " * n,
    ),
    "pronouns among names": (100, lambda n: numbered(n, "Bob V{} and “yes,” she said, ")),
    "pronouns among others": (100, lambda n: "a dog, a cat and “yes,” she said, " * n),
    "pronouns behind lines": (100, lambda n: ("A" + "-" * 700 + " “yes,” it said, ") * n),
    "headings": (100, lambda n: "Ann Vale Runs The Town\n\n“Yes,” Vale said.\n\n" * n),
}


def growth(run: Callable[[int], object], count: int) -> tuple[float, float]:
    """Return the seconds of a run with a count, and with several times that count."""
    run(10)
    return seconds(lambda: run(count), 2), seconds(lambda: run(TIMES * count), 2)


@pytest.mark.parametrize("name", ROWS)
def test_time_is_linear(name: str) -> None:
    """Four times the text takes about four times as long, and no layer fails."""
    count, make = ROWS[name]

    def run(count: int) -> None:
        assert not PARSER.parse(make(count)).errors

    once, more = growth(run, count)
    assert more < MOST_GROWTH * once + NOISE


LETTERS = "NnDHPOWTIbatMBSARVXvEG0ds,-(:"
SHARED = (
    *(first + second for first in LETTERS for second in "Nn,IMd" if first != second),
    *("N,M", ",NM", ",NMN", "n,D0", "0nN,", "IN,", ",IN", ",0,IN", "NsN", "dn", "GIN", "EIdN"),
    *("R0,", ",R0", ",RI", "(N)", "N-N-", "nWA", "nWAR", "WARV", "DDDR", ",E", ",GR", "N(,N)"),
)
"""Rows of letters that repetitions and lookaheads of the grammar share."""
PATTERNS = {
    name: pattern
    for module in (clauses, candidates)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
}


def read_through(pattern: re.Pattern[str], letters: str) -> None:
    """Find all matches of a pattern."""
    for _ in pattern.finditer(letters):
        pass


@pytest.mark.parametrize("name", PATTERNS)
def test_the_grammar_is_linear(name: str) -> None:
    """Each pattern, on long rows of the letters that its parts compete for."""
    pattern = PATTERNS[name]

    def run(count: int) -> None:
        for row in SHARED:
            for end in ("", "Q", "V"):
                read_through(pattern, row * count + end)

    once, more = growth(run, 100)
    assert more < MOST_GROWTH * once + NOISE


@pytest.mark.parametrize("name", PATTERNS)
def test_no_row_of_letters_is_slow(name: str) -> None:
    """A row of a few letters that blows a pattern up would stand out among all short rows."""
    pattern = PATTERNS[name]
    start = time.process_time()
    for letters in itertools.product(LETTERS, repeat=2):
        read_through(pattern, "".join(letters) * 100)
    assert time.process_time() - start < 5


def test_a_quotation_of_a_megabyte() -> None:
    """It is one quotation, and who said it stands behind it."""
    text = "“" + "The road is long. " * 60_000 + "The end,” Ann Vale said."
    (quote,) = PARSER.parse(text)[Quote]
    assert len(quote.text) > 1_000_000
    assert (quote.speaker and quote.speaker.text, quote.cue and quote.cue.text) == (
        "Ann Vale",
        "said",
    )


@pytest.mark.parametrize(
    "text",
    [
        "said " * 100_000,
        "Vale " * 50_000,
        "“”" * 1000,
        "‘’ «» \"\" '' " * 1000,
        "rock 'n' roll of the '90s, O'Brien's and the workers' boats, " * 500,
        "He is 6' 2\" tall and she is 5' 11\" tall. " * 500,
        "https://example.org/?q=\"a\"&b='c' and " * 500,
        "said Ann Vale, who said that she said it, " * 500,
    ],
    ids=lambda text: text[:20],
)
def test_nothing_is_invented(text: str) -> None:
    """Where nobody is quoted, nobody is found."""
    assert PARSER.parse(text)[Quote] == ()


@pytest.mark.parametrize("marks", ["“", "”", '"', "'", "‘", "’", "«", "»", "“”‘’", "\"'", "«“"])
def test_marks_alone_name_nobody(marks: str) -> None:
    """Marks quote marks at most, and no person."""
    for between in ("", " ", "\n", "\n\n"):
        found = PARSER.parse(between.join(marks * 200))[Quote]
        assert all(quote.speaker is None and quote.cue is None for quote in found)


def test_a_block_of_a_book_has_its_own_speakers() -> None:
    """Two speakers take turns in one block that is far longer than a paragraph."""
    names = ("Ann Vale", "Ole Brandt")
    report = "“The road number {} is open,” {} said on the way to the old harbor of the town. "
    text = "".join(report.format(number, names[number % 2]) for number in range(700))
    found = [quote.speaker.text for quote in PARSER.parse(text)[Quote] if quote.speaker]
    assert set(found[::2]) | set(found[1::2]) == set(names)
    assert set(found[::2]).isdisjoint(found[1::2])


def test_a_long_sentence_is_read_anew_for_each_of_its_quotations() -> None:
    """The words behind the second one are seen, however near its sentence's first word is."""
    for count in range(140, 156):
        text = "The “First” " + "and " * count + "“the road is closed,” Ann Vale said."
        *_, quote = PARSER.parse(text)[Quote]
        assert (quote.rule, quote.speaker and quote.speaker.text) == ("cue_after", "Ann Vale")


@pytest.mark.parametrize(
    "pattern",
    ["A{}{} said: “Yes.”", "Ann Vale ran. “Yes,” the b{}{}er said."],
    ids=["name", "role"],
)
def test_long_words_are_not_remembered(pattern: str) -> None:
    """What a text holds is given back with it, however long its words are."""
    PARSER.parse(pattern.format("", "a"))
    tracemalloc.start()
    for letter in "cdefghijklmnopqrstuv":
        PARSER.parse(pattern.format(letter, "a" * 100_000))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


def test_a_long_sentence_is_not_kept_anew_for_each_of_its_quotations() -> None:
    """Neighbours share what they see of it: a kilobyte for each character would be too much."""
    text = "“a” said " * 1000
    PARSER.parse(text)
    tracemalloc.start()
    PARSER.parse(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1000 * len(text)


def test_an_article_without_marks_costs_nothing() -> None:
    """Where there are no marks, nothing is read."""
    assert find_quotations("No marks here. " * 100, [(0, 1500)]) == []
    assert PARSER.parse("No marks here. It's fine, isn't it?")[Quote] == ()
