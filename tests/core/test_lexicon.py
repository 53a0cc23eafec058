"""Lexicons and their hits, against a search by hand."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Document, Lexicon, NewsparseError, Parser, testing
from newsparse.characters import fold
from newsparse.lexicon import merge
from newsparse.plugins import installed
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType


def plugin(*lexicons: Lexicon, name: str = "words_plugin") -> ModuleType:
    """Return a plugin that gives lexicons."""
    return module(name, lexicons=list(lexicons))


WORDS = {"url_providers": "zzyzx.org/{id}"}
"""A word of the form that a lexicon asks for."""


def taught(name: str, tag: str) -> newsparse.Parser:
    """Return the parser of all installed plugins with one more word."""
    exact = installed().lexicons[name].exact
    return newsparse.Parser(
        plugins=[plugin(Lexicon(name, {WORDS.get(name, "zzyzx"): tag}, exact=exact), name="taught")]
    )


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


def test_curly_apostrophes_in_exact_lexicons() -> None:
    """They are straight ones, in words and in phrases."""
    names = Lexicon("w", {"o'Neil": "one", "the O’Hara": "two"}, exact=True)
    assert hits("Here o’Neil and the O’Hara sit.", names) == [
        ("o’Neil", "one"),
        ("the O’Hara", "two"),
    ]
    assert hits("Here o'Neil and the O'Hara sit.", names) == [
        ("o'Neil", "one"),
        ("the O'Hara", "two"),
    ]
    assert names.get("o’Neil") == names.get("o'Neil") == "one"


def test_hits_have_columns_of_one_length() -> None:
    """First tokens, numbers of tokens, offsets and tags; they are empty where nothing is found."""
    words = Lexicon("w", {"New York": "city", "new": "word", "york city hall": "house"})
    others = Lexicon("o", {"new": "other"})
    doc = newsparse.Parser(extractors=[], plugins=[plugin(words, others)]).parse("A new New York")
    found = doc.hits("w")
    assert found.tokens.tolist() == [1, 2]
    assert found.lengths.tolist() == [1, 2]
    assert (found.starts.tolist(), found.ends.tolist()) == ([2, 6], [5, 14])
    assert found.tags == ["word", "city"]
    assert doc.hits("o").starts.tolist() == [2, 6]
    nothing = newsparse.Parser(extractors=[], plugins=[plugin(words)]).parse("York City").hits("w")
    assert [len(column) for column in nothing] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("phrase", "text"), [("no smoking", "No. 5 is open."), ("mar", "Open on Mar. 5.")]
)
def test_a_stop_belongs_to_no_other_word(phrase: str, text: str) -> None:
    """Only that behind initials, or one that a phrase ends with, may be a part of its word."""
    assert hits(text, Lexicon("w", {phrase: ""})) == []


def test_marks_are_hits() -> None:
    """A stop alone, too."""
    assert hits("One. Two!", Lexicon("w", {".": "a", "!": "b"})) == [(".", "a"), ("!", "b")]


@pytest.mark.parametrize("turn", [1, -1])
def test_forms_are_kept_when_merged(turn: int) -> None:
    """Whichever of the lexicons asks for them."""
    pair = [Lexicon("w", {"a": "b"}, tags="b", keys="[a-z]"), Lexicon("w", {"c": "b"})][::turn]
    merged = merge(pair)["w"]
    assert (merged.tags, merged.keys) == ("b", "[a-z]")


def test_lexicons_of_one_name_are_merged() -> None:
    """The later one counts, and may remove a word."""
    first, second = (
        Lexicon("w", {"a": "1", "b": "1", "c": "1"}),
        Lexicon("w", {"b": "2", "c": None}),
    )
    assert hits("a b c", first, second) == [("a", "1"), ("b", "2")]
    assert hits("a b c", second, first) == [("a", "1"), ("b", "1")]  # the removal counts


@given(testing.texts(), st.lists(st.text("abcAé'’ -.$&", min_size=1, max_size=4), max_size=6))
def test_hits_equal_a_search_by_hand(text: str, words: list[str]) -> None:
    """Every token sequence that reads as an entry is found, the longest at each token."""
    words = [" ".join(word.split()) for word in words if word.strip()]
    lexicon = Lexicon("w", dict.fromkeys(words, "t"))
    doc = newsparse.Parser(extractors=[], plugins=[plugin(lexicon)]).parse(text)
    entries = {
        tuple(fold(token.text) for token in newsparse.Document(form).tokens)
        for word in words
        for form in (word, word.lower(), word.upper(), word.title())
    }
    folded = [fold(token.text) for token in doc.tokens]
    hits = doc.hits("w")
    found = dict(zip(hits.tokens.tolist(), hits.lengths.tolist(), strict=True))
    for index in range(len(folded)):
        lengths = [len(e) for e in entries if tuple(folded[index : index + len(e)]) == e]
        assert found.get(index, 0) >= max(lengths, default=0)
    spellings = {fold(word).replace(" ", "").rstrip(".") for word in words}
    for index, length in found.items():
        assert "".join(folded[index : index + length]).rstrip(".") in spellings


MARKED = ("AT&T", "St. Louis", "Ph.D.", "Q&A", "US$", "Jan. 6", "Roe v. Wade", "O’Neil’s 2nd")


def capitalised(text: str) -> str:
    """Write a phrase as the beginning of a sentence has it."""
    return text[:1].upper() + text[1:].lower()


@pytest.mark.parametrize("given", [str, str.lower, str.upper, str.title, capitalised])
@pytest.mark.parametrize("written", [str, str.lower, str.upper, str.title, capitalised])
def test_entries_whose_tokens_depend_on_case(
    given: Callable[[str], str], written: Callable[[str], str]
) -> None:
    """They are found however both are written; case counts where the lexicon is exact."""
    texts = list(map(written, MARKED))
    text = "".join(f"It saw {one} there.\n" for one in texts)
    words = {given(entry): "x" for entry in MARKED}
    found = [(one, "x") for one in texts]
    assert hits(text, Lexicon("w", words)) == found
    assert hits(text, Lexicon("w", {}), Lexicon("w", words)) == found
    exact = [(one, "x") for one in texts if one in words]
    assert hits(text, Lexicon("w", words, exact=True)) == exact


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("PhD", "He holds a PhD."),
        ("Apple Inc", "It was bought by Apple Inc."),
        ("Apple Inc", "Apple Inc. rose."),
        ("M&Ms", "They ate M&Ms."),
        ("Penn", "He went to Penn."),
        ("Ed", "She met Ed."),
        ("apple inc", "It was bought by Apple Inc."),
    ],
)
def test_a_stop_behind_an_abbreviation_is_that_of_the_sentence(entry: str, text: str) -> None:
    """The token has it, and the entry need not."""
    found = [found.rstrip(".") for found, _ in hits(text, Lexicon("w", {entry: ""}))]
    assert list(map(fold, found)) == [fold(entry)]


def test_marks_are_found_however_they_are_typed() -> None:
    """Quote marks, apostrophes and hyphens; both in entries and in texts."""
    straight = ('"Big Dig"', "Guns N' Roses", "COVID-19")
    curly = ("“Big Dig”", "Guns N’ Roses", "COVID\u201119")
    text = f"{', '.join(straight)}, {', '.join(curly)}"
    for words in (straight, curly):
        for exact in (True, False):
            found = hits(text, Lexicon("w", dict.fromkeys(words, ""), exact=exact))
            assert [one for one, _ in found] == [*straight, *curly]


@pytest.mark.parametrize("turn", [1, -1])
def test_a_removal_counts_in_all_normal_forms(turn: int) -> None:
    """Whichever form stands first."""
    pair = [Lexicon("w", {"caf\u00e9": "x"}), Lexicon("w", {"cafe\u0301": None})][::turn]
    assert hits("A caf\u00e9, a cafe\u0301.", *pair) == []


def test_no_case_of_an_entry_is_another_entry() -> None:
    """Nobody writes SS for another word's ß."""
    words = Lexicon("w", {"Strasse 17": "ss", "Straße 17": "sz"})
    assert hits("Strasse 17, Straße 17", words) == [("Strasse 17", "ss"), ("Straße 17", "sz")]


