"""The extractor of ``links``: words that lead somewhere in the page that an article was read from.

An extractor sees the document alone, so the reader leaves the places of links in its `meta`. That
may hold anything, as a field of JSON Lines may have the same name; what is not exactly what the
reader writes is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard, cast

import newsparse
from newsparse_html.annotations import Link
from newsparse_html.article import KEY

if TYPE_CHECKING:
    from collections.abc import Iterator


@newsparse.extractor("links", Link)
def find_links(doc: newsparse.Document) -> Iterator[Link]:
    """Give the links that the reader found."""
    known = doc.meta.get(KEY)
    links = cast("dict[object, object]", known).get("links") if isinstance(known, dict) else None
    if not isinstance(links, list):
        return
    places = cast("list[object]", links)
    if all(_is_place(place, len(doc.text)) for place in places):
        for place in cast("list[dict[str, Any]]", places):
            start, end = place["start"], place["end"]
            yield Link(start, end, doc.text[start:end], place["url"])


def _is_place(value: object, length: int) -> TypeGuard[dict[str, Any]]:
    if not isinstance(value, dict):
        return False
    place = cast("dict[object, object]", value)
    if place.keys() != {"start", "end", "url"}:
        return False
    start, end, url = place["start"], place["end"], place["url"]
    return (
        type(start) is int
        and type(end) is int
        and isinstance(url, str)
        and url != ""
        and 0 <= start < end <= length
    )
