"""What the tests of batches share: parsers, and a batch whose rows come back as values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from newsparse import Parser
from newsparse.batch import Summary, run
from tests.batch import hazards

if TYPE_CHECKING:
    from pathlib import Path

    from tests.batches import Batch


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Return a parser that makes the core layers alone."""
    return Parser(extractors=[])


@pytest.fixture(scope="session")
def hazardous() -> Parser:
    """Return a parser that breaks where a text asks for it."""
    return Parser(plugins=[hazards], extractors=["bangs"], on_error="record")


@pytest.fixture
def batch(tmp_path: Path, parser: Parser) -> Batch:
    """Return the function that runs a batch."""

    def run_batch(*inputs: Path, **options: Any) -> tuple[list[dict[str, Any]], Summary]:
        output = tmp_path / "output" / "rows.jsonl"
        output.parent.mkdir(exist_ok=True)
        chosen: dict[str, Any] = {"parser": parser, "overwrite": True} | options
        summary = run(inputs, output, **chosen)
        return [json.loads(line) for line in output.read_bytes().splitlines()], summary

    return run_batch
