"""Tokens: the rules by fixtures, the fast path against the pattern by a property."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given

import newsparse
from newsparse import TokenKind, testing, token_pattern, tokenizer
from newsparse.characters import characters
from newsparse.own_lexicons import abbreviations
from newsparse.tokenizer import built_in
from newsparse.tokens import Tokens
from tests.fixtures import Case, cases
from tests.places import ARTICLES, BENCHMARKS

if TYPE_CHECKING:
    from collections.abc import Callable

FIXTURES = Path(__file__).parent / "fixtures"
MARKED = sorted((BENCHMARKS / "articles").glob("*.txt"))


@pytest.mark.parametrize("case", cases(FIXTURES / "tokens.txt"), ids=lambda case: str(case.line))
def test_tokens(case: Case) -> None:
    """Each fixture text is cut into the tokens listed, separated by spaces."""
    (expected,) = case.expected
    assert [token.text for token in newsparse.Document(case.text).tokens] == expected.split()


@pytest.mark.parametrize("case", cases(FIXTURES / "kinds.txt"), ids=lambda case: str(case.line))
def test_kinds(case: Case) -> None:
    """Each fixture text has the kinds of tokens listed."""
    (expected,) = case.expected
    kinds = newsparse.Document(case.text).tokens.kinds
    assert [TokenKind(kind).name.lower() for kind in kinds] == expected.split()


def test_a_piece_of_a_token_has_a_kind_of_its_own() -> None:
    """A tokenizer of a plugin may cut what is one token here: a name is no address."""
    kinds = Tokens("bo.vale@m.co", [0, 7], [7, 12]).kinds
    assert TokenKind(kinds[0]) == TokenKind.WORD


def decomposed(text: str) -> str:
    """Put the accents of a text behind their letters."""
    return unicodedata.normalize("NFD", text)


def narrow(text: str) -> str:
    """Give a text spaces and hyphens that do not break, and other line breaks."""
    return text.translate({ord(" "): "\u202f", ord("-"): "\u2011", ord("\n"): "\r\n"})


def both_paths(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the tokens as the document has them and as the pattern alone cuts them."""
    tokens = newsparse.Document(text).tokens
    fast = list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))
    return fast, [(start, end) for start, end, _ in built_in().pattern.tokens(text)]


@pytest.mark.parametrize("case", cases(FIXTURES / "tokens.txt"), ids=lambda case: str(case.line))
def test_fast_path_equals_the_pattern_on_fixtures(case: Case) -> None:
    """The columns and the pattern cut the texts of the fixtures alike."""
    fast, pattern = both_paths(case.text)
    assert fast == pattern


def test_fixtures_hold_for_a_pattern_built_anew() -> None:
    """One is built for each parser to which a plugin teaches abbreviations."""
    words = abbreviations()
    anew = tokenizer.Tokenizer.build(token_pattern.TokenPattern.build(words))
    assert anew.pattern.abbreviations == words
    for case in cases(FIXTURES / "tokens.txt"):
        (expected,) = case.expected
        assert [token.text for token in anew.tokenize(case.text)] == expected.split()


@given(testing.texts())
@example("İve antİ-war maſs-x \u212aept, multİ-x")  # letters that fold to those of ASCII
@example("the '90s'. 'em 'cause’s a.b's co-op. x*. ;-) -> U.S.'s 1990's")
def test_fast_path_equals_the_pattern(text: str) -> None:
    """The same on any text."""
    fast, pattern = both_paths(text)
    assert fast == pattern


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_fast_path_equals_the_pattern_on_articles(path: Path) -> None:
    """The same on real shapes of articles."""
    fast, pattern = both_paths(path.read_text(encoding="utf-8"))
    assert fast == pattern


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "typed", [str, str.upper, decomposed, narrow], ids=lambda one: one.__name__
)
def test_fast_path_equals_the_pattern_on_marked_articles(
    path: Path, typed: Callable[[str], str]
) -> None:
    """The same on those of the benchmarks, in capitals, decomposed, with narrow spaces too."""
    fast, pattern = both_paths(typed(path.read_text(encoding="utf-8")))
    assert fast == pattern


@pytest.mark.parametrize("case", cases(FIXTURES / "tokens.txt"), ids=lambda case: str(case.line))
def test_windows_do_not_show_in_fixtures(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is cut by windows has the tokens of one that is cut at once."""
    text = f"{case.text}\n\n {case.text} "
    at_once = built_in().tokenize(text, characters(text))
    for window in (1, 7, len(case.text), len(text)):
        monkeypatch.setattr(tokenizer, "WINDOW", window)
        assert built_in().tokenize(text) == at_once
        assert newsparse.Document(text).tokens == at_once


@given(testing.texts())
def test_windows_do_not_show(text: str) -> None:
    """The same on any text."""
    at_once = built_in().tokenize(text, characters(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokenizer, "WINDOW", 7)
        assert built_in().tokenize(text) == at_once


@given(testing.texts())
def test_kinds_follow_the_rules(text: str) -> None:
    """What a rule makes has the kind of the rule."""
    kinds = newsparse.Document(text).tokens.kinds.tolist()
    rules = [rule for *_, rule in built_in().explain(text)]
    told = {"url", "domain", "email", "mention", "hashtag", "emoticon", "decimal", "clitic"}
    of_rule = {"domain": "url", "emoticon": "symbol", "decimal": "number", "clitic": "word"}
    for rule, kind in zip(rules, kinds, strict=True):
        assert rule not in told or TokenKind(kind).name.lower() == of_rule.get(rule, rule)


def test_long_chunks_are_cut_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """The last piece alone sees what follows the chunk."""
    monkeypatch.setattr(token_pattern, "LONGEST_PIECE", 4)
    cut = built_in().pattern.tokens_of_chunk
    assert list(cut("seenNos. 5", 8)) == [(0, 4, "word"), (4, 8, "numbered")]
    assert list(cut("seenNos. It", 8)) == [(0, 4, "word"), (4, 7, "word"), (7, 8, "mark")]
    assert [(start, end) for start, end, _ in cut("abcdefghij k", 10)] == [(0, 4), (4, 8), (8, 10)]


def test_kinds_of_a_long_chunk_take_linear_time() -> None:
    """Each piece of it is looked at once, and no pattern sees all of it."""
    text = "http://a(b)" * 100_000
    kinds = newsparse.Document(text).tokens.kinds
    assert (kinds == TokenKind.URL).sum() > len(text) // (1 << 16)


@given(testing.texts())
def test_kinds_are_those_of_the_whole(text: str) -> None:
    """A slice of the tokens has the slice of the kinds."""
    tokens = newsparse.Document(text).tokens
    assert tokens[1:].kinds.tolist() == tokens.kinds.tolist()[1:]
    assert not tokens.kinds.flags.writeable
