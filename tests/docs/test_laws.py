"""The page of the laws names tests that exist, and all that are named after a law."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAWS = "tests/properties/test_laws.py"
PAGE = (ROOT / "docs" / "concepts" / "laws.md").read_text(encoding="utf-8")
DESIGN = (ROOT / "docs" / "concepts" / "design.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(test_\w+)`(?:\s+in\s+`(tests/[\w/.]+)`)?", PAGE)
"""Each test of the page, with its file where it is not that of the laws."""


def names_in(path: str) -> set[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("name", "path"), NAMED)
def test_each_test_that_is_named_exists(name: str, path: str) -> None:
    """In the file that is said to hold it."""
    assert name in names_in(path or LAWS)


def test_each_test_of_a_law_is_named() -> None:
    """Under the heading of its law."""
    sections = re.split(r"^## (\d)\. ", PAGE, flags=re.MULTILINE)[1:]
    named = {
        (number, name)
        for number, text in zip(sections[::2], sections[1::2], strict=True)
        for name in re.findall(r"`(test_law_\w+)`", text)
    }
    files = [str(path.relative_to(ROOT)) for path in (ROOT / "tests").rglob("test_*.py")]
    names = {name for path in files for name in names_in(path)}
    assert named == {(name[9], name) for name in names if name.startswith("test_law_")}


def test_there_are_as_many_laws_as_the_design_has() -> None:
    """Numbered alike, so that links from there to here lead to the same law."""
    listed = re.findall(
        r"^(\d)\. \*\*", DESIGN.split("\n## Laws\n")[1].split("\n## ")[0], re.MULTILINE
    )
    assert listed == re.findall(r"^## (\d)\. ", PAGE, re.MULTILINE)
