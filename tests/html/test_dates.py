"""The day of publication: where a page says it, and nowhere else."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import pytest

from newsparse_html import dates, page

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = "2026-10-06"


def meta(name: str, value: str, key: str = "name") -> str:
    """Return a meta tag."""
    return f'<meta {key}="{name}" content="{value}">'


def ld(value: object) -> str:
    """Return a script of JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article(day: Any, kind: Any = "NewsArticle") -> dict[str, Any]:
    """Return an article as JSON-LD has it."""
    return {"@type": kind, "datePublished": day}


def published(head: str) -> str | None:
    """Return the date of a page."""
    return dates.published(page.parse(f"<html><head>{head}</head><body><p>2020-01-01</p>"))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("article:published_time", f"{DAY}T07:00:00Z", "property"), f"{DAY}T07:00:00Z"),
        (meta("datePublished", DAY, "itemprop"), DAY),
        (meta("DC.date.issued", f" {DAY} "), DAY),
        (meta("pubdate", "20261006"), "20261006"),
        (meta("pubdate", "6 October 2026") + meta("publishdate", DAY), DAY),
        (meta("sailthru.date", "2026-10-07") + meta("article:published_time", DAY), DAY),
        (ld(article(DAY)), DAY),
        (ld([{"@type": "WebSite"}, article(DAY, ["Thing", "ReportageNewsArticle"])]), DAY),
        (ld({"@graph": [article(DAY, "BlogPosting"), {"@type": "Person"}]}), DAY),
        (
            ld({"@type": "WebPage", "mainEntity": article(f"{DAY}T23:00:00-04:00")}),
            f"{DAY}T23:00:00-04:00",
        ),
        (ld(article(DAY)) + ld(article(f"{DAY}T01:00:00")), DAY),
        ("<script>x = 1</script>" + ld(article(DAY)), DAY),
        ('<script type="application/ld+json">{"a":</script>' + ld(article(DAY)), DAY),
    ],
)
def test_the_page_says_it(head: str, expected: str) -> None:
    """In a meta tag or in JSON-LD."""
    assert published(head) == expected
    assert dates.day(expected) == datetime.date(2026, 10, 6)


@pytest.mark.parametrize("depth", [7, 8])
@pytest.mark.parametrize("within", [lambda one: [one], lambda one: {"@graph": one}])
def test_articles_stand_at_most_so_deep(within: Callable[[Any], Any], depth: int) -> None:
    """Under seven lists or graphs, which no page has; not deeper."""
    nested: Any = article(DAY)
    for _ in range(depth):
        nested = within(nested)
    assert published(ld(nested)) == (DAY if depth < 8 else None)


@pytest.mark.parametrize(
    "head",
    [
        "",
        meta("article:modified_time", DAY, "property"),
        meta("date", "yesterday"),
        meta("pubdate", "6/10/2026"),
        meta("pubdate", ""),
        f"<title>{DAY}</title><time pubdate>{DAY}</time>",
        ld(article(DAY)) + ld(article("2026-10-07")),  # which of the two is it?
        ld({"@type": "Event", "datePublished": DAY}),
        ld({"@type": "ItemList", "itemListElement": [article(DAY)]}),
        ld({"@type": "WebPage", "datePublished": DAY}),
        ld(article(3)),
        ld(article(None)),
        ld({"@type": 3}),
        ld("NewsArticle"),
        '<script type="application/ld+json">{"@type":</script>',
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        f"<script>{json.dumps(article(DAY))}</script>",
    ],
)
def test_the_page_does_not_say_it(head: str) -> None:
    """So it is not known."""
    assert published(head) is None
    assert dates.day(None) is None
