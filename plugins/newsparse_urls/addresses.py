"""Read e-mail addresses, by the rules of Unicode UTS #58: from the @ to either side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_urls import hosts, tables
from newsparse_urls.marks import CURLY, is_hidden
from newsparse_urls.refused import Refused, refuse

if TYPE_CHECKING:
    from newsparse_urls.annotations import UrlOptions

MAX_LOCAL = 64
"""How many characters may stand before the @, by RFC 5321."""
ASCII_LOCAL = frozenset(
    "!#$%&'*+-./0123456789=?ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz{|}~" + CURLY
)
"""What a local part is made of, but for letters beyond ASCII."""
LOCAL_REST = re.compile(rf"[\w!$%&'{CURLY}*+\-.=^`{{|}}~]{{0,64}}+@")
"""May stand between a dotted name and the @ of the address that it begins ("a.b+news@...")."""
NOT_FIRST = CURLY + "'*-=/|{~^`?&#!"
"""Marks that the standard allows in front, but that in prose are quotes, lists and markup."""
QUOTED = regex.compile(r"(?r)[A-Za-z0-9_+\-]{1,64}\.\"[^\"\s@]{1,62}\"")
"""A quoted part between two dots of a local part, by RFC 5322: test."boat".mail@..."""
MAILTO = "mailto:"


class Address(NamedTuple):
    """An e-mail address as it stands in the text."""

    start: int
    """Where it starts, with ``mailto:`` if that stands there."""
    end: int
    """Where it ends, which is where its host does."""
    address: str
    """Without ``mailto:``."""


def sign_after(text: str, end: int) -> int | None:
    """Return the offset of the @ that a local part goes on to at ``end``, None for no address."""
    rest = LOCAL_REST.match(text, end)
    return rest.end() - 1 if rest else None


def read_address(
    text: str, sign: int, floor: int, options: UrlOptions
) -> tuple[Address | Refused, int]:
    """Read the address around the @ at ``sign``; what stands behind a bad one is no link either."""
    start = _local_start(text, sign, max(floor, sign - MAX_LOCAL - 1), options)
    local = text[start:sign]
    run_end = hosts.run_end(text, sign + 1, ascii_only=options.ascii_only)
    host = hosts.read(text, sign + 1, run_end)
    if host is None or not _is_local(local) or is_hidden(text[start - 1 : start]):
        return refuse(start, run_end, "host" if host is None else "local"), run_end
    explicit = text[max(floor, start - len(MAILTO)) : start].lower() == MAILTO
    if not (host.known or explicit) or not hosts.is_valid(host):
        return refuse(start, run_end, "suffix"), run_end
    if text[start] == "_" and text.startswith("_", host.end):  # markup
        start += 1
    span_start = start - len(MAILTO) if explicit else start
    return Address(span_start, host.end, text[start : host.end]), host.end


def _local_start(text: str, sign: int, floor: int, options: UrlOptions) -> int:
    """Return where the local part starts that ends at ``sign``."""
    start = sign
    while start > floor and (text[start - 1] in ASCII_LOCAL or _is_wide(text[start - 1], options)):
        start -= 1
    if text.startswith(".", start) and text[start - 1 : start] == '"':
        quoted = QUOTED.match(text, floor, start)
        start = quoted.start() if quoted else start
    start = hosts.behind_glued_words(text, start, sign)
    while text[start] in NOT_FIRST:  # the @ is none of them
        start += 1
    return start


def _is_wide(character: str, options: UrlOptions) -> bool:
    if options.ascii_only or character.isascii():
        return False
    return tables.local_part_character().match(character) is not None


def _is_local(local: str) -> bool:
    return (
        0 < len(local) <= MAX_LOCAL
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
    )
