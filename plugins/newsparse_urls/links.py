"""Read one link, from its ``://`` or from a dot of a host that has no scheme.

Each reader looks only around its trigger and answers with what it found, if anything, and with the
offset up to which the text is settled: nothing before it is looked at again, which keeps the whole
scan linear.
"""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, NamedTuple

import regex

from newsparse_urls import hosts
from newsparse_urls.addresses import read_address, sign_after
from newsparse_urls.marks import (
    AT,
    CURLY,
    DOTS,
    HASH,
    PICTURE,
    UNSPACED,
    is_other_letter,
    is_unspaced,
    is_unspaced_word,
)
from newsparse_urls.refused import Refused, refuse
from newsparse_urls.tails import pieces, tail_end

if TYPE_CHECKING:
    from newsparse_urls.addresses import Address
    from newsparse_urls.annotations import UrlOptions
    from newsparse_urls.hosts import Host

USER = re.compile(rf"[\w.~!$&'{CURLY}()*+,;=:%\-]*+@")
ASCII_USER = re.compile(r"[\w.~!$&'()*+,;=:%\-]*+@", re.ASCII)
IP_LITERAL = re.compile(r"\[[0-9A-Fa-f:.]{2,45}\]")
PORT = re.compile(r":([0-9]++)")
NUMBERED = re.compile(r"\.?:[0-9]")
"""A port behind a host, or behind the dot of the root."""
PATH = re.compile(r"/\w")
"""What makes a link of a host that looks like something else."""
MAX_PORT_DIGITS = 5
LAST_PORT = 65535
MISSING_LABEL = re.compile(r"\.\.\w[\w.\-]*+")
"""Two dots behind a host, and more of one behind them."""
MARKUP = "`*~|"
"""Marks of markup: the one right before a link ends it, too."""
RUN_IN = regex.compile(r"(?r)\p{Ll}{2}")
"""A word that pages run into the link behind it: "The storm is herehttps://t.co/a"."""
NOT_BEFORE_SCHEME = frozenset({"_", "$", *AT, *HASH})
ELIDED = r"(?i:\b(?:[ldjmnstc]|qu|un|all|[dn]ell|[ds][au]ll)['\u2019])"
"""Words of French and Italian that have lost their end: l'example.fr."""
NOT_BEFORE_BARE = regex.compile(
    rf"[\p{{Sc}}{''.join(AT + HASH)}/\\_%&A-Za-z0-9]|(?<=[^.])\.|(?<=[0-9])[,:](?=[0-9])"
    rf"|(?<=\w)['\u2019](?<!{ELIDED})"
)
"""A host without a scheme does not begin right behind these: prices, handles, file paths,
escapes."""
WIDE_PART = regex.compile(
    rf"(?V1):?[0-9]*+[/?#][!-~]++(?<=[/=#&_\-])[[{UNSPACED}]--[\p{{P}}\p{{Hiragana}}]]"
)
"""A part of a path or query in a script without spaces, behind another part: /wiki/東京都. Hiragana
is not looked for: it is what Japanese goes on with behind a word."""
SLASHES = regex.compile(r"(?r)(?<=(?P<space>^|[\s(\[{])|[^\w:/])//")
"""Two slashes before a host, a part of the link behind white space or a bracket."""


class Link(NamedTuple):
    """A link as it stands in the text."""

    start: int
    """Where its scheme, its slashes or its host starts."""
    end: int
    """Where its last part ends."""
    host: Host
    """Its host, with the place of that."""
    tail: int
    """Where port, path, query and fragment begin."""
    scheme: str = ""
    """In lower case; empty where the text has none."""
    user: str = ""
    """User information with its @, or empty."""


def link_at_scheme(
    text: str, colon: int, floor: int, options: UrlOptions
) -> tuple[Link | Refused, int]:
    """Read the link whose ``://`` stands at ``colon``."""
    start, scheme = _scheme(text, colon, floor)
    user = (ASCII_USER if options.ascii_only else USER).match(text, colon + 3)
    host_start = user.end() if user else colon + 3
    ascii_only = options.ascii_only or _is_glued(text, start, host_start)
    host, end = _host(text, host_start, ascii_only=ascii_only)
    missing = MISSING_LABEL.match(text, end)
    end = missing.end() if missing else end
    if not scheme:
        return refuse(start, end, "scheme"), end
    if missing or host is None or text.startswith("://", end):
        return refuse(start, end, "host"), end
    if options.ascii_only and hosts.goes_on(text, end):
        return refuse(start, end, "ascii"), end
    plain = user is not None and ":" not in user[0] and not NUMBERED.match(text, end)
    if plain and not options.user_info:
        return refuse(start, end, "user"), end
    pattern = _pattern(text, end, glued=ascii_only, options=options)
    ending = _rest_end(text, start, end, pattern, bare=False)
    if ending is None:
        return refuse(start, end, "port"), end
    return Link(start, ending, host, end, scheme, user[0] if user else ""), ending


