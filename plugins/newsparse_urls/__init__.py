"""Links in news articles: URLs with their providers, e-mail addresses, mentions and hashtags.

The newsparse plugin of the layers ``urls``, ``emails``, ``mentions`` and ``hashtags``. Detection is
that of Unicode UTS #58, with the rules that prose asks for; no network is used.
"""

from __future__ import annotations

import newsparse
from newsparse_urls import providers, tables
from newsparse_urls.annotations import Email, Hashtag, Mention, Url, UrlOptions
from newsparse_urls.extract import find_links

__all__ = ["Email", "Hashtag", "Mention", "Url", "UrlOptions"]


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractor of the four layers."""
    return [find_links]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the tables of providers and of tracking parameters, for other plugins to add to."""
    return [
        newsparse.Lexicon.from_file(
            "url_providers",
            tables.DATA / "providers.txt",
            exact=True,
            looked_up=False,
            tags=r"[a-z0-9_]+",
            keys=providers.ADDRESS,
        ),
        newsparse.Lexicon.from_file(
            "url_tracking",
            tables.DATA / "tracking.txt",
            exact=True,
            looked_up=False,
            tags=r"([a-z0-9_.-]+( [a-z0-9_.-]++)*)?",
            keys=r"[^A-Z=&*\s]+(_\*)?",
        ),
    ]
