"""Spaces, hyphens, dashes, apostrophes and words: one list of each, as characters and in patterns.

Rules differ in what they read, and should not differ in which hyphens they know, or what a word is.
"""

from __future__ import annotations

SPACES = " \u00a0\u2009\u202f"
"""Spaces within a line. A tab is none: it separates the cells of a table."""
HYPHENS = "-\u2010\u2011"
"""What joins two parts of a word."""
DASHES = f"{HYPHENS}\u2012\u2013\u2014\u2212~"
"""Hyphens and dashes that join two numbers."""
MINUS = "-\u2212"
"""What makes a number negative."""
APOSTROPHES = frozenset("'’‘")

SPACE = f"[{SPACES}]"
"""One space within a line, as a pattern."""
HYPHEN = f"[{HYPHENS}]"
"""One hyphen, as a pattern."""
GAP = rf"(?:{SPACE}(?!{SPACE})|{SPACE}{{0,9}}+(?:\r\n?|[\n\u2028])[{SPACES}\t]{{0,9}}+)"
"""What stands between two words of one number: a space, or one line break of hard-wrapped text,
with what blanks stand at its sides.

Two spaces or more separate the cells of a table, as a tab does.
"""
WORD = r"[\p{L}\p{M}]++"
"""One word, as a pattern: letters and the marks on them, up to the last."""
SMALL_WORD = r"[\p{Ll}\p{M}]++"
"""One word in small letters, as a pattern."""
NAME_WORD = r"\p{Lu}[\p{L}\p{M}.’'-]*+"
"""One word of a name, as a pattern: "O'Neill", "J.K.", "Saint-Jean"."""
CELL_EDGE = rf"\t|{SPACE}{{2}}"
"""What stands between two cells of a row, as a pattern."""
