"""The command line: ``newsparse parse``, ``run``, ``show``, ``report`` and others.

Nothing here or in the modules of the commands imports numpy, regex or a plugin before a command
runs, so that ``--help`` answers at once.
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from newsparse import __version__
from newsparse.cli.exits import INTERRUPTED, printable, say
from newsparse.cli.explain import explain_command
from newsparse.cli.new_plugin import new_plugin_command
from newsparse.cli.parse import parse_command
from newsparse.cli.plugins import plugins_command
from newsparse.cli.report import report_command
from newsparse.cli.run import run_command
from newsparse.cli.serve import serve_command
from newsparse.cli.show import show_command

if TYPE_CHECKING:
    from collections.abc import Generator


class _Group(click.Group):
    """A group whose errors of usage may stand in any terminal, whatever the arguments are."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments of the group itself."""
        with _told():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        if reconfigure := getattr(sys.stdout, "reconfigure", None):
            reconfigure(errors="backslashreplace")  # what its encoding lacks is no error
        with _told():
            return super().invoke(ctx)


@contextlib.contextmanager
def _told() -> Generator[None]:
    """Tell of errors of usage with escapes, and of Ctrl-C while a command is still being loaded."""
    try:
        yield
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        told = error.format_message
        vars(error)["format_message"] = lambda: printable(told())
        raise


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsparse", message="%(prog)s %(version)s")
def main() -> None:
    """Turn the plain text of news articles into exact documents.

    Exit codes: 0 all is well; 2 wrong usage, and nothing was done; 3 done, but not every article
    could be read and parsed whole; 130 interrupted; 1 the output could not be written to its end.
    """


main.add_command(explain_command)
main.add_command(parse_command)
main.add_command(run_command)
main.add_command(plugins_command)
main.add_command(show_command)
main.add_command(report_command)
main.add_command(serve_command)
main.add_command(new_plugin_command)

__all__ = ["main"]
