"""``newsparse explain``: which rule made what, for one article."""

from __future__ import annotations

import sys

import click

from newsparse.cli.common import NOT_WHOLE, exit_codes, make_parser, printable, read_text


@click.command("explain")
@click.argument("layer", type=click.Choice(["tokens", "sentences"]))
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True)
)
def explain_command(layer: str, file: str) -> None:
    """Print each token or sentence of an article with the rule that made it.

    One a line: start, end, rule and text, set apart by tabs; what can't be printed is written as
    an escape. FILE is a text file in UTF-8, any file that a plugin reads, or - for standard input.
    """
    with exit_codes():
        sys.exit(_explain(layer, file))


def _explain(layer: str, file: str) -> int:
    parser = make_parser((), (), "record")
    record = read_text(file, parser)
    if record is None or record.text is None:
        return NOT_WHOLE
    for span, rule in parser.explain(record.text, layer):
        click.echo(f"{span.start}\t{span.end}\t{rule}\t{printable(span.text)}")
    return 0
