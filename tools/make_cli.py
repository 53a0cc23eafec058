"""Write docs/reference/cli.md: the help of every command, as the commands print it.

    .venv/bin/python tools/make_cli.py

Run it after a change of the command line; a test compares.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "cli.md"
WIDTH = 88

_HEAD = """\
# Command line

What each command prints for `--help`. [Batch](../guide/batch.md) shows them at work.
"""


def page() -> str:
    """Return the page as it should be."""
    return "\n".join([_HEAD, *_sections(main, "newsparse", None)])


def _sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )
    path = context.command_path
    yield f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            if found is not None and not found.hidden:
                yield from _sections(found, child, context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
