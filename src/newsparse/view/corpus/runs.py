"""Runs: the output of batches, as rows that are read one after the other.

A run may have been written as JSON Lines or Parquet, as one file or a folder of shards. Whatever it
was, a row is the plain values of `docs/reference/json.md`; of a Parquet file only the columns that
a report asks for.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Self, cast

import attrs

from newsparse.batch.readers.compression import decompressed
from newsparse.batch.writers.formats import SUFFIXES, format_of
from newsparse.batch.writers.journal import Journal
from newsparse.batch.writers.names import MANIFEST, PARTIAL, STATE
from newsparse.errors import NewsparseError
from newsparse.extras import import_extra
from newsparse.layer_names import CORE_LAYERS
from newsparse.plain import decode_json
from newsparse.rows import FORMAT
from newsparse.span import whole_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.batch.readers.inputs import StrPath

Plain = Mapping[str, Any]

LONGEST_ROW = 1 << 30
"""How many bytes a row may have: that of an article of some tens of millions of characters."""

_PARTS: Mapping[str, tuple[str, ...]] = {
    "quotes": ("start", "end", "text", "speaker_name.text", "cue.text"),
    "numbers": ("start", "end", "kind", "value", "low", "high", "unit"),
    "urls": ("start", "end", "host", "domain", "kind", "provider"),
    "links": ("start", "end", "url"),
}
"""What a report reads of the annotations of a layer; of other layers it only counts them."""


class ReportError(NewsparseError):
    """A report that can't be made."""


class NotOursError(ReportError):
    """A file that is no output of a batch."""


@attrs.frozen
class Run:
    """The output of one batch."""

    name: str
    """As the caller gave it."""
    files: tuple[Path, ...]
    """Its files, in order."""
    finished: bool = True
    """Whether the batch came to its end."""


def find_runs(paths: Iterable[StrPath]) -> list[Run]:
    """Return the runs that a caller names.

    Raises:
        ReportError: there is none at a path, one is named twice, or it has a format that reports
            are not made of.
    """
    runs = [_run(Path(path)) for path in paths]
    if not runs:
        raise ReportError("there is no run; name outputs of `newsparse run`")
    seen: set[Path] = set()
    for run in runs:
        for file in run.files:
            if file.resolve() in seen:
                raise ReportError(f"{file}: named twice, and its articles would count twice")
            seen.add(file.resolve())
    return runs


def _run(path: Path) -> Run:
    if path.is_dir():
        return _folder(path)
    if not path.exists():
        raise ReportError(f"{path}: there is no such file or folder")
    if not path.is_file():
        raise ReportError(f"{path}: this is no file on a disk, and runs are read twice")
    if format_of(path.name) is None:
        raise ReportError(
            f"{path}: reports are made of runs written as {', '.join(SUFFIXES)}, or as folders of "
            "such shards"
        )
    return Run(str(path), (path,))


def _folder(path: Path) -> Run:
    if (path / MANIFEST).exists() and path.suffix == PARTIAL:
        raise ReportError(
            f"{path}: this is what an unfinished run leaves; end it with `newsparse run ... "
            "--resume`, and report on its output"
        )
    files = sorted(file for file in path.iterdir() if format_of(file.name) is not None)
    if not files:
        raise ReportError(
            f"{path}: no run is in this folder: no file ends in {', '.join(SUFFIXES)}"
        )
    journal = Journal(path / STATE)
    return Run(str(path), tuple(files), finished=journal.ended or not journal.exists)


def rows_of(run: Run, file: Path) -> Iterator[Plain | ReportError]:
    """Yield the rows of a file of a run, and an error in the place of what is none.

    Raises:
        NotOursError: the run begins with something that is not of a batch.
        MissingExtraError: a package that it needs is not installed.
    """
    rows = _parquet_rows(file) if file.suffix.lower() == ".parquet" else _json_rows(file)
    for number, row in enumerate(rows):
        if isinstance(row, NotOursError) and not number and file == run.files[0]:
            raise row
        yield row


