"""What the quotes plugin finds in the lines of the fixture files, positive and negative."""

from __future__ import annotations

import pytest

import newsparse
from newsparse.plugins import installed
from newsparse_quotes import Quote, Speaker
from newsparse_quotes.annotations import QuoteOptions
from newsparse_quotes.attribution import attribute
from newsparse_quotes.marks import find_quotations
from newsparse_quotes.reading import read_article
from tests.fixtures import Case, cases
from tests.quotes.helpers import FOLDER, shown, table

OPEN = pytest.mark.xfail(reason="the plugin does not read this yet", raises=AssertionError)
PARSER = newsparse.Parser(extractors=["quotes"])


def quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotes of a text."""
    return PARSER.parse(text)[Quote]


def with_nested(quote: Quote) -> str:
    """Print a quotation and those inside it."""
    return " | ".join([quote.text, *(nested.text for nested in quote.nested)])


def with_speaker(quote: Quote) -> str:
    """Print what was said, who said it, the cue and the rule."""
    said = [quote.content.text, shown(quote.speaker), shown(quote.cue), quote.rule or "-"]
    return " | ".join(said)


def with_name(quote: Quote) -> str:
    """Print the mention of the speaker and the name behind it."""
    return f"{shown(quote.speaker)} | {shown(quote.speaker_name)}"


@table("marks")
def test_marks(case: Case) -> None:
    """Marks are paired as readers pair them."""
    assert [with_nested(quote) for quote in quotes(case.text)] == case.expected


@table("marks")
def test_marks_with_other_spaces(case: Case) -> None:
    """No-break spaces pair no mark otherwise."""
    found = [with_nested(quote) for quote in quotes(case.text.replace(" ", "\u00a0"))]
    expected = [line.replace("\u00a0", " ") for line in case.expected]
    assert [line.replace("\u00a0", " ") for line in found] == expected


@table("speakers")
def test_speakers(case: Case) -> None:
    """Each rule finds its speaker and its cue."""
    assert [with_speaker(quote) for quote in quotes(case.text)] == case.expected


@table("names")
def test_names(case: Case) -> None:
    """A mention leads to the fullest name of the person."""
    assert [with_name(quote) for quote in quotes(case.text)] == case.expected


@table("names")
def test_names_with_other_spaces_and_apostrophes(case: Case) -> None:
    """They lead to the same names (law 5)."""
    text = case.text.replace(" ", "\u00a0").replace("'", "’")
    found = [with_name(quote).replace("\u00a0", " ").replace("’", "'") for quote in quotes(text)]
    assert found == [line.replace("’", "'") for line in case.expected]


@OPEN
@table("open_marks")
def test_open_marks(case: Case) -> None:
    """Pairs that are still missed; a line that comes out right belongs into `marks.txt`."""
    assert [with_nested(quote) for quote in quotes(case.text)] == case.expected


@OPEN
@table("open_speakers")
def test_open_speakers(case: Case) -> None:
    """Speakers that are still missed."""
    assert [with_speaker(quote) for quote in quotes(case.text)] == case.expected


@OPEN
@table("open_names")
def test_open_names(case: Case) -> None:
    """Names that are still missed."""
    assert [with_name(quote) for quote in quotes(case.text)] == case.expected


def section_of(case: Case) -> str:
    """Return the first word of the last comment above a line of `speakers.txt`."""
    lines = (FOLDER / "speakers.txt").read_text(encoding="utf-8").splitlines()[: case.line]
    comment = next(line for line in reversed(lines) if line.startswith("# "))
    return comment[2:].partition(":")[0]


def rule_of(expected: str) -> str:
    """Return the rule that an expectation names; two rules name nobody and are told by the cue."""
    _, _, cue, rule = expected.split(" | ")
    if rule != "-":
        return rule
    return "unattributed" if cue == "-" else "agentless"


SPEAKERS = cases(FOLDER / "speakers.txt")
RULES = sorted({rule_of(line) for case in SPEAKERS for line in case.expected})
"""The rules, each a section of `speakers.txt`; two of them name nobody."""


def test_a_sentence_is_read_so_far() -> None:
    """What stands two hundred words behind a quotation and more is as good as another sentence."""
    text = "“It holds,” {}fog, Ada Lind said. It rained."
    (near,) = quotes(text.format("rain and snow and " * 37))
    (far,) = quotes(text.format("rain and snow and " * 60))
    assert (near.rule, far.rule) == ("cue_after", "sentence_after")


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_has_lines(rule: str) -> None:
    """One where it speaks at least, and one where it must not, in a section under its name."""
    section = [case for case in SPEAKERS if section_of(case) == rule]
    speaks = [rule in map(rule_of, case.expected) for case in section]
    assert set(speaks) == {True, False}


def test_no_rule_is_without_lines() -> None:
    """A new rule proposes somebody in some line, and asks for one where that is right."""
    proposed: set[str] = set()
    for case in SPEAKERS:
        doc = newsparse.Document(case.text)
        article = read_article(doc, QuoteOptions(), installed().lexicons)
        if article is not None:  # there are quotes in it
            proposed |= {one.rule for found in attribute(article) for one in found.candidates}
    assert proposed == set(RULES)


@table("kinds")
def test_kinds_and_chains(case: Case) -> None:
    """Parts of one quotation share a chain; the reporter's insertions are listed."""
    found = [
        f"{q.chain} | {q.kind} | {q.content.text} | {' '.join(i.text for i in q.insertions)}"
        for q in quotes(case.text)
    ]
    assert found == [line.rstrip() + " " if line.endswith("|") else line for line in case.expected]


