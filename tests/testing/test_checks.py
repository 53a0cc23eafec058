"""The check of an extractor: it passes who keeps the laws, and says which one is broken."""

from __future__ import annotations

import datetime

import pytest

import newsparse
from newsparse import testing
from newsparse.plugins import installed
from newsparse.testing import growth
from newsparse.testing.checks import check_variants
from newsparse.testing.examples import Example
from newsparse.testing.subject import Subject
from tests.testing.broken import EXTRACTORS, Plugin

pytestmark = pytest.mark.timeout(30)  # each starts another Python, and lets threads take turns

EXAMPLES = [' The line "ABC news" ends.', "At ABC\nand DEFG it rained."]

BROKEN = {
    "raising": "fails: .*IndexError: there is no more(?s:.)*The text is '.*\\('",
    "elsewhere": "fails: .*does not read as the text at its place",
    "following": "finds something else behind other texts: not ",
    "counting": "finds something else when it is asked again",
    "hashing": "finds something else in a process with another hash seed, .*: not .*, but .*let",
    "dated": "finds something else in a process with another hash seed, time zone or date",
    "yearly": "finds something else in a process with another hash seed, time zone or date",
    "huge": "makes what can't come back from Arrow: the attribute 'value' .* held as int64: an "
    "integer 1180591620717411303424 of 71 bits is too large\nThe text is",
    "wide": "makes what can't come back from Arrow: the attribute 'value' .* held as int64: an "
    "integer 9223372036854775808 of 64 bits is too large\nThe text is 'At ABC.nand DEFG it rained",
    "growing": r"takes time that grows faster than the text: .* times as long for 8 times",
    "straight": "finds something else with curly marks for straight ones: not .*'letters': 'ABC'",
    "spaced": r"finds something else with no-break spaces for plain ones: .*write \\s for a blank",
    "broken_lines": "finds something else with line breaks of two characters",
    "sharing": "finds something else while another thread parses another text, .*: not .*, but ",
    "clearing": "finds something else while another thread parses another text, so keeps what is",
    "writing": r"writes to `doc.meta`, which is the caller's: {'codes': 1}",
    "unnamed": "fails: .*TypeError: a layer is named by a str or its annotation class, not None",
    "misnamed": "fails: .*no layer ''; this document has tokens, sentences, blocks",
    "unequal": "has the annotation class Unequal, which does not compare its .* without eq=False",
    "odd": "makes what comes back from JSON the same, but compares .* look at the `__eq__` of Odd",
    "failing": "can't explain itself: .*IndexError: there is no more\nThe text is 'At ABC",
    "silent": "finds 'ABC' at 11, and its explanation says nothing of that place",
    "backwards": "explains what stands at 3 behind what stands at 11; yield spans in the order",
    "forgetful": "explains itself otherwise when it is asked again",
    "local": "can't be sent to other processes: .*Let its plugin be a module",
}


def check(name: str, examples: list[str], max_examples: int = 30) -> None:
    """Check one of the extractors."""
    testing.check_extractor(
        EXTRACTORS[name],
        examples=examples,
        plugins=[Plugin(name)],
        max_examples=max_examples,
    )


@pytest.mark.parametrize("name", ["good", "hidden", "locking", "loud", "told", "wary"])
def test_who_keeps_the_laws_passes(name: str) -> None:
    """A hidden one is seen as well; nobody is told of what a text of the check alone does."""
    check(name, EXAMPLES, 10)


@pytest.mark.parametrize(("name", "message"), BROKEN.items(), ids=BROKEN.keys())
def test_who_breaks_a_law_is_told_which(name: str, message: str) -> None:
    """The message names the extractor, the law and the text."""
    with pytest.raises(AssertionError, match=f"The extractor '{name}' {message}"):
        check(name, EXAMPLES, 200 if name == "raising" else 10)


def test_order_is_seen_where_an_example_has_one_find() -> None:
    """Others of the same shape are made of it, so that a set has several."""
    with pytest.raises(AssertionError, match=r"another hash seed.*\n.*At BCD it rained"):
        check("of_set", ["At ABC it rained."], 5)


def test_a_long_example_is_cut() -> None:
    """The message says how long it is."""
    text = "It rained, and it rained. " * 1000 + "\n(ABC"
    with pytest.raises(AssertionError, match=r"no more\n.*' \(26,005 characters\)$") as raised:
        check("raising", [text], 5)
    assert len(str(raised.value)) < 700


