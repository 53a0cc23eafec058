"""What a page says about its article: title, author and so on.

Only what is written for programs counts, in the head of the page and in JSON-LD. trafilatura knows
its many forms, and would go on to guess from the text; so it is shown no text.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from newsparse_html import dates, extras
from newsparse_html.addresses import own_address

if TYPE_CHECKING:
    from newsparse_html.elements import Element


def facts(tree: Element, url: str | None) -> dict[str, Any]:
    """Return what is known of the article, None for what is not.

    Args:
        tree: the page.
        url: its address, if that is known already.
    """
    found = extras.load("trafilatura.metadata", "html").extract_metadata(
        _head(tree),
        date_config={"original_date": True, "extensive_search": False, "max_date": "1995-01-02"},
    )
    address = url or own_address(tree)
    language = tree.get("lang") or tree.get("xml:lang") or ""
    return {
        "url": address,
        "title": found.title or None,
        "author": found.author or None,
        "sitename": found.sitename or None,
        "date": dates.published(tree),
        "description": found.description or None,
        "language": language.strip() or None,
    }


def _head(tree: Element) -> Element:
    """Return a page with the head and the JSON-LD of another one, and nothing else.

    Its address is left out: trafilatura would take the name of the site from it.
    """
    html = extras.lxml("html")
    made = html.Element("html")
    head = html.Element("head")
    for element in tree.iter("title", "meta", "script"):
        kind = (element.get("type") or "").strip().lower()
        if element.get("property") == "og:url":
            continue
        if element.tag != "script" or kind == "application/ld+json":
            one = copy.copy(element)
            one.tail = None
            head.append(one)
    made.append(head)
    made.append(html.Element("body"))
    return made
