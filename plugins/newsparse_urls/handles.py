"""Read mentions (``@name``, ``@name@host``) and hashtags, in every script."""

from __future__ import annotations

from typing import NamedTuple

import regex

from newsparse_urls import hosts
from newsparse_urls.marks import AT, HASH, PICTURE, UNSPACED, is_unspaced
from newsparse_urls.refused import Refused

BEFORE_MENTION = regex.compile(
    rf"(?V1)[[\w!#$%&*{''.join(AT)}]--[{UNSPACED}\ufe0e\ufe0f]]|(?<=[\w.])[\"\u201d.]"
)
BEFORE_TAG = regex.compile(r"(?V1)[[\w&]--[\ufe0e\ufe0f]]")
"""What a mention, and a hashtag, does not stand right behind. A mention may stand behind a word of
a script without spaces, a hashtag may not; both may behind an emoji, whose variation selector
counts as a word character."""
NAME = regex.compile(rf"[A-Za-z0-9_]++(?:(?:\.[a-z0-9_]++)++|(?=[{UNSPACED}]))|\w+")
"""Dots stand in names of some sites (@first.last, @example.com) where a small letter follows."""
LIST = regex.compile(r"/[a-z][a-z0-9_\-]{0,24}+(?![\w/])")
"""The name of a list behind the name of who keeps it: @name/boats."""
TAG = regex.compile(
    r"(?!\ufe0f|\u20e3)\w[\w\u05be\u05f3\u05f4\u0f0b\u0f0c\u309b\u309c]*+"
    r"(?:[\xb7\u301c\u30a0\u30fb\uff5e]\w[\w\u05be\u05f3\u05f4\u0f0b\u0f0c\u309b\u309c]*+)*+"
)
"""With marks inside: middle dots, wave dashes, the Hebrew, Tibetan and Japanese joiners."""
LETTER = regex.compile(r"\p{L}")
AFTER = ("://", *HASH)
"""What makes a hashtag none, right behind it."""
MAX_NAME = 64
LONGEST_PICTURE = len(".twitter.com/")
"""How far the link of a picture may go on behind a name that it is glued to."""


class Handle(NamedTuple):
    """A mention as it stands in the text."""

    start: int
    """Where its @ stands."""
    end: int
    """Where its name ends, or its host if it has one."""
    name: str
    """Without the @; with the list, if it names one."""
    host: str | None
    """The host of a handle in the fediverse, in lower case."""


class Tag(NamedTuple):
    """A hashtag as it stands in the text."""

    start: int
    """Where its # stands."""
    end: int
    """Where it ends."""
    tag: str
    """Without the #."""


def read_mention(text: str, sign: int) -> Handle | Refused:
    """Read the mention whose @ stands at ``sign``."""
    if sign and BEFORE_MENTION.match(text, sign - 1):
        return Refused(sign, sign + 1, "glued")
    last = sign + 1 + MAX_NAME
    name = NAME.match(text, sign + 1, last + 1)
    end = _before_link(text, sign, name.end()) if name else sign + 1
    if name is None or not LETTER.search(text, sign + 1, end) or text.startswith("://", end):
        return Refused(sign, end, "letters")
    if end > last:
        return Refused(sign, end, "long")
    if end < name.end():
        return Handle(sign, end, text[sign + 1 : end], None)
    if text.startswith(AT, end):  # fediverse, or two names run together
        host = _domain(text, end + 1)
        if host is None:
            return Refused(sign, end, "host")
        return Handle(sign, host.end, name[0], text[end + 1 : host.end].lower())
    slug = LIST.match(text, end)
    end = slug.end() if slug else end
    return Handle(sign, end, text[sign + 1 : end], None)


def read_hashtag(text: str, mark: int) -> Tag | Refused:
    """Read the hashtag whose # stands at ``mark``; one of digits alone is a number."""
    if mark and BEFORE_TAG.match(text, mark - 1):
        return Refused(mark, mark + 1, "glued")
    body = TAG.match(text, mark + 1)
    end = _before_link(text, mark, body.end()) if body else mark + 1
    if not LETTER.search(text, mark + 1, end) or _is_run_on(text, mark + 1, end):
        return Refused(mark, end, "letters")
    return Tag(mark, end, text[mark + 1 : end])


def _before_link(text: str, mark: int, end: int) -> int:
    """Return where a name or tag ends that a link is glued to: a scheme, a picture of Twitter's."""
    if text.startswith("://", end):
        scheme = hosts.SCHEME.match(text, endpos=end)
        return scheme.start() if scheme else end
    picture = PICTURE.search(text, mark, end + LONGEST_PICTURE)
    return min(picture.start(), end) if picture else end


def _is_run_on(text: str, start: int, end: int) -> bool:
    """Say whether a tag goes on with what makes it none: another mark, a scheme unknown.

    In scripts without spaces a second mark closes the tag, as on Weibo: #港口#.
    """
    closed = text.startswith(HASH, end) and is_unspaced(text[start])
    return text.startswith(AFTER, end) and not closed


def _domain(text: str, start: int) -> hosts.Host | None:
    host = hosts.read(text, start, hosts.run_end(text, start))
    return host if host and hosts.unlike_domain(host) is None else None
