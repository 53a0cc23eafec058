"""One article for a command: read, parsed, and what is lost on the way said on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from newsparse.cli.exits import check_standard_output, say

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from newsparse.batch import Record
    from newsparse.document import Document
    from newsparse.parser import Parser
    from newsparse.parts import LayerError

ARTICLE = click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True)
"""The argument that names one article: a file that is there, or - for standard input."""


def read_text(file: str, parser: Parser) -> Record | None:
    """Read one article; where it has no text, say why and return None.

    Raises:
        BatchError: standard output is closed.
    """
    from newsparse.batch import read_one

    check_standard_output()
    record = read_one(file, parser=parser)
    if record.problem is None and record.text is not None:
        return record
    reason = f"{record.problem.type}: {record.problem.message}" if record.problem else "no text"
    say(f"{record.source}: {reason}")
    return None


def read_document(
    file: str, parser: Parser, published: datetime.datetime | None
) -> Document | None:
    """Read one article and parse it; where that fails, say why and return None.

    Args:
        file: where it is.
        parser: what parses it.
        published: the day of publication, where the caller gives it.

    Raises:
        BatchError: standard output is closed.
    """
    from newsparse.errors import PluginError

    record = read_text(file, parser)
    if record is None or record.text is None:
        return None
    day = published.date() if published else record.published
    try:
        doc = parser.parse(record.text, id=record.id, meta=record.meta, published=day)
    except PluginError as error:
        say(f"{record.source}: {error}")
        return None
    for reason, lost in lost_layers(doc.errors).items():
        say(f"{record.source}: no {lost}: {reason}")
    return doc


def lost_layers(errors: Iterable[LayerError]) -> dict[str, str]:
    """Return each reason why layers are missing, with the layers that are missing for it."""
    reasons: dict[str, list[str]] = {}
    for error in errors:
        reason = f"{error.plugin}: {error.type}: {error.message}"
        reasons.setdefault(reason, []).append(error.layer)
    return {reason: ", ".join(layers) for reason, layers in reasons.items()}
