"""A small machine that adds up number words, one at a time.

`group` collects what stands below a thousand, scales carry it into `total`. A word that can't
follow what was read ends the number: "two hundred" takes "five", "two" does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse_numbers import values

if TYPE_CHECKING:
    from newsparse_numbers.amounts import Form
    from newsparse_numbers.values import Value

HUNDRED = 100
_DOZEN = 12


class Word(NamedTuple):
    """What a number word does: its role (a mark, see data/number_words.txt) and its value."""

    role: str
    value: int


class AddingMachine:
    """Adds up number words; `take` says whether a word can follow what was read."""

    __slots__ = ("digits", "form", "group", "scale", "total")

    def __init__(self, group: Value | None = None) -> None:
        """Start with nothing, or with the number in digits that the words carry on."""
        self.total: Value = 0
        self.group: Value | None = group
        self.digits: bool = group is not None
        self.scale: int = 1
        self.form: Form = "words"

    @property
    def value(self) -> Value:
        """The number so far."""
        return values.plus(self.total, self.group or 0)

    def take(self, word: Word, *, linked: bool) -> bool:
        """Read one word; `linked` says that "and" stands before it."""
        if word.role == "0":
            goes_on = not self.digits or (linked and self.group is not None)  # 3 hundred and one
            return goes_on and self._add(word.value, linked=linked)
        if word.role == "#" and not self.digits:
            small = word.value < HUNDRED
            taken = self._add(word.value, linked=linked) if small else self._multiply(word.value)
            self.form = "ordinal" if taken else self.form
            return taken
        return word.role in {"*", "~"} and not linked and self._multiply(word.value)

    def _add(self, number: int, *, linked: bool) -> bool:
        """Add a number below a hundred where there is room for it."""
        if self.group is None and (number or not self.total):
            self.group = number
            return True
        if not number or not self.group:
            return False
        room = self.group % HUNDRED
        tens = room >= 20 and room % 10 == 0 and number < 10  # noqa: PLR2004  (twenty + one)
        if (room == 0 and self.scale != _DOZEN) or (tens and not linked):
            self.group = values.plus(self.group, number)
            return True
        return False

    def _multiply(self, scale: int) -> bool:
        """Multiply with a scale: a hundred within the group, larger ones close it."""
        if scale == HUNDRED:
            if self.group is None and self.total:
                return False
            group = values.times(1 if self.group is None else self.group, HUNDRED)
            if group < HUNDRED**2:
                self.group = group
            return group < HUNDRED**2
        if self.group is not None:
            if self.total and scale >= self.scale:
                return False
            self.total = values.plus(self.total, values.times(self.group, scale))
        elif not self.total and self.scale == 1:
            self.total = scale
        elif scale > self.scale:  # three lakh crore
            self.total = values.times(self.total, scale)
        else:
            return False
        self.group = None
        self.scale = scale
        return True
