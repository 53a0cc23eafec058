"""The rows of a run that was written as Parquet: only the columns that a report asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse.batch.readers.parquet import import_parquet
from newsparse.layer_names import CORE_LAYERS
from newsparse.plain import decode_json
from newsparse.view.corpus.facts import READ
from newsparse.view.corpus.row import NotOursError, Text, newer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newsparse.view.corpus.row import Plain, ReportError


def rows(file: Path) -> Iterator[Plain | ReportError]:
    """Yield the rows of a file, and an error in the place of what is none.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    from newsparse.arrow.schemas import about, is_flat  # noqa: PLC0415  (needs an extra)

    try:
        with import_parquet().ParquetFile(file) as source:
            told = about(source.schema_arrow)
            if refused := _refused(told, str(file), flat=is_flat(source.schema_arrow)):
                yield refused
                return
            columns = [*_columns(source.schema)]
            for batch in source.iter_batches(batch_size=256, columns=columns):
                for row in batch.to_pylist():
                    yield _plain(row)
    except (OSError, ValueError) as error:  # pyarrow's own errors are of these
        yield NotOursError(f"{file}: this is no whole Parquet file: {error}")


def _refused(told: Plain, file: str, *, flat: bool) -> NotOursError | None:
    if flat:
        return NotOursError(
            f"{file}: this is a flat table; reports are made of runs written as jsonl or parquet"
        )
    if not told:
        return NotOursError(
            f"{file}: this is no run; reports are made of what `newsparse run` writes"
        )
    return newer(told, file)


def _columns(schema: Any) -> Iterator[str]:  # noqa: ANN401  (pyarrow has no types)
    """Yield the columns that are read: of a layer that is only counted, one."""
    for path in (schema.column(number).path for number in range(len(schema))):
        layer, _, part = path.partition(".list.element.")
        if path.partition(".")[0] in (*CORE_LAYERS, "text"):
            continue
        if not part or layer == "errors" or part in READ.get(layer, ("start",)):
            yield path


def _plain(row: dict[str, Any]) -> Plain:
    """Return a row of columns as it stands in JSON, as far as it was read."""
    if row["error"] is not None:
        return row
    day = row["published"]
    plain = {name: value for name, value in row.items() if value is not None and name != "error"}
    return plain | {
        "id": row["id"],
        "published": None if day is None else day.isoformat(),
        "meta": decode_json(row["meta"]),
    }


def texts(file: Path, wanted: Iterable[int]) -> Iterator[Text]:
    """Yield the texts of some rows, given in ascending order from 0."""
    with import_parquet().ParquetFile(file) as source:
        first, batch = 0, None
        batches = source.iter_batches(batch_size=256, columns=["text", "blocks"])
        for place in wanted:
            while batch is None or place >= first + len(batch):
                first += 0 if batch is None else len(batch)
                batch = next(batches)
            row = {name: batch.column(name)[place - first].as_py() for name in ("text", "blocks")}
            yield Text.of(row["text"], row["blocks"])