def test_many_entries_of_one_first_word_take_no_longer() -> None:
    """Each length that occurs is looked up once, whatever the number of entries."""
    words = {f"the {'abcdefghij'[n % 10]}{n}": "" for n in range(20_000)}
    parser = newsparse.Parser(extractors=[], plugins=[plugin(Lexicon("w", words))])
    parser.parse("").hits("w")
    doc = parser.parse("The cat sat on the mat and the d13. " * 1_000)
    begun = time.process_time()
    assert len(doc.hits("w").tags) == 1_000
    assert time.process_time() - begun < 1  # it takes 0.02 s, and walking through them minutes


def test_files_of_other_systems(tmp_path: Path) -> None:
    """A byte order mark is no part of a word, a path may be a string, and UTF-16 is told."""
    (tmp_path / "w.txt").write_bytes(b"\xef\xbb\xbfteu\tx\r\nteus\ty\r\n")
    assert dict(Lexicon.from_file("w", str(tmp_path / "w.txt")).entries) == {
        "teu": "x",
        "teus": "y",
    }
    (tmp_path / "w.txt").write_bytes("teu".encode("utf-16"))
    with pytest.raises(
        NewsparseError, match=r"w\.txt: is not UTF-8: invalid start byte; convert it"
    ):
        Lexicon.from_file("w", tmp_path / "w.txt")


