"""The picture of the architecture says what the contracts of imports say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "concepts" / "architecture.md"
PICTURE = PAGE.read_text("utf-8").split("```text\n")[1].split("```")[0]
BOXES = [
    re.findall(r"[\w.]+", "".join(re.findall(r"│(.*)│", box))) for box in PICTURE.split("┌")[1:]
]
"""The names in each box, from the top."""


def contract() -> list[list[str]]:
    """Return the layers of the package, from the top."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (found,) = [one for one in contracts if one.get("containers") == ["newsparse"]]
    return [layer.split(" : ") for layer in found["layers"]]


def box_of(module: str) -> int:
    """Return the number of the box that has a module, or else the package that it is of."""
    while module:
        found = [number for number, names in enumerate(BOXES) if module in names]
        if found:
            assert found[1:] == [], f"{module} is in several boxes"
            return found[0]
        module = module.rpartition(".")[0]
    raise AssertionError("it is in no box")


def test_boxes_stand_in_the_order_of_the_contract() -> None:
    """Which `lint-imports` holds the modules to; it names each of them."""
    places = [box_of(module) for layer in contract() for module in layer]
    assert places == sorted(places)
    assert {*places} == {*range(len(BOXES) - 1)}


def test_names_in_boxes_are_modules() -> None:
    """None is left that was renamed."""
    *own, plugins = BOXES
    for name in (name for names in own for name in names):
        path = ROOT / "src" / "newsparse" / name.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__init__.py").exists(), name
    found = {path.parent.name for path in (ROOT / "plugins").glob("*/__init__.py")}
    assert {*plugins} == found


def test_tests_that_the_page_names_are_there() -> None:
    """And so are the modules with a suffix, in the package or a plugin."""
    text = PAGE.read_text("utf-8")
    for path in re.findall(r"`(tests/[\w.]+)`", text):
        assert (ROOT / path).exists(), path
    homes = [ROOT / "src" / "newsparse", *(ROOT / "plugins").iterdir()]
    for name in re.findall(r"`((?!tests/)[\w/]+\.(?:py|txt))`", text):
        assert any((home / name).exists() for home in homes), name
