"""Scripts by their names, and what they print."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def script(name: str) -> ModuleType:
    """Import a script."""
    return importlib.import_module(name)


def rows(text: str) -> list[list[str]]:
    """Return the cells of all tables of a text."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
