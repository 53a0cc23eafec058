"""The command line for tests: in this process, or as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

PROGRAM = [sys.executable, "-c", "from newsparse.cli import main; main()"]
"""The command as its console script runs it, whether or not that is on the path."""


class Command(Protocol):
    """Runs the command line in this process."""

    def __call__(self, *arguments: str | Path, stdin: bytes | None = None) -> Result:
        """Run it with arguments and maybe something on standard input."""
        ...


def run_process(
    *arguments: str | Path, env: Mapping[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process of its own."""
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, check=False, env=env
    )
