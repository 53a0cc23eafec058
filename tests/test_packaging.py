"""The package: what is declared is what is there."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import newsparse
from tests.places import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = sorted(path.name for path in (ROOT / "plugins").iterdir() if path.is_dir())


def test_every_plugin_folder_is_declared() -> None:
    """A new folder under plugins/ stands in pyproject.toml wherever the others do."""
    tools = PROJECT["tool"]
    wheel = tools["hatch"]["build"]["targets"]["wheel"]["packages"]
    contracts = {one["name"]: one for one in tools["importlinter"]["contracts"]}
    places = {
        "tool.hatch.build.targets.wheel.packages": [Path(p).name for p in wheel[1:]],
        "project.entry-points.newsparse": PROJECT["project"]["entry-points"]["newsparse"].values(),
        "tool.mypy.packages": tools["mypy"]["packages"][1:],
        "tool.importlinter.root_packages": tools["importlinter"]["root_packages"][1:],
        "the contract of the core": contracts["The core knows no plugin"]["forbidden_modules"],
        "the contract of public names": contracts["Plugins know the public names alone"][
            "source_modules"
        ],
        "the contract of plugins": contracts["Plugins do not know each other"]["modules"],
    }
    for place, declared in places.items():
        assert sorted(declared) == FOLDERS, f"plugins/ and {place} of pyproject.toml disagree"


def test_plugins_are_named_like_their_folder() -> None:
    """Plugin = entry point = package name without the prefix."""
    for name, module in PROJECT["project"]["entry-points"]["newsparse"].items():
        assert module == f"newsparse_{name}"


def test_every_package_is_typed() -> None:
    """py.typed stands in each."""
    for folder in (ROOT / "src" / "newsparse", *(ROOT / "plugins" / name for name in FOLDERS)):
        assert (folder / "py.typed").is_file(), folder


def test_the_installed_version_is_the_source_version() -> None:
    """The metadata comes from the package."""
    assert importlib.metadata.version("newsparse") == newsparse.__version__


def test_public_names_are_sorted_complete_and_few() -> None:
    """At most 25; each of them is there."""
    assert newsparse.__all__ == sorted(newsparse.__all__)
    assert len(newsparse.__all__) <= 25
    for name in newsparse.__all__:
        assert getattr(newsparse, name) is not None


def test_import_stays_light() -> None:
    """No plugin, extra or hypothesis is imported with the package."""
    code = (
        "import sys, newsparse; newsparse.Document('x').tokens; "
        "print(sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    ).stdout
    extras = ("hypothesis", "tqdm", "pyarrow", "pandas", "rich", "pygal", "starlette", "uvicorn")
    for heavy in (*extras, "spacy", *FOLDERS):
        assert f"'{heavy}'" not in shown, heavy


def test_no_module_is_long() -> None:
    """400 lines are a smell."""
    for folder in ("src", "plugins"):
        for path in (ROOT / folder).rglob("*.py"):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            assert lines <= 400, f"{path.relative_to(ROOT)} has {lines} lines"
