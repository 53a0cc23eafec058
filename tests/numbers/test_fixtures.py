"""Every rule of the plugin, as sentences with what is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsparse
from tests.fixtures import Case, cases
from tests.numbers.printing import lines

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.txt"))
CASES = [
    pytest.param(case, id=f"{path.stem}:{case.line}") for path in FIXTURES for case in cases(path)
]


@pytest.fixture(scope="session")
def parser() -> newsparse.Parser:
    """Return a parser that runs this plugin alone."""
    return newsparse.Parser(extractors=["numbers"])


@pytest.mark.parametrize("case", CASES)
def test_fixture(case: Case, parser: newsparse.Parser) -> None:
    """A sentence gives the numbers, dates and times that its fixture says, and no others."""
    assert lines(parser.parse(case.text)) == case.expected


def test_every_family_says_what_is_not_found() -> None:
    """The fixtures hold negative cases too."""
    assert {path.stem for path in FIXTURES if any(not case.expected for case in cases(path))} >= {
        "dates",
        "money",
        "numerals",
        "ranges",
        "refused",
        "words",
    }
