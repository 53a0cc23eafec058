"""Links in news articles: URLs with their providers, e-mail addresses, mentions and hashtags.

The newsparse plugin of the layers ``urls``, ``emails``, ``mentions`` and ``hashtags``. Detection is
that of Unicode UTS #58, with the rules that prose asks for; no network is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

import newsparse
from newsparse_urls import disguises, normal, providers, tables
from newsparse_urls.addresses import Address
from newsparse_urls.explain import describe
from newsparse_urls.handles import Handle, Tag
from newsparse_urls.links import Link
from newsparse_urls.options import UrlOptions
from newsparse_urls.scan import candidates, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Email", "Hashtag", "Mention", "Url", "UrlOptions"]


@attrs.frozen
class Url(newsparse.Span):
    """A URL, with or without a scheme."""

    url: str
    """Absolute and normalised: scheme added, host in lower case and IDNA-encoded, default port
    dropped, the rest percent-encoded."""
    clean_url: str
    """The same without tracking parameters and without a picture link glued to its end."""
    host: str
    """The host as in `url`."""
    domain: str | None
    """The registrable domain by the public suffix list; None for addresses and unknown suffixes."""
    kind: str
    """"embed" for a known provider's URL that is a block of its own, else "inline"."""
    provider: str | None
    """The site whose posts articles embed: "twitter", "youtube" ...; None for any other."""
    embed_id: str | None
    """The provider's id of the post, video or sound."""
    suspicious: bool
    """Whether the URL may hide where it leads: invisible controls, lookalike letters, user info."""


@attrs.frozen
class Email(newsparse.Span):
    """An e-mail address; ``mailto:`` before it belongs to the span."""

    address: str
    """The address alone."""


@attrs.frozen
class Mention(newsparse.Span):
    """Somebody named by a handle: ``@name``, ``@name@host`` in the fediverse."""

    name: str
    """The handle without its @ and host."""
    host: str | None
    """The host of a fediverse handle."""


@attrs.frozen
class Hashtag(newsparse.Span):
    """A hashtag."""

    tag: str
    """The tag without its mark."""


def explain_links(
    doc: newsparse.Document, options: UrlOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[tuple[newsparse.Span, str]]:
    """Say of each candidate which rule took it or refused it."""
    # What is refused may begin left of a mark that was looked at before it.
    for found in sorted(candidates(doc.text, options), key=lambda one: one.start):
        line = describe(found, doc.text)
        if isinstance(found, Link):
            url = _url(doc, found, lexicons)
            line += f", {url.kind} of {url.provider}" if url.provider else ""
            line += ", suspicious" if url.suspicious else ""
        yield doc.span(found.start, found.end), line


@newsparse.extractor(
    {"urls": Url, "emails": Email, "mentions": Mention, "hashtags": Hashtag},
    options=UrlOptions,
    explain=explain_links,
)
def find_links(
    doc: newsparse.Document, options: UrlOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Url | Email | Mention | Hashtag]:
    """Find URLs, e-mail addresses, mentions and hashtags."""
    text = doc.text
    for found in find(text, options):
        span = (found.start, found.end, text[found.start : found.end])
        match found:
            case Link():
                yield _url(doc, found, lexicons)
            case Address():
                yield Email(*span, found.address)
            case Handle():
                yield Mention(*span, found.name, found.host)
            case Tag():
                yield Hashtag(*span, found.tag)


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