def bare_link(
    text: str, dot: int, floor: int, options: UrlOptions
) -> tuple[Link | Address | Refused, int]:
    """Read the link, or the e-mail address, whose host or local part has a dot at ``dot``."""
    ascii_only = options.ascii_only
    if ascii_only and text[dot] in DOTS:
        return refuse(dot, dot, "ascii"), dot + 1
    start = hosts.run_start(text, dot, floor, ascii_only=ascii_only)
    run_end = hosts.run_end(text, start, ascii_only=ascii_only)
    if run_end <= dot:  # dots stand before it
        run_end = hosts.run_end(text, dot + 1, ascii_only=ascii_only)
    sign = sign_after(text, run_end)
    if sign is not None:
        return read_address(text, sign, floor, options)
    picture = PICTURE.search(text, start, run_end + 1)
    start = picture.start() if picture else hosts.bare_start(text, start, run_end)
    host = hosts.read(text, start, run_end)
    reason = "host" if host is None else hosts.unlike_domain(host)
    if host and reason is None and hosts.is_slip(host) and not PATH.match(text, host.end):
        reason = "slip"
    if host is None or reason or options.schemes_only:
        return refuse(start, run_end, reason or "option"), run_end
    if ascii_only and (is_other_letter(text[start - 1 : start]) or hosts.goes_on(text, run_end)):
        return refuse(start, run_end, "ascii"), run_end
    slashes = SLASHES.match(text, endpos=start)
    if slashes:
        start = slashes.start() if slashes["space"] is not None else start
    elif (
        start
        and not picture
        and NOT_BEFORE_BARE.match(text, start - 1)
        and not (text[start - 1] == "_" and text.startswith("_", host.end))  # markup
    ):
        return refuse(start, host.end, "glued"), host.end
    pattern = _pattern(text, host.end, glued=_is_glued(text, start, start), options=options)
    ending = _rest_end(text, start, host.end, pattern, bare=True)
    if ending is None:
        return refuse(start, host.end, "port"), host.end
    return Link(start, ending, host, host.end), ending


def _scheme(text: str, colon: int, floor: int) -> tuple[int, str]:
    """Return where a known scheme before ``://`` starts, and its name; an empty name for none."""
    found = hosts.SCHEME.match(text, floor, colon)
    if found is None:
        return colon, ""
    start: int = found.start()
    before = text[start - 1 : start]
    within_word = start > floor and before.isalnum() and not is_unspaced(before)
    if (within_word and not RUN_IN.match(text, endpos=start)) or before in NOT_BEFORE_SCHEME:
        return colon, ""
    return start, text[start:colon].lower()


def _host(text: str, start: int, *, ascii_only: bool) -> tuple[Host | None, int]:
    """Return the valid host that starts here, or None, and where it ends."""
    literal = IP_LITERAL.match(text, start)
    if literal:
        host = hosts.Host(start, literal.end(), (literal[0],))
        return host if _is_ipv6(literal[0][1:-1]) else None, literal.end()
    run_end = hosts.run_end(text, start, ascii_only=ascii_only)
    read = hosts.read(text, start, run_end)
    if read is None or not hosts.is_valid(read):
        return None, run_end
    return read, read.end


def _is_ipv6(address: str) -> bool:
    try:
        ipaddress.IPv6Address(address)
    except ValueError:
        return False
    return True


def _is_glued(text: str, start: int, host_start: int) -> bool:
    """Say whether a link is glued to the text before it, in a script without spaces.

    Then it is glued to the text behind it too, and ends with its ASCII characters, unless a part
    of its path or query is written in such a script as a whole: `WIDE_PART`.
    """
    if not is_unspaced_word(text[start - 1 : start]):
        return False
    end = hosts.run_end(text, host_start, ascii_only=True)
    return text[host_start : host_start + 1].isascii() and not hosts.goes_on(text, end)


def _pattern(text: str, tail: int, *, glued: bool, options: UrlOptions) -> re.Pattern[str] | None:
    """Return the pattern of a link of ASCII alone, or None for one of all characters.

    One that is glued to the text around it may hold curly marks, which are what straight ones are.
    """
    if options.ascii_only:
        return pieces(ascii_only=True, typeset=False)
    return pieces(ascii_only=True) if glued and not WIDE_PART.match(text, tail) else None


def _rest_end(
    text: str, start: int, end: int, pattern: re.Pattern[str] | None, *, bare: bool
) -> int | None:
    """Return where the link ends that begins at ``start`` and whose host ends at ``end``.

    The dot of the root belongs to it only when port, path, query or fragment follow. A mark of
    markup right before the link, such as a backtick, ends it too. None says that the port can't be
    one, so that the whole is no link.
    """
    after_dot = end + 1 if text.startswith(".", end) else end
    port = PORT.match(text, after_dot)
    if port and (len(port[1]) > MAX_PORT_DIGITS or int(port[1]) > LAST_PORT):
        return None
    if port is None or (bare and len(port[1]) == 1):  # "example.com:5 things to know"
        empty_port = not bare and text.startswith(":/", after_dot)
        tail = after_dot + empty_port
    else:
        tail = port.end()
    ending = tail
    if text[tail : tail + 1] in {"/", "?", "#"}:
        marked = start > 0 and text[start - 1] in MARKUP
        stop = text.find(text[start - 1], tail) if marked else -1
        ending = tail_end(text, tail, len(text) if stop == -1 else stop, pattern)
    return end if ending == after_dot else ending
