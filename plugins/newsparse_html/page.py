"""The tree of a page, prepared for the search of its article.

The extractor drops or mixes up some of what belongs to running text: times in ``<time>``, the
second of two line breaks, marks of ``<q>``. That is put right here, in the page, before it looks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from newsparse_html import extras, paragraphs
from newsparse_html.addresses import absolute
from newsparse_html.elements import HEADINGS
from newsparse_html.errors import PageError
from newsparse_html.paragraphs import BREAK, NEW_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_html.elements import Element

_NO_XML: Final = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f{BREAK}{NEW_LINE}\ud800-\udfff\ufffe\uffff]"
)
"""What XML forbids, and the marks that this plugin sets itself."""

_RUNNING: Final = frozenset(
    {"p", "li", "dd", "dt", "td", "th", "blockquote", "a", "figcaption", *HEADINGS}
)
"""What holds running text."""

_DROPPED: Final = (
    *("script", "style", "svg", "template", "noscript", "iframe", "aside", "nav"),
    *("button", "select", "textarea", "del", "s", "strike"),
)
"""What is no text of the article, or none any more."""

_QUOTED: Final = ("blockquote", "pre", "table", "code")
"""What a figure may show that is text; the caption of any other is one of a picture."""

_TOLD: Final = ("article", "main", "h1")
_MOST_PARAGRAPHS: Final = 3
"""Forms have so many paragraphs at most; one with more, or with an article, is the whole page."""

_UNWRAPPED: Final = (
    *("font", "small", "big", "abbr", "acronym", "cite", "mark", "ins", "bdi", "bdo", "data"),
    *("dfn", "nobr", "wbr", "q"),
)
"""Elements whose text belongs to the text around, and which say nothing of its structure."""

_UNWRAP: Final = "font"
"""The one of these that any other element is made, so that it is unwrapped with them."""

_READ_AS: Final = {"details": "div", "summary": "p", "address": "div"}
"""Elements that the extractor does not know, and mixes up where they hold others."""

SET_OFF: Final = ("b", "i", "em", "strong", "u", "sub", "sup", "tt", "kbd", "samp", "var")
"""Elements of words that look different, which the extractor keeps or takes apart."""

_MANY: Final = 3000
"""A page with more spans has them around words; in others, their classes tell of menus."""

_MOST_ELEMENTS: Final = 50_000
"""How many elements a page may have. Some steps of the extractor take time with their square."""

_MOST_TAGS: Final = 1_000_000
"""How many tags a page may have to be looked at. lxml takes some 200 bytes for each."""


def parse(text: str) -> Element:
    """Return the tree of a page.

    Raises:
        PageError: there is nothing in it, or far more than articles have.
    """
    tags = text.count("<")
    if tags > _MOST_TAGS:
        raise PageError(
            f"the page has {tags:,} tags, no article has more than {_MOST_ELEMENTS:,} elements"
        )
    html = extras.lxml("html")
    etree = extras.lxml("etree")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    # Bytes: lxml refuses a text that declares an encoding.
    data = _NO_XML.sub("\ufffd", text.replace("\x0c", " ")).encode("utf-8")
    try:
        return html.document_fromstring(data, parser=parser)
    except etree.ParserError as error:
        raise PageError(f"the page can't be read as HTML: {error}") from error


def prepare(tree: Element, base: str | None) -> Element:
    """Return a page in which is put right what the extractor would lose.

    Args:
        tree: the page; it is used up.
        base: where its links start from.

    Raises:
        PageError: it is far larger than articles are.
    """
    etree = extras.lxml("etree")
    for element in (*_forms(tree), *_captions(tree)):
        element.tag = "aside"
    dropped = sum(1 for _ in tree.iter(*_DROPPED))
    etree.strip_elements(tree, *_DROPPED, with_tail=False)
    size = sum(1 for _ in tree.iter())
    if size > _MOST_ELEMENTS:
        raise PageError(
            f"the page has {size:,} elements, no article has more than {_MOST_ELEMENTS:,}"
        )
    for element in tree.iter("a"):
        _resolve(element, base)
    for element in tree.iter(*_READ_AS):
        element.tag = _READ_AS[element.tag]
    for element in tree.iterfind(".//blockquote//footer"):
        element.tag = "p"  # who said it; others are dropped
    for element in tree.iter("time", "output", "label", "code"):
        if _is_running(element):
            element.tag = _UNWRAP
    if next(tree.iter("q"), None) is not None:
        _put_marks(tree)
    tree = _unwrapped(tree, dropped)
    paragraphs.part(tree)
    for element in tree.iter("pre"):
        _keep_lines(element)
    return tree


def _forms(tree: Element) -> Iterator[Element]:
    """Yield the forms that readers fill in."""
    for form in tree.iter("form"):
        paragraphs = sum(1 for _ in form.iter("p"))
        if paragraphs <= _MOST_PARAGRAPHS and next(form.iter(*_TOLD), None) is None:
            yield form


def _captions(tree: Element) -> Iterator[Element]:
    """Yield the captions of pictures."""
    for figure in tree.iter("figure"):
        if not any(child.tag in _QUOTED for child in figure):
            yield from figure.iterchildren("figcaption")


def _unwrapped(tree: Element, dropped: int) -> Element:
    """Return a page without the elements that say nothing to the extractor.

    Args:
        tree: the page.
        dropped: how many elements it has lost already.
    """
    etree = extras.lxml("etree")
    tags = (*_UNWRAPPED, *(("span",) if has_many(tree, "span") else ()))
    pieces = dropped + sum(1 for _ in tree.iter(*tags))
    etree.strip_tags(tree, *tags)
    if pieces <= _MANY:
        return tree
    # The text is in pieces now, and tens of thousands of them are slow to look through. Written
    # and read again it is whole.
    return parse(extras.lxml("html").tostring(tree, encoding="unicode"))


def has_many(tree: Element, *tags: str) -> bool:
    """Say whether a page has more elements of some names than articles have that use them."""
    return sum(1 for _ in tree.iter(*tags)) > _MANY


def _put_marks(tree: Element) -> None:
    """Give quotations the marks that browsers show."""
    depth = 0
    etree = extras.lxml("etree")
    for event, element in etree.iterwalk(tree, events=("start", "end"), tag="q"):
        if event == "start":
            element.text = ("‘" if depth % 2 else "“") + (element.text or "")
            depth += 1
            continue
        depth -= 1
        closing = "’" if depth % 2 else "”"
        if len(element):
            element[-1].tail = (element[-1].tail or "") + closing
        else:
            element.text += closing


def _resolve(element: Element, base: str | None) -> None:
    """Make a link's target absolute; one that leads nowhere stays, as links tell of menus."""
    href = element.get("href")
    if href is None or not any(text.strip() for text in element.itertext()):
        element.tag = _UNWRAP  # of an image, the extractor would link the words behind it
    else:
        element.set("href", absolute(base, href) or "#")


def _is_running(element: Element) -> bool:
    """Say whether an element stands in running text, where it is a part of the sentence."""
    parent = element.getparent()
    while parent is not None and parent.tag != "body":
        if parent.tag in _RUNNING:
            return True
        if parent.tag in ("div", "section", "article", "form", "ul", "ol"):
            break
        parent = parent.getparent()
    return _has_words_beside(element)


def _has_words_beside(element: Element) -> bool:
    """Say whether words stand right before or behind an element, not in one of their own."""
    before = element.getprevious()
    text = element.getparent().text if before is None else before.tail
    return any(words and not words.isspace() for words in (text, element.tail))


def _keep_lines(pre: Element) -> None:
    """Mark the line breaks of preformatted text, which wire copy may be."""
    for element in pre.iter():
        if element.text:
            element.text = _lines(element.text)
        if element is not pre and element.tail:
            element.tail = _lines(element.tail)


def _lines(text: str) -> str:
    return re.sub(r"\n[ \t]*\n\s*", BREAK, text.replace("\r\n", "\n")).replace("\n", NEW_LINE)
