"""Bring URLs into one form: absolute, host in lower case and IDNA-encoded, path percent-encoded."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

import idna
from publicsuffixlist import PublicSuffixList

from newsparse_urls import tables
from newsparse_urls.marks import CONTROLS, PICTURE
from newsparse_urls.tails import SEPARATORS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from newsparse_urls.links import Link

DEFAULT_SCHEME = "https"
DEFAULT_PORTS = {"http": "80", "https": "443", "ftp": "21"}
PORT = re.compile(r"\.?:([0-9]*)")
KEEP = "/?#[]@!$&'()*+,;=:%-._~"
"""Reserved and unreserved characters of RFC 3986, and the percent sign of what is encoded
already."""
BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
PLAIN_TAIL = re.compile(r"[/?#@!$&'()*+,;=:\-._~A-Za-z0-9]*")
"""What need not be encoded."""
GLUED_PICTURE = re.compile(PICTURE.pattern + r"\w*+")
"""`pic.twitter.com/...` glued behind a link by the page it was copied from."""
NOT_LAST = "!'(,.:;?["
"""Marks that do not end a link when a picture is taken off."""
CACHED = 4096
"""How many hosts are remembered."""


def absolute(link: Link, host: str, text: str) -> tuple[str, str]:
    """Return the two halves of the absolute, normalised URL of a link.

    Args:
        link: the link.
        host: its host, by `ascii_host`.
        text: the document's.

    Returns:
        What stands before the path, query and fragment, and these three.
    """
    scheme = link.scheme or DEFAULT_SCHEME
    front = f"{scheme}://{encoded(link.user)}{host}"
    rest = text[link.tail : link.end]
    found = PORT.match(rest)
    if found is None:
        return front, encoded(rest.removeprefix("."))
    port = found[1]
    if port and (port != DEFAULT_PORTS.get(scheme) or link.user):  # with a name, it makes it a URL
        front += ":" + port
    return front, encoded(rest[found.end() :])


def encoded(part: str) -> str:
    """Percent-encode what RFC 3986 wants encoded, once: encoded text stays as it is."""
    if PLAIN_TAIL.fullmatch(part):
        return part
    if "%" in part:
        part = ESCAPE.sub(_normal_escape, part)
    return BAD_PERCENT.sub("%25", quote(part, safe=KEEP))


def _normal_escape(found: re.Match[str]) -> str:
    """Return an escape in capitals; a tilde as such, the one sign that is often escaped in vain."""
    return "~" if found[0].upper() == "%7E" else found[0].upper()


@functools.lru_cache(CACHED)
def ascii_host(host: str) -> str:
    """Return a host in lower case and ASCII, by IDNA 2008 with the mapping of UTS #46.

    A label that IDNA 2008 forbids (an emoji, an underscore) is encoded as it stands.
    """
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:
        return ".".join(map(_ascii_label, _mapped(host).split(".")))


def _mapped(host: str) -> str:
    """Return a host by the mapping of UTS #46; a character that it forbids, as it stands."""
    try:
        return idna.uts46_remap(host, std3_rules=False)
    except UnicodeError:
        name = unicodedata.normalize("NFKC", CONTROLS.sub("", host)).lower()
        return name.replace("。", ".")


def _ascii_label(label: str) -> str:
    return label if label.isascii() else tables.PUNYCODE + label.encode("punycode").decode("ascii")


@functools.cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False)


@functools.lru_cache(CACHED)
def registrable(host: str) -> str | None:
    """Return the domain that somebody registered, None for an address or an unknown suffix."""
    domain: str | None = _suffixes().privatesuffix(host)
    return domain


def without_picture(rest: str) -> str:
    """Return the path, query and fragment of a URL without the picture links glued to its end."""
    end = len(rest)
    while True:
        start = rest.rfind("pic.", 0, end)
        glued = start > 0 and rest[start - 1] not in SEPARATORS
        if not glued or not GLUED_PICTURE.fullmatch(rest, start, end):
            return rest[:end]
        end = start
        while end > 0 and (rest[end - 1] in NOT_LAST or rest[end - 2 : end].lower() == "'s"):
            end -= 1


def clean(rest: str, sites: AbstractSet[str | None], tracking: Mapping[str, str]) -> str:
    """Return the path, query and fragment of a URL without its tracking parameters.

    Args:
        rest: normalised.
        sites: the URL's provider and domain; some parameters track at one site only.
        tracking: names of parameters (``_*`` at the end for any rest), each with the providers
            and domains that it tracks at, in one string; an empty one for all.
    """
    head, mark, behind = rest.partition("?")
    if not mark:
        return rest
    query, hash_mark, fragment = behind.partition("#")
    pairs = query.split("&")
    kept = [pair for pair in pairs if not _tracks(pair, sites, tracking)]
    if len(kept) < len(pairs):
        kept = [pair for pair in kept if pair]
    return head + ("?" if kept else "") + "&".join(kept) + hash_mark + fragment


def _tracks(pair: str, sites: AbstractSet[str | None], tracking: Mapping[str, str]) -> bool:
    name = pair.partition("=")[0].lower().removeprefix("amp;")  # &amp; of a page's source
    where = tracking.get(name)
    if where is None:
        where = tracking.get(name.partition("_")[0] + "_*")
    return where is not None and (not where or not sites.isdisjoint(where.split()))
