"""A row of a run as a report reads it: plain values, an error, or a text with its blocks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

from newsparse.errors import NewsparseError
from newsparse.rows import FORMAT, is_readable
from newsparse.span import whole_numbers

if TYPE_CHECKING:
    from collections.abc import Sequence

Plain = Mapping[str, Any]
"""The values of a row, as `docs/reference/json.md` has them."""


class ReportError(NewsparseError):
    """A report that can't be made."""


class NotOursError(ReportError):
    """A file that is no output of a batch."""


class Text(NamedTuple):
    """The text of an article, with its blocks."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str, blocks: object) -> Self:
        """Put together what a row has; without blocks that can be read the whole is one."""
        plain = cast("dict[str, list[int]]", blocks) if isinstance(blocks, dict) else {}
        whole = cls(text, [0], [len(text)])
        try:
            starts, ends = whole_numbers(plain["starts"]), whole_numbers(plain["ends"])
        except (LookupError, TypeError, ValueError, OverflowError):
            return whole
        fits = 0 < len(starts) == len(ends)
        return cls(text, starts.tolist(), ends.tolist()) if fits else whole


def newer(told: object, place: str) -> NotOursError | None:
    """Return what is wrong with a row that says of itself which format it has, if something is."""
    form = cast("dict[str, Any]", told).get("format") if isinstance(told, dict) else None
    if is_readable(form):
        return None
    return NotOursError(
        f"{place}: its format is {form!r}, and this version reads formats up to {FORMAT}; a newer "
        "newsparse may read it"
    )
