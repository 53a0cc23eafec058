"""From the tree of an article to its plain text, with the place of every link.

The text is written once, from start to end, so that a link's place is known when its words are
written, and nothing is searched for afterwards.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from newsparse_html import extras
from newsparse_html.addresses import absolute
from newsparse_html.elements import HEADINGS
from newsparse_html.paragraphs import BREAK, NEW_LINE

if TYPE_CHECKING:
    from newsparse_html.elements import Element

_NOTHING, _SPACE, _TAB, _LINE, _PARAGRAPH = "", " ", "\t", "\n", "\n\n"
_GAPS: Final = (_NOTHING, _SPACE, _TAB, _LINE, _PARAGRAPH)
"""What may stand between two pieces of text; of several at one place the last of these counts."""

_INVISIBLE: Final = re.compile("[\xad\u200b\u2060\ufeff]")
"""Where a word may be broken, or not; it is of use to who sets the page, and to nobody else."""

_SEPARATED: Final = re.compile(f"([{BREAK}{NEW_LINE}])")
_LEVEL: Final = re.compile(r"h([1-6])")
BULLET: Final = "• "
_BULLETED: Final = re.compile("[•‣◦▪●○■□*·]|[–—-](?: |$)")
"""How an item begins that brings its own mark; a minus is part of its number."""

_BLOCKS: Final = frozenset(
    {"p", "quote", "list", "table", "head", "div", "section", "article", "blockquote", "pre"}
    | {"ul", "ol", "dl", "figcaption", *HEADINGS}
)
_LINES: Final = frozenset({"item", "li", "row", "tr", "dt", "dd", "lb", "br", "hr"})
_CELLS: Final = frozenset({"cell", "td", "th"})
_LINKS: Final = {"ref": "target", "a": "href"}


@attrs.frozen
class Place:
    """Where a link stands in the text, and where it leads."""

    start: int
    end: int
    url: str


@attrs.define
class _Writer:
    """The text as far as it is written."""

    pieces: list[str] = attrs.field(factory=list[str])
    length: int = 0
    gap: str = _NOTHING
    """What comes before the next word, if anything stands before it."""
    prefix: str = ""
    """What the next word begins its line with."""
    links: list[Place] = attrs.field(factory=list[Place])
    url: str | None = None
    """The target of the link that is open."""
    start: int | None = None
    """Where the words of the open link begin."""

    def part(self, gap: str) -> None:
        """Part what follows from what stands before."""
        if _GAPS.index(gap) > _GAPS.index(self.gap):
            self.gap = gap
        if gap == _PARAGRAPH:  # a link over paragraphs is one in each
            self._end_link()

    def write(self, text: str, limit: str) -> None:
        """Write text whose white space counts as one space.

        Args:
            text: the text as the page has it.
            limit: the widest gap that may stand in it.
        """
        for part in _SEPARATED.split(text):
            if part in (BREAK, NEW_LINE):
                gap = _PARAGRAPH if part == BREAK else _LINE
                self.part(min(gap, limit, key=_GAPS.index))
                continue
            clean = _INVISIBLE.sub("", part)
            words = clean.split()
            if clean[:1].isspace() or (not words and clean):
                self.part(_SPACE)
            if words:
                self._put(" ".join(words))
                if clean[-1].isspace():
                    self.part(_SPACE)

    def _put(self, words: str) -> None:
        if self.prefix.startswith(BULLET) and _BULLETED.match(words):
            self.prefix = ""
        before = (self.gap if self.pieces else "") + self.prefix
        if before:
            self.pieces.append(before)
            self.length += len(before)
        if self.url is not None and self.start is None:
            self.start = self.length
        self.pieces.append(words)
        self.length += len(words)
        self.gap = self.prefix = ""

    def open_link(self, url: str) -> None:
        """Begin a link."""
        self._end_link()
        self.url, self.start = url, None

    def close_link(self) -> None:
        """End the link that is open."""
        self._end_link()
        self.url = None

    def _end_link(self) -> None:
        if self.url is not None and self.start is not None:
            self.links.append(Place(self.start, self.length, self.url))
        self.start = None


def render(body: Element) -> tuple[str, list[Place]]:
    """Return the text of an article's tree, and its links.

    Args:
        body: an element in the vocabulary of trafilatura, of HTML, or of both.
    """
    etree = extras.lxml("etree")
    writer = _Writer()
    limits = [_PARAGRAPH]
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            limits.append(min(limits[-1], _inner(element), key=_GAPS.index))
            _open(writer, element, limits[-2])
            if element.text:
                writer.write(element.text, limits[-1])
        else:
            limits.pop()
            _close(writer, element, limits[-1])
            if element is not body and element.tail:
                writer.write(element.tail, limits[-1])
    return "".join(writer.pieces), writer.links


def _inner(element: Element) -> str:
    """Return the widest gap that may stand within an element."""
    tag = element.tag
    if tag in _CELLS or _level(element):
        return _SPACE
    if tag in ("row", "tr"):
        return _TAB
    if tag in ("table", "dt", "dd") or _is_item(element):
        return _LINE
    return _PARAGRAPH


def _open(writer: _Writer, element: Element, limit: str) -> None:
    """Part an element from what stands before it."""
    writer.part(min(_around(element), limit, key=_GAPS.index))
    tag = element.tag
    if tag in _LINKS:
        url = absolute(None, element.get(_LINKS[tag]) or "")
        if url is not None:
            writer.open_link(url)
    elif _is_item(element):
        writer.prefix = "" if (element.get("rend") or "").startswith("d") else BULLET
    elif limit == _PARAGRAPH and (level := _level(element)):
        writer.prefix = "#" * level + " "


def _close(writer: _Writer, element: Element, limit: str) -> None:
    """Part an element from what follows."""
    if element.tag in _LINKS:
        writer.close_link()
    elif _is_item(element) or _level(element):
        writer.prefix = ""  # of one without words
    writer.part(min(_around(element), limit, key=_GAPS.index))


def _around(element: Element) -> str:
    """Return the gap around an element."""
    tag = element.tag
    if tag == "code":  # in running text it is a word
        parent = element.getparent()
        return _PARAGRAPH if parent is None or parent.tag == "body" else _NOTHING
    if tag in _BLOCKS:
        return _PARAGRAPH
    if tag in _LINES:
        return _LINE
    return _TAB if tag in _CELLS else _NOTHING


def _level(element: Element) -> int:
    """Return the level of a heading; 0 for all else."""
    name = element.get("rend") or "" if element.tag == "head" else element.tag
    found = _LEVEL.fullmatch(name)
    return int(found[1]) if found else 0


def _is_item(element: Element) -> bool:
    """Say whether an element is an item of a list; one with a heading is a part of the article."""
    if element.tag not in ("item", "li"):
        return False
    return next(element.iter("head", *HEADINGS), None) is None
