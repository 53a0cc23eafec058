"""Excerpts: so much of a text, or of what was found in it, as a person reads in a message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXT = 400
"""How many characters of a text are shown."""
_VALUE = 80
"""How many of a value."""
_MESSAGE = 800
"""How many of a message of somebody else's."""
_ITEMS = 3
"""How many of several values."""
_KEYS = 30
"""How many attributes of an annotation."""


def excerpt(text: str, at: int | None = None) -> str:
    """Return a text as Python writes it; of a long one, a piece and where it stands.

    Args:
        text: what is shown.
        at: an offset that the piece has around it; by default, its beginning and end are shown.
    """
    if len(text) <= _TEXT:
        return repr(text)
    size = f"{len(text):,} characters"
    if at is None:
        half = _TEXT // 2
        return f"{text[:half]!r} ... {text[-half:]!r} ({size})"
    start = max(0, min(at - _TEXT // 2, len(text) - _TEXT))
    piece = text[start : start + _TEXT]
    return f"{piece!r} (from {start:,} to {start + _TEXT:,} of {size})"


def cut(message: str, length: int = _MESSAGE) -> str:
    """Return a message; of a long one, its beginning and end."""
    if len(message) <= length:
        return message
    half = length // 2
    return f"{message[:half]} [... {len(message) - 2 * half:,} characters ...] {message[-half:]}"


def difference(expected: Sequence[object], found: Sequence[object]) -> str:
    """Say what is missing and what is there instead: some of each, shortened."""
    told = set(map(_key, expected)), set(map(_key, found))
    lost = [one for one in expected if _key(one) not in told[1]]
    more = [one for one in found if _key(one) not in told[0]]
    if not lost and not more:  # the same in another order, or more often
        lost, more = list(expected), list(found)
    return f"not {_some(lost)}, but {_some(more)}"


def _key(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def _some(values: Sequence[object]) -> str:
    shown = ", ".join(repr(_shortened(value)) for value in values[:_ITEMS])
    more = f" and {len(values) - _ITEMS:,} more" if len(values) > _ITEMS else ""
    return f"[{shown}]{more}"


def _shortened(value: object) -> object:
    """Return plain data with less in it."""
    if isinstance(value, str):
        return cut(value, _VALUE)
    if isinstance(value, list | tuple):
        items = cast("Sequence[Any]", value)
        kept = [_shortened(one) for one in items[:_ITEMS]]
        return [*kept, f"{len(items) - _ITEMS:,} more"] if len(items) > _ITEMS else kept
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value)
        return {key: _shortened(one) for key, one in list(named.items())[:_KEYS]}
    if isinstance(value, int) and value.bit_length() > 8 * _VALUE:  # too long to be read
        return f"an integer of {value.bit_length():,} bits"
    return value
