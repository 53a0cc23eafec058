"""Tokens and links agree: what the urls plugin finds in prose is one token each."""

from __future__ import annotations

import string

from hypothesis import example, given
from hypothesis import strategies as st

import newsparse

from .test_properties import LAYERS, PROSE, urls

PARSER = newsparse.Parser(extractors=["urls"])
KINDS = {
    int(kind)
    for kind in newsparse.TokenKind
    if kind.name.lower() in {"url", "email", "mention", "hashtag"}
}

# Where words stand without spaces between them, the core does not cut them.
SPACED = tuple(prose for prose in PROSE if "は{}" not in prose)
NAMES = st.text(string.ascii_letters + string.digits + "_éяक", min_size=1, max_size=8)
LABELS = st.from_regex(r"[a-z]([a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True)
SUFFIXES = st.sampled_from(("com", "org", "co.uk", "de", "fr", "museum", "social", "рф"))
DOMAINS = st.tuples(LABELS, SUFFIXES).map(".".join)
PATHS = st.sampled_from(
    ("", "/", "/a", "/a/b.html", "/a_(b)", "?q=1&r=a.b", "/a?q=%20", "#top", ":8080/a", "/a#b/c")
)
BARE = st.tuples(DOMAINS, PATHS).map("".join)
LOCALS = st.from_regex(r"[a-z]([a-z0-9.+'_-]?[a-z0-9]){0,6}", fullmatch=True)
EMAILS = st.tuples(st.sampled_from(("", "mailto:")), LOCALS, st.just("@"), DOMAINS).map("".join)
MENTIONS = NAMES.map("@a{}".format) | st.tuples(st.just("@"), LABELS, st.just("@"), DOMAINS).map(
    "".join
)
TAGS = NAMES.map("#a{}".format)
LINKS = urls() | BARE | EMAILS | MENTIONS | TAGS


def spans(doc: newsparse.Document) -> set[tuple[int, int]]:
    """Return where links, addresses, mentions and hashtags stand."""
    return {(span.start, span.end) for layer in LAYERS for span in doc[layer]}


def tokens(doc: newsparse.Document) -> set[tuple[int, int]]:
    """Return where tokens stand."""
    return {(token.start, token.end) for token in doc.tokens}


@given(LINKS, st.sampled_from(SPACED))
@example("https://harbour.org/a", "[{}](https://harbour.org/b)")
@example("https://harbour.org/a", "{}—and")
@example("https://harbour.org/a", "‹{}›")
@example("https://harbour.org", "{}, and {}.")
@example("https://harbour.org/a", "{}https://harbour.net/b")
@example("harbour.org", "And so...{}.Then")
@example("HARBOUR.ORG", "-{}.")
@example("t.me/desk/31", "{}")
@example("desk@harbour.org", "{}-based or -{}")
@example("O’Neill@harbour.org", "{}’s")
@example("@desk", "👍️{} and .{}: {}\u200b")
@example("@desk/editors", "{}'s")
@example("#fire", "{}/{}")
@example("https://harbour.org/a", "It is here{}, he says")
@example("https://harbour.org", "{}.And so. {}\U0001f600")
@example("https://harbour.org/a", "{},{}|{}、{}")
@example("#コーヒー・タイム", "{}")
def test_a_link_is_one_token(link: str, prose: str) -> None:
    """Each find is a token, and each token of such a kind a find."""
    doc = PARSER.parse(prose.replace("{}", link))
    found = spans(doc)
    assert found <= tokens(doc)
    kinds = zip(doc.tokens, doc.tokens.kinds, strict=True)
    assert {(token.start, token.end) for token, kind in kinds if int(kind) in KINDS} <= found
