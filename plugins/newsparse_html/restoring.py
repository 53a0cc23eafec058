"""Paragraphs that the extractor gave back without their inner structure get it again.

Where its own rules find little, trafilatura asks other methods, which know text alone: headings
would be one with the paragraph below them, and links lost, on just the pages that are hard to read.
Such a paragraph is looked up in the page, and the elements that stand there take its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse_html import extras
from newsparse_html.elements import HEADINGS, solid, text_of

if TYPE_CHECKING:
    from newsparse_html.elements import Element

_TRIES: Final = 20
"""How many places with the words of a paragraph are looked at."""

_FAILURES: Final = 200
"""How many paragraphs may not be found before the rest is left as it is: each costs a search of the
whole page."""


@attrs.frozen
class _Map:
    """Where the elements of a page stand in its text, white space left out."""

    text: str
    ends: dict[int, list[tuple[int, Element]]]
    """For each place where elements begin, where they end; those that hold others come first."""

    def elements(self, start: int, end: int) -> list[Element]:
        """Return the largest elements that have the text of a place between them, or none."""
        found: list[Element] = []
        while start < end:
            fitting = ((at, one) for at, one in self.ends.get(start, ()) if start < at <= end)
            start, element = next(fitting, (end, None))
            if element is None:
                return []
            found.append(element)
        return found


def restore(body: Element, page: Element) -> None:
    """Give paragraphs of an article what they have in the page, in place.

    Args:
        body: the tree of the article.
        page: the tree of the page, which loses what the article gets.
    """
    blocks = list(body)
    flat = {id(one) for one in blocks if one.tag == "p" and len(one) == 0}
    headless = next(body.iter("head"), None) is None
    if not blocks or not (headless or flat):
        return
    known = _map(page)
    place = failures = 0
    for block in blocks:
        words = solid(text_of(block))
        elements, end = _look_up(known, words, place) if words else ([], place)
        if not elements:
            failures += 1
            if failures == _FAILURES:
                return
            continue
        if place and headless:
            _add_headings(block, known.elements(place, end - len(words)))
        place = end
        if id(block) in flat and _has_more(elements, body):
            _replace(block, elements)


def _has_more(elements: list[Element], body: Element) -> bool:
    """Say whether elements have a structure that a paragraph lacks, and are not used already."""
    if len(elements) == 1 and len(elements[0]) == 0 and elements[0].tag in ("p", "div"):
        return False
    return all(one.getroottree().getroot() is not body for one in elements)


def _look_up(known: _Map, words: str, place: int) -> tuple[list[Element], int]:
    """Return the elements that have the words of a paragraph, and where they end.

    Articles are in the order of their page, so it is looked for from where the last one ended.
    """
    for first in dict.fromkeys((place, 0)):
        start = known.text.find(words, first)
        for _ in range(_TRIES):
            if start < 0:
                break
            end = start + len(words)
            elements = known.elements(start, end)
            if elements:
                return elements, end
            start = known.text.find(words, start + 1)
    return [], place


def _replace(paragraph: Element, elements: list[Element]) -> None:
    """Put elements where a paragraph stands."""
    make = extras.lxml("etree").Element
    parent = paragraph.getparent()
    made = make("div")
    made.tail = paragraph.tail
    parent.replace(paragraph, made)
    for element in elements:
        element.tail = None
        made.append(element)


def _add_headings(paragraph: Element, between: list[Element]) -> None:
    """Put what stands between two paragraphs of the article before the second, if it is headings.

    The methods that know text alone take short lines for no text.
    """
    headings: list[Element] = []
    for element in between:
        found = next(element.iter(*HEADINGS), None)
        if found is None or solid(text_of(found)) != solid(text_of(element)):
            return
        headings.append(found)
    for heading in headings:
        heading.tail = None
        paragraph.addprevious(heading)


def _map(page: Element) -> _Map:
    etree = extras.lxml("etree")
    pieces: list[str] = []
    ends: dict[int, list[tuple[int, Element]]] = {}
    starts: list[tuple[int, int]] = []
    length = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start":
            here = ends.setdefault(length, [])
            starts.append((length, len(here)))
            here.append((length, element))
            text = element.text
        else:
            start, number = starts.pop()
            ends[start][number] = (length, element)
            text = element.tail
        if text and (words := solid(text)):
            pieces.append(words)
            length += len(words)
    return _Map("".join(pieces), ends)
