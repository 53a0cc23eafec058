"""``newsparse run``: files, folders or a stream in, one line of JSON an article out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsparse.cli.common import NOT_WHOLE, exit_codes, make_parser, parser_options, say
from newsparse.cli.progress import Reporter

if TYPE_CHECKING:
    from newsparse.batch import Fields, Summary
    from newsparse.cli.common import Choice


@click.command("run")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="A file that ends in .jsonl or .jsonl.gz, or - for standard output.",
)
@click.option("--overwrite", is_flag=True, help="Replace the output if it exists.")
@parser_options
@click.option(
    "--text-field",
    default="text",
    show_default=True,
    metavar="FIELD",
    help="The field that holds the article.",
)
@click.option(
    "--id-field",
    default="id",
    show_default=True,
    metavar="FIELD",
    help="The field that holds its id.",
)
@click.option(
    "--published-field",
    default="published",
    show_default=True,
    metavar="FIELD",
    help="The field that holds the day of publication.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors only: no progress, no summary.")
def run_command(  # noqa: PLR0913  (click gives each option by name)
    *,
    inputs: tuple[str, ...],
    output: str,
    overwrite: bool,
    choice: Choice,
    text_field: str,
    id_field: str,
    published_field: str,
    quiet: bool,
) -> None:
    """Parse many articles into one output, a line of JSON each, in the order of the inputs.

    INPUT is a file, a folder (with all below it, sorted by name), or - for standard input, which
    is read as JSON Lines. A .txt file is one article; a .jsonl file is one article a line, a .csv,
    .tsv or .parquet file one a row, whose unknown fields are kept under "meta"; all may end in .gz
    or .zst. Plugins may read more.

    An article that can't be read gets an error row at its place, the run goes on, and the exit
    code is 3. The same code tells of articles that lack a layer because a plugin failed.
    """
    with exit_codes():
        from newsparse.batch import Fields  # noqa: PLC0415  (only commands load the package)

        fields = Fields(text_field, id_field, published_field)
        summary = _run(inputs, output, choice, fields, overwrite=overwrite, quiet=quiet)
        sys.exit(0 if summary.clean else NOT_WHOLE)


def _run(  # noqa: PLR0913  (what the command was given)
    inputs: tuple[str, ...],
    output: str,
    choice: Choice,
    fields: Fields,
    *,
    overwrite: bool,
    quiet: bool,
) -> Summary:
    from newsparse import batch  # noqa: PLC0415  (only commands load the package)
    from newsparse.batch.records import OutputExistsError  # noqa: PLC0415

    parser = make_parser(choice, "record")
    with Reporter(show=not quiet and _is_terminal()) as reporter:
        try:
            summary = batch.run(
                inputs, output, parser=parser, fields=fields, overwrite=overwrite, on_row=reporter
            )
        except OutputExistsError as error:
            told = f"{output}: exists already; --overwrite replaces it"
            raise batch.BatchError(told) from error
    if not quiet:
        if summary.skipped:
            kinds = (f"{suffix or 'no suffix'} ({n:,})" for suffix, n in summary.skipped.items())
            say(f"passed over files that nothing reads: {', '.join(kinds)}")
        noun = "article" if summary.articles == 1 else "articles"
        say(
            f"{summary.articles:,} {noun} ({summary.failed:,} failed, {summary.incomplete:,} "
            f"incomplete) in {summary.seconds:.1f} s, {summary.characters_per_second:,.0f} "
            "characters a second"
        )
    return summary


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
