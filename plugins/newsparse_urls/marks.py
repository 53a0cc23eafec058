"""The marks and kinds of characters that links and names are read by, in all their forms.

Here, because several readers ask for the same: what a link may be glued to, what shows nothing,
which marks are dots or at signs.
"""

from __future__ import annotations

import re

import regex

AT = ("@", "\uff20")
HASH = ("#", "\uff03")
"""At sign and number sign, each with its full-width form."""
CURLY = "\u2018\u2019"
"""Single marks: apostrophes of typeset text, equal to straight ones."""
DOTS = ("\u3002", "\uff0e", "\uff61")
"""Full stops that IDNA reads as a dot."""
SCHEMES = "https?|ftp"
"""The schemes of links, as a pattern."""
PICTURE = re.compile(r"pic\.(?:twitter|x)\.com/")
"""Twitter's short links to pictures, which pages glue to whatever stands before them."""

UNSPACED = (
    r"\u2e80-\u2fdf\u3001-\u312f\u3131-\u318e\u31a0-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff9f"
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\U00020000-\U0003ffff"
)
"""Scripts written without spaces, or with endings set right behind a foreign word; this and the
next three are the inside of a class of characters."""
SIGNS = r"\p{So}\p{Emoji_Modifier}\xb7"
"""Dingbats, emoji: in hosts, and right beside them."""
PUNCTUATION = r"\u0375\u05f3\u05f4\u0f0b"
"""Marks that IDNA 2008 allows in a label."""
INVISIBLE = r"\p{Default_Ignorable_Code_Point}"
"""What may show nothing: controls, but also joiners and selectors, which some scripts and emoji
need."""

VISIBLE = regex.compile(r"\P{Default_Ignorable_Code_Point}")
CONTROLS = regex.compile(
    r"[\xad\u061c\u180e\u2800\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Invisible and bidirectional controls, and a blank sign: no link needs any of them."""
BESIDE = regex.compile(rf"(?V1)[[{UNSPACED}]--\p{{Ps}}]")
WORD_BESIDE = regex.compile(rf"(?V1)[[{UNSPACED}]--[\p{{P}}\p{{S}}\p{{Z}}]]")


def is_unspaced(character: str) -> bool:
    """Say whether a link may be glued to this character, of a script without spaces."""
    return BESIDE.match(character) is not None


def is_unspaced_word(character: str) -> bool:
    """Say whether it is part of a word in such a script, and no mark."""
    return WORD_BESIDE.match(character) is not None


def is_other_letter(character: str) -> bool:
    """Say whether a character is a letter of another script, of those that part their words."""
    return character.isalnum() and not character.isascii() and not is_unspaced(character)


def is_hidden(character: str) -> bool:
    """Say whether a character shows nothing, so that what stands behind it may be a part."""
    return character != "" and VISIBLE.match(character) is None
