"""A long article in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.testing import texts
from newsparse.view.paging import MOST_CHARACTERS, MOST_TOKENS, longest_piece, pieces


def cut(text: str, longest: int) -> list[str]:
    """Return the pieces of a text."""
    return [text[start:end] for start, end in pieces(text, longest)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("abcdefgh", ["abcdefgh"]),
        ("abcdef\ngh ijk\n", ["abcdef\n", "gh ijk\n"]),
        ("abcde fghijk", ["abcde ", "fghijk"]),
        ("abcdefghijklmnopq", ["abcdefgh", "ijklmnop", "q"]),
        ("a\nbcdefghijk", ["a\nbcdefg", "hijk"]),
        ("abcdefg\r\nhi", ["abcdefg", "\r\nhi"]),
    ],
)
def test_pieces_end_with_lines_or_words(text: str, expected: list[str]) -> None:
    """Where there are any in their second half; a line's end stays whole."""
    assert cut(text, 8) == expected


@given(texts(), st.integers(2, 50))
def test_pieces_are_the_text(text: str, longest: int) -> None:
    """All of it, and none is longer than it may be."""
    found = cut(text, longest)
    assert "".join(found) == text
    assert all(len(piece) <= longest for piece in found)
    assert all(found) or found == [""]


def test_pieces_are_shorter_where_tokens_are() -> None:
    """So that a browser draws each at once."""
    assert longest_piece(1_000_000, 200_000) == MOST_CHARACTERS
    assert longest_piece(1_000_000, 1_000_000) == MOST_TOKENS + 1
    assert longest_piece(0, 0) > 0
