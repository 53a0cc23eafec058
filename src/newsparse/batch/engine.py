"""What starts a batch, and what programs use that have articles or rows of their own."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from newsparse import plugins
from newsparse.batch.executors import Local, started
from newsparse.batch.flow import flow
from newsparse.batch.job import Job
from newsparse.batch.readers import inputs as batch_inputs
from newsparse.batch.readers.files import readers, records_of
from newsparse.batch.readers.inputs import STDIN, Input
from newsparse.batch.readers.reading import Reading
from newsparse.batch.run import Begin, Run
from newsparse.batch.shards import cut
from newsparse.batch.writers import outputs
from newsparse.batch.writers.lines import Lines
from newsparse.batch.writers.manifest import manifest
from newsparse.batch.writers.outputs import Stream
from newsparse.errors import BatchError, failures
from newsparse.parser import Parser
from newsparse.records.record import Fields, Problem, Record
from newsparse.records.rows import RowMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from newsparse.batch.executors import Engine
    from newsparse.batch.readers.inputs import StrPath
    from newsparse.batch.run import Progress
    from newsparse.batch.shards import Shard
    from newsparse.batch.tally import Summary
    from newsparse.batch.writers.outputs import Kept
    from newsparse.records.record import Reader
    from newsparse.records.rows import Row

STREAMED = 4
"""How many articles go to a worker at once where rows are awaited."""


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
        fields: the names of the fields in JSON Lines, CSV and Parquet.
        parser: the parser whose plugins' readers are used beside the built-in ones.

    Raises:
        BatchError: there is nothing to read.
        PluginError: a plugin breaks a rule.
    """
    fields = fields or Fields()
    known = _readers(fields, parser)
    return Reading(batch_inputs.paths_of(inputs, known), known, fields).records()


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
    if not os.path.exists(path):  # noqa: PTH110  (which a name too long for a file raises)
        raise BatchError(f"{path}: there is no such file")
    one = Input(Path(path), Path(path).name)
    found = list(itertools.islice(records_of(one, _readers(Fields(), parser)), 2))
    if len(found) != 1:
        count = "several articles" if found else "no article"
        raise BatchError(f"{path}: holds {count}; `newsparse run` reads what holds any number")
    try:
        return found[0].settled()
    except failures() as error:  # as in a batch, it is the article's problem
        return attrs.evolve(found[0], later=None, problem=Problem.of(error))


def parse_records(
    records: Iterable[Record],
    *,
    parser: Parser | None = None,
    engine: Engine | None = None,
    ordered: bool = True,
) -> Iterator[Row]:
    """Parse records as they are asked for: for each a row.

    Args:
        records: any source of `Record` objects; it may be endless.
        parser: by default one of all installed plugins that records what fails.
        engine: where they are parsed, by default in this process. Worker processes read a few
            dozen records ahead for each of them.
        ordered: whether the rows come in the order of the records, or as they are done.

    Raises:
        BatchError: the engine can't start.
        TypeError: something is no record.
    """
    chosen = engine or Local()
    maker = RowMaker(parser or Parser(on_error="record"), chosen.limits)
    given = map(_checked, records)
    if chosen == Local():
        return map(maker, given)
    job = Job(maker, Lines())
    return _rows(cut(given, STREAMED), chosen, job, ordered=ordered)


def _checked(record: object) -> Record:
    if not isinstance(record, Record):
        raise TypeError(
            f"records are newsparse.Record objects, not {record!r:.40}; newsparse.batch.read(...) "
            "gives those of files and folders"
        )
    return record


def _rows(shards: Iterable[Shard], engine: Engine, job: Job, *, ordered: bool) -> Iterator[Row]:
    with started(engine, job, STREAMED) as executor:
        made = flow(shards, executor, executor.rows, lambda _, rows: rows, ordered=ordered)
        yield from itertools.chain.from_iterable(made)


