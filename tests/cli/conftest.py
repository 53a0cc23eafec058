"""What the tests of the command line share: running it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from newsparse.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Command


@pytest.fixture
def command() -> Command:
    """Return the function that runs the command line in this process."""

    def invoke(*arguments: str | Path, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return invoke
