"""``newsparse parse``: one article in, its document as JSON out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from newsparse.cli.common import (
    NOT_WHOLE,
    exit_codes,
    lost_layers,
    make_parser,
    parser_options,
    read_text,
    say,
)

if TYPE_CHECKING:
    import datetime

    from newsparse.cli.common import Choice


@click.command("parse")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True)
)
@parser_options
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day of publication, from which dates like 'last week' count.",
)
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
    from newsparse.errors import PluginError  # noqa: PLC0415  (only commands load the package)
    from newsparse.rows import encode  # noqa: PLC0415

    parser = make_parser(choice, on_error)
    record = read_text(file, parser)
    if record is None or record.text is None:
        return NOT_WHOLE
    day = published.date() if published else record.published
    try:
        doc = parser.parse(record.text, id=record.id, meta=record.meta, published=day)
    except PluginError as error:
        say(f"{record.source}: {error}")
        return NOT_WHOLE
    sys.stdout.buffer.write(encode(doc.to_dict()) + b"\n")
    sys.stdout.buffer.flush()
    for reason, lost in lost_layers(doc.errors).items():
        say(f"{record.source}: no {lost}: {reason}")
    return NOT_WHOLE if doc.errors else 0
