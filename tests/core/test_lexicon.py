"""Lexicons and their hits, against a search by hand."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Lexicon, NewsparseError, testing
from newsparse.characters import fold
from newsparse.lexicon import merge

if TYPE_CHECKING:
    from pathlib import Path


def plugin(*lexicons: Lexicon, name: str = "words_plugin") -> ModuleType:
    """Return a plugin that gives lexicons."""
    module = ModuleType(name)

    @newsparse.hookimpl
    def newsparse_lexicons() -> list[Lexicon]:
        return list(lexicons)

    vars(module)["newsparse_lexicons"] = newsparse_lexicons
    return module


def hits(text: str, *lexicons: Lexicon) -> list[tuple[str, str]]:
    """Return the hits of the first lexicon as text and tag."""
    doc = newsparse.Parser(extractors=[], plugins=[plugin(*lexicons)]).parse(text)
    found = doc.hits(lexicons[0].name)
    assert found.starts.tolist() == doc.tokens.starts[found.tokens].tolist()
    return [
        (text[start:end], tag)
        for start, end, tag in zip(found.starts, found.ends, found.tags, strict=True)
    ]


def test_words_and_phrases_the_longest_first() -> None:
    """Case-folded; white space inside a phrase may be any."""
    words = Lexicon("w", {"said": "say", "according": "x", "according to": "y", "don't": "neg"})
    assert hits("SAID he, according\n to  me; According. I don’t.", words) == [
        ("SAID", "say"),
        ("according\n to", "y"),
        ("According", "x"),
        ("don’t", "neg"),
    ]


def test_a_stop_at_the_end_may_belong_to_the_word() -> None:
    """Whether it does depends on what follows."""
    words = Lexicon("w", {"mar.": "3", "in op.": "x"})
    assert hits("On Mar. 15. It was Mar. See, in op. 5.", words) == [
        ("Mar.", "3"),
        ("Mar.", "3"),
        ("in op.", "x"),
    ]


def test_exact_lexicons_look_at_case() -> None:
    """Only the spelling that is listed."""
    assert hits("Sat sat SAT", Lexicon("w", {"Sat": "day"}, exact=True)) == [("Sat", "day")]


def test_lexicons_of_one_name_are_merged() -> None:
    """The later one counts, and may remove a word."""
    first, second = (
        Lexicon("w", {"a": "1", "b": "1", "c": "1"}),
        Lexicon("w", {"b": "2", "c": None}),
    )
    assert hits("a b c", first, second) == [("a", "1"), ("b", "2")]
    assert hits("a b c", second, first) == [("a", "1"), ("b", "1")]  # the removal counts


@given(testing.texts(), st.lists(st.text("abcé'’ -.$", min_size=1, max_size=4), max_size=6))
def test_hits_equal_a_search_by_hand(text: str, words: list[str]) -> None:
    """Every token sequence that reads as an entry is found, the longest at each token."""
    words = [word for word in words if word.strip()]
    lexicon = Lexicon("w", dict.fromkeys(words, "t"))
    doc = newsparse.Parser(extractors=[], plugins=[plugin(lexicon)]).parse(text)
    entries = {
        tuple(fold(token.text) for token in newsparse.Document(" ".join(word.split())).tokens)
        for word in words
    }
    folded = [fold(token.text) for token in doc.tokens]
    expected = []
    for index in range(len(folded)):
        lengths = [len(e) for e in entries if tuple(folded[index : index + len(e)]) == e]
        if lengths:
            expected.append((index, max(lengths)))
    found = doc.hits("w")
    assert list(zip(found.tokens.tolist(), found.lengths.tolist(), strict=True)) == expected


def test_folding_keeps_the_length() -> None:
    """Characters that fold to two stay as they are; apostrophes are straight."""
    assert fold("Straße’S ÀÉ İ ﬁ") == "straße's àé İ ﬁ"


@given(testing.texts())
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    """So that offsets into the folded text are offsets into the text."""
    assert len(fold(text)) == len(text)


def test_files(tmp_path: Path) -> None:
    """One entry a line, tags behind a tab, comments and blank lines left out."""
    path = tmp_path / "words.txt"
    path.write_text("# a comment\n\nsaid\tsay\nto the letter\n", encoding="utf-8")
    lexicon = Lexicon.from_file("w", path)
    assert dict(lexicon.words) == {"said": "say", "to the letter": ""}
    assert "Said" in lexicon
    assert lexicon.get("SAID") == "say"
    assert lexicon.get("sang") is None
    path.write_text("said\tsay\nsaid\tspeak\n", encoding="utf-8")
    with pytest.raises(NewsparseError, match=r"words.txt:2: 'said' stands twice"):
        Lexicon.from_file("w", path)


def test_lexicons_are_hashable_values() -> None:
    """So that patterns made from one can be kept."""
    assert hash(Lexicon("w", {"a": "b"})) == hash(Lexicon("w", {"a": "b"}))
    assert Lexicon("w", {"a": "b"}) != Lexicon("w", {"a": "c"})
    with pytest.raises(NewsparseError, match="empty word"):
        Lexicon("w", {" ": "b"})


def test_a_table_stays_one_when_others_add_to_it() -> None:
    """It is not looked up with the others, and alone when somebody asks."""
    table, words = Lexicon("t", {"a": "1"}, looked_up=False), Lexicon("w", {"b": "2"})
    merged = merge([table, words, Lexicon("t", {"c": "3"})])
    assert not merged["t"].looked_up
    assert merged["w"].looked_up
    assert hits("a b c", words, table) == [("b", "2")]
    assert hits("a b c", table, words, Lexicon("t", {"c": "3"})) == [("a", "1"), ("c", "3")]


def test_lexicons_that_disagree_on_case_can_not_be_merged() -> None:
    """The error names the lexicon, also through a parser."""
    pair = (Lexicon("w", {"a": ""}), Lexicon("w", {"b": ""}, exact=True))
    with pytest.raises(NewsparseError, match="'w' disagree"):
        merge(pair)
    with pytest.raises(newsparse.PluginError, match="'w' disagree"):
        newsparse.Parser(plugins=[plugin(*pair)])


def test_a_lexicon_that_does_not_exist_is_named() -> None:
    """With those that do."""
    with pytest.raises(KeyError, match="no lexicon 'nope'; there are abbreviations"):
        newsparse.Document("x").hits("nope")


def test_abbreviations_with_marks_keep_their_stop() -> None:
    """Whatever stands in them, but for white space."""
    odd = ["x*", "o'", "(r)", "co-op", "a/c", "Gov't", "N°"]
    words = Lexicon("abbreviations", dict.fromkeys(odd, ""), exact=True)
    parser = newsparse.Parser(extractors=[], plugins=[plugin(words)])
    for word in odd:
        tokens = [token.text for token in parser.parse(f"See {word}. Foo").tokens]
        assert tokens == ["See", f"{word}.", "Foo"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"St. J": ""}, "white space"),
        ({"Hbr.": ""}, "the stop"),
        ({"R2": ""}, "the digit"),
        ({"Hbr": "titel"}, "tags are"),
    ],
)
def test_abbreviations_that_would_do_nothing_are_refused(
    words: dict[str, str], message: str
) -> None:
    """With what is wrong with them."""
    taught = plugin(Lexicon("abbreviations", dict(words), exact=True))
    with pytest.raises(NewsparseError, match=message):
        newsparse.Parser(plugins=[taught])


def test_abbreviations_are_hits_with_their_stop() -> None:
    """They are written without it, and looked up alone."""
    doc = newsparse.Document("Mr. Vale met Dr. Tran at 5 p.m., no mister.")
    found = doc.hits("abbreviations")
    assert [doc.text[start:end] for start, end in zip(found.starts, found.ends, strict=True)] == [
        "Mr.",
        "Dr.",
        "p.m.",
    ]
    assert found.tags == ["title", "title", "time"]


def test_a_plugin_teaches_words_to_the_sentence_rules() -> None:
    """Such as a verb that reports."""
    text = '"Who is there?" Tom Vale radioed.'
    words = Lexicon("sentences", {"radioed": "reporting"}, exact=True)
    taught = newsparse.Parser(extractors=[], plugins=[plugin(words)])
    assert len(taught.parse(text).sentences) == 1
    assert len(newsparse.Document(text).sentences) == 2


def test_initials_are_hits_before_a_stop() -> None:
    """Where the stop is a part of them, too."""
    words = Lexicon("w", {"S.A": "1", "q": "2", "foo b": "3"})
    assert hits("the S.A. and S.A, q. Then foo b. Q", words) == [
        ("S.A.", "1"),
        ("S.A", "1"),
        ("q.", "2"),
        ("foo b.", "3"),
        ("Q", "2"),
    ]


def test_a_plugin_teaches_abbreviations_to_its_parser_alone() -> None:
    """Tokens and sentences follow; a bare document does not change."""
    words = Lexicon("abbreviations", {"Zool": "title"}, exact=True)
    text = "See Zool. Tom Vale."
    taught: Any = newsparse.Parser(extractors=[], plugins=[plugin(words)]).parse(text)
    assert taught.tokens[1].text == "Zool."
    assert len(taught.sentences) == 1
    assert newsparse.Document(text).tokens[1].text == "Zool"
    assert newsparse.Document.from_dict(taught.to_dict(), classes={}) == taught
