"""What looked like a link, an address, a mention or a hashtag and is none, and why."""

from __future__ import annotations

from typing import NamedTuple

REASONS = {
    "ascii": "the host goes on in other letters, which the option ascii_only leaves out",
    "capitals": "the last label has capitals, as the first word of the next sentence has",
    "glued": "it stands right behind a word, a price, a handle, a path or an escape",
    "host": "no host stands there: letters, digits and inner hyphens between dots",
    "letters": "a name or tag needs a letter, and no other mark right behind it",
    "local": "no name of a mailbox stands before the @",
    "long": "a name has 64 characters at most",
    "option": "bare domains are left out by the option schemes_only",
    "port": "a port is a number up to 65535",
    "scheme": "http, https and ftp are the schemes of links, and no word runs into them",
    "slip": "initials, clock times, numbers and tickers look like that: p.m.in, SAP.DE",
    "suffix": "the last label is no top-level domain",
    "user": "a name before the host needs a password or a port, or the option user_info",
}
"""The names of the reasons, and what they say."""


class Refused(NamedTuple):
    """A candidate that is none."""

    start: int
    """Where what was read of it starts."""
    end: int
    """Where that ends."""
    reason: str
    """A key of `REASONS`."""


def refuse(start: int, end: int, reason: str) -> Refused:
    """Return a refusal that covers at least one character."""
    return Refused(start, max(end, start + 1), reason)
