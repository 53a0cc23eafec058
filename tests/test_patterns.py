"""No pattern repeats without bound what repeats in its turn: it could try for ever.

`(?:a+)+b` and `(?:a{1,9})+b` try every way to share a run of a's among their turns before they
give up. A possessive quantifier (`a++`), an atomic group and a look-around give nothing back, so
that there is one way.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import NamedTuple

import pytest
import regex

COLLECT = """
import json, pkgutil, re, sys
import regex

found = {}

def recording(module):
    compile = module.compile
    def record(pattern, flags=0, **kwargs):
        caller = sys._getframe(1).f_globals.get("__name__", "")
        made = compile(pattern, flags, **kwargs)
        if caller.startswith("newsparse") and isinstance(pattern, str):
            found[made.pattern] = [caller, bool(made.flags & module.VERBOSE), bool(flags & 0x100)]
        return made
    module.compile = record

recording(regex)
recording(re)

import newsparse
import newsparse_headings, newsparse_html, newsparse_numbers, newsparse_quotes, newsparse_urls

plugins = (newsparse_headings, newsparse_html, newsparse_numbers, newsparse_quotes, newsparse_urls)
for package in (newsparse, *plugins):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            __import__(module.name)
doc = newsparse.parse(sys.stdin.read())
for layer in doc.layers:
    len(doc[layer])
