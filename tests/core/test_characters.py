"""The classes of characters are those that their names say."""

from __future__ import annotations

import string

import numpy as np
import pytest

from newsparse.characters import CharacterClass, character_classes, characters, code_points


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


def test_the_table_is_what_python_says() -> None:
    """White space as `str.isspace()` has it; letters as the Unicode of this Python knows them."""
    every = "".join(map(chr, range(0x110000)))
    classes = character_classes(code_points(every))
    spaces = np.flatnonzero(classes == CharacterClass.SPACE).tolist()
    assert spaces == [i for i, c in enumerate(every) if c.isspace()]
    # One is an emoji, one lost its case in a later Unicode version, three fold to letters of ASCII.
    letters = [i for i, c in enumerate(every) if c.isalpha() and c not in "ℹʕſ\u212aİ"]
    cased = {CharacterClass.LOWER, CharacterClass.LETTER, CharacterClass.UPPER}
    assert set(classes[letters].tolist()) == cased
    small = [i for i in letters if every[i].islower()]
    assert set(classes[small].tolist()) == {CharacterClass.LOWER}
    capital = [i for i in letters if every[i].isupper() or every[i].istitle()]
    assert set(classes[capital].tolist()) == {CharacterClass.UPPER}
    nothing = [0, 0xD800, 0xDFFF, 0xE000, 0xFFFF, 0x10FFFF]
    assert set(classes[nothing].tolist()) == {CharacterClass.OTHER}
    digits = [i for i, c in enumerate(every) if c.isdecimal()]
    assert set(classes[digits].tolist()) == {CharacterClass.DIGIT}
