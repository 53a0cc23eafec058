"""The guide to notebooks holds in a kernel: its blocks are cells there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

nbclient = pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")
pytest.importorskip("ipykernel")

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "guide" / "notebooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
PLUGIN = next(block for block in BLOCKS if "class Shouts" in block)

pytestmark = [
    pytest.mark.timeout(120),  # a kernel starts, and workers twice
    pytest.mark.filterwarnings("default"),  # of the kernel's packages
]


def module_of(block: str) -> str:
    """Return the plugin of a block as the page says to write it: its hook as a function."""
    body, hook = block.partition("class Shouts:\n")[::2]
    lines = hook.partition("\n\n\n")[0].splitlines()
    function = [line[4:] for line in lines if "staticmethod" not in line]
    return "\n".join(["import newsparse", body, *function, ""])


def executed(cells: list[str], folder: Path) -> list[Any]:
    """Return cells that ran in one kernel, errors as outputs."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    client = nbclient.NotebookClient(
        notebook,
        timeout=60,
        kernel_name="python3",
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    return list(notebook.cells)


def shown(cell: Any) -> dict[str, str]:
    """Return what a cell shows as its result, by its type."""
    assert [out for out in cell.outputs if out.output_type == "error"] == [], cell.source
    results = [out.data for out in cell.outputs if out.output_type == "execute_result"]
    return dict(results[-1]) if results else {}


def test_the_cells_of_the_page_run(tmp_path: Path) -> None:
    """A document and a report show themselves, a table is one, workers work."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    with_workers = "newsparse.batch.run('examples/articles', {!r}, parser={}, engine=engine)"
    more = [
        with_workers.format("cell.jsonl", "parser"),
        f"%%writefile newsparse_shouts.py\n{module_of(PLUGIN)}",
        "import newsparse_shouts\n"
        "module = newsparse.Parser(extractors=['shouts'], plugins=[newsparse_shouts])\n"
        + with_workers.format("module.jsonl", "module"),
    ]
    cells = executed([*BLOCKS, *more], tmp_path)
    *of_page, refused, _, accepted = cells
    results = [shown(cell) for cell in of_page]
    assert "srcdoc=" in results[0]["text/html"]
    assert "Ada Brandt" in results[1]["text/html"]
    assert "<table" in results[1]["text/html"]
    assert results[2]["text/plain"].startswith("Summary(articles=16, failed=0")
    assert results[3]["text/plain"] == "(16, 0)"
    assert "WIRE" in results[4]["text/plain"]
    assert 'src="report.html"' in results[5]["text/html"]
    assert "Most quoted people" in (tmp_path / "report.html").read_text("utf-8")
    (error,) = [out for out in refused.outputs if out.output_type == "error"]
    assert error.ename == "BatchError"
    assert "a worker can't make the parser" in error.evalue
    assert not (tmp_path / "cell.jsonl").exists()
    assert shown(accepted)["text/plain"].startswith("Summary(articles=16, failed=0")