def test_what_is_known_of_an_example_is_used() -> None:
    """However it is given, everywhere."""
    day, meta = datetime.date(2026, 5, 4), {"desk": "weather"}
    mapping = {"text": "At ABC it rained.", "id": "a1", "meta": meta, "published": day}
    record = newsparse.Record(text="And DEFG?", id="a2", meta=meta, published=day)
    document = newsparse.Document("At HIJ.", id="a3", meta=meta, published=day)
    testing.check_extractor(
        EXTRACTORS["informed"],
        examples=[mapping, record, document],
        plugins=[Plugin("informed")],
        max_examples=10,
    )
    with pytest.raises(AssertionError, match="finds nothing in any example"):
        check("informed", ["At ABC it rained."], 5)


def test_a_layer_without_a_find_is_warned_of() -> None:
    """Of the other layer there was enough; whoever asks is shown the line of the test."""
    with pytest.warns(UserWarning, match="'some' finds nothing for none in any example") as warned:
        check("some", EXAMPLES, 5)
    assert warned[0].filename == __file__


def test_who_finds_nothing_is_asked_for_examples() -> None:
    """A check that saw no annotation has checked nothing."""
    with pytest.raises(AssertionError, match="finds nothing in any example; give `examples`"):
        check("good", [], 5)


def test_what_one_text_teaches_for_the_next_is_told() -> None:
    """Here all has been learned at the first example; in a fresh process, from the last on."""
    with pytest.raises(AssertionError, match=r"where other texts came before: .*\n.*'And DEFG"):
        check("learning", ["The line ABC ends.", "And DEFG it rained."], 5)


def test_a_name_that_tables_take_is_warned_of() -> None:
    """The attribute is another column there."""
    with pytest.warns(
        UserWarning, match="'number' of the layer 'numbered' is the column 'number_'"
    ):
        check("numbered", EXAMPLES, 5)


def test_what_came_before_is_not_taken_for_a_variant() -> None:
    """An extractor that remembers texts finds something else with any of them."""
    subject = Subject.of(EXTRACTORS["following"], (Plugin("following"),), None)
    with pytest.raises(AssertionError, match="finds something else behind other texts: not "):
        check_variants(subject, Example("At ABC it rained."))


def test_its_plugin_must_be_known() -> None:
    """An extractor that no hook gives has to come with its plugin."""
    with pytest.raises(
        ValueError, match=r"tests\.testing\.broken has no hook .*plugins=\[module\]"
    ):
        testing.check_extractor(EXTRACTORS["good"], examples=EXAMPLES)


FIRST_PARTY = {
    extractor.name: extractor
    for extractor in installed().extractors.values()
    if extractor.name != "links"  # it finds what HTML pages had, in no plain text
}
ARTICLE = (
    "Ferry Strike Ends\n\nBy Ada Brandt\n\nPARIS (AP) — “We pay $5 million,” said Ines Tolland, "
    "47, on Tuesday at 9 a.m. “No,” she said.\n\nWhat Happens Next\n\n"
    "Write to desk@example.com or see example.com #news @ada."
)


@pytest.mark.parametrize("name", FIRST_PARTY)
def test_ours_keep_the_laws(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extractors that come along are held to what others are held to.

    But for the time of hostile texts, which the next test measures.
    """
    monkeypatch.setattr("newsparse.testing.checks.hostile", tuple)
    testing.check_extractor(FIRST_PARTY[name], examples=[ARTICLE], max_examples=6)


@pytest.mark.parametrize("name", FIRST_PARTY)
def test_time_of_ours_grows_no_faster_than_the_text(name: str) -> None:
    """Nor does it for one extractor alone, which a whole parse might hide."""
    subject = Subject.of(FIRST_PARTY[name], (), None)
    for repeated in growth.hostile():
        told = growth.outgrown(lambda text: subject.parse(Example(text)), repeated)
        assert told is None, repeated.name


def test_options_are_those_of_the_extractor() -> None:
    """They reach it: one that it does not have is refused."""
    with pytest.raises(ValueError, match="the layer 'urls' has no option schemes;"):
        testing.check_extractor(FIRST_PARTY["urls"], options={"schemes": True})
