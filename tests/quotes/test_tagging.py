"""How the neighbours of a word change its class: each rule by its name, and its look-alikes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse_quotes import tagging, word_rules
from newsparse_quotes.marks import find_quotations
from newsparse_quotes.vocabulary import make_vocabulary
from tests.fixtures import Case, cases

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE = re.compile(r"(?P<name>.+?) (?P<sign>[+-]) (?P<text>.+)")
CASES = cases(Path(__file__).parent / "fixtures" / "tagging.txt")
NAMES = [rule.name for rule in word_rules.RULES]


def read(case: Case) -> tuple[str, str, str]:
    """Return the name of a line's rule, its sign and its text."""
    match = LINE.fullmatch(case.text)
    assert match is not None, f"line {case.line}: expected 'NAME + TEXT' or 'NAME - TEXT'"
    name, sign, text = match.groups()
    return name, sign, text


def letters_of(text: str) -> str:
    """Return the row of letters of a text of one block."""
    rows: list[str] = []

    @newsparse.extractor("rows", newsparse.Span)
    def read_row(
        doc: newsparse.Document, *, lexicons: Mapping[str, newsparse.Lexicon]
    ) -> list[newsparse.Span]:
        vocabulary = make_vocabulary(lexicons["cues"], lexicons["speech_nouns"])
        block = (0, len(doc.text))
        quotations = list(enumerate(find_quotations(doc.text, [block])))
        tokens = tagging.read_tokens(doc)
        rows.append(tagging.read_passage(tokens, block, quotations, vocabulary).letters)
        return []

    class Plugin:
        """A plugin of that extractor."""

        @newsparse.hookimpl
        def newsparse_extractors(self) -> list[object]:
            """Give it."""
            return [read_row]

    doc = newsparse.Parser(extractors=["rows"], plugins=[Plugin()]).parse(text)
    assert not doc.errors
    return rows[0]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"tagging-{case.line}") for case in CASES])
def test_letters(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row is as it stands in the file, and where a rule applies, it is what made it so."""
    name, sign, text = read(case)
    assert [letters_of(text)] == case.expected
    if sign == "+":
        others = {
            letter: tuple(rule for rule in rules if rule.name != name)
            for letter, rules in tagging.BY_LETTER.items()
        }
        monkeypatch.setattr(tagging, "BY_LETTER", others)
        assert [letters_of(text)] != case.expected, f"without {name!r} the row is the same"


@pytest.mark.parametrize("name", dict.fromkeys(NAMES))
def test_each_rule_has_lines(name: str) -> None:
    """One where it applies at least, and one where it must not."""
    signs = {sign for other, sign, _ in map(read, CASES) if other == name}
    assert signs == {"+", "-"}


def test_lines_name_rules() -> None:
    """So that a rule that is renamed takes its lines along."""
    assert {name for name, _, _ in map(read, CASES)} == set(NAMES)
