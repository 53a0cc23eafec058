r"""CSV that no spreadsheet runs: cells of an article's words that begin as formulas do.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a line break for a
formula, and may run it (OWASP, "CSV Injection"). An apostrophe in front makes it text. Numbers stay
as they are. What has apostrophes before such a sign gets one more, so that nothing is lost: taking
one away where `SIGNS` matches gives each text back.
"""

from __future__ import annotations

import re

SIGNS = r"^'*[=+\-@\t\r\n]"
"""How such a text begins; a pattern of `re` and of Arrow alike."""
NUMBER = r"^[+-]?[0-9]+(?:[./][0-9]+)?(?:[eE][+-]?[0-9]+)?$"
"""What begins so and is a number."""

_SIGNS = re.compile(SIGNS)
_NUMBER = re.compile(NUMBER)


def harmless(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs."""
    return f"'{text}" if _SIGNS.match(text) and not _NUMBER.fullmatch(text) else text
