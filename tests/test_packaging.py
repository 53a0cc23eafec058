"""The package: what is declared is what is there."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np

import newsparse
from newsparse import plugins
from newsparse.characters import CharacterClass, character_classes, code_points

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS = sorted(path.name for path in (ROOT / "plugins").iterdir() if path.is_dir())


def test_every_plugin_folder_is_declared() -> None:
    """A new folder under plugins/ stands in pyproject.toml wherever the others do."""
    tools = PROJECT["tool"]
    wheel = tools["hatch"]["build"]["targets"]["wheel"]["packages"]
    places = {
        "tool.hatch.build.targets.wheel.packages": [Path(p).name for p in wheel[1:]],
        "project.entry-points.newsparse": PROJECT["project"]["entry-points"]["newsparse"].values(),
        "tool.mypy.packages": tools["mypy"]["packages"][1:],
        "tool.importlinter.root_packages": tools["importlinter"]["root_packages"][1:],
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


def test_the_character_table_is_what_the_script_makes() -> None:
    """White space as `str.isspace()` has it; letters as the Unicode of this Python knows them."""
    every = "".join(map(chr, range(0x110000)))
    classes = character_classes(code_points(every))
    spaces = np.flatnonzero(classes == CharacterClass.SPACE).tolist()
    assert spaces == [i for i, c in enumerate(every) if c.isspace()]
    # One is an emoji, one lost its case in a later Unicode version, three fold to letters of ASCII.
    letters = [i for i, c in enumerate(every) if c.isalpha() and c not in "ℹʕſ\u212aİ"]
    cased = {CharacterClass.LOWER, CharacterClass.LETTER, CharacterClass.UPPER}
    assert set(classes[letters].tolist()) == cased
    small = [i for i in letters if every[i].islower()]
    assert set(classes[small].tolist()) == {CharacterClass.LOWER}
    capital = [i for i in letters if every[i].isupper() or every[i].istitle()]
    assert set(classes[capital].tolist()) == {CharacterClass.UPPER}
    nothing = [0, 0xD800, 0xDFFF, 0xE000, 0xFFFF, 0x10FFFF]
    assert set(classes[nothing].tolist()) == {CharacterClass.OTHER}
    digits = [i for i, c in enumerate(every) if c.isdecimal()]
    assert set(classes[digits].tolist()) == {CharacterClass.DIGIT}


def test_hooks_are_those_of_the_specification() -> None:
    """What discovery accepts is what is specified."""
    assert plugins.HOOKS == (
        "newsparse_extractors",
        "newsparse_lexicons",
        "newsparse_readers",
        "newsparse_segmenters",
        "newsparse_tokenizers",
    )
