"""What the urls plugin finds in the lines of the fixture files, positive and negative."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse_urls import Url
from tests.fixtures import Case, cases

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent / "fixtures"
PARSER = newsparse.Parser(extractors=["urls"])
LAYERS = {"urls": "url", "emails": "email", "mentions": "mention", "hashtags": "hashtag"}


def table(*names: str) -> pytest.MarkDecorator:
    """Parametrize a test with the cases of fixture files."""
    rows = [
        pytest.param(case, id=f"{name}-{case.line}")
        for name in names
        for case in cases(FOLDER / f"{name}.txt")
    ]
    return pytest.mark.parametrize("case", rows)


def only(case: Case) -> Url:
    """Return the only URL of a case."""
    (url,) = PARSER.parse(case.text)[Url]
    return url


@table("hosts", "schemes", "tails", "emails", "mentions", "hashtags")
def test_spans(case: Case) -> None:
    """Each family of rules finds its spans, and no others."""
    doc = PARSER.parse(case.text)
    found = sorted((span.start, f"{LAYERS[n]} {span.text}") for n in LAYERS for span in doc[n])
    assert [line for _, line in found] == case.expected


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


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, case, id=f"{name}-{case.line}")
        for name in ATTRIBUTES
        for case in cases(FOLDER / f"{name}.txt")
    ],
)
def test_attributes(name: str, case: Case) -> None:
    """The attributes of a URL."""
    assert [ATTRIBUTES[name](only(case))] == case.expected
