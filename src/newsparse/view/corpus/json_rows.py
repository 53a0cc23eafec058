"""The rows of a run that was written as JSON Lines, plain or compressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from newsparse.batch.readers.compression import decompressed
from newsparse.plain import decode_json, split_again
from newsparse.view.corpus.row import NotOursError, ReportError, Text, newer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsparse.view.corpus.row import Plain

LONGEST_ROW = 1 << 30
"""How many bytes a row may have: that of an article of some tens of millions of characters."""


def rows(file: Path) -> Iterator[Plain | ReportError]:
    """Yield the rows of a file, and an error in the place of what is none."""
    number = 0
    try:
        for number, line in _lines(file):
            yield _row(line, f"{file}:{number}")
    except (OSError, EOFError) as error:
        yield ReportError(f"{file}:{number + 1}: {error}")


def _row(line: bytes, place: str) -> Plain | ReportError:
    if len(line) > LONGEST_ROW:
        return NotOursError(f"{place}: the row is longer than {LONGEST_ROW:,} bytes")
    try:
        row = decode_json(line)
    except (ValueError, RecursionError) as error:
        return NotOursError(f"{place}: this is no row of a run: {error}")
    if not _is_row(row):
        return NotOursError(
            f"{place}: this is no row of a run; reports are made of what `newsparse run` writes"
        )
    plain = cast("dict[str, Any]", row)
    wrong = newer(plain["newsparse"], place)
    if wrong is not None:
        return wrong
    try:
        return split_again(plain)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        return NotOursError(f"{place}: this is no row of a run: {error}")


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank with their numbers; of a too long one, its beginning."""
    number, goes_on = 0, False
    with decompressed(file.open("rb"), file.suffix.lower()) as stream:
        while line := stream.readline(LONGEST_ROW + 1):
            is_new, goes_on = not goes_on, not line.endswith(b"\n")
            number += is_new
            if is_new and not line.isspace():
                yield number, line


def _is_row(value: object) -> bool:
    """Say whether a value is a document or an error row, as far as a report reads it."""
    row = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if "newsparse" not in row:
        return False
    return isinstance(row.get("text"), str) or isinstance(row.get("error"), dict)


def texts(file: Path, wanted: Iterable[int]) -> Iterator[Text]:
    """Yield the texts of some rows, given in ascending order from 0."""
    lines = enumerate(_lines(file))
    for place in wanted:
        line = next(line for number, (_, line) in lines if number == place)
        row = split_again(cast("dict[str, Any]", decode_json(line)))
        yield Text.of(row["text"], row.get("blocks"))