def test_the_latest_tag_counts_for_all_spellings() -> None:
    """An entry is one word, however often and in whichever case it is given."""
    first, second = (
        Lexicon("w", {"AT&T": "1", "q&a": "1"}),
        Lexicon("w", {"at&t": "2", "Q&A": None}),
    )
    assert hits("AT&T or at&t? A Q&A, a q&a.", first, second) == [("AT&T", "2"), ("at&t", "2")]


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
    lexicon = Lexicon.from_file("w", path, tags="(say)?")
    assert lexicon.tags == merge([Lexicon("w", {}), lexicon])["w"].tags == "(say)?"
    assert dict(lexicon.words) == {"said": "say", "to the letter": ""}
    assert lexicon.looked_up is True
    assert Lexicon.from_file("w", path, looked_up=False).looked_up is False
    assert "Said" in lexicon
    assert "sang" not in lexicon
    assert 3 not in lexicon
    assert lexicon.get("SAID") == "say"
    assert lexicon.get("sang") is None
    path.write_text("said\tsay\nsaid\tspeak\n", encoding="utf-8")
    with pytest.raises(NewsparseError, match=r"words.txt:2: 'said' stands twice"):
        Lexicon.from_file("w", path)
    path.write_text("said\tsay\n\tspeak\n", encoding="utf-8")
    with pytest.raises(NewsparseError, match=r"words.txt:2: no word stands before the tab"):
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
    with pytest.raises(KeyError, match="no lexicon 'nope'; there are abbreviations, sentences"):
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
        ({"Hbr": "titel"}, r"the tag 'titel' .* matches \(title\|"),
    ],
)
def test_abbreviations_that_would_do_nothing_are_refused(
    words: dict[str, str], message: str
) -> None:
    """With what is wrong with them."""
    refused = plugin(Lexicon("abbreviations", dict(words), exact=True))
    with pytest.raises(NewsparseError, match=message):
        newsparse.Parser(plugins=[refused])


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (["a", "b"], r"mapping from words to tags, not \['a', 'b'\]"),
        ("cues", "mapping from words to tags, not 'cues'"),
        ({3: "b"}, "correct the entry 3: 'b'"),
        ({None: "b"}, "correct the entry None: 'b'"),
        ({"a": 3}, "correct the entry 'a': 3"),
        ({"a": ["b"]}, r"correct the entry 'a': \['b'\]"),
        ({"a": b"b"}, "correct the entry 'a': b'b'"),
    ],
)
def test_words_and_tags_are_strings(entries: Any, message: str) -> None:
    """What else is given is shown where the lexicon is made."""
    with pytest.raises(NewsparseError, match=message):
        Lexicon("w", entries)


@pytest.mark.parametrize("pattern", ["(a", 3, b"a"])
def test_the_form_of_tags_is_a_regular_expression(pattern: Any) -> None:
    """What is none is refused where the lexicon is made, by name."""
    with pytest.raises(NewsparseError, match=r"'w' .* no regular expression"):
        Lexicon("w", {"a": "b"}, tags=pattern)


