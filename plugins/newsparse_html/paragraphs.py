"""Paragraphs that a page sets by line breaks, or by nothing, are made paragraphs of the tree.

``<div>Words<br><br>more words <a>and a link</a><h2>A heading</h2>words</div>`` is three paragraphs
and a heading to whoever sees the page. The extractor would take it apart at each element, and lose
white space beside them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse_html import extras
from newsparse_html.elements import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_html.elements import Element

BREAK: Final = "\ufdd0"
"""Stands in the text where two line breaks part paragraphs. It is no character of any text: Unicode
keeps it for use inside programs."""

NEW_LINE: Final = "\ufdd1"
"""Stands in the text where a line ends that was set so by hand. As `BREAK`, no text has it."""

_CONTAINERS: Final = (
    *("div", "section", "article", "main", "td", "th", "body", "center", "form", "blockquote"),
)
_BLOCKS: Final = (
    *("p", "div", "section", "article", *HEADINGS, "ul", "ol", "dl"),
    *("table", "blockquote", "pre", "figure"),
)
_INLINE: Final = frozenset(
    {"a", "b", "i", "em", "strong", "u", "span", "sub", "sup", "code", "br", "tt", "kbd", "samp"}
    | {"var", "img", "time", "label"}
)


def part(tree: Element) -> None:
    """Make or mark the paragraphs of a page, in place."""
    for element in list(tree.iter(*_CONTAINERS)):
        # Of text alone, a division is left to the extractor, which knows what such ones mostly are.
        if len(element):
            element[:] = list(_parted(element))
    _open_tables(tree)
    for element in list(tree.iter("br")):
        if _follows_break(element):
            element.tail = BREAK + (element.tail or "")


def _open_tables(tree: Element) -> None:
    """Mark the tables that only set the page, whose cells are no figures but text."""
    for table in tree.iter("table"):
        cells = list(table.iter("td"))
        if next(table.iter("th", "caption"), None) is None and any(map(_is_text, cells)):
            table.set("role", "presentation")


def _is_text(cell: Element) -> bool:
    """Say whether a cell of a table holds paragraphs, or another table."""
    paragraphs = sum(1 for child in cell if child.tag == "p")
    return paragraphs > 1 or next(cell.iter("table"), None) is not None


def _parts(child: Element) -> bool:
    """Say whether an element ends the paragraph before it."""
    if child.tag == "br":
        return _follows_break(child)
    # A link may hold a heading and a paragraph, and so may a span.
    return child.tag not in _INLINE or next(child.iter(*_BLOCKS), None) is not None


def _follows_break(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _parted(element: Element) -> Iterator[Element]:
    """Yield the new children of an element: its blocks, and its other content in paragraphs."""
    make = extras.lxml("html").Element
    paragraph = make("p")
    paragraph.text, element.text = element.text, None
    children = [(child, _parts(child)) for child in element]
    for child, parts in children:
        if not parts:
            paragraph.append(child)
            continue
        yield from _finished(paragraph)
        paragraph = make("p")
        paragraph.text, child.tail = child.tail, None
        if child.tag != "br":
            yield child
    yield from _finished(paragraph)


def _finished(paragraph: Element) -> Iterator[Element]:
    """Yield a paragraph; of one that holds links alone, which may be a menu, the links."""
    links = {id(link) for link in paragraph.iter("a")}
    texts = [paragraph.text, *(one.tail for one in paragraph)]
    texts += (one.text for one in paragraph.iterdescendants() if not _is_in(one, links, paragraph))
    if any(text and not text.isspace() for text in texts):
        yield paragraph
    else:
        yield from list(paragraph)


def _is_in(element: Element, links: set[int], top: Element) -> bool:
    while element is not top:
        if id(element) in links:
            return True
        element = element.getparent()
    return False
