"""The pages on quotes show what the plugin does: their tables and the new rule are run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.plugins import installed
from newsparse_quotes import candidates, tagging, word_rules
from newsparse_quotes.annotations import QuoteOptions
from newsparse_quotes.attribution import attribute
from newsparse_quotes.clauses import find_verbs
from newsparse_quotes.marks import find_quotations
from newsparse_quotes.reading import read_article
from newsparse_quotes.vocabulary import FORM_LETTERS, make_vocabulary
from newsparse_quotes.weights import Weights, read_weights
from tests.fixtures import cases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsparse_quotes import Quote
    from newsparse_quotes.article import Place
    from newsparse_quotes.candidate import Candidate
    from newsparse_quotes.tagging import Passage
    from newsparse_quotes.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
CONCEPT, REFERENCE, GUIDE, LEXICONS = (
    (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    for page in ("concepts/quotes", "reference/quotes", "guide/rules", "reference/lexicons")
)
PAGES = CONCEPT + REFERENCE + GUIDE
PARSER = newsparse.Parser(extractors=["quotes"])


def rows(*heads: str) -> list[list[str]]:
    """Return the rows of the tables with these heads, without code marks, ¶ as a paragraph."""
    line = re.escape(f"| {' | '.join(heads)} |")
    found = re.findall(rf"^{line}\n\|[-|]+\|\n((?:\|.*\n)+)", PAGES, re.MULTILINE)
    lines = [line for table in found for line in table.splitlines()]
    plain = [line.strip("|").replace(" ¶ ", "\n\n").replace("`", "") for line in lines]
    return [[cell.strip() for cell in line.split(" | ")] for line in plain]


def vocabulary() -> Vocabulary:
    """Return what is known about words."""
    return make_vocabulary(installed().lexicons["cues"], installed().lexicons["speech_nouns"])


def passage(text: str) -> Passage:
    """Read a text of one paragraph."""
    doc = newsparse.Document(text)
    quotations = list(enumerate(find_quotations(text, [(0, len(text))])))
    tokens = tagging.read_tokens(doc)
    return tagging.read_passage(tokens, (0, len(text)), quotations, vocabulary())


def letter_of(word: str, text: str) -> str:
    """Return the letter of the last word of a text that reads so."""
    read = passage(text)
    spans = zip(read.starts, read.ends, read.letters, strict=True)
    return next(letter for start, end, letter in reversed([*spans]) if text[start:end] == word)


def quotes(text: str) -> tuple[Quote, ...]:
    """Return the quotes of a text."""
    return PARSER.parse(text).quotes


def last_of(text: str) -> Quote:
    """Return the last quote of a text."""
    return quotes(text)[-1]


def test_every_letter_has_a_row() -> None:
    """With words that have it by their form alone; marks stand for themselves."""
    shown = {letter: words for letter, _, words in rows("letter", "is", "as in")}
    marks = set("|.,;:?!-()")
    assert set(shown) == set(word_rules.ANY) - marks
    words = vocabulary().words
    for letter, examples in shown.items():
        assert {words[word].letter for word in examples.split(", ") if word} <= {letter}


def test_rows_of_letters_are_right() -> None:
    """The page shows texts as letters."""
    shown = rows("text", "letters")
    assert shown
    assert [[text, passage(text).letters] for text, _ in shown] == shown


def test_every_tagging_rule_has_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order; without the rule, the word in the row would have another letter."""
    shown = [
        [rule, text.partition(" (not:")[0], *rest]
        for rule, text, *rest in rows("rule", "in", "makes", "a")
    ]
    assert [rule for rule, *_ in shown] == list(dict.fromkeys(one.name for one in word_rules.RULES))
    for rule, text, word, letter in shown:
        assert letter_of(word, text) == letter, rule
        without = {
            key: tuple(one for one in known if one.name != rule)
            for key, known in tagging.BY_LETTER.items()
        }
        with monkeypatch.context() as patch:
            patch.setattr(tagging, "BY_LETTER", without)
            assert letter_of(word, text) != letter, rule


def test_texts_that_look_alike_are_left_alone() -> None:
    """The verb in brackets stays a verb."""
    found = re.findall(r"\(not: (.*)\) \| (\w+) \|", REFERENCE)
    assert found
    for text, word in found:
        assert letter_of(word, text) in FORM_LETTERS.values(), text


def test_links_are_right() -> None:
    """Each verb of the table has the subject shown, found in the way that is shown."""
    shown = rows("link", "in", "verb", "subject")
    for link, text, word, subject in shown:
        read = passage(text)
        verbs = {
            text[read.starts[verb.last] : read.ends[verb.last]]: verb
            for verb in find_verbs(read, 0, len(read.letters))
        }
        verb = verbs[word]
        assert verb.subject is not None
        assert (verb.link, text[slice(*read.hull(*verb.subject))]) == (link, subject)


