"""Laws for any page: links read as their anchors, and nothing but a `PageError` is raised."""

from __future__ import annotations

import html
import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
import newsparse_html
from newsparse_html.article import read_article
from tests.html.helpers import URL

if TYPE_CHECKING:
    from collections.abc import Callable

PARSER = newsparse.Parser(extractors=["links"])
WORDS = st.text("abcXYZ “’é1,.  \n\t\xa0\xad\u200b&<\u2009", min_size=1, max_size=12)
TAGS = st.sampled_from(["b", "i", "em", "span", "small", "sup", "code", "time", "ins", "abbr"])
BLOCKS = st.sampled_from(["p", "h2", "h4", "li", "td", "blockquote", "div", "pre", "section"])
AROUND = {"li": "<ul><li>{}</li></ul>", "td": "<table><tr><td>{}</td></tr></table>"}
LONG = "<p>The council of Kellmouth voted on Tuesday to close the old pool, number {} of many.</p>"


@st.composite
def inline(draw: st.DrawFn) -> str:
    """Return running text with elements in it; links have ``?`` for their number."""
    pieces: list[str] = []
    for kind in draw(st.lists(st.sampled_from(["text", "tag", "link", "br"]), max_size=6)):
        words = html.escape(draw(WORDS))
        tag = draw(TAGS)
        inner = draw(st.sampled_from([words, f"<{tag}>{words}</{tag}>", f"{words}<br>{words}"]))
        if kind == "text":
            pieces.append(words)
        elif kind == "tag":
            pieces.append(f"<{tag}>{words}</{tag}>")
        elif kind == "br":
            pieces.append("<br>")
        else:
            pieces.append(f'<a href="/?">{inner}</a>')
    return "".join(pieces)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return a page whose links are numbered."""
    body = [LONG.format(n) for n in range(3)]
    for _ in range(draw(st.integers(0, 5))):
        block = draw(BLOCKS)
        around = AROUND.get(block, f"<{block}>{{}}</{block}>")
        body.append(around.format(draw(inline())))
        body.append(draw(st.sampled_from(["", "loose words", "<br>", LONG.format(len(body))])))
    start, *rest = "".join(body).split('href="/?"')
    return f"<html><body><article>{start}" + "".join(
        f'href="/{number}"{piece}' for number, piece in enumerate(rest)
    )


def visible(text: str) -> str:
    """Return what is seen of a text, its white space left out."""
    return "".join(c for c in "".join(text.split()) if c not in "\xad\u200b")


def anchors(page: str) -> dict[str, str]:
    """Return what stands in each link of a page, without its tags."""
    found: dict[str, str] = {}
    for piece in page.split('<a href="')[1:]:
        url, _, rest = piece.partition('">')
        inner = rest.split("</a>")[0]
        words = "".join(part.rpartition(">")[2] for part in inner.split("<"))
        found[f"https://courier.example{url}"] = visible(html.unescape(words))
    return found


@given(pages())
def test_links_read_as_their_anchors(page: str) -> None:
    """They have all the words of their anchor, one for each paragraph of it, in order."""
    record = read_article(page, url=URL)
    text, meta = record.text or "", dict[str, Any](record.meta)
    found: dict[str, str] = {}
    at = 0
    for link in meta["html"]["links"]:
        assert at <= link["start"] < link["end"] <= len(text)
        words = text[link["start"] : link["end"]]
        assert words == words.strip()
        assert link["url"] not in found or text[at : link["start"]] == "\n\n"
        at = link["end"]
        found[link["url"]] = found.get(link["url"], "") + visible(words)
    known = anchors(page)
    assert found == {url: known[url] for url in found}
    doc = newsparse_html.parse_html(page, url=URL, parser=PARSER)
    assert len(doc.links) == len(meta["html"]["links"])


@given(pages())
def test_texts_are_clean(page: str) -> None:
    """No line has white space at its edges, no gap is wider than a blank line."""
    text = read_article(page).text or ""
    assert text
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert "  " not in text
    assert not set("\r\xa0\xad\u200b\ufdd0\ufdd1") & set(text)
    assert all(line == line.strip() for line in text.split("\n"))


@given(st.one_of(st.text(), st.binary(), st.text("<>ap/ =\"'brdivq!-&;x", max_size=200), pages()))
def test_any_page_is_an_article_or_an_error(page: str | bytes) -> None:
    """The same one each time."""
    results: list[newsparse.Record | str] = []
    for _ in range(2):
        try:
            results.append(read_article(page))
        except newsparse_html.PageError as error:
            results.append(str(error))
    assert results[0] == results[1]


def words(number: int) -> str:
    """Return a paragraph that no other page has."""
    return LONG.format(number)


BIG: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "".join(map(words, range(n))),
    "words in bold": lambda n: f"{words(1)}<p>{'<b>x</b> word ' * n}</p>",
    "breaks": lambda n: f"{words(1)}<p>{'word<br>' * n}</p>",
    "double breaks": lambda n: f"{words(1)}<div>{'word<br><br>' * n}</div>",
    "links": lambda n: f"{words(1)}<p>{'<a href=/x>link</a> and words ' * n}</p>",
    "spans": lambda n: f"{words(1)}<p>{'<span>x</span> ' * n}</p>",
    "times": lambda n: f"{words(1)}<p>{'<time>x</time> ' * n}</p>",
    "quotations": lambda n: f"{words(1)}<p>{'<q>x</q> ' * n}</p>",
    "open quotations": lambda n: f"{words(1)}<p>{'<q>x ' * n}</p>",
    "scripts": lambda n: f"{words(1)}<p>{'x<script>1</script>' * n}</p>",
    "items": lambda n: f"{words(1)}<ul>{'<li>An item of a list</li>' * n}</ul>",
    "open lists": lambda n: words(1) + "<ul><li>x" * n,
    "open divisions": lambda n: words(1) + "<div>" * n,
    "cells": lambda n: f"{words(1)}<table><tr>{'<td>a</td>' * n}</tr></table>",
    "headings": lambda n: "<h2>Heading</h2>" * n + words(1),
    "short pieces": lambda n: "<div><span>x</span></div>" * n,
    "open figures": lambda n: words(1) + "<figure><figcaption>x" * n,
    "forms": lambda n: words(1) + "<form><p>x</p><button>y</button></form>" * n,
    "meta tags": lambda n: '<meta name="author" content="A B">' * n + words(1),
    "open brackets": lambda n: words(1) + "<" * n,
}


@pytest.mark.parametrize("name", BIG)
def test_time_grows_with_the_page(name: str) -> None:
    """Four times the page takes no more than eight times as long, and a little."""
    taken: list[float] = []
    for size in (2000, 8000):
        page = f"<html><body><article>{BIG[name](size)}</article></body></html>"
        start = time.process_time()
        read_article(page)
        taken.append(time.process_time() - start)
    assert taken[1] < 8 * taken[0] + 0.5


def test_a_page_of_twenty_megabytes() -> None:
    """Is read if it is text, and refused if it is a heap of elements."""
    words = "The council voted to close the old pool by the harbour. " * 90
    record = read_article("".join(f"<p>Number {number}: {words}</p>\n" for number in range(4000)))
    assert len(record.text or "") > 20_000_000
    with pytest.raises(newsparse_html.PageError, match="elements"):
        read_article(b"<p>Rain.</p>\n" * 1_600_000)
