"""What the tests of the benchmarks share: the scripts, importable by their names."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from tests.places import BENCHMARKS


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the scripts importable by their names, as they are for each other."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))


@pytest.fixture
def script(folder: None, request: pytest.FixtureRequest) -> Any:  # noqa: ARG001  (it comes first)
    """Return the script that a module of tests names as `SCRIPT`."""
    return importlib.import_module(request.module.SCRIPT)
