"""Nothing of an input is run: the sources load no pickles or YAML, and evaluate nothing."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORBIDDEN = {
    *("eval", "exec", "compile", "__import__", "yaml.load", "marshal.load", "marshal.loads"),
    *("pickle.load", "pickle.loads", "pickle.Unpickler", "shelve.open", "os.system", "os.popen"),
    *("subprocess.run", "subprocess.Popen", "importlib.import_module", "builtins.eval"),
    *("subprocess.call", "subprocess.check_call", "subprocess.check_output", "os.execv"),
    *("cloudpickle.load", "cloudpickle.loads", "dill.loads", "joblib.load", "np.load"),
    *("numpy.load", "pd.read_pickle", "pandas.read_pickle"),
}
ALLOWED = {
    ("newsparse/testing/copies.py", "pickle.loads"): "what the check itself has pickled",
    ("newsparse/testing/processes.py", "pickle.loads"): "what the check itself has pickled",
    (
        "newsparse/testing/processes.py",
        "subprocess.run",
    ): "this Python, in the check of an extractor",
    ("newsparse/extras.py", "importlib.import_module"): "extras, by names in the sources",
    (
        "newsparse/batch/worker.py",
        "pickle.loads",
    ): "the job, from the process that started this one",
    ("newsparse/cli/progress.py", "importlib.import_module"): "the extra for bars, by its name",
    ("newsparse/loading.py", "importlib.import_module"): "parts of newsparse, by their names",
    ("newsparse/parser.py", "importlib.import_module"): "plugins of a parser that was pickled",
    ("newsparse_html/extras.py", "importlib.import_module"): "extras, by names in the sources",
}
"""Calls that may be there, with the reason."""


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Yield what a module calls, by dotted name as its imports have it, with the line."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names: dict[str, str] = {}
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            names |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            names |= {one.asname: one.name for one in node.names if one.asname}
    for node in nodes:
        if isinstance(node, ast.Call):
            first, dot, rest = ast.unparse(node.func).partition(".")
            yield names.get(first, first) + dot + rest, node.lineno


def sources() -> Iterator[tuple[str, Path]]:
    """Yield the modules of newsparse and its plugins, by their place in the wheel."""
    for folder in (ROOT / "src", ROOT / "plugins"):
        for path in sorted(folder.rglob("*.py")):
            yield path.relative_to(folder).as_posix(), path


def test_nothing_is_run_but_what_is_listed() -> None:
    """A call that is new here has to be justified; one that is gone is taken from the list."""
    found = {
        (name, call): line
        for name, path in sources()
        for call, line in calls(path)
        if call in FORBIDDEN
    }
    assert {key: line for key, line in found.items() if key not in ALLOWED} == {}
    assert set(ALLOWED) <= set(found)


@pytest.mark.parametrize("line", ["eval(text)", "pickle.loads(data)", "yaml.load(file)"])
def test_such_a_call_is_seen(tmp_path: Path, line: str) -> None:
    """Wherever it stands."""
    path = tmp_path / "module.py"
    path.write_text(f"def read(text):\n    if text:\n        return {line}\n", "utf-8")
    assert {call for call, _ in calls(path)} & FORBIDDEN == {line.partition("(")[0]}


@pytest.mark.parametrize("line", ["from pickle import loads as take", "import pickle as take"])
def test_another_name_hides_none(tmp_path: Path, line: str) -> None:
    """It is the name of the import that counts."""
    path = tmp_path / "module.py"
    call = "take(data)" if line.startswith("from") else "take.loads(data)"
    path.write_text(f"def read(data):\n    {line}\n    return {call}\n", "utf-8")
    assert {call for call, _ in calls(path)} & FORBIDDEN == {"pickle.loads"}
