"""Signs: what is shown for characters that show nothing, or that turn the text around them.

Whoever checks an article by looking must see what stands there, and a terminal must not obey it.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNSEEN = regex.compile(
    r"""
    # What is part of how other characters look: line ends and tabs, joiners, variants, flags.
    (?: [\t\n] | \r\n | [\u200c\u200d] | \p{Variation_Selector}
      | \U0001F3F4 [\U000E0020-\U000E007E]+ \U000E007F )
    (*SKIP)(*FAIL)
    | [\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB]
    | \p{Noncharacter_Code_Point}
    """,
    regex.VERBOSE,
)


@functools.cache
def _abbreviations() -> dict[str, str]:
    """Return what `data/signs.txt` has, by the character."""
    lines = (resources.files("newsparse.view") / "data" / "signs.txt").read_text("utf-8")
    rows = [line.split() for line in lines.splitlines() if not line.startswith("#")]
    return {chr(int(code, 16)): name for code, name in rows}


def sign(character: str) -> str:
    """Return what is shown for a character: its abbreviation, or its number as ``U+FFFF``."""
    return _abbreviations().get(character, f"U+{ord(character):04X}")


def signs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each character of a text that is shown by a sign, and the sign."""
    for match in _UNSEEN.finditer(text):
        yield match.start(), sign(match.group())


def visible(text: str) -> str:
    """Return a text that any terminal may get, with signs such as ``[RLO]`` for what is unseen.

    Its lines end with a line feed, whatever they ended with.
    """
    return _UNSEEN.sub(lambda match: f"[{sign(match.group())}]", text).replace("\r\n", "\n")
