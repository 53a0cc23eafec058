"""Shards: stretches of a batch, cut by the records alone; what is parsed, written and resumed.

Where a shard begins and ends depends on nothing but the input, so that a batch which goes on after
a break, or on other machines, cuts the same shards and gives the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.records.record import Record

MOST_CHARACTERS = 1_000_000
"""A shard ends behind the article with which it has more; long articles get shards of few."""


@attrs.frozen
class Shard:
    """Some records that follow each other."""

    number: int
    """Its place among the shards, from 0."""
    first: int
    """The place of its first record among all, from 0."""
    records: tuple[Record, ...]
    read: int = 0
    """How many bytes of the inputs were read when it was cut, for the progress."""


def cut(records: Iterable[Record], size: int) -> Iterator[Shard]:
    """Cut records into shards of so many at most, as they are asked for."""
    number = first = characters = 0
    held: list[Record] = []
    for record in records:
        held.append(record)
        characters += record.size
        if len(held) == size or characters > MOST_CHARACTERS:
            yield Shard(number, first, tuple(held))
            number, first = number + 1, first + len(held)
            characters = 0
            held = []
    if held:
        yield Shard(number, first, tuple(held))
