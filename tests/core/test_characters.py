"""The classes of characters are those that their names say."""

from __future__ import annotations

import string

import pytest

from newsparse.characters import CharacterClass, characters


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        (string.ascii_uppercase, CharacterClass.UPPER),
        (string.ascii_lowercase, CharacterClass.LOWER),
        (string.digits, CharacterClass.DIGIT),
        ("\u017f\u212a\u0130_", CharacterClass.UNDERSCORE),  # they fold to letters of ASCII
    ],
)
def test_every_letter_has_the_class_of_its_kind(letters: str, expected: int) -> None:
    """No letter of ASCII stands out."""
    assert set(characters(letters).classes.tolist()) == {expected}
