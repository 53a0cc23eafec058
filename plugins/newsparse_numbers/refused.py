"""What is refused, and why it is no number, date or time."""

from __future__ import annotations

from typing import NamedTuple

REASONS = {
    "address": "the number of a house or a road",
    "code": "a code: letters, dashes, slashes or points beside it make it one",
    "footnote": "the number of a footnote",
    "idiom": "a word of an idiom, or another sense of it",
    "link": "inside a link, an address, a mention or a hashtag",
    "list": "the number of a line",
    "name": "a part of a name",
    "phone": "a telephone number",
    "pronoun": "the pronoun one",
    "unit": "a unit of time that nothing counts",
    "word": "no number, date or time that the grammar knows",
}
"""Why something is no number: the name of the reason, and what it says."""


class Refused(NamedTuple):
    """What looks like a number, date or time and is none."""

    start: int
    """Where it starts."""
    end: int
    """Where it ends."""
    reason: str
    """The name of the reason, one of `REASONS`."""
