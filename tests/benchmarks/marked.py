"""What the tests of the scripts on marked texts share: the script, its files, page and slips."""

from __future__ import annotations

import contextlib
import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.places import BENCHMARKS, ROOT

if TYPE_CHECKING:
    from types import ModuleType

    import pytest

PAGE = ROOT / "docs" / "reference" / "accuracy.md"


def files_of(kind: str) -> list[Path]:
    """Return the project's marked texts of a kind."""
    return sorted((BENCHMARKS / "articles").glob(f"{kind}_*.*"))


def figures_of(kind: str, script: ModuleType) -> str:
    """Return the table of the page as it has to be now."""
    figures: str = importlib.import_module("marked_texts").figures_of(
        kind, script.measure, files_of(kind)
    )
    return figures


def told_of(
    script: ModuleType,
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """Return what the script says of errors in a file."""
    monkeypatch.setattr(sys, "argv", [Path(str(script.__file__)).name, str(file)])
    with contextlib.suppress(SystemExit):
        script.main()
    return capsys.readouterr().err
