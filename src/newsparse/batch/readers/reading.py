"""Reading: records of all inputs, one after the other, and what is noticed on the way."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Self

import attrs

from newsparse.batch.readers import inputs as batch_inputs
from newsparse.batch.readers.files import Position, check_packages, name_of, records_of
from newsparse.errors import BatchError
from newsparse.records.record import Fields, place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from newsparse.batch.readers.inputs import Input
    from newsparse.records.record import Reader, Record

MOST_IDS = 5_000_000
"""So many ids are remembered to find repeated ones; memory stays bounded in larger batches."""

MOST_NOTES = 10
"""So many notes of one kind are given; the summary counts all."""


@attrs.frozen
class Stamp:
    """By what a file is known again."""

    source: str
    size: int | None
    """Its length in bytes; None where there is no such thing."""
    time: int | None
    """When it was changed, in nanoseconds."""

    @classmethod
    def of(cls, one: Input) -> Self:
        """Look at an input."""
        if one.path is None or one.problem is not None:
            return cls(one.source, None, None)
        try:
            facts = one.path.stat()
        except OSError:
            return cls(one.source, None, None)
        return cls(one.source, facts.st_size, facts.st_mtime_ns)


class Reading:
    """The records of some inputs, read once and counted."""

    def __init__(
        self,
        paths: list[str],
        known: Mapping[str, Reader],
        fields: Fields,
        leave_out: Collection[Path] = (),
    ) -> None:
        self.paths = paths
        """The files and folders that the caller named."""
        self._known = known
        self._fields = fields
        self._leave_out = leave_out
        self._found: Counter[str] = Counter()
        self._ids: set[int] = set()
        self._notes: list[str] = []
        self.skipped: Counter[str] = Counter()
        """How many files of folders nothing reads, by suffix."""
        self.empty: int = 0
        """How many inputs hold no article."""
        self.repeated: int = 0
        """How many articles have the id of an earlier one."""
        self.position: int = 0
        """How many bytes of the inputs were read."""

    def inputs(self) -> Iterator[Input]:
        """Find the inputs that something reads; count the others.

        Raises:
            BatchError: there is none, or a package is not installed that one needs.
        """
        found = self._readable()
        first = next(found, None)
        if first is None:
            raise BatchError(
                f"{', '.join(self.paths)}: there is nothing to read; there are readers for "
                f"{', '.join(sorted(self._known))}, {batch_inputs.COMPRESSED}"
            )
        return itertools.chain([first], found)

    def _readable(self) -> Iterator[Input]:
        self.skipped.clear()
        checked: set[tuple[str, str]] = set()
        for one in batch_inputs.find(self.paths, self._leave_out):
            if one.suffix in self._known or one.problem is not None:
                if (one.suffix, one.compression) not in checked:
                    checked.add((one.suffix, one.compression))
                    check_packages(one)
                yield one
            else:
                self.skipped[one.suffix] += 1

    def stamps(self) -> Iterator[Stamp]:
        """Look at each input, without reading it.

        Raises:
            BatchError: there is none.
        """
        return map(Stamp.of, self.inputs())

    def records(self) -> Iterator[Record]:
        """Read all inputs, one after the other."""
        return self._records(self.inputs())

    def _records(self, found: Iterator[Input]) -> Iterator[Record]:
        before = 0
        for one in found:
            size = Stamp.of(one).size or 0
            count, position = 0, Position()
            for record in records_of(one, self._known, position):
                count += 1
                self.position = before + min(position.reached, size)
                self._look_at(record)
                self._found["id"] += record.id not in (None, name_of(one, record))
                self._found["published"] += record.published is not None
                yield record
            before += size
            self.position = before
            if not count:
                self.empty += 1
                self._note(self.empty, f"{one.source}: holds no article")
        for name, what in (("id", "id"), ("published", "day of publication")):
            field = getattr(self._fields, name)
            if field != getattr(Fields(), name) and not self._found[name]:
                self._note(1, f"no article has its {what} in a field {field!r}")

    def _look_at(self, record: Record) -> None:
        """Notice an id that was there before."""
        if not isinstance(record.id, str):  # a reader may give anything; it becomes an error row
            return
        key = hash(record.id)
        if key in self._ids:
            self.repeated += 1
            place = place_of(record.source, record.line)
            self._note(self.repeated, f"{place}: the id {record.id!r} was there before")
        elif len(self._ids) < MOST_IDS:
            self._ids.add(key)

    def _note(self, count: int, note: str) -> None:
        if count <= MOST_NOTES:
            self._notes.append(f"{note}{' (no more are told)' if count == MOST_NOTES else ''}")

    @property
    def has_notes(self) -> bool:
        """Whether something was noticed since the last time."""
        return bool(self._notes)

    def notes(self) -> tuple[str, ...]:
        """Return what was noticed since the last time."""
        notes = tuple(self._notes)
        self._notes.clear()
        return notes