@pytest.mark.parametrize("tag", ["red", "green", "", None])
def test_tags_of_the_form_that_is_asked_for(tag: str | None) -> None:
    """And the removal of a word pass, whoever gives them."""
    owner = Lexicon("w", {"a": "red"}, tags="(red|green)?")
    merged = newsparse.Parser(plugins=[plugin(owner, Lexicon("w", {"b": tag}))]).parse("a b")
    assert merged.hits("w").tags == ["red", *([] if tag is None else [tag])]


@pytest.mark.parametrize("tag", ["blue", "red green", "Red", " red", "redder"])
def test_tags_of_another_form_name_who_gave_them(tag: str) -> None:
    """With word, lexicon, and what would be right; the order of plugins does not show."""
    owner = plugin(Lexicon("w", {"a": "red"}, tags="red|green"), name="owner")
    expected = re.escape(
        f"The plugin 'other' gives 'b' the tag {tag!r} in the lexicon 'w', where a tag matches "
        "red|green, like 'red' of 'a'. Correct the tag."
    )
    other = plugin(Lexicon("w", {"c": "green", "b": tag}), name="other")
    for plugins in ([owner, other], [other, owner]):
        with pytest.raises(newsparse.PluginError, match=expected):
            newsparse.Parser(plugins=plugins)


def test_a_form_without_an_example() -> None:
    """Where its giver has no word of the form, the form is shown alone."""
    form = re.escape("where a tag matches red|green. Correct the tag.")
    for owner in (Lexicon("w", {}, tags="red|green"), Lexicon("w", {"a": None}, tags="red|green")):
        with pytest.raises(newsparse.PluginError, match=form):
            hits("a", owner, Lexicon("w", {"b": "blue"}))


def test_a_form_of_words_without_an_example() -> None:
    """Then the form alone is shown."""
    pair = [plugin(Lexicon("w", {}, keys="[a-z]+")), plugin(Lexicon("w", {"A1": ""}), name="other")]
    with pytest.raises(NewsparseError, match=r"where a word matches \[a-z\]\+\. Correct the word"):
        newsparse.Parser(plugins=pair)


def test_the_giver_of_a_form_keeps_to_it() -> None:
    """Its own words are held to it as well."""
    words = Lexicon("w", {"a": "rde"}, tags="red|green")
    with pytest.raises(newsparse.PluginError, match=r"'words_plugin' gives 'a' the tag 'rde'"):
        newsparse.Parser(plugins=[plugin(words)])


def test_all_forms_count() -> None:
    """Two plugins that read one lexicon may both say what they can read."""
    first, second = (Lexicon("w", {}, tags="red|green"), Lexicon("w", {}, tags="green|blue"))
    assert hits("a", first, second, Lexicon("w", {"a": "green"})) == [("a", "green")]
    for tag in ("red", "blue"):
        with pytest.raises(newsparse.PluginError, match=f"the tag {tag!r}"):
            hits("a", first, second, Lexicon("w", {"a": tag}))


def test_lexicons_of_other_names_are_free() -> None:
    """Without a form, any tag goes."""
    owner = Lexicon("w", {"a": "red"}, tags="red|green")
    assert hits("b", Lexicon("v", {"b": "anything goes"}), owner) == [("b", "anything goes")]


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("sentences", ["reporting", "object opener"]),
        ("cues", ["radio", "radio past say", "radio  gerund  show", ""]),
        ("speech_nouns", ["speech", "document", "thought", "name"]),
        ("titles", ["", "male", "female"]),
        ("first_names", ["male", "female", "both"]),
        ("dateline_names", ["agency", "region", "label"]),
        ("number_words", ["7", "*144", "#3", "/3", "~100", "=2", "@30"]),
        ("months", ["1", "10", "12"]),
        ("weekdays", ["1", "7"]),
        ("relative_dates", ["day+2", "m12-1", "w7+0", "year?"]),
        ("currency_signs", ["USD", "USD before", "*", ""]),
        ("units", ["square foot"]),
        ("url_providers", ["harbour_tv"]),
        ("url_tracking", ["", "twitter reddit", "harbour.org"]),
    ],
)
def test_tags_that_first_party_plugins_can_read(name: str, tags: list[str]) -> None:
    """Pass."""
    for tag in tags:
        assert taught(name, tag).layers


