"""The engine: inputs to records to rows to an output, in order, one article in memory at a time."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsparse import plugins
from newsparse.batch import inputs as batch_inputs
from newsparse.batch import writers
from newsparse.batch.inputs import STDIN, Input
from newsparse.batch.readers import readers, records_of
from newsparse.batch.records import BatchError, Fields, Problem
from newsparse.batch.rows import RowMaker
from newsparse.parser import Parser

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from newsparse.batch.inputs import StrPath
    from newsparse.batch.records import Reader, Record
    from newsparse.batch.rows import Row


@attrs.frozen
class Summary:
    """What a batch did."""

    articles: int
    """How many rows were written."""
    failed: int
    """How many of them are error rows: what could not be read or parsed at all."""
    incomplete: int
    """How many of them are documents that lack a layer because a plugin failed."""
    characters: int
    """The length of all parsed articles, in code points."""
    seconds: float
    """How long it took."""
    annotations: Mapping[str, int]
    """How many annotations each plugin layer holds."""
    skipped: Mapping[str, int]
    """How many files of folders were passed over because nothing reads them, by suffix."""

    @property
    def characters_per_second(self) -> float:
        """The speed of the whole: reading, parsing and writing."""
        return self.characters / self.seconds if self.seconds else 0.0

    @property
    def clean(self) -> bool:
        """Whether every article is there with all its layers."""
        return not self.failed and not self.incomplete


def read(
    inputs: StrPath | Iterable[StrPath],
    *,
    fields: Fields | None = None,
    parser: Parser | None = None,
) -> Iterator[Record]:
    """Read articles as they are asked for, in order.

    Args:
        inputs: files and folders, or ``"-"`` for standard input (JSON Lines). Folders are read
            with all below them, sorted by name; files in them that nothing reads are passed over.
        fields: the names of the fields in JSON Lines.
        parser: the parser whose plugins' readers are used beside the built-in ones.

    Raises:
        BatchError: there is nothing to read.
        PluginError: a plugin breaks a rule.
    """
    known = _readers(fields, parser)
    found = _find(batch_inputs.paths_of(inputs, known), known, None, Counter())
    return _records(found, known)


def read_one(path: str, *, parser: Parser | None = None) -> Record:
    """Read the one article of a file, or of standard input, which is plain text here.

    A file is read by its suffix, and as plain text where nothing reads its suffix. What its reader
    left for later is done here.

    Raises:
        BatchError: there is no such file, or it holds no article or several.
    """
    if path == STDIN:
        record = next(records_of(Input(None, "stdin"), {}))
        return attrs.evolve(record, id=None)
    if not Path(path).exists():
        raise BatchError(f"{path}: there is no such file")
    one = Input(Path(path), Path(path).name)
    found = list(itertools.islice(records_of(one, _readers(None, parser)), 2))
    if len(found) != 1:
        count = "several articles" if found else "no article"
        raise BatchError(f"{path}: holds {count}; `newsparse run` reads what holds any number")
    try:
        return found[0].settled()
    except Exception as error:  # noqa: BLE001  (as in a batch, it is the article's problem)
        return attrs.evolve(found[0], later=None, problem=Problem.of(error))


def parse_records(records: Iterable[Record], *, parser: Parser | None = None) -> Iterator[Row]:
    """Parse records as they are asked for: for each a row, in the same order.

    Args:
        records: any source of `Record` objects; it may be endless.
        parser: by default one of all installed plugins that records what fails.
    """
    return map(RowMaker(parser or Parser(on_error="record")), records)


def run(  # noqa: PLR0913  (all by name, each with a default)
    inputs: StrPath | Iterable[StrPath],
    output: StrPath,
    *,
    parser: Parser | None = None,
    fields: Fields | None = None,
    overwrite: bool = False,
    on_row: Callable[[Row], object] | None = None,
) -> Summary:
    """Parse all articles of some inputs into one output, a line of JSON each, in input order.

    An article that can't be read or parsed gets an error row, ``{"newsparse": ..., "id": ...,
    "error": {"type", "message", "source", "line"}}``, at its place; a plugin that fails costs its
    layers alone and stands in the row's ``errors``. Nothing of that ends the batch. The output is
    there when `run` returns, and not before.

    Args:
        inputs: files and folders as in `read`.
        output: a path that ends in ``.jsonl`` or ``.jsonl.gz``, or ``"-"`` for standard output.
        parser: by default one of all installed plugins.
        fields: the names of the fields in JSON Lines.
        overwrite: whether an output that exists is replaced.
        on_row: called with each row when it is written, to show progress.

    Raises:
        BatchError: there is no input, or the output can't be written. Nothing was done.
        PluginError: a plugin breaks a rule. Nothing was done.
        OSError: the output could not be written to its end; nothing is left of it.
    """
    start = time.perf_counter()
    target = _output_name(output)
    parser = parser or Parser(on_error="record")
    known = _readers(fields, parser)
    paths = batch_inputs.paths_of(inputs, known)
    writers.check_output(target, overwrite=overwrite)
    leave_out = None if target == writers.STDOUT else Path(target).resolve()
    _refuse_own_input(paths, leave_out)
    skipped: Counter[str] = Counter()
    found = _find(paths, known, leave_out, skipped)
    counts: Counter[str] = Counter()
    annotations: Counter[str] = Counter(dict.fromkeys(parser.classes, 0))
    with writers.open_output(target) as file:
        for row in parse_records(_records(found, known), parser=parser):
            file.write(row.data + b"\n")
            counts["articles"] += 1
            counts["failed"] += row.failed
            counts["incomplete"] += row.incomplete
            counts["characters"] += row.characters
            annotations.update(row.annotations)
            if on_row is not None:
                on_row(row)
    return Summary(
        articles=counts["articles"],
        failed=counts["failed"],
        incomplete=counts["incomplete"],
        characters=counts["characters"],
        seconds=time.perf_counter() - start,
        annotations=dict(annotations),
        skipped=dict(sorted(skipped.items())),
    )


def _output_name(output: str | os.PathLike[str]) -> str:
    return output if isinstance(output, str) else str(Path(output))


def _readers(fields: Fields | None, parser: Parser | None) -> dict[str, Reader]:
    known = plugins.installed().readers if parser is None else parser.readers
    return readers(fields or Fields(), known)


def _refuse_own_input(paths: list[str], output: Path | None) -> None:
    for path in paths:
        if path != STDIN and output is not None and Path(path).resolve() == output:
            raise BatchError(f"{path}: is an input and the output; name another output")


def _find(
    paths: list[str], known: Mapping[str, Reader], leave_out: Path | None, skipped: Counter[str]
) -> Iterator[Input]:
    """Return the inputs that something reads, after a look at the first; count the others.

    Raises:
        BatchError: there is none.
    """
    found = _readable(batch_inputs.find(paths, leave_out), known, skipped)
    first = next(found, None)
    if first is None:
        raise BatchError(
            f"{', '.join(paths)}: there is nothing to read; there are readers for "
            f"{', '.join(sorted(known))}, and each with .gz"
        )
    return itertools.chain([first], found)


def _readable(
    found: Iterator[Input], known: Mapping[str, Reader], skipped: Counter[str]
) -> Iterator[Input]:
    for one in found:
        if one.suffix in known or one.problem is not None:
            yield one
        else:
            skipped[one.suffix] += 1


def _records(found: Iterable[Input], known: Mapping[str, Reader]) -> Iterator[Record]:
    for one in found:
        yield from records_of(one, known)
