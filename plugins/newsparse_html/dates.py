"""The day of publication, where the page says it for programs to read.

What stands in the text of a page, or in its address, may be the day of anything; it is left alone.
"""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_html.elements import Element

_NAMES: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "sailthru.date",
)
"""Names of meta tags that hold it, the more certain first."""

_ARTICLES: Final = ("Article", "BlogPosting", "LiveBlogPosting", "Report")
"""What the types of articles end with, in the vocabulary of schema.org."""

_DEPTH: Final = 8
"""How deep articles may lie in JSON-LD."""


def published(tree: Element) -> str | None:
    """Return the day, or the day and time, in ISO 8601 as the page has it; None if it has none."""
    found = {_name(element): element.get("content") for element in reversed(list(_metas(tree)))}
    given = [found[name] for name in _NAMES if name in found]
    return next((value for value in map(_iso, given) if value), None) or _from_json(tree)


def day(value: str | None) -> datetime.date | None:
    """Return the day of an ISO 8601 date or time, as clocks showed it where it was written."""
    return None if value is None else datetime.datetime.fromisoformat(value).date()


def _metas(tree: Element) -> Iterator[Element]:
    return (element for element in tree.iter("meta") if element.get("content"))


def _name(element: Element) -> str:
    name = element.get("property") or element.get("name") or element.get("itemprop") or ""
    return str(name).strip().lower()


def _iso(value: object) -> str | None:
    """Return a value that is a date or time in ISO 8601, without white space around it."""
    if not isinstance(value, str):
        return None
    try:
        datetime.datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return value.strip()


def _from_json(tree: Element) -> str | None:
    """Return the date of the articles in JSON-LD; None where they are of several days."""
    values: list[str] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json" or not script.text:
            continue
        try:
            content = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        given = (_iso(one.get("datePublished")) for one in _articles(content, _DEPTH))
        values += (value for value in given if value)
    return values[0] if len({day(value) for value in values}) == 1 else None


def _articles(value: object, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the articles of a page that JSON-LD describes, without those that it links to."""
    if depth == 0:
        return
    if isinstance(value, list):
        for one in cast("list[object]", value):
            yield from _articles(one, depth - 1)
    elif isinstance(value, dict):
        thing = cast("dict[str, Any]", value)
        types = thing.get("@type")
        names: list[object] = cast("list[object]", types) if isinstance(types, list) else [types]
        if any(isinstance(name, str) and name.endswith(_ARTICLES) for name in names):
            yield thing
        for key in ("@graph", "mainEntity"):
            yield from _articles(thing.get(key), depth - 1)
