"""`newsparse explain urls`: each candidate, with the rule that took or refused it."""

from __future__ import annotations

import pytest

import newsparse
from newsparse_urls.refused import REASONS

PARSER = newsparse.Parser(extractors=["urls"])
SCHEMES_ONLY = newsparse.Parser(extractors=["urls"], options={"urls": {"schemes_only": True}})

ASCII_ONLY = newsparse.Parser(extractors=["urls"], options={"urls": {"ascii_only": True}})

REFUSED = {
    "ascii": ("at https://h\xe4fe", "https://h"),
    "capitals": ("Go to a.ORG now", "a.ORG"),
    "glued": ("a price of $x.com", "x.com"),
    "host": ("ftp:// is a scheme", "ftp://"),
    "letters": ("at @12", "@12"),
    "local": ("mail a..b@harbour.org", "a..b@harbour.org"),
    "long": ("at @" + "ana_" * 17, "@" + "ana_" * 16 + "a"),
    "option": ("Go to harbour.org", "harbour.org"),
    "port": ("http://a:99999/", "http://a"),
    "scheme": ("gopher://harbour.org", "://harbour.org"),
    "slip": ("at 3 p.m.in the harbour", "p.m.in"),
    "suffix": ("the file notes.boat", "notes.boat"),
    "user": ("https://ana@harbour.org", "https://ana@harbour.org"),
}
TAKEN = {
    "harbour.org/a": "* url (domain with the suffix org), with '/a' behind the host",
    "https://x.com/ana": "* url (scheme https), with '/ana' behind the host, embed of twitter",
    "ana@harbour.org": "* email (suffix and a name before the @)",
    "mailto:ana@harbour.org": "* email (mailto and a name before the @)",
    "@ana": "* mention (name)",
    "@ana@harbour.org": "* mention (name and host)",
    "#boats": "* hashtag",
    "www.har\u202ebour.org": "* url (domain with the suffix org), suspicious",
}


@pytest.mark.parametrize("reason", REASONS)
def test_refused(reason: str) -> None:
    """Each reason has a candidate that it refuses, and that is in no layer."""
    text, candidate = REFUSED[reason]
    parser = {"option": SCHEMES_ONLY, "ascii": ASCII_ONLY}.get(reason, PARSER)
    lines = [(span.text, line) for span, line in parser.explain(text, "urls")]
    assert lines == [(candidate, f"  refused: {reason} ({REASONS[reason]})")]
    doc = parser.parse(text)
    assert not any(doc[layer] for layer in ("urls", "emails", "mentions", "hashtags"))


@pytest.mark.parametrize("text", TAKEN)
def test_taken(text: str) -> None:
    """What is found says which rule took it."""
    assert [(span.text, line) for span, line in PARSER.explain(text, "urls")] == [
        (text, TAKEN[text])
    ]


def test_candidates_come_in_the_order_of_the_text() -> None:
    """Also where one begins left of the mark that the one before it has."""
    spans = [span for span, _ in PARSER.explain("see @ada.#@", "urls")]
    assert [(span.start, span.text) for span in spans] == [(4, "@ada"), (8, ".#@"), (9, "#")]
