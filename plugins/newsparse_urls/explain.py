"""Say of each candidate which rule took it, and of what is none, why it was refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_urls.addresses import MAILTO, Address
from newsparse_urls.handles import Handle, Tag
from newsparse_urls.links import Link
from newsparse_urls.refused import REASONS, Refused

if TYPE_CHECKING:
    from newsparse_urls.scan import Found


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
