"""JSON Lines: an article a line, as a JSON object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO, cast

import attrs

from newsparse.batch.readers.fields import json_name, record_of
from newsparse.batch.records import BYTE_ORDER_MARK, Record
from newsparse.rows import decode_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse.batch.records import Fields


@attrs.frozen
class JsonLines:
    """The reader of files that hold one article a line, as a JSON object."""

    fields: Fields

    def __call__(self, file: BinaryIO, path: Path) -> Iterator[Record]:  # noqa: ARG002  (a Reader has it)
        """Read a file; a line that is no article is a record of its problem. Blank lines pass."""
        number = 0
        try:
            for number, line in enumerate(file, start=1):
                content = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
                if not content.isspace() and content:
                    yield self._record(content, number)
        except (OSError, EOFError) as error:
            yield Record.failed(error, line=number + 1)

    def _record(self, line: bytes, number: int) -> Record:
        try:
            row = decode_json(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            return Record.failed(error, line=number)
        if not isinstance(row, dict):
            problem = TypeError(f"a line holds an object, this is {json_name(row)}")
            return Record.failed(problem, line=number)
        return record_of(cast("dict[str, Any]", row), self.fields, number, "line")