@pytest.mark.parametrize("space", ["  ", "\t", "\n"])
def test_a_name_has_single_spaces(space: str) -> None:
    """What other white space sets apart is no name, and cuts none short."""
    (quote,) = quotes(f'"The road is open," said Maria de{space}la Cruz.')
    assert shown(quote.speaker_name) in {"Cruz", "Maria"}


def test_speakers_layer() -> None:
    """The layer of speakers holds one entry a person, with mentions and quotes."""
    text = 'Ada Lind spoke. "Yes," Lind said. "No," said Ole Brandt. "Well," Lind said.'
    found = PARSER.parse(text)[Speaker]
    assert [(s.text, len(s.names), len(s.quotes)) for s in found] == [
        ("Ada Lind", 3, 2),
        ("Ole Brandt", 1, 1),
    ]


def test_speakers_of_one_word() -> None:
    """Whoever is never named in full is one person, too."""
    (found,) = PARSER.parse('Bo came. "Yes," Bo said. "No," Bo said.')[Speaker]
    assert (found.text, len(found.names), len(found.quotes)) == ("Bo", 3, 2)


@pytest.mark.parametrize(("pairs", "found"), [(73, {"Lind"}), (100, set())])
def test_how_far_a_verb_is_looked_for(pairs: int, found: set[str]) -> None:
    """A hundred and fifty words before a quotation and behind it, or somewhat more."""
    boats = " and boats" * pairs
    for text in (f'Lind said{boats} were "late".', f'"Late"{boats}, Lind said.'):
        told = [line for _, line in PARSER.explain(text, "quotes") if " cue_" in line]
        assert {"Lind" for line in told if "Lind [" in line} == found, text


def test_initials_are_mentions() -> None:
    """An organisation is mentioned by its initials, too."""
    text = 'The Northern Fishing Council met. The NFC ate. "We wait," the NFC said.'
    (found,) = PARSER.parse(text)[Speaker]
    assert [name.text for name in found.names] == ["Northern Fishing Council", "NFC", "NFC"]


def test_doubled_apostrophes() -> None:
    """Two apostrophes open a quotation only when asked for."""
    assert not find_quotations("''The road is open,''", [(0, 21)])
    parser = newsparse.Parser(
        extractors=["quotes"], options={"quotes": {"doubled_apostrophes": True}}
    )
    (quote,) = parser.parse("''The road is open,'' Ada Lind said.")[Quote]
    assert quote.content.text == "The road is open,"
    assert shown(quote.speaker) == "Ada Lind"


def test_cue_verbs_can_be_added() -> None:
    """A plugin's lexicon teaches a new verb of saying."""

    class Dialect:
        """A plugin with one word."""

        @newsparse.hookimpl
        def newsparse_lexicons(self) -> list[newsparse.Lexicon]:
            """Give the word."""
            return [newsparse.Lexicon("cues", {"quoth": "say"})]

    parser = newsparse.Parser(extractors=["quotes"], plugins=[Dialect()])
    (quote,) = parser.parse('"The road is open," quoth Ada Lind.')[Quote]
    assert shown(quote.cue) == "quoth"
    assert shown(quote.speaker) == "Ada Lind"


def test_abbreviations_and_titles_can_be_added() -> None:
    """A title that another plugin brings is read with its stop, and is no part of the name."""

    class Fleet:
        """A plugin with one title and one verb."""

        @newsparse.hookimpl
        def newsparse_lexicons(self) -> list[newsparse.Lexicon]:
            """Give the words."""
            return [
                newsparse.Lexicon("abbreviations", {"Chf": "title"}, exact=True),
                newsparse.Lexicon("titles", {"chf": "female"}),
                newsparse.Lexicon("cues", {"radioed": "radio past write"}),
            ]

    parser = newsparse.Parser(extractors=["quotes"], plugins=[Fleet()])
    for text in (
        "“The sea is calm,” radioed Chf. Orla Sund.",
        "“The sea is calm,” Chf. Orla Sund radioed on Monday.",
        "On Monday Chf. Orla Sund radioed: “The sea is calm.”",
    ):
        (quote,) = parser.parse(text)[Quote]
        assert shown(quote.speaker) == "Chf. Orla Sund"
        assert shown(quote.speaker_name) == "Orla Sund"
        assert shown(quote.cue) == "radioed"
    pair = "Chf. Orla Sund met Chf. Ole Brandt. “The sea is calm,” she radioed."
    assert shown(parser.parse(pair)[Quote][0].speaker_name) == "Orla Sund"
