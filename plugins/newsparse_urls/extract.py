"""The extractor of links, addresses, mentions and hashtags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_urls.annotate import annotate
from newsparse_urls.annotations import Email, Hashtag, Mention, Url, UrlOptions
from newsparse_urls.explain import explain_links
from newsparse_urls.scan import find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@newsparse.extractor(
    {"urls": Url, "emails": Email, "mentions": Mention, "hashtags": Hashtag},
    options=UrlOptions,
    explain=explain_links,
)
def find_links(
    doc: newsparse.Document, options: UrlOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Url | Email | Mention | Hashtag]:
    """Find URLs, e-mail addresses, mentions and hashtags."""
    for found in find(doc.text, options):
        yield annotate(doc, found, lexicons)
