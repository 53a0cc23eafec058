"""Where commands write pages of HTML."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from newsparse.cli.exits import check_standard_output

if TYPE_CHECKING:
    from collections.abc import Iterable


def check_target(path: str, inputs: Iterable[str | Path]) -> None:
    """Refuse to write a page over what it shows, before anything is done.

    Raises:
        click.UsageError: the file is one of the inputs.
        BatchError: it is standard output, and that is closed.
    """
    if path == "-":
        check_standard_output()
    target = Path(path)
    if any(one != "-" and target.exists() and target.samefile(one) for one in inputs):
        raise click.UsageError(f"{path} is what is shown; name another file for the page")


def write_page(path: str, page: str) -> None:
    """Write a page to a file, or to standard output for ``-``."""
    if path == "-":
        sys.stdout.buffer.write(page.encode())
    else:
        Path(path).write_text(page, "utf-8", newline="")
