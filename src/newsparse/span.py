"""Spans: stretches of a text, one at a time (`Span`) and by the thousand (`Spans`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, overload

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Offsets = npt.NDArray[np.int32]


PLACE = ("start", "end", "text")
"""The names of what each span says of its place; all others are attributes."""


@attrs.frozen
class Span:
    """A half-open interval of code points and the text it covers.

    For every span of a document, ``doc.text[span.start:span.end] == span.text``. Annotation
    classes derive from it and add their attributes.
    """

    start: int
    """Offset of the first code point."""
    end: int
    """Offset behind the last code point."""
    text: str
    """The text between the two."""

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:  # an empty span is still a span, not nothing
        return True


@attrs.frozen
class Annotation(Span):
    """An annotation whose own class is not installed: its attributes as plain values.

    Attributes read like those of the class it stands for: ``annotation.speaker`` is
    ``annotation.attributes["speaker"]``.
    """

    attributes: Mapping[str, Any] = attrs.field(factory=dict[str, Any], hash=False)
    """What the annotation's class would hold, as in `Document.to_dict`."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever the plugin stored)
        if not name.startswith("_") and name in self.attributes:
            return self.attributes[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


def offsets(values: npt.ArrayLike) -> Offsets:
    """Return the values as a read-only int32 column, copied unless they are one already."""
    column = np.asarray(values, np.int32).view()
    column.setflags(write=False)
    return column


def whole_numbers(values: npt.ArrayLike) -> Offsets:
    """Return values from outside as a column of offsets of its own.

    Raises:
        TypeError: they are no whole numbers, or too large for a column.
    """
    column = np.asarray(values)
    if column.ndim != 1 or (len(column) and column.dtype.kind not in "iu"):
        raise TypeError(f"offsets are whole numbers in one row, not {values!r:.80}")
    own = column.astype(np.int32)  # a copy: who gave the values may go on with their array
    if not np.array_equal(own, column):
        raise TypeError(f"offsets are less than 2,147,483,648, not {values!r:.80}")
    return offsets(own)


class Spans(Sequence[Span]):
    """An ordered sequence of spans that do not overlap, kept as two columns.

    A `Span` object is made when one is asked for. ``starts`` and ``ends`` are read-only int32
    arrays of equal length, for work on all spans at once.
    """

    __slots__ = ("ends", "starts", "text")

    text: str
    """The text that the offsets count in."""
    starts: Offsets
    """Offset of the first code point of each span."""
    ends: Offsets
    """Offset behind the last code point of each span."""

    def __init__(self, text: str, starts: npt.ArrayLike, ends: npt.ArrayLike) -> None:
        self.text = text
        self.starts = offsets(starts)
        self.ends = offsets(ends)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Span | Self:
        if isinstance(index, slice):
            if index.step is not None and index.step < 0:
                raise ValueError("spans are in order; `reversed(spans)` yields them from the last")
            return self._select(index)
        start, end = int(self.starts[index]), int(self.ends[index])
        return Span(start, end, self.text[start:end])

    def __iter__(self) -> Iterator[Span]:
        text = self.text
        for start, end in zip(self.starts.tolist(), self.ends.tolist(), strict=True):
            yield Span(start, end, text[start:end])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Spans):
            return NotImplemented
        return (
            np.array_equal(self.starts, other.starts)
            and np.array_equal(self.ends, other.ends)
            and self.text == other.text
        )

    __hash__: ClassVar[None]  # type: ignore[assignment]  # as lists and arrays

    def __repr__(self) -> str:
        shown = [self.text[s:e] for s, e in zip(self.starts[:6], self.ends[:6], strict=True)]
        more = ", ..." if len(self) > len(shown) else ""
        return f"<{type(self).__name__} of {len(self)}: {', '.join(map(repr, shown))}{more}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.text, self.starts, self.ends)

    def _select(self, index: slice) -> Self:
        return type(self)(self.text, self.starts[index], self.ends[index])

    def index_at(self, offset: int) -> int | None:
        """Return the index of the span that covers the offset, or None where there is none."""
        index = int(self.starts.searchsorted(offset, "right")) - 1
        return index if index >= 0 and offset < self.ends[index] else None

    def range_within(self, start: int, end: int) -> range:
        """Return the indices of the spans that lie wholly in ``[start, end)``."""
        first = int(self.starts.searchsorted(start, "left"))
        return range(first, max(first, int(self.ends.searchsorted(end, "right"))))

    def within(self, start: int, end: int) -> Self:
        """Return the spans that lie wholly in ``[start, end)``."""
        found = self.range_within(start, end)
        return self._select(slice(found.start, found.stop))

    def covering(self, start: int, end: int) -> Self:
        """Return the one span that holds all of ``[start, end)``, or none, as a sequence."""
        index = self.index_at(start)
        if index is None or end > self.ends[index]:
            return self._select(slice(0))
        return self._select(slice(index, index + 1))
