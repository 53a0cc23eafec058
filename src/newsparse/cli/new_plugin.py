"""The command ``newsparse new-plugin``."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from newsparse.cli.exits import exit_codes


@click.command("new-plugin")
@click.argument("name")
@click.option(
    "--into",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the plugin's folder is made; by default here.",
)
def new_plugin_command(name: str, into: Path) -> None:
    """Write a plugin with the layer NAME, as a distribution of its own, with tests.

    Its folder is called newsparse-NAME. It works as it is: install it, run its tests, change it.
    """
    with exit_codes():
        from newsparse.template import new_plugin

        folder = new_plugin(name, into)
        click.echo(f"{folder} is made; to install it and run its tests:")
        python = shlex.quote(sys.executable)
        install = f"{python} -m pip install -e '.[test]'"
        click.echo(f"cd {shlex.quote(str(folder))} && {install} && {python} -m pytest")
