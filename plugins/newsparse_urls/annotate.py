"""Make an annotation of what was found, of a link with its clean address and its provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_urls import disguises, normal, providers
from newsparse_urls.addresses import Address
from newsparse_urls.annotations import Email, Hashtag, Mention, Url
from newsparse_urls.handles import Handle
from newsparse_urls.links import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    import newsparse
    from newsparse_urls.scan import Found


def annotate(
    doc: newsparse.Document, found: Found, lexicons: Mapping[str, newsparse.Lexicon]
) -> Url | Email | Mention | Hashtag:
    """Return the annotation for a link, an address, a handle or a tag of a document."""
    if isinstance(found, Link):
        return _url(doc, found, lexicons)
    span = (found.start, found.end, doc.text[found.start : found.end])
    if isinstance(found, Address):
        return Email(*span, found.address)
    if isinstance(found, Handle):
        return Mention(*span, found.name, found.host)
    return Hashtag(*span, found.tag)


def _url(doc: newsparse.Document, link: Link, lexicons: Mapping[str, newsparse.Lexicon]) -> Url:
    """Make the annotation of a link."""
    text = doc.text
    host = normal.ascii_host(text[link.host.start : link.host.end])
    front, rest = normal.absolute(link, host, text)
    whole = normal.without_picture(rest)
    post = providers.post(host, whole, providers.table(lexicons["url_providers"]))
    provider = post.provider if post else None
    domain = normal.registrable(host)
    return Url(
        link.start,
        link.end,
        text[link.start : link.end],
        front + rest,
        front + normal.clean(whole, {provider, domain}, lexicons["url_tracking"].words),
        host,
        domain,
        "embed" if post and _is_block(doc, link) else "inline",
        provider,
        post.embed_id if post else None,
        disguises.is_suspicious(link, text),
    )


def _is_block(doc: newsparse.Document, link: Link) -> bool:
    """Say whether a link is a block of its own."""
    blocks = doc.blocks
    index = blocks.index_at(link.start)
    return (
        index is not None
        and int(blocks.starts[index]) == link.start
        and int(blocks.ends[index]) == link.end
    )
