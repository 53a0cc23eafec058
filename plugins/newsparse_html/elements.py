"""Elements of a page's tree: what they are called, and what all of this plugin asks of them."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

Element: TypeAlias = Any
"""An element of lxml, or the tree below it. lxml has no types of its own: to a type checker it is
`Any`."""

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def text_of(element: Element) -> str:
    """Return the text in an element and in those that it holds."""
    return "".join(element.itertext())


def solid(text: str) -> str:
    """Return a text without white space, which says nothing in HTML."""
    return "".join(text.split())
