"""The example of CONTRIBUTING.md does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import newsparse
from tests.fixtures import Case, cases
from tests.plugins import module

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("\n### One from start to end\n")[1].split("\n## ")[0]
FIXTURE, FAILURE, WORDS = (
    re.sub(r"^   ", "", block, flags=re.MULTILINE)
    for block in re.findall(r"^   ```text\n(.*?)^   ```", EXAMPLE, re.MULTILINE | re.DOTALL)
)


def parser_of(entries: dict[str, str | None]) -> newsparse.Parser:
    """Return a parser whose cues are those of the project and some more, or less."""
    plugin = module("more_cues", lexicons=[newsparse.Lexicon("cues", entries)])
    return newsparse.Parser(plugins=[plugin], extractors=["quotes"])


def found(parser: newsparse.Parser, case: Case) -> list[str]:
    """Return the quotes of a text, printed as the fixtures of speakers are."""
    return [
        f"{quote.content.text} | {quote.speaker.text if quote.speaker else '-'}"
        f" | {quote.cue.text if quote.cue else '-'} | {quote.rule or '-'}"
        for quote in parser.parse(case.text).quotes
    ]


def test_the_words_make_the_fixture_pass(tmp_path: Path) -> None:
    """Without them its first case fails as is shown; so it is in a checkout that has them too."""
    file = tmp_path / "speakers.txt"
    file.write_text(FIXTURE, encoding="utf-8")
    must, must_not = cases(file)
    words = dict(line.split("\t") for line in WORDS.splitlines())
    without, taught = parser_of(dict.fromkeys(words)), parser_of(dict(words))
    assert repr(found(without, must)[0]) in FAILURE
    assert repr(must.expected[0]) in FAILURE
    assert found(taught, must) == must.expected
    assert found(without, must_not) == must_not.expected == found(taught, must_not)


def test_nobody_is_proposed_without_the_words() -> None:
    """What `newsparse explain` prints is what the page shows."""
    command, shown = re.findall(r"^\$ (.*)\n(.*)\n", EXAMPLE, re.MULTILINE)[0]
    text = re.findall(r"printf '(.*?)'", command)[0]
    words = dict.fromkeys(line.split("\t")[0] for line in WORDS.splitlines())
    ((span, line),) = parser_of(dict(words)).explain(text, "quotes")
    printed = f"{span.start}\t{span.end}\t{line}\t{span.text}"
    assert re.sub(r"\(.*\)", "(...)", printed) == shown


def test_the_files_that_it_names_exist() -> None:
    """With the section of the fixtures that it speaks of."""
    names = re.findall(r"`((?:plugins|tests|docs)/[\w/.]+)`", EXAMPLE)
    assert names
    assert [name for name in names if not (ROOT / name).exists()] == []
    section = re.findall(r"the section `(# .*?)`", EXAMPLE)[0]
    assert section in (ROOT / "tests/quotes/fixtures/speakers.txt").read_text("utf-8").splitlines()
