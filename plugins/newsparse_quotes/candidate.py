"""What a rule proposes for a quotation."""

from __future__ import annotations

from typing import NamedTuple


class Candidate(NamedTuple):
    """A speaker that a rule proposes, as offsets into the text."""

    rule: str
    speaker: tuple[int, int] | None
    cue: tuple[int, int] | None
    features: tuple[str, ...]
