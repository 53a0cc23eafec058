"""Jobs: what is done with a shard wherever it is parsed, in this process or another."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import attrs

from newsparse.batch.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.batch.shards import Shard
    from newsparse.batch.writers.formats import Format
    from newsparse.parts import LayerError
    from newsparse.records.record import Problem
    from newsparse.records.rows import Row, RowMaker


@attrs.frozen
class Trouble:
    """An article that has no document, or one whose document lacks a layer."""

    id: str | None
    place: str
    """Where the article comes from: the file, with the line if there is one."""
    problem: Problem | None
    """Why it is an error row."""
    errors: tuple[LayerError, ...]
    """The layers that it lacks."""

    @classmethod
    def of(cls, row: Row) -> Trouble:
        """Return what is told of a row."""
        return cls(row.id, row.place, row.problem, row.errors)


@attrs.frozen
class Made:
    """What became of a shard."""

    shard: int
    """Its number."""
    files: Mapping[str, bytes]
    """The bytes of its part of each output file, by the name that the format gives the file."""
    tally: Tally
    troubles: tuple[Trouble, ...]
    read: int
    """How many bytes of the inputs were read when it was cut."""


@attrs.frozen
class Job:
    """What is done with a shard."""

    maker: RowMaker
    format: Format

    def make(self, shard: Shard, report: TextIO | None = None) -> Made:
        """Parse a shard and write its part of the output.

        Args:
            shard: the records.
            report: an open file for what ends the process, if an article does.
        """
        return self.gather(shard, self.rows(shard, report))

    def rows(self, shard: Shard, report: TextIO | None = None) -> list[Row]:
        """Parse a shard."""
        return [self.maker(record, report) for record in shard.records]

    def gather(self, shard: Shard, rows: list[Row]) -> Made:
        """Write the rows of a shard as its part of the output."""
        return Made(
            shard.number,
            self.format.encode(rows, shard.first),
            Tally.of(rows),
            tuple(Trouble.of(row) for row in rows if row.failed or row.incomplete),
            shard.read,
        )
