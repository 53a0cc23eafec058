"""Lists that are set in one block, as text without its markup often has them.

``1. Close the bridge 2. Tell the traders``: each item is a sentence, though no stop ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse.characters import BULLETS, SPACE
from newsparse.sentence_shapes import FIRST, LETTER_STOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.span import Spans

# Small letters, capitals before a bracket alone: "A. Lund and B. Moss" is no list.
_ITEM = regex.compile(
    rf"(?<![^{SPACE}])(?:[{BULLETS}]\s?)?\(?"
    rf"(?:(?P<label>\d{{1,3}}|\p{{Ll}})(?:\.\)|[.)])|(?P<label>\p{{Lu}})\))(?=[{SPACE}])"
)


class ListsInBlocks:
    """The lists in the blocks of one text; tokens are named by their index."""

    def __init__(self, tokens: Spans, roles: bytes, gaps: bytes) -> None:
        self.markers: set[int] = set()
        """The tokens of the numbers of all items found so far."""
        self._text = tokens.text
        self._starts = tokens.starts.data
        self._ends = tokens.ends.data
        self._roles = roles
        self._gaps = gaps
        self._searched = -1  # the last token of the blocks that were looked through, once each

    def may_be_number(self, mark: int) -> bool:
        """Say whether a mark stands behind a number or letter that is not looked at yet."""
        is_number = self._roles[mark] == LETTER_STOP or (
            self._roles[mark - 1] in b"9iI" and self._gaps[mark] != FIRST
        )
        return is_number and mark > self._searched

    def items(self, mark: int) -> Iterator[int]:
        """Yield where items begin inside a block, given the mark behind the list's first number.

        A list begins with its block, or behind a stop or colon with "1" or "a".
        """
        first = mark if self._roles[mark] == LETTER_STOP else mark - 1
        if self._gaps[first] != FIRST and self._roles[first - 1] in b"*(-":
            first -= 1
        opens_block = self._gaps[first] == FIRST
        if not opens_block and self._roles[first - 1] not in b".:!":
            return
        self._searched = self._gaps.index(b"\n", first + 1) - 1
        found = self._find(self._starts[first], self._ends[self._searched], any_number=opens_block)
        if len(found) < 2:  # noqa: PLR2004  (one item is no list)
            return
        token = first
        for start, end in found:
            while self._starts[token] < start:
                token += 1
            if self._gaps[token] != FIRST:
                yield token
            while self._starts[token] < end:
                self.markers.add(token)
                token += 1

    def _find(self, start: int, end: int, *, any_number: bool) -> list[tuple[int, int]]:
        """Return the numbers in a stretch that follow on from the first there."""
        found: list[tuple[int, int]] = []
        expected = ""
        for match in _ITEM.finditer(self._text, start, end):
            label = match["label"]
            if not expected and label not in ("1", "a", "A"):
                if not any_number or not label.isdecimal():
                    break
            elif expected and label != expected:
                continue
            found.append(match.span())
            expected = str(int(label) + 1) if label.isdecimal() else chr(ord(label) + 1)
        return found
