"""``newsparse explain``: which rule made what, for one article."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsparse.cli.common import (
    NOT_WHOLE,
    Choice,
    exit_codes,
    layout_option,
    make_parser,
    printable,
    read_text,
)

if TYPE_CHECKING:
    from newsparse.blocks import Layout


@click.command("explain")
@click.argument("layer", type=click.Choice(["tokens", "sentences"]))
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True)
)
@layout_option
def explain_command(layer: str, file: str, layout: Layout) -> None:
    """Print each token with the rule that made it, or each sentence with the one that ended it.

    One a line: start, end, rule and text, set apart by tabs; what can't be printed is written as
    an escape. FILE is a text file in UTF-8, any file that a plugin reads, or - for standard input.
    """
    with exit_codes():
        sys.exit(_explain(layer, file, layout))


def _explain(layer: str, file: str, layout: Layout) -> int:
    parser = make_parser(Choice((), (), layout), "record")
    record = read_text(file, parser)
    if record is None or record.text is None:
        return NOT_WHOLE
    for span, rule in parser.explain(record.text, layer):
        click.echo(f"{span.start}\t{span.end}\t{rule}\t{printable(span.text)}")
    return 0
