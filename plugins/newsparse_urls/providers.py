"""Name the site that a link belongs to and the post it shows, by a table of address patterns.

The table is the lexicon ``url_providers``, so that another plugin can add a site:
`newsparse.Lexicon("url_providers", {"example.com/clips/{id}": "example"}, exact=True)`.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    import newsparse

PREFIX = re.compile(
    r"(?:www|m|mobile|mbasic|touch|business|web|old|new|amp|[a-z]{2}(?:-[a-z]{2})?)\."
)
"""What other hosts of a site have before its name."""
ANY_HOST = "*"
"""Stands for any host, or for the first label of one."""
ADDRESS = r"(\*|(\*\.)?[a-z0-9-]+(\.[a-z0-9-]++)+)(/[^{}\s]*(\{(id|number|code)\}[^{}\s]*)?)?"
"""The form of an address: a host in lower case or \"*\", and a path with one id at most."""
WILDCARDS = {
    r"\*": "[^/?#]+",
    r"\{id\}": "([^/?#&]+)",
    r"\{number\}": "([0-9]+)",
    r"\{code\}": "([A-Za-z0-9]+)",
}
"""The wildcards of a path, and what each stands for, both as patterns."""


class Post(NamedTuple):
    """What a provider's URL shows."""

    provider: str
    """The site, as the table names it."""
    embed_id: str | None
    """What the site calls the post; None where the URL is of something else."""


class Patterns(NamedTuple):
    """The lines of the table for one host."""

    paths: re.Pattern[str]
    """What may stand behind the host: one alternative a line, with one group each for its id."""
    providers: tuple[str, ...]
    """The provider of each line, in the same order."""

    def first(self, rest: str) -> Post | None:
        """Return the post by the first line that fits what follows the host."""
        found = self.paths.match(rest)
        if found is None or found.lastindex is None:
            return None
        return Post(self.providers[found.lastindex - 1], found[found.lastindex] or None)


@functools.lru_cache(8)
def table(lexicon: newsparse.Lexicon) -> Mapping[str, Patterns]:
    """Compile the patterns of a lexicon, by host."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for address, provider in lexicon.words.items():
        host, _, path = address.partition("/")
        lines.setdefault(host, []).append((_pattern(path), provider))
    return {
        host: Patterns(
            re.compile("|".join(pattern for pattern, _ in of_host)),
            tuple(provider for _, provider in of_host),
        )
        for host, of_host in lines.items()
    }


def _pattern(path: str) -> str:
    path, mark, query = path.partition("?")
    pattern = "/" + re.escape(path) if path else ""
    if mark:
        pattern += "/?\\?(?:[^#]*&(?:amp;)?)?" + re.escape(query)
    for wildcard, meaning in WILDCARDS.items():
        pattern = pattern.replace(wildcard, meaning)
    no_id = "" if "([" in pattern else "()"
    return pattern + r"(?=[/?#&]|$)" + no_id


def post(host: str, rest: str, patterns: Mapping[str, Patterns]) -> Post | None:
    """Return the provider of a normalised URL and the id of its post; None for any other site.

    Args:
        host: the URL's.
        rest: its path, query and fragment.
        patterns: by `table`.
    """
    prefix = PREFIX.match(host)
    bare = host[prefix.end() :] if prefix else host
    own = (host, bare, f"{ANY_HOST}.{host.partition('.')[2]}")
    posts = (patterns[name].first(rest) for name in own if name in patterns)
    found = next(filter(None, posts), None)
    if found and found.embed_id:
        return found
    anywhere = patterns.get(ANY_HOST)
    general = anywhere.first(rest) if anywhere else None
    return general if general and (not found or found.provider == general.provider) else found
