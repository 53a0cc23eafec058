"""``newsparse explain``: which rule made what, for one article."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from newsparse.cli.articles import ARTICLE, read_text
from newsparse.cli.exits import NOT_WHOLE, exit_codes, printable, say
from newsparse.cli.options import Choice, layout_option, make_parser, options_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse.blocks import Layout
    from newsparse.parser import Parser
    from newsparse.span import Span


@click.command("explain")
@click.argument("layer")
@click.argument("file", type=ARTICLE)
@options_option
@layout_option
def explain_command(layer: str, file: str, settings: tuple[str, ...], layout: Layout) -> None:
    """Print each span of a layer with the rule that made it.

    LAYER is tokens, sentences, or a plugin's layer that explains itself; `newsparse plugins` lists
    the layers. For quotes, each line is a speaker that a rule proposed, the chosen one marked with
    a star; for speakers the lines are the same. For numbers, dates and times, and for urls, emails,
    mentions and hashtags, each line says how one was read, or why something is none; for headings,
    sections and roles, what speaks for the role of a block and against it. One a line: start, end,
    rule and text, set apart by tabs; what can't be printed is written as an escape. FILE is a text
    file in UTF-8, any file that a plugin reads, or - for standard input.
    """
    with exit_codes():
        sys.exit(_explain(layer, file, settings, layout))


def _explain(layer: str, file: str, settings: tuple[str, ...], layout: Layout) -> int:
    from newsparse.errors import PluginError
    from newsparse.plugins import installed

    made = installed().extractors.get(layer)
    explains = made is not None and made.explain is not None
    # Where it does not, the message tells of all that do, which a parser of all layers knows.
    parser = make_parser(Choice((layer,) if explains else (), settings, layout), "record")
    record = read_text(file, parser)
    if record is None or record.text is None:
        return NOT_WHOLE
    silent = True
    try:
        for span, rule in _found(parser, record.text, layer):
            silent = False
            click.echo(f"{span.start}\t{span.end}\t{printable(rule)}\t{printable(span.text)}")
    except PluginError as error:
        say(f"{record.source}: {error}")
        return NOT_WHOLE
    if silent:
        say(f"{record.source}: nothing to explain: the text has no {layer}")
    return 0


def _found(parser: Parser, text: str, layer: str) -> Iterator[tuple[Span, str]]:
    try:
        return parser.explain(text, layer)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="LAYER") from error
