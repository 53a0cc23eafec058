"""The long runs see what goes wrong: rows that are empty, or not those of one process alone."""

from __future__ import annotations

import functools
from typing import Any

import pytest

import newsparse
from newsparse.batch import Local

SCRIPT = "soak"


@pytest.fixture
def soak(script: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the script, to run in this process alone."""
    monkeypatch.setattr(script, "Local", lambda **_: Local())
    monkeypatch.setattr(script, "COMPARED", 3)
    return script


def found(script: Any, measure: str) -> str:
    """Return what a run of a few articles finds."""
    rows = script.in_processes(script.Source(), 10)
    return next(found for name, _, found in rows if measure in name)


def test_rows_are_those_of_one_process(soak: Any) -> None:
    """And each has annotations."""
    assert found(soak, "in order") == "all"
    assert found(soak, "not what is made here") == "0"


def test_other_rows_are_seen(soak: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Here of one in three."""
    other = functools.partial(newsparse.Parser, extractors=["urls"])
    monkeypatch.setattr(soak.newsparse, "Parser", other)
    assert found(soak, "not what is made here") == "4"


def test_rows_without_annotations_are_seen(soak: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of them."""
    bare = newsparse.Parser(extractors=[], on_error="record")
    parse = functools.partial(soak.parse_records, parser=bare)
    monkeypatch.setattr(soak, "parse_records", parse)
    assert int(found(soak, "not what is made here")) >= 10
