"""Reasons for which changes of the code are let live: those of code that is there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = "mutation"


def functions() -> Iterator[tuple[str, str]]:
    """Yield the functions of all packages, as reasons call them, with their lines in one."""
    for package in (ROOT / "src" / "newsparse", *sorted((ROOT / "plugins").glob("newsparse_*"))):
        for path in sorted(package.rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            parts = path.relative_to(package.parent).with_suffix("").parts
            module = ".".join(part for part in parts if part != "__init__")
            tree = ast.parse(source)
            owners: list[tuple[str, ast.Module | ast.ClassDef]] = [("", tree)]
            owners += ((f"{one.name}.", one) for one in tree.body if isinstance(one, ast.ClassDef))
            for owner, node in owners:
                for one in node.body:
                    if isinstance(one, ast.FunctionDef):
                        lines = source.splitlines()[one.lineno - 1 : one.end_lineno]
                        name = f"{module.removeprefix('newsparse.')}.{owner}{one.name}"
                        yield name, f" {' '.join(line.strip() for line in lines)} "


def test_reasons_are_of_code_that_is_there(script: Any) -> None:
    """One for a line that is gone would let another change live, or misleads who reads it."""
    source = dict(functions())
    stale: list[str] = []
    for part in script.PARTS:
        stale += (
            f"{part}: {one.function} ¦ {one.before}"
            for one in script.reasons(part)
            if f" {one.before} " not in source.get(one.function, "")
        )
    assert stale == []


def test_a_line_without_a_reason_is_refused(
    script: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With its place."""
    monkeypatch.setattr(script, "REASONS", tmp_path)
    (tmp_path / "core.txt").write_text("# why\n\na.b ¦ x = 1 ¦ x = 2 ¦ so\na.c ¦ y ¦ z\n", "utf-8")
    with pytest.raises(ValueError, match=r"core\.txt:4: write FUNCTION"):
        script.reasons("core")


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (
            'raise Error("there is no such part")',
            'raise Error("XXthere is no such partXX")',
            "words",
        ),
        ('raise Error("there is no such part")', "raise Error(None)", None),
        ('return "part"', 'return "PART"', None),
        ('x = cast("list[int]", y)', "x = cast(None, y)", "type checkers"),
        ("zip(a, b, strict=True)", "zip(a, b, strict=False)", "guard"),
        ("zip(a, b, strict=True)", "zip(a, c, strict=True)", None),
    ],
)
def test_some_changes_are_seen_by_nobody(
    script: Any, before: str, after: str, reason: str | None
) -> None:
    """Wherever they stand."""
    given = script.Survivor("a.b", before, after).reason()
    assert given is None if reason is None else reason in given