def run(  # noqa: PLR0913  (all by name, each with a default)
    inputs: StrPath | Iterable[StrPath],
    output: StrPath,
    *,
    parser: Parser | None = None,
    fields: Fields | None = None,
    format: str | None = None,  # noqa: A002  (what the option is called)
    engine: Engine | None = None,
    shard: int | None = None,
    overwrite: bool = False,
    resume: bool = False,
    retry_errors: bool = False,
    ordered: bool = True,
    on_progress: Callable[[Progress], object] | None = None,
) -> Summary:
    """Parse all articles of some inputs into one output, in input order.

    An article that can't be read or parsed gets an error row, ``{"newsparse": ..., "id": ...,
    "error": {"type", "message", "source", "line"}}``, at its place; a plugin that fails costs its
    layers alone and stands in the row's ``errors``. Nothing of that ends the batch.

    While a batch goes on, its shards stand in a folder beside the output, ``OUTPUT.partial``; the
    output is there when `run` returns. What broke off is gone on with by ``resume=True``, which
    gives the same bytes as if nothing had happened.

    Args:
        inputs: files and folders as in `read`.
        output: a path that ends in ``.jsonl``, ``.parquet`` ..., a folder (with `format`), or
            ``"-"`` for standard output.
        parser: by default one of all installed plugins.
        fields: the names of the fields in JSON Lines, CSV and Parquet.
        format: what goes into a folder: "jsonl", "jsonl.gz", "jsonl.zst" or "parquet" for shards,
            "tables-csv" or "tables-parquet" for a flat table a layer.
        engine: where articles are parsed: `Local` or `Dask`.
        shard: how many articles a shard has at most.
        overwrite: whether an output, or an unfinished run of it, is replaced.
        resume: whether an unfinished run is gone on with; where there is none, one is begun.
        retry_errors: with `resume`: whether articles that met a limit are tried again.
        ordered: False gives the rows of a stream as they are done; files are always in order.
        on_progress: called after each shard.

    Raises:
        BatchError: there is no input, the output can't be written, or the run was begun otherwise.
            Nothing was done.
        PluginError: a plugin breaks a rule. Nothing was done.
        OSError: the output could not be written to its end; what was done can be gone on with.
    """
    parser = parser or Parser(on_error="record")
    engine = engine or Local()
    fields = fields or Fields()
    known = _readers(fields, parser)
    paths = batch_inputs.paths_of(inputs, known)
    target = outputs.output(output, format, parser)
    for path in paths:
        if path != STDIN and _lies_in(target.outputs, batch_inputs.resolved(Path(path))):
            raise BatchError(f"{path}: is an input and the output; name another output")
    if shard is not None and shard < 1:
        raise BatchError(f"a shard has at least 1 article, not {shard}")
    size = shard or _shard_size(target, engine)
    one = Run(
        Reading(paths, known, fields, target.outputs),
        Job(RowMaker(parser, engine.limits), target.format),
        engine,
        size,
        on_progress,
    )
    if isinstance(target, Stream):
        if resume or retry_errors:
            raise BatchError(f"{target.name}: a stream can't be gone on with; name a file")
        return one.stream(target, ordered=ordered)
    if resume and overwrite:
        raise BatchError("either resume (--resume) or overwrite (--overwrite), not both")
    if not ordered:
        raise BatchError("files are always in order; that costs nothing")
    if retry_errors and not resume:
        raise BatchError("retry_errors (--retry-errors) needs resume (--resume) as well")
    facts = manifest(paths, fields, parser, target.format, size)
    begin = Begin(overwrite=overwrite, resume=resume, retry=retry_errors)
    return one.keep(target, facts, begin)


def _lies_in(outputs: Collection[Path], path: Path) -> bool:
    """Say whether a file is one that is written, or lies in a folder that is."""
    return any(one == path or one in path.parents for one in outputs)


def _shard_size(target: Stream | Kept, engine: Engine) -> int:
    if not isinstance(target, Stream):
        return target.shard
    return 1 if engine == Local() else STREAMED  # here, a row is written when it is made


def _readers(fields: Fields, parser: Parser | None) -> dict[str, Reader]:
    known = plugins.installed().readers if parser is None else parser.readers
    return readers(fields, known)
