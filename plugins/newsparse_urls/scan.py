"""Scan a text for links, addresses, mentions and hashtags, from left to right.

All of them have a mark that hardly any other text has: a dot with a lower-case word (or capitals)
right behind it, ``://``, an at sign, a number sign. One fast search for each finds the triggers; an
article without any costs no more than that. What begins further left takes the text that it covers:
an @ in a URL's path is no mention, a dot in an e-mail address no link.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse_urls import hosts, tables
from newsparse_urls.addresses import Address, read_address
from newsparse_urls.handles import Handle, Tag, read_hashtag, read_mention
from newsparse_urls.links import Link, bare_link, link_at_scheme
from newsparse_urls.marks import AT, HASH
from newsparse_urls.plain import plain_link
from newsparse_urls.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_urls.annotations import UrlOptions

Found = Link | Address | Handle | Tag
"""What a candidate may turn out to be."""
DOT = re.compile(r"\.(?![\s\"')\],\d])(?=[a-z]{2}|[A-Z]{2}|[^\W\d_\x00-\x7f])")
"""A literal first character lets the search run at the speed of memchr; what mostly follows a dot
is refused at once."""
PLAIN_SIGNS, WIDE_SIGNS = zip(AT, HASH, strict=True)
FIRST_DOTS = "\u3002\uff0e"
"""Wide dots that begin a search; the half-width one is read in hosts, but begins none."""


def triggers(text: str) -> list[int]:
    """Return the offsets where a link, an address, a mention or a hashtag may be, in order."""
    found = [match.start() for match in DOT.finditer(text)]
    found += [colon for colon in _offsets(text, ":") if text.startswith("//", colon + 1)]
    for sign in PLAIN_SIGNS:
        if sign in text:
            found += _offsets(text, sign)
    if not text.isascii():
        for sign in WIDE_SIGNS:
            if sign in text:
                found += _offsets(text, sign)
        found += _wide_dots(text)
    found.sort()
    return found


def _offsets(text: str, character: str) -> list[int]:
    """Find a character: `str.find` for one is many times as fast as for two, or as a pattern."""
    offsets: list[int] = []
    offset = text.find(character)
    while offset >= 0:
        offsets.append(offset)
        offset = text.find(character, offset + 1)
    return offsets


def _wide_dots(text: str) -> list[int]:
    """Find the ideographic full stops that are dots of a host; what one is, all of its host are."""
    offsets: list[int] = []
    end, is_dot = 0, False
    for dot in sorted(at for stop in FIRST_DOTS if stop in text for at in _offsets(text, stop)):
        if dot >= end:
            label = hosts.last_label(text, dot)
            end = label.end() if label else dot
            is_dot = label is not None and tables.is_top_level(label[0])
        if is_dot:
            offsets.append(dot)
    return offsets


def find(text: str, options: UrlOptions) -> Iterator[Found]:
    """Find the links, addresses, mentions and hashtags of a text, in order."""
    return (found for found in candidates(text, options) if not isinstance(found, Refused))


def candidates(text: str, options: UrlOptions) -> Iterator[Found | Refused]:
    """Find all that looks like one of them, and what is refused, in the order of their triggers."""
    done = 0
    for offset in triggers(text):
        if offset >= done:
            found, done = _read(text, offset, done, options)
            yield found


def _read(text: str, offset: int, floor: int, options: UrlOptions) -> tuple[Found | Refused, int]:
    """Read what stands around a trigger; the text is settled up to the offset returned."""
    mark = text[offset]
    if mark in {":", "."}:
        link = plain_link(text, offset, floor)
        if link and (link.scheme or not options.schemes_only):
            return link, link.end
    if mark == ":":
        return link_at_scheme(text, offset, floor, options)
    if mark in HASH:
        tag = read_hashtag(text, offset)
        return tag, tag.end if isinstance(tag, Tag) else floor
    if mark not in AT:
        return bare_link(text, offset, floor, options)
    mention = read_mention(text, offset)
    if mark == "@":
        address, end = read_address(text, offset, floor, options)
        named = address.start < offset and isinstance(mention, Refused)
        if named or isinstance(address, Address):
            return address, end
    return mention, mention.end
