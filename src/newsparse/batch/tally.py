"""Tallies: what was counted of some rows; those of shards add up to the summary of a batch."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Self

import attrs

from newsparse.records.limits import LIMITED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsparse.records.rows import Row


@attrs.frozen
class Tally:
    """What was counted of some rows."""

    articles: int = 0
    """How many rows there are."""
    failed: int = 0
    """How many of them are error rows: what could not be read or parsed at all."""
    limited: int = 0
    """How many of the failed met a limit, or crashed their process; another try may help."""
    incomplete: int = 0
    """How many rows are documents that lack a layer because a plugin failed."""
    characters: int = 0
    """The length of all parsed articles, in code points."""
    annotations: Mapping[str, int] = attrs.field(factory=dict[str, int])
    """How many annotations each plugin layer holds."""

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Self:
        """Count rows."""
        counts: Counter[str] = Counter()
        annotations: Counter[str] = Counter()
        for row in rows:
            counts["articles"] += 1
            counts["failed"] += row.failed
            counts["limited"] += row.problem is not None and row.problem.type in LIMITED
            counts["incomplete"] += row.incomplete
            counts["characters"] += row.characters
            annotations.update(row.annotations)
        return cls(**counts, annotations=dict(annotations))

    def __add__(self, other: Tally) -> Tally:
        numbers = {
            field.name: getattr(self, field.name) + getattr(other, field.name)
            for field in attrs.fields(Tally)
            if field.name != "annotations"
        }
        layers = dict.fromkeys([*self.annotations, *other.annotations])
        added = {n: self.annotations.get(n, 0) + other.annotations.get(n, 0) for n in layers}
        return Tally(**numbers, annotations=added)

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values."""
        return attrs.asdict(self)


@attrs.frozen
class Summary(Tally):
    """What a batch did."""

    seconds: float = 0.0
    """How long it took; of a batch that was resumed, all its stretches together."""
    skipped: Mapping[str, int] = attrs.field(factory=dict[str, int])
    """How many files of folders were passed over because nothing reads them, by suffix."""
    empty: int = 0
    """How many inputs hold no article."""
    repeated: int = 0
    """How many articles have the id of an earlier one."""

    @property
    def characters_per_second(self) -> float:
        """The speed of the whole: reading, parsing and writing."""
        return self.characters / self.seconds if self.seconds else 0.0

    @property
    def clean(self) -> bool:
        """Whether every article is there with all its layers."""
        return not self.failed and not self.incomplete

    def to_dict(self) -> dict[str, Any]:
        """Return it as plain values, with the speed."""
        return {**super().to_dict(), "characters_per_second": round(self.characters_per_second)}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Self:
        """Return the summary that `to_dict` was called on."""
        return cls(**{field.name: plain[field.name] for field in attrs.fields(cls)})
