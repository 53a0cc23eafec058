"""Find the runs of capitalised words of a text: wherever a name can be, and little else.

A run goes on over one space, over the hyphens of a compound ("Vale-Moss", "Min-jun Park"), over
the small words that stand in names ("Maria de la Cruz", "Omar al-Said"), and over the 's in front
of the kind of an organisation ("Sheriff's Office").
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

import numpy as np
import regex

from newsparse_quotes.words import word_list

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse_quotes.tagging import Tokens

MOST_WORDS = 12
"""Tokens of a run; a title in capitals is no name."""
MOST_BETWEEN = 3
"""Tokens without a capital between two words of a name: "de la", "al-"."""
COMPOUND_END = re.compile(r"[-–][^\W\d_]+ ")
OWNED = re.compile(r"'s? ")
"""What stands between the owners of an organisation and its kind: "Teachers' Union"."""
NICKNAME_OPENS = re.compile(" [\"“'‘]")
NICKNAME_CLOSES = re.compile("[\"”'’] ")
NICKNAME_ENDS = regex.compile(r"[\"”'’] \p{Lu}")
NICKNAMED = regex.compile(r"\p{Lu}[\p{L}\p{M}.-]* [\"“'‘]\p{Lu}[\p{L}\p{M}-]*")
"""A nickname between two names: Bo "Bear" Lund."""
HYPHENS = "-–"
CAPITALS_END = 0x2C80
"""Where the alphabets end that have capitals; what follows is rare enough to be left out."""


@functools.lru_cache(maxsize=1)
def capitals() -> npt.NDArray[np.bool_]:
    """Return a table that says which code points are capital letters; the last entry is False."""
    kinds = [unicodedata.category(chr(code)) == "Lu" for code in range(CAPITALS_END)]
    return np.array([*kinds, False])


def find_runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the start and end of each run of capitalised words, in order."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    if not starts:
        return []
    codes = np.array([text]).view(np.uint32)
    capital = capitals().take(codes.take(starts), mode="clip").nonzero()[0]
    if not len(capital):
        return []
    first, *others = capital.tolist()
    last = first
    runs: list[tuple[int, int]] = []
    for index in others:
        if index - first >= MOST_WORDS or not is_joined(text, starts, ends, last, index):
            runs.append((starts[first], run_end(text, starts, ends, last)))
            first = index
        last = index
    runs.append((starts[first], run_end(text, starts, ends, last)))
    return runs


def is_joined(text: str, starts: list[int], ends: list[int], left: int, right: int) -> bool:
    """Say whether two capitalised tokens belong to one run."""
    if right == left + 1:
        return starts[right] == ends[left] + 1 and text[ends[left]] == " "
    if right - left > MOST_BETWEEN + 1:
        return False
    between = text[ends[left] : starts[right]]
    if NICKNAME_OPENS.fullmatch(between) and NICKNAME_ENDS.match(text, ends[right]):
        return True
    if left > 1 and NICKNAME_CLOSES.fullmatch(between):
        is_nickname = NICKNAMED.fullmatch(text, starts[left - 2], ends[left]) is not None
        if is_nickname:
            return True
    if len(between) == 1:
        return between in HYPHENS
    if COMPOUND_END.fullmatch(between):
        return True  # "Min-jun Park"
    if OWNED.fullmatch(between):
        return text[starts[right] : ends[right]].lower() in word_list("organisations")
    is_small = word_list("particles").issuperset(between[1:-1].split(" "))
    return is_small and between[0] == " " and between[-1] in " -"


def run_end(text: str, starts: list[int], ends: list[int], last: int) -> int:
    """Return where a run ends: behind what a hyphen joins to its last word."""
    if last + 2 < len(starts) and text[ends[last] : starts[last + 2]] in HYPHENS:
        glued = ends[last] == starts[last + 1]
        return ends[last + 2] if glued and text[starts[last + 2]].isalpha() else ends[last]
    return ends[last]
