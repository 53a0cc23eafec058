"""URLs in disguise: a link may hide where it leads, or seem to lead somewhere else."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import regex

from newsparse_urls import tables
from newsparse_urls.marks import CONTROLS, INVISIBLE

if TYPE_CHECKING:
    from newsparse_urls.links import Link

LATIN = regex.compile(r"\p{Latin}")
LOOKALIKE = regex.compile(r"[\p{Cyrillic}\p{Greek}\p{Armenian}\p{Cherokee}]")
"""Letters that may look like Latin ones, beside which they have no place in a label."""
BESIDE_LATIN = regex.compile(rf"[A-Za-z0-9]{INVISIBLE}|{INVISIBLE}[A-Za-z0-9]")
"""Joiners, selectors and fillers belong to other scripts and to emoji, not beside Latin letters."""
TWINS = regex.compile(r"[асԁеһіјӏорԛѕԝхуѵ0-9\-]*[асԁеһіјӏорԛѕԝхуѵ][асԁеһіјӏорԛѕԝхуѵ0-9\-]*")
"""Cyrillic letters that look like Latin ones, so that a whole label of them does."""
OTHER_FORM = regex.compile(r"[^\x00-\x7f\uff01-\uff5e]")
"""Other forms of Latin letters, such as ⅼ and ⓟ; full-width ones are usual in Japanese."""
LIKE_SLASH = frozenset("\u2044\u2215\u29f8")
"""Signs that look like the slash behind a host, so that what follows seems to be its path."""


def is_suspicious(link: Link, text: str) -> bool:
    """Say whether a link may hide where it leads.

    So does an invisible or bidirectional control, a label that looks like another one, or a name
    in front of the host.
    """
    if link.user:
        return True
    shown = text[link.start : link.end]
    if text[link.end : link.end + 1] in LIKE_SLASH:
        return True
    if shown.isascii() and tables.PUNYCODE not in shown.lower():
        return False
    *labels, last = map(tables.shown, link.host.labels)
    return (
        CONTROLS.search(shown) is not None
        or any(map(_is_lookalike, (*labels, last)))
        or (last.isascii() and any(TWINS.fullmatch(label.lower()) for label in labels))
    )


def _is_lookalike(label: str) -> bool:
    """Say whether a label holds what does not show, or letters that look like Latin ones."""
    if label.isascii():
        return False
    if LATIN.search(label) and LOOKALIKE.search(label):
        return True
    if BESIDE_LATIN.search(label):
        return True
    return (
        OTHER_FORM.search(label) is not None
        and unicodedata.normalize("NFKC", label).lower().isascii()
    )
