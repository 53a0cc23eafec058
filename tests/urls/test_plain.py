"""Most links are plain, and cost one pattern: the readers of all other links are not asked."""

from __future__ import annotations

import pytest

import newsparse
from newsparse_urls import scan, tails

PARSER = newsparse.Parser(extractors=["urls"])
TEXT = "Boats and crews are told of at {}, as all of the islands know, and {} has the rest of it."


def not_asked(*_: object, **__: object) -> None:
    """Fail where a plain link is read as others are."""
    raise AssertionError("a plain link is read by the one pattern")


@pytest.mark.parametrize(
    "link",
    [
        "https://harbour.org",
        "http://www.harbour.org/news/a-boat_1.html",
        "ftp://files.harbour.co.uk/list,1",
        "harbour.org/a?",
        "ed.in/boats",
        "in.harbour.org",
    ],
)
def test_a_plain_link(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """White space or marks of prose around it, and ASCII in it."""
    monkeypatch.setattr(scan, "bare_link", not_asked)
    monkeypatch.setattr(scan, "link_at_scheme", not_asked)
    found = [url.text for url in PARSER.parse(TEXT.format(link, link)).urls]
    assert found == [link.rstrip("?")] * 2


@pytest.mark.parametrize("link", ["https://harbour.org/a?b=c&d=e#f", "Harbour.org/a;b", "x.com?a"])
def test_a_link_of_ascii(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without brackets, it is not walked through character by character."""
    monkeypatch.setattr(tails, "_walk", not_asked)
    assert [url.text for url in PARSER.parse(TEXT.format(link, link)).urls] == [link] * 2
