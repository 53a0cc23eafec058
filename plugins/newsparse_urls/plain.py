"""Read the links that most links are: a lower-case host, ASCII behind it, white space around them.

One pattern reads such a link many times as fast as `newsparse_urls.links`, which reads all others.
It would read these too, and the same: a property holds both together.
"""

from __future__ import annotations

import re

import regex

from newsparse_urls import hosts, tables
from newsparse_urls.links import PATH, Link
from newsparse_urls.marks import SCHEMES

LINK = re.compile(
    rf"""
    (?: (?P<scheme> {SCHEMES} ) :// )?+
    (?P<host> [a-z] (?: [a-z0-9]++ | (?= \.[a-z]{{2}} ) ) (?: -++ [a-z0-9]++ )*+ \.
              (?: [a-z0-9]++ (?: -++ [a-z0-9]++ )*+ \. )*+ (?P<last> [a-z]{{2,63}} ) )
    (?<! pic\.twitter\.com ) (?<! pic\.x\.com )
    (?P<tail> (?: / (?: [,.!?]*+ [\#$%&*+\-/0-9=@A-Z_a-z~]++ )*+ )?+ )
    [,.!?]*+ (?!\S)
    """,
    re.VERBOSE,
)
"""The first letter of the host keeps out addresses in numbers, clock times and lengths of races;
its labels end before any mark that an e-mail address may go on with. Pictures may be glued to a
word."""
BEGIN = regex.compile(r"(?r)(?<!\S)[a-z0-9:/\-]++")
"""The front of a link, from white space up to its mark."""


def plain_link(text: str, offset: int, floor: int) -> Link | None:
    """Return the plain link that has its ``://``, or a dot of its host, at ``offset``, if any."""
    begin = BEGIN.match(text, max(floor, offset - hosts.MAX_LABEL), offset)
    found = LINK.match(text, begin.start()) if begin else None
    if found is None:
        return None
    start, tail = found.span("host")
    if tail - start > hosts.MAX_LABEL or not tables.is_top_level(found["last"]):
        return None
    host = hosts.Host(start, tail, tuple(found["host"].split(".")))
    scheme = found["scheme"] or ""
    if not scheme and hosts.is_slip(host) and not PATH.match(text, tail):
        return None
    return Link(found.start(), found.end("tail"), host, tail, scheme)