json.dump(found, sys.stdout)
"""
ARTICLE = (
    "# Ferry Strike Ends\n\nBy Ada Brandt\n\nPARIS (AP) — “We pay $5 million,” said Ines Tolland, "
    "47, on Tuesday at 9 a.m. in Rs 500.\n\n- one\n- two\n\nSee example.com, ask desk@example.com."
)
LEAST = 400
"""So many patterns there are at least, or they are not all seen."""

ATOM = re.compile(r"\\(?:[pPN]\{[^}]*\}|L<\w+>|[gk]<\w+>|.)|[^\\()\[]", re.DOTALL)
QUANTIFIER = re.compile(r"([*+]|\{\d*,\}|\?|\{\d*(?:,\d+)?\})([+?]?)")
OPENING = re.compile(r"\((?:\?(?:P?<\w+>|\(\w+\)|[a-zA-Z01-]*:|<?[=!]|>|\|)|(?!\?))")
NO_GROUP = re.compile(r"\(\?(?:[a-zA-Z01-]+\)|#[^)]*\)|P=\w+\)|P>\w+\))")
BLANK = re.compile(r"\s+|#[^\n]*")
RANGE = re.compile(r"\{(?:[01]?,[2-9]|(?!(\d+),\1\})\d+,\d{1,3})")
UNBOUNDED = re.compile(r"[*+]|\{\d*,\}")
ATOMIC = ("(?>", "(?=", "(?!", "(?<=", "(?<!")


class Scan:
    """A walk through a pattern, from quantifier to quantifier."""

    def __init__(self, pattern: str, *, verbose: bool = False, nesting: bool = False) -> None:
        self.pattern = pattern
        self.verbose = verbose
        self.nesting = nesting
        self.found: list[str] = []
        self.at = 0

    def run(self) -> list[str]:
        """Return the parts that repeat without bound what repeats and gives back."""
        self.branches()
        assert self.at == len(self.pattern), f"not understood: {self.pattern[self.at :][:40]}"
        return self.found

    def branches(self) -> bool:
        """Walk to the end of a group; say whether something in it repeats and gives back."""
        repeats = False
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            repeats |= self.piece()
        return repeats

    def piece(self) -> bool:
        """Walk over one thing with its quantifier."""
        blank = BLANK.match(self.pattern, self.at) if self.verbose else None
        if blank is not None:
            self.at = blank.end()
            return False
        start = self.at
        inner = self.thing()
        blank = BLANK.match(self.pattern, self.at) if self.verbose else None
        quantifier = QUANTIFIER.match(self.pattern, blank.end() if blank else self.at)
        if quantifier is None:
            return inner
        self.at = quantifier.end()
        if quantifier[2] == "+":
            return False  # possessive
        if UNBOUNDED.match(quantifier[1]) is None:
            return inner or RANGE.match(quantifier[1]) is not None
        if inner:
            self.found.append(self.pattern[start : self.at])
        return True

    def thing(self) -> bool:
        """Walk over a group, a set or a character; say whether it repeats and gives back."""
        single = NO_GROUP.match(self.pattern, self.at)
        if single is not None:
            self.at = single.end()
            return False
        opening = OPENING.match(self.pattern, self.at)
        if opening is not None:
            self.at = opening.end()
            repeats = self.branches()
            assert self.pattern[self.at : self.at + 1] == ")", "a group without end"
            self.at += 1
            return repeats and opening[0] not in ATOMIC
        if self.pattern[self.at] == "[":
            self.set()
            return False
        atom = ATOM.match(self.pattern, self.at)
        assert atom is not None, f"not understood: {self.pattern[self.at :][:40]}"
        self.at = atom.end()
        return False

    def set(self) -> None:
        """Walk over a set, with the sets in it."""
        self.at += 1 + self.pattern.startswith("^", self.at + 1)
        self.at += self.pattern.startswith("]", self.at)
        while self.pattern[self.at] != "]":
            if self.pattern[self.at] == "[" and self.nesting:
                self.set()
            else:
                self.at += 1 + (self.pattern[self.at] == "\\")
        self.at += 1


class Pattern(NamedTuple):
    """A pattern of the project."""

    text: str
    module: str
    verbose: bool
    nesting: bool


@pytest.fixture(scope="module")
def patterns() -> list[Pattern]:
    """All patterns that importing newsparse and parsing an article compile."""
    done = subprocess.run(
        [sys.executable, "-c", COLLECT], input=ARTICLE, capture_output=True, check=True, text=True
    )
    return [Pattern(text, *told) for text, told in json.loads(done.stdout).items()]


def test_no_pattern_repeats_what_repeats(patterns: list[Pattern]) -> None:
    """In all modules of newsparse and its plugins."""
    assert len(patterns) >= LEAST
    assert {one.module.partition(".")[0] for one in patterns} >= {"newsparse", "newsparse_quotes"}
    found = {
        f"{one.module}: {part}"
        for one in patterns
        for part in Scan(one.text, verbose=one.verbose, nesting=one.nesting).run()
    }
    assert not found


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a+)+b",
        "(a*)*",
        "(?:x|a+b){2,}",
        "(?:(?:a+)?b?)*",
        "(?:a{1,9})+",
        r"(?:\w+\s*)*?:",
        "(?i:[a-z]+)+",
    ],
)
def test_what_repeats_twice_is_seen(pattern: str) -> None:
    """Groups of every kind, lazy quantifiers, bounds without an end."""
    assert Scan(pattern).run()
    regex.compile(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        *("(?:a++)+b", "(?:a+)++", "(?>a+)+", "(?=a+)*", "(?:a{9})+", "[(a+)+]", r"\(a+\)+"),
        *(
            "(?:ab)+",
            "(?:a+){0,3}",
            "a+(?:b|c)*",
            "[]+]+",
            r"[\]+]+",
            "(?P<n>a)+(?P=n)+",
            "(a)?(?(1)b+|c)",
        ),
    ],
)
def test_what_repeats_once_is_not(pattern: str) -> None:
    """Possessive and atomic ones, those of one length, and signs that are none."""
    assert not Scan(pattern).run()
    regex.compile(pattern)


def test_comments_and_nested_sets_are_passed_over() -> None:
    """As the flags of the pattern have it."""
    assert not Scan("a +  # (?:a+)+\n [ab]+", verbose=True).run()
    assert Scan("(?: a + ) +", verbose=True).run()
    assert not Scan(r"[\p{L}--[(a+)]]+", nesting=True).run()
