"""``newsparse parse``: one article in, its document as JSON out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from newsparse.cli.articles import ARTICLE, read_document
from newsparse.cli.exits import NOT_WHOLE, exit_codes
from newsparse.cli.options import make_parser, parser_options, published_option

if TYPE_CHECKING:
    import datetime

    from newsparse.cli.options import Choice


@click.command("parse")
@click.argument("file", type=ARTICLE)
@parser_options
@published_option
@click.option(
    "--on-error",
    type=click.Choice(["record", "raise"]),
    default="record",
    show_default=True,
    help="When a plugin fails: write the document without its layers, or nothing.",
)
def parse_command(
    file: str,
    choice: Choice,
    published: datetime.datetime | None,
    on_error: Literal["record", "raise"],
) -> None:
    """Parse one article and print its document as a line of JSON.

    FILE is a text file in UTF-8, any file that a plugin reads, or - for standard input.
    """
    with exit_codes():
        sys.exit(_parse(file, choice, published, on_error))


def _parse(
    file: str,
    choice: Choice,
    published: datetime.datetime | None,
    on_error: Literal["record", "raise"],
) -> int:
    from newsparse.plain import encode

    doc = read_document(file, make_parser(choice, on_error), published)
    if doc is None:
        return NOT_WHOLE
    sys.stdout.buffer.write(encode(doc.to_dict()) + b"\n")
    sys.stdout.buffer.flush()
    return NOT_WHOLE if doc.errors else 0
