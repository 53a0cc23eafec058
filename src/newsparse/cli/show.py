"""``newsparse show``: one article to look at, in the terminal or as a page of HTML."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsparse.cli.articles import ARTICLE, read_document
from newsparse.cli.exits import NOT_WHOLE, exit_codes
from newsparse.cli.options import (
    as_choice,
    layer_option,
    layout_option,
    make_parser,
    options_option,
    published_option,
)
from newsparse.cli.pages import check_target, write_page

if TYPE_CHECKING:
    import datetime

    from newsparse.cli.options import Choice


@click.command("show")
@click.argument("file", type=ARTICLE)
@layer_option("Show")
@click.option(
    "--html",
    "page",
    metavar="OUT",
    help="Write a page of HTML that any browser shows, instead; - is standard output.",
)
@click.option("--title", help="What the page is called; by default the file's name.")
@options_option
@layout_option
@published_option
@as_choice
def show_command(
    *,
    file: str,
    page: str | None,
    title: str | None,
    published: datetime.datetime | None,
    choice: Choice,
) -> None:
    """Show one article with all that was found in it.

    In a terminal, that is its text with marks, and a table for each layer; in a file or a pipe the
    tables alone. There are no colours where the environment has NO_COLOR. FILE is a text file in
    UTF-8, any file that a plugin reads, or - for standard input.
    """
    if title is not None and page is None:
        raise click.UsageError("--title goes with --html")
    with exit_codes():
        if page is not None:
            check_target(page, [file])
        doc = read_document(file, make_parser(choice, "record"), published)
        if doc is None:
            sys.exit(NOT_WHOLE)
        made = [layer for layer in choice.layers if layer in doc] or None
        if page is None:
            from newsparse.view import show

            if reconfigure := getattr(sys.stdout, "reconfigure", None):
                reconfigure(errors="replace")  # what its encoding lacks is no error
            show(doc, layers=made)
        else:
            write_page(page, doc.to_html(layers=made, title=title))
        sys.exit(NOT_WHOLE if doc.errors else 0)
