"""The page on marked articles shows each kind as its script reads it."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

import pytest

from tests.places import BENCHMARKS, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = ROOT / "docs" / "guide" / "mark.md"
KINDS = ("numbers", "links", "headings", "sentences")
EXAMPLES = re.findall(r"^```text\n(=== .*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("kind", "example"), [*zip(KINDS, EXAMPLES, strict=True)], ids=KINDS)
def test_what_is_marked_is_right(
    kind: str, example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In each measure that its script has, so that the example marks something of all."""
    file = tmp_path / "marked.txt"
    file.write_text(example, encoding="utf-8")
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    figures, wrong = importlib.import_module(f"accuracy_{kind}").measure(file)
    assert wrong == []
    assert {name: str(figure) for name, figure in figures.items()} == dict.fromkeys(
        figures, "1.000"
    )
