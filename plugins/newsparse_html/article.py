"""From the bytes of a page to the record of its article.

This is what batches leave to their workers: it depends on nothing but its arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import newsparse
from newsparse_html import dates, extras, page
from newsparse_html.addresses import base_of
from newsparse_html.decoding import checked, decode
from newsparse_html.elements import HEADINGS, solid, text_of
from newsparse_html.errors import PageError
from newsparse_html.facts import facts
from newsparse_html.rendering import render
from newsparse_html.restoring import restore

if TYPE_CHECKING:
    from newsparse_html.elements import Element

_LINKED: Final = 0.8
"""The share of its text from which on links are not what an article has, but all that there is."""

MOST_BYTES: Final = 100_000_000
"""How many bytes a page may have."""

KEY: Final = "html"
"""Where in a record's `meta` stands what is known of the page."""


def read_article(
    html: str | bytes, *, url: str | None = None, charset: str | None = None, extra: str = "html"
) -> newsparse.Record:
    """Return the article of a page as a record.

    Args:
        html: the page.
        url: its address.
        charset: the encoding that the HTTP header names.
        extra: the extra that the message names where trafilatura is not installed.

    Raises:
        TypeError: the page is neither a `str` nor `bytes`.
        PageError: there is no article in it.
        MissingExtraError: trafilatura is not installed.
    """
    if not isinstance(html, str | bytes):
        raise TypeError(f"a page is a str or bytes, not {type(html).__name__}")
    extractor = extras.load("trafilatura", extra)
    text = checked(html) if isinstance(html, str) else decode(html, charset)
    tree = page.parse(text)
    known = facts(tree, url)
    tree = page.prepare(tree, base_of(tree, known["url"]))
    body = _body(extractor, tree)
    if body is not None:
        title = _title(tree, known["title"])
        restore(body, tree)
        if _is_menu(body):
            body = None
        elif title is not None:
            _put_first(body, title)
    article, links = ("", []) if body is None else render(body)
    if not article:
        raise PageError(
            "no article is found in the page, only links or nothing; if there is one, give its "
            "text as .txt or .jsonl"
        )
    return newsparse.Record(
        article,
        meta={
            KEY: {
                **known,
                "links": [{"start": p.start, "end": p.end, "url": p.url} for p in links],
            }
        },
        published=dates.day(known["date"]),
    )


def _body(extractor: Any, tree: Element) -> Element:  # noqa: ANN401  (the module)
    """Return the tree of the article, or None.

    Raises:
        PageError: trafilatura fails.
    """
    # With formatting, a link in bold may lose its target, where its words are set off once more;
    # without it, the text of many words in bold is in pieces, which take time with their square.
    formatting = page.has_many(tree, *page.SET_OFF)
    try:
        found = extractor.bare_extraction(
            tree, include_comments=False, include_formatting=formatting, include_links=True
        )
    except Exception as error:
        raise PageError(f"trafilatura fails on this page: {error!r}") from error
    return None if found is None else found.body


def _is_menu(body: Element) -> bool:
    """Say whether what was found is a menu, or a front page: links, and little between them."""
    linked = sum(len(text_of(link).strip()) for link in body.iter("ref", "a"))
    return linked > _LINKED * len(text_of(body).strip())


def _title(tree: Element, title: str | None) -> Element:
    """Return the heading of a page that has the words of its title, or None."""
    names = [title, tree.findtext(".//title")]
    known = [" ".join(name.split()) for name in names if name]
    for heading in tree.iter("h1"):
        words = " ".join(text_of(heading).split())
        if words and any(name == words or name.startswith(f"{words} ") for name in known):
            return heading
    return None


def _put_first(body: Element, title: Element) -> None:
    """Give an article its title, which may stand apart from its text, unless it is there."""
    words = solid(text_of(title))
    headings = {solid(text_of(one)) for one in body.iter("head", *HEADINGS)}
    if words not in headings and not solid(text_of(body)).startswith(words):
        title.tail = None
        body.insert(0, title)
