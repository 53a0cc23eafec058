"""JSON Lines: an article a line, as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs

from newsparse.plain import decode_json
from newsparse.records.fields import json_name, record_of
from newsparse.records.record import BYTE_ORDER_MARK, LONGEST, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse.records.record import Fields


DEEPEST = 200
"""How many levels of arrays and objects a line may have."""
MOST_VALUES = 5_000_000
"""How many values a line may have, commas and brackets of its texts counted. Each takes up to 30
times the memory of its three bytes."""


@attrs.frozen
class JsonLines:
    """The reader of files that hold one article a line, as a JSON object."""

    fields: Fields

    def __call__(self, file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG002  (a Reader has it)
        """Read a file; a line that is no article is a record of its problem. Blank lines pass."""
        number = 0
        try:
            for number, line in enumerate(_lines(file), start=1):
                if line is None:
                    problem = ValueError(f"the line is longer than {LONGEST:,} bytes")
                    yield Record.failed(problem, line=number)
                    continue
                content = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
                if not content.isspace() and content:
                    yield self._record(content, number)
        except (OSError, EOFError) as error:
            yield Record.failed(error, line=number + 1)

    def _record(self, line: bytes, number: int) -> Record:
        problem: Exception
        if len(line) > MOST_VALUES and sum(map(line.count, (b",", b"[", b"{"))) > MOST_VALUES:
            problem = ValueError(f"the line has more than {MOST_VALUES:,} values")
            return Record.failed(problem, line=number)
        try:
            row = decode_json(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            return Record.failed(error, line=number)
        if not isinstance(row, dict):
            problem = TypeError(f"a line holds an object, this is {json_name(row)}")
            return Record.failed(problem, line=number)
        if line.count(b"[") + line.count(b"{") > DEEPEST and _depth(cast("object", row)) > DEEPEST:
            # What becomes of them depends on how deep the stack is already, here and in a worker.
            problem = ValueError(f"the line is nested more than {DEEPEST} levels deep")
            return Record.failed(problem, line=number)
        return record_of(cast("dict[str, Any]", row), self.fields, number, "line")


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    """Yield the lines of a file; None for one that is too long, of which only a part is held."""
    limit = LONGEST + 1  # with its end
    while line := file.readline(limit):
        if len(line) < limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(limit)
        yield None


def _depth(value: object) -> int:
    """Return how many levels of arrays and objects a value has, however many that are."""
    depth, level = 0, [value]
    while level := [one for one in level if isinstance(one, list | dict) and one]:
        depth += 1
        level = [
            part
            for one in cast("list[list[Any] | dict[str, Any]]", level)
            for part in (one.values() if isinstance(one, dict) else one)
        ]
    return depth
