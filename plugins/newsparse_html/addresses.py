"""Addresses: that of a page, and those that its links lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from newsparse_html.elements import Element

_SCHEMES: Final = frozenset({"http", "https", "ftp", "mailto", "tel"})


def own_address(tree: Element) -> str | None:
    """Return the address that a page gives as its own."""
    for path, attribute in (
        (".//link[@rel='canonical']", "href"),
        (".//meta[@property='og:url']", "content"),
    ):
        element = tree.find(path)
        found = None if element is None else absolute(None, element.get(attribute) or "")
        if found and found.startswith("http"):
            return found
    return None


def base_of(tree: Element, url: str | None) -> str | None:
    """Return the address that the page's links start from, or None where it is not known."""
    element = tree.find(".//base[@href]")
    base = None if element is None else absolute(url, element.get("href"))
    return base or url


def absolute(base: str | None, href: str) -> str | None:
    """Return the target of a link, or None where it is not known or leads nowhere else."""
    # As browsers read it: line breaks and tabs are left out, spaces within are escaped.
    link = re.sub(r"[\t\n\r]", "", href).strip(" \x0b\x0c\xa0").replace(" ", "%20")
    if not link or link.startswith("#"):
        return None
    try:
        whole = urljoin(base or "", link)
        parts = urlsplit(whole)
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.path):
        return None
    if parts.scheme in ("http", "https", "ftp") and not parts.netloc:
        return None
    return whole
