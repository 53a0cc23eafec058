"""The index of a plugin's layer: which of its annotations lie somewhere, without looking at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.span import Offsets, Span


@attrs.frozen(eq=False)
class LayerIndex:
    """The annotations of a layer with their offsets as columns; they are sorted by start, end."""

    spans: Sequence[Span]
    starts: Offsets
    reach: Offsets
    """The furthest end of each annotation and all before it."""

    @classmethod
    def of(cls, spans: Sequence[Span]) -> LayerIndex:
        """Look at the places of annotations once."""
        starts = np.array([span.start for span in spans], np.int32)
        ends = np.array([span.end for span in spans], np.int32)
        return cls(spans, starts, np.maximum.accumulate(ends))

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the annotations that lie wholly in ``[start, end)``."""
        first = int(self.starts.searchsorted(start, "left"))
        last = int(self.starts.searchsorted(end, "right"))
        return tuple(found for found in self.spans[first:last] if found.end <= end)

    def covering(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the annotations that hold all of ``[start, end)``."""
        first = int(self.reach.searchsorted(end, "left"))
        last = int(self.starts.searchsorted(start, "right"))
        return tuple(found for found in self.spans[first:last] if found.end >= end)
