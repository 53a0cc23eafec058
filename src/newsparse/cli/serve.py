"""``newsparse serve``: a page to try it on."""

from __future__ import annotations

import os

import click

from newsparse.cli.exits import exit_codes, say


@click.command("serve")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Where to listen; by default at an address that only this machine reaches.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port; 0 takes one that is free.",
)
def serve_command(host: str, port: int) -> None:
    """Open a page on this machine to paste or drop articles into.

    It shows what is found in an article, with the plugins that are switched on. Nothing is kept.
    Ctrl-C ends it.
    """
    with exit_codes():
        from newsparse.view.serve import LOOPBACK, serve

        if host not in LOOPBACK:
            say(f"others may reach {host}: the page has no password")
        serve(host, port, lambda address: say(f"{address}  (Ctrl-C ends it)"))
        os._exit(0)  # an article that is being parsed is no reason to wait
