"""Run the examples of the documentation as tests, so that none can grow wrong.

Python blocks run, those with ``>>>`` are compared with their output. A block that begins with the
comment ``# NAME.py`` becomes the module NAME. In ``console`` blocks, lines after ``$`` run in a
shell and are compared with what they print; one that fails is an error (show it with
``; echo $?``). Each page has a folder of its own to work in.
"""

from __future__ import annotations

import doctest
import gc
import importlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis  # noqa: F401  (imported by an example first, it warns of plugins of its own)
import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sybil import Document, Example, Region

ROOT = Path(__file__).parent
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


class PythonParser(PythonCodeBlockParser):
    """Python blocks, some of which are modules."""

    def __call__(self, document: Document) -> Iterable[Region]:
        """Yield the blocks with what runs them."""
        for region in super().__call__(document):
            if re.match(r"# \w+\.py\n", str(region.parsed)):
                region.evaluator = run_module
            yield region


def run_module(example: Example) -> None:
    """Make a module of a block, which later blocks import, in other processes too."""
    source = str(example.parsed)
    name = source[2 : source.index(".py\n")]
    Path(f"{name}.py").write_text(source, encoding="utf-8")
    importlib.invalidate_caches()
    importlib.import_module(name)
    example.namespace["MODULES"].append(name)


def run_console(example: Example) -> str:
    """Run the commands of a block; return what they print differently, if they do."""
    checker = doctest.OutputChecker()
    problems = ""
    for part in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        done = subprocess.run(  # noqa: S602  (our own pages)
            command, shell=True, check=False, text=True, encoding="utf-8", capture_output=True
        )
        printed = done.stdout + done.stderr
        if done.returncode or not checker.check_output(expected, printed, FLAGS):
            problems += f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}\n"
            problems += f"exit code: {done.returncode}\n"
    return problems


def installed(package: str) -> bool:
    """Say whether a package is there, for examples that are skipped where it is not."""
    return importlib.util.find_spec(package) is not None


def enter_folder(namespace: dict[str, Any]) -> None:
    """Give a page a folder like a checkout: with the examples and this environment."""
    folder = tempfile.mkdtemp()
    (Path(folder) / "examples").symlink_to(ROOT / "examples")
    (Path(folder) / ".venv").mkdir()
    (Path(folder) / ".venv" / "bin").symlink_to(sysconfig.get_path("scripts"))
    namespace.update(MODULES=[], FOLDER=folder, BEFORE=Path.cwd(), installed=installed)
    os.chdir(folder)
    sys.path.insert(0, folder)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Undo `enter_folder`, and forget the modules of the page."""
    os.chdir(namespace["BEFORE"])
    sys.path.remove(namespace["FOLDER"])
    shutil.rmtree(namespace["FOLDER"])
    for name in namespace["MODULES"]:
        del sys.modules[name]


SECONDS = {"engines.md": 120, "batch.md": 30, "notebooks.md": 30}
"""How long an example may take on pages whose examples start several processes, or a machine."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave time to the engines of the guide, and their warnings to them."""
    for item in items:
        if item.path.parent.name == "guide" and item.path.name in SECONDS:
            item.add_marker(pytest.mark.timeout(SECONDS[item.path.name]))
            item.add_marker(pytest.mark.filterwarnings("default"))


def pytest_collection_finish() -> None:
    """Keep the thousands of tests themselves out of garbage collection, which they slow down."""
    gc.collect()
    gc.freeze()


pytest_collect_file = Sybil(
    parsers=[
        PythonParser(doctest_optionflags=FLAGS),
        CodeBlockParser("console", run_console),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md", "docs/*/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
