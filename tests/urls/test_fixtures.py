"""What the urls plugin finds in the lines of the fixture files, positive and negative."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse_urls import Email, Hashtag, Mention, Url
from newsparse_urls.refused import REASONS
from tests import fixtures
from tests.fixtures import Case, cases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = Path(__file__).parent / "fixtures"
table = functools.partial(fixtures.table, FOLDER)
PARSER = newsparse.Parser(extractors=["urls"])
LAYERS = {"urls": "url", "emails": "email", "mentions": "mention", "hashtags": "hashtag"}


def found(doc: newsparse.Document) -> list[str]:
    """Print all spans in order, each with its kind."""
    spans = sorted((span.start, f"{LAYERS[n]} {span.text}") for n in LAYERS for span in doc[n])
    return [line for _, line in spans]


def named_table(names: Iterable[str]) -> pytest.MarkDecorator:
    """Parametrize a test with the names of fixture files and each case of them."""
    rows = [
        pytest.param(name, case, id=f"{name}-{case.line}")
        for name in names
        for case in cases(FOLDER / f"{name}.txt")
    ]
    return pytest.mark.parametrize(("name", "case"), rows)


OPTIONS = ("ascii_only", "schemes_only", "user_info")
WITH = {
    name: newsparse.Parser(extractors=["urls"], options={"urls": {name: True}}) for name in OPTIONS
}


@named_table(OPTIONS)
def test_options(name: str, case: Case) -> None:
    """Each option finds its spans, and no others."""
    assert found(WITH[name].parse(case.text)) == case.expected


@table("names")
def test_names(case: Case) -> None:
    """Addresses, mentions and hashtags say whom or what they name."""
    doc = PARSER.parse(case.text)
    named = [(mention.start, f"{mention.name}|{mention.host}") for mention in doc[Mention]]
    named += [(email.start, email.address) for email in doc[Email]]
    named += [(hashtag.start, hashtag.tag) for hashtag in doc[Hashtag]]
    assert [name for _, name in sorted(named)] == case.expected


@table("refused")
def test_refused(case: Case) -> None:
    """What is none of them says why."""
    assert refused(PARSER, case.text) == case.expected


@table("refused_ascii")
def test_refused_with_ascii_only(case: Case) -> None:
    """So does what the option leaves out."""
    assert refused(WITH["ascii_only"], case.text) == case.expected


def refused(parser: newsparse.Parser, text: str) -> list[str]:
    """Print what is refused as reason|text."""
    lines = [(line.split()[1], span.text) for span, line in parser.explain(text, "urls")]
    return [f"{reason}|{text}" for reason, text in lines if reason in REASONS]


def only(case: Case) -> Url:
    """Return the only URL of a case."""
    (url,) = PARSER.parse(case.text)[Url]
    return url


@table("hosts", "schemes", "tails", "emails", "mentions", "hashtags")
def test_spans(case: Case) -> None:
    """Each family of rules finds its spans, and no others."""
    assert found(PARSER.parse(case.text)) == case.expected


@table("embeds")
def test_kind(case: Case) -> None:
    """A link of a provider that fills its block is an embed."""
    assert [f"{url.kind} {url.text}" for url in PARSER.parse(case.text).urls] == case.expected


ATTRIBUTES: dict[str, Callable[[Url], str]] = {
    "normal": lambda url: url.url,
    "clean": lambda url: url.clean_url,
    "providers": lambda url: f"{url.provider}|{url.embed_id}",
    "domains": lambda url: f"{url.host}|{url.domain}|{url.suspicious}",
}


@named_table(ATTRIBUTES)
def test_attributes(name: str, case: Case) -> None:
    """The attributes of a URL."""
    assert [ATTRIBUTES[name](only(case))] == case.expected