class Text(NamedTuple):
    """The text of an article, with its blocks."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str, blocks: object) -> Self:
        """Put together what a row has; without blocks that can be read the whole is one."""
        plain = cast("dict[str, list[int]]", blocks) if isinstance(blocks, dict) else {}
        whole = cls(text, [0], [len(text)])
        try:
            starts, ends = whole_numbers(plain["starts"]), whole_numbers(plain["ends"])
        except (LookupError, TypeError, ValueError, OverflowError):
            return whole
        fits = 0 < len(starts) == len(ends)
        return cls(text, starts.tolist(), ends.tolist()) if fits else whole


def texts_of(file: Path, wanted: Iterable[int]) -> Iterator[Text]:
    """Yield the texts of some rows of a file, given in ascending order from 0."""
    parquet = file.suffix.lower() == ".parquet"
    return _parquet_texts(file, wanted) if parquet else _json_texts(file, wanted)


# ---- JSON Lines -------------------------------------------------------------------------------


def _lines(file: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the lines that are not blank with their numbers; of a too long one, its beginning."""
    number, goes_on = 0, False
    with decompressed(file.open("rb"), file.suffix.lower()) as stream:
        while line := stream.readline(LONGEST_ROW + 1):
            is_new, goes_on = not goes_on, not line.endswith(b"\n")
            number += is_new
            if is_new and not line.isspace():
                yield number, line


def _json_rows(file: Path) -> Iterator[Plain | ReportError]:
    number = 0
    try:
        for number, line in _lines(file):
            yield _json_row(line, f"{file}:{number}")
    except (OSError, EOFError) as error:
        yield ReportError(f"{file}:{number + 1}: {error}")


def _json_row(line: bytes, place: str) -> Plain | ReportError:
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
    told = plain["newsparse"]
    return _newer(told, place) or plain


def _is_row(value: object) -> bool:
    """Say whether a value is a document or an error row, as far as a report reads it."""
    row = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    if "newsparse" not in row:
        return False
    return isinstance(row.get("text"), str) or isinstance(row.get("error"), dict)


def _newer(told: object, place: str) -> NotOursError | None:
    form = cast("dict[str, Any]", told).get("format") if isinstance(told, dict) else None
    if isinstance(form, int) and form <= FORMAT:
        return None
    return NotOursError(
        f"{place}: its format is {form!r}, and this version reads formats up to {FORMAT}; a newer "
        "newsparse may read it"
    )


def _json_texts(file: Path, wanted: Iterable[int]) -> Iterator[Text]:
    lines = enumerate(_lines(file))
    for place in wanted:
        row: Any = next(decode_json(line) for number, (_, line) in lines if number == place)
        yield Text.of(row["text"], row.get("blocks"))


# ---- Parquet ----------------------------------------------------------------------------------


def _parquet_rows(file: Path) -> Iterator[Plain | ReportError]:
    from newsparse.arrow.schemas import about, is_flat  # noqa: PLC0415  (needs an extra)

    parquet = import_extra("pyarrow.parquet", "arrow", "reading .parquet files")
    try:
        with parquet.ParquetFile(file) as source:
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
    return _newer(told, file)


def _columns(schema: Any) -> Iterator[str]:  # noqa: ANN401  (pyarrow has no types)
    """Yield the columns that are read: of a layer that is only counted, one."""
    for path in (schema.column(number).path for number in range(len(schema))):
        layer, _, part = path.partition(".list.element.")
        if path.partition(".")[0] in (*CORE_LAYERS, "text"):
            continue
        if not part or layer == "errors" or part in _PARTS.get(layer, ("start",)):
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


def _parquet_texts(file: Path, wanted: Iterable[int]) -> Iterator[Text]:
    parquet = import_extra("pyarrow.parquet", "arrow", "reading .parquet files")
    with parquet.ParquetFile(file) as source:
        first, batch = 0, None
        batches = source.iter_batches(batch_size=256, columns=["text", "blocks"])
        for place in wanted:
            while batch is None or place >= first + len(batch):
                first += 0 if batch is None else len(batch)
                batch = next(batches)
            row = {name: batch.column(name)[place - first].as_py() for name in ("text", "blocks")}
            yield Text.of(row["text"], row["blocks"])