@pytest.mark.parametrize(
    ("name", "tags"),
    [
        ("sentences", ["", "reports", "object,opener"]),
        ("cues", ["radio pst say", "radio past speech", "radio past", "radio past say x"]),
        ("speech_nouns", ["", "noun"]),
        ("titles", ["neuter", "m"]),
        ("first_names", ["", "f"]),
        ("dateline_names", ["", "place"]),
        ("number_words", ["", "many", "x7", "*"]),
        ("months", ["", "0", "13", "May"]),
        ("weekdays", ["", "0", "8"]),
        ("relative_dates", ["", "day", "day+3"]),
        ("currency_signs", ["USD behind"]),
        ("units", [""]),
        ("url_providers", ["", "harbour tv"]),
        ("url_tracking", ["twitter,reddit", "harbour.org/a"]),
    ],
)
def test_tags_that_they_can_not_read(name: str, tags: list[str]) -> None:
    """Name who gave them, instead of doing nothing or failing on a text."""
    for tag in tags:
        with pytest.raises(newsparse.PluginError, match=r"'taught' gives 'zzyzx.*' the tag"):
            taught(name, tag)


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
    parser = newsparse.Parser(extractors=[], plugins=[plugin(words)])
    assert len(parser.parse(text).sentences) == 1
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


@pytest.mark.parametrize("apostrophe", "'’")
def test_the_apostrophe_of_an_abbreviation_may_be_either(apostrophe: str) -> None:
    """Both end no sentence in front of a name."""
    words = Lexicon("abbreviations", {"Ass'n": "title"}, exact=True)
    parser = newsparse.Parser(extractors=[], plugins=[plugin(words)])
    assert len(parser.parse(f"The Ass{apostrophe}n. Board met.").sentences) == 1


def test_a_plugin_teaches_abbreviations_to_its_parser_alone() -> None:
    """Tokens and sentences follow; a bare document does not change."""
    words = Lexicon("abbreviations", {"Zool": "title"}, exact=True)
    text = "See Zool. Tom Vale."
    doc: Any = newsparse.Parser(extractors=[], plugins=[plugin(words)]).parse(text)
    assert doc.tokens[1].text == "Zool."
    assert len(doc.sentences) == 1
    assert newsparse.Document(text).tokens[1].text == "Zool"
    assert newsparse.Document.from_dict(doc.to_dict(), classes={}) == doc


@pytest.mark.parametrize(
    ("name", "word", "tag"),
    [
        ("url_providers", "https://harbour.org/{id}", "harbour"),
        ("url_providers", "Harbour.org/{id}", "harbour"),
        ("url_providers", "harbour.org/{id}/{number}", "harbour"),
        ("url_providers", "harbour.org/{nummer}", "harbour"),
        ("url_tracking", "HB_src", ""),
        ("url_tracking", "hb*", ""),
    ],
)
def test_words_that_they_can_not_read(name: str, word: str, tag: str) -> None:
    """Name who gave them, and show a word of the right form, instead of doing nothing."""
    given = plugin(Lexicon(name, {word: tag}, exact=True), name="taught")
    with pytest.raises(
        newsparse.PluginError, match=r"'taught' gives .* where a word matches .*like"
    ):
        newsparse.Parser(plugins=[given])


def test_entries_with_marks_are_looked_for_in_all_cases() -> None:
    """As the beginning of a sentence and headlines write them."""
    for entry in ("AT&T", "at&t"):
        (forms,) = Lexicon("x", {entry: "a"}).spellings.values()
        assert set(forms) == {"AT&T", "at&t", "At&t", "At&T"}


def test_a_shorter_entry_is_found_where_the_text_ends() -> None:
    """Beside a longer one that begins alike."""
    entries = {"red": "a", "red hot": "b", "red hot iron": "c"}
    plugin = module("odd", lexicons=[Lexicon("irons", entries)])
    parser = Parser(extractors=[], plugins=[plugin])
    for text, tag in (("It is red", "a"), ("It is red hot", "b"), ("A red hot iron", "c")):
        assert parser.parse(text).hits("irons").tags == [tag]


def test_an_unknown_lexicon_is_told_with_those_that_are_there() -> None:
    """By their names."""
    with pytest.raises(KeyError, match=r"abbreviations, .*sentences"):
        Document("Rain.").hits("nope")