def test_what_is_cut_off_is_right() -> None:
    """Each text of the table has the speaker shown."""
    for _, text, speaker in rows("cut off", "in", "speaker"):
        found = last_of(text).speaker
        assert found is not None
        assert found.text == speaker


RULE_ROWS = [
    *rows("rule", "proposes Ada Brandt in"),
    *([rule, text] for rule, _, text in rows("rule", "proposes", "so, Ada Brandt in")),
]


def test_every_rule_has_a_row() -> None:
    """The tables have the rules that have a fixture, and no other."""
    texts = [case.text for case in cases(ROOT / "tests/quotes/fixtures/speakers.txt")]
    found = {quote.rule for text in texts for quote in quotes(text)} - {None}
    assert {rule for rule, *_ in RULE_ROWS} == found


@pytest.mark.parametrize(("rule", "text"), RULE_ROWS)
def test_rules_find_the_speaker_shown(rule: str, text: str) -> None:
    """By that rule, whose name is a feature."""
    found = [quote.speaker.text for quote in quotes(text) if quote.rule == rule and quote.speaker]
    assert [speaker.partition(",")[0].removesuffix("'s") for speaker in found] == ["Ada Brandt"]
    doc = newsparse.Document(text)
    article = read_article(doc, QuoteOptions(), installed().lexicons)
    assert article is not None
    chosen = [one.chosen for one in attribute(article) if one.chosen.rule == rule]
    feature = f"rule={rule.removesuffix('_inverted')}"
    assert any(feature in candidate.features for candidate in chosen)


def test_every_family_of_features_has_a_row() -> None:
    """The first word of each feature that has a weight."""
    shown = [name for names, _ in rows("features", "are about") for name in names.split(", ")]
    table = read_weights().table
    assert sorted(shown) == sorted({re.split("[-=]", name)[0] for name in table})


def test_names_are_right() -> None:
    """Each mention of the table means who is shown."""
    for _, text, name in rows("mention", "in", "means"):
        found = last_of(text)
        assert found.speaker is not None, text
        assert (found.speaker_name.text if found.speaker_name else "None") == name, text


def test_every_group_of_cues_has_a_row() -> None:
    """With verbs that are in it; the page of the lexicons names the groups and forms."""
    shown = {group: verbs for group, _, verbs in rows("group", "verbs of", "such as")}
    known = vocabulary()
    cues = [*known.cues.values(), *(cue for one in known.phrases.values() for cue in one.values())]
    assert set(shown) == {cue.group for cue in cues}
    for group, verbs in shown.items():
        assert {known.cues[verb].group for verb in verbs.split(", ")} == {group}
    row = next(line for line in LEXICONS.splitlines() if line.startswith("| `cues` |"))
    forms, groups = re.findall(r"(?:form|group) is ((?:\w+, )*\w+ or \w+)", row)
    assert set(re.split(", | or ", forms)) == set(FORM_LETTERS)
    assert set(re.split(", | or ", groups)) == set(shown)


def test_every_kind_of_noun_is_listed() -> None:
    """The page of the lexicons has the kinds of nouns of saying."""
    row = next(line for line in LEXICONS.splitlines() if line.startswith("| `speech_nouns` |"))
    kinds = set(vocabulary().speech_nouns.values())
    assert set(re.findall(r"`(\w+)`", row)) - {"speech_nouns"} == kinds


def test_the_new_rule_works(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The rule that the page writes makes its fixture pass, and nothing else does.

    So it is as well in a checkout that has the rule already.
    """
    blocks = re.findall(r"^   ```(?:text|python)\n(.*?)^   ```", GUIDE, re.MULTILINE | re.DOTALL)
    fixture, code, _ = [re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in blocks]
    scope = dict(vars(candidates))
    exec(code, scope)  # noqa: S102  (our own page)
    known = tuple(rule for rule in candidates.RULES if rule.__name__ != "how")
    table = {name: weight for name, weight in read_weights().table.items() if name != "rule=how"}
    file = tmp_path / "speakers.txt"
    file.write_text(fixture, encoding="utf-8")

    def passes() -> list[bool]:
        return [
            [
                f"{q.content.text} | {q.speaker.text if q.speaker else '-'}"
                f" | {q.cue.text if q.cue else '-'} | {q.rule or '-'}"
                for q in quotes(case.text)
            ]
            == case.expected
            for case in cases(file)
        ]

    def use(rules: tuple[Callable[[Place], Iterator[Candidate]], ...], weights: Weights) -> None:
        monkeypatch.setattr(candidates, "RULES", rules)
        monkeypatch.setattr("newsparse_quotes.attribution.read_weights", lambda: weights)

    use(known, Weights(table))
    assert passes() == [False, True]
    name, weight = re.findall(r"`(rule=how)\t([\d.]+)`", GUIDE)[0]
    use((*known, scope["how"]), Weights({**table, name: float(weight)}))
    assert passes() == [True, True]
