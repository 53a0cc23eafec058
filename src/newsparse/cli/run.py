"""``newsparse run``: files, folders or a stream in, a row an article out."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from newsparse.cli.exits import NOT_WHOLE, exit_codes, interruptible, say
from newsparse.cli.options import (
    engine_options,
    fields_options,
    make_parser,
    parser_options,
    start_options,
)
from newsparse.cli.progress import Reporter

if TYPE_CHECKING:
    from newsparse.batch import Fields, Summary
    from newsparse.cli.options import Choice, Start, Where


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="A file that ends in .jsonl (also with .gz or .zst) or .parquet, a folder with --format, "
    "or - for standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(
        ["jsonl", "jsonl.gz", "jsonl.zst", "parquet", "tables-csv", "tables-parquet"]
    ),
    help="What goes into the folder OUT: shards of one of the first four formats, or a flat table "
    "a layer.",
)
@start_options
@engine_options
@click.option(
    "--shard",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many articles are parsed and written at once, and are lost work after a break. By "
    "default 100, or 1000 where shards are the output.",
)
@click.option(
    "--as-finished", is_flag=True, help="Write rows to standard output as they are done, unordered."
)
@parser_options
@fields_options
@click.option("-q", "--quiet", is_flag=True, help="Print errors only: no progress, no summary.")
def run_command(  # noqa: PLR0913  (click gives each option by name)
    *,
    inputs: tuple[str, ...],
    output: str,
    form: str | None,
    start: Start,
    where: Where,
    shard: int | None,
    as_finished: bool,
    choice: Choice,
    fields: Fields,
    quiet: bool,
) -> None:
    """Parse many articles into one output, a row each, in the order of the inputs.

    INPUT is a file, a folder (with all below it, sorted by name), or - for standard input, which
    is read as JSON Lines. A .txt file is one article; .jsonl, .csv, .tsv and .parquet have one a
    line or row, whose unknown fields are kept under "meta"; each may end in .gz or .zst as well.
    Plugins may read more.

    An article that can't be read or parsed gets an error row at its place, the run goes on, and
    the exit code is 3. The same code tells of articles that lack a layer because a plugin failed.

    A run that was interrupted, be it by a power cut, goes on with the same command and --resume.
    """
    remedy = "" if _is_stream(output) else "the same command with --resume goes on"
    with exit_codes(remedy), interruptible():
        from newsparse import batch
        from newsparse.batch.run import OutputExistsError, UnfinishedError

        try:
            with Reporter(quiet=quiet) as reporter:
                summary = batch.run(
                    inputs,
                    output,
                    parser=make_parser(choice, "record"),
                    fields=fields,
                    format=form,
                    engine=where.make(),
                    shard=shard,
                    **start._asdict(),
                    ordered=not as_finished,
                    on_progress=reporter,
                )
        except OutputExistsError as error:
            told = f"{output}: exists already; --overwrite replaces it"
            raise batch.BatchError(told) from error
        except UnfinishedError as error:
            told = "an unfinished run of it is there; --resume goes on, --overwrite begins anew"
            raise batch.BatchError(f"{output}: {told}") from error
        if summary.failed == reporter.failures["LookupError"] == summary.articles > 0:
            say("no article has its text where it is looked for; --text-field names the field")
        if not quiet:
            _tell(summary)
        sys.exit(0 if summary.clean else NOT_WHOLE)


def _is_stream(output: str) -> bool:
    """Say whether a run of an output can't be gone on with."""
    from newsparse.batch.writers.outputs import is_stream

    with contextlib.suppress(OSError):  # no name of a file, which the batch will refuse
        return is_stream(output)
    return False


def _tell(summary: Summary) -> None:
    if summary.skipped:
        kinds = (f"{suffix or 'no suffix'} ({n:,})" for suffix, n in summary.skipped.items())
        say(f"passed over files that nothing reads: {', '.join(kinds)}")
    noun = "article" if summary.articles == 1 else "articles"
    say(
        f"{summary.articles:,} {noun} ({summary.failed:,} failed, {summary.incomplete:,} "
        f"incomplete) in {summary.seconds:.1f} s, {summary.characters_per_second:,.0f} "
        "characters a second"
    )
    if summary.limited:
        say(
            f"{summary.limited:,} met a limit or crashed; the same command with --resume "
            "--retry-errors tries them again"
        )
