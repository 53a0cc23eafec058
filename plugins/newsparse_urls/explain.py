"""Say of each candidate which rule took it, and of what is none, why it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_urls.addresses import MAILTO, Address
from newsparse_urls.annotate import annotate
from newsparse_urls.annotations import Url
from newsparse_urls.handles import Handle, Tag
from newsparse_urls.links import Link
from newsparse_urls.refused import REASONS, Refused
from newsparse_urls.scan import candidates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import newsparse
    from newsparse_urls.annotations import UrlOptions
    from newsparse_urls.scan import Found


def explain_links(
    doc: newsparse.Document, options: UrlOptions, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[tuple[newsparse.Span, str]]:
    """Say of each candidate which rule took it or refused it."""
    # What is refused may begin left of a mark that was looked at before it.
    for found in sorted(candidates(doc.text, options), key=lambda one: one.start):
        line = describe(found, doc.text)
        made = None if isinstance(found, Refused) else annotate(doc, found, lexicons)
        if isinstance(made, Url):
            line += f", {made.kind} of {made.provider}" if made.provider else ""
            line += ", suspicious" if made.suspicious else ""
        yield doc.span(found.start, found.end), line


def describe(found: Found | Refused, text: str) -> str:
    """Describe a candidate in a line: a star and what took it, or the reason against it."""
    match found:
        case Refused():
            return f"  refused: {found.reason} ({REASONS[found.reason]})"
        case Link() if found.scheme:
            return f"* url (scheme {found.scheme}){_tail(found, text)}"
        case Link():
            return f"* url (domain with the suffix {found.host.labels[-1]}){_tail(found, text)}"
        case Address():
            mailto = text[found.start : found.end].lower().startswith(MAILTO)
            return f"* email ({'mailto' if mailto else 'suffix'} and a name before the @)"
        case Handle():
            return f"* mention ({'name and host' if found.host else 'name'})"
        case Tag():
            return "* hashtag"


def _tail(link: Link, text: str) -> str:
    """Describe what belongs to a link behind its host."""
    tail = text[link.tail : link.end]
    return f", with {tail!r} behind the host" if tail else ""
