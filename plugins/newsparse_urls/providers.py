"""Name the site that a link belongs to and the post it shows, by a table of address patterns.

The table is the lexicon ``url_providers``, so that another plugin can add a site:
`newsparse.Lexicon("url_providers", {"example.com/clips/{id}": "example"}, exact=True)`.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import newsparse

PREFIX = re.compile(
    r"(?:www|m|mobile|mbasic|touch|business|web|old|new|amp|[a-z]{2}(?:-[a-z]{2})?)\."
)
ANY_HOST = "*"
WILDCARDS = {
    r"\*": "[^/?#]+",
    r"\{id\}": "(?P<id>[^/?#&]+)",
    r"\{number\}": "(?P<id>[0-9]+)",
}


class Post(NamedTuple):
    """What a provider's URL shows."""

    provider: str
    embed_id: str | None


class Pattern(NamedTuple):
    """One line of the table: the path behind the host, and the provider."""

    path: re.Pattern[str]
    provider: str


@functools.lru_cache(8)
def table(lexicon: newsparse.Lexicon) -> Mapping[str, list[Pattern]]:
    """Compile the patterns of a lexicon, by host."""
    patterns: dict[str, list[Pattern]] = {}
    for address, provider in lexicon.words.items():
        host, _, path = address.partition("/")
        patterns.setdefault(host, []).append(Pattern(_compiled(path), provider))
    return patterns


def _compiled(path: str) -> re.Pattern[str]:
    path, mark, query = path.partition("?")
    pattern = "/" + re.escape(path) if path else ""
    if mark:
        pattern += "/?\\?(?:[^#]*&)?" + re.escape(query)
    for wildcard, meaning in WILDCARDS.items():
        pattern = pattern.replace(wildcard, meaning)
    return re.compile(pattern + r"(?=[/?#&]|$)")


def post(host: str, rest: str, patterns: Mapping[str, list[Pattern]]) -> Post | None:
    """Return the provider of a normalised URL and the id of its post; None for any other site.

    Args:
        host: the URL's.
        rest: its path, query and fragment.
        patterns: by `table`.
    """
    prefix = PREFIX.match(host)
    bare = host[prefix.end() :] if prefix else host
    found = _first(rest, patterns.get(host)) or _first(rest, patterns.get(bare))
    if found and found.embed_id:
        return found
    general = _first(rest, patterns.get(ANY_HOST))
    return general if general and (not found or found.provider == general.provider) else found


def _first(rest: str, patterns: Iterable[Pattern] | None) -> Post | None:
    """Return the post by the first pattern that fits what follows the host."""
    for pattern in patterns or ():
        found = pattern.path.match(rest)
        if found:
            return Post(pattern.provider, found.groupdict().get("id"))
    return None
