"""``newsparse report``: what batches found, as a page."""

from __future__ import annotations

import sys

import click

from newsparse.cli.exits import NOT_WHOLE, exit_codes, say
from newsparse.cli.pages import check_target, write_page


@click.command("report")
@click.argument("runs", nargs=-1, required=True, metavar="RUN...")
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="OUT",
    help="The page of HTML to write; - is standard output.",
)
@click.option("--title", default="Report", show_default=True, help="What the page is called.")
@click.option(
    "--csv",
    "tables",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="Write each table into this folder as well, all its rows, as CSV.",
)
def report_command(runs: tuple[str, ...], output: str, title: str, tables: str | None) -> None:
    """Show what batches found: who is quoted, what is linked, which figures there are.

    RUN is what `newsparse run` wrote: a .jsonl file (also with .gz or .zst), a .parquet file, or a
    folder of such shards. Several count together. The page needs no other file; its tables can be
    sorted, filtered and saved.
    """
    with exit_codes():
        from newsparse.view import report
        from newsparse.view.corpus.runs import find_runs

        check_target(output, (file for run in find_runs(runs) for file in run.files))
        made = report(runs, title=title, tables=tables)
        write_page(output, made.html)
        for note in made.notes:
            say(note)
        failed = f", {made.failures:,} more failed" if made.failures else ""
        say(f"{made.articles:,} articles{failed}")
        if made.unreadable:
            rows = "1 row" if made.unreadable == 1 else f"{made.unreadable:,} rows"
            say(f"{rows} can't be read; the table of failures has their places")
            sys.exit(NOT_WHOLE)
