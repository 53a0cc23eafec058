"""newsparse report: a page and tables of a whole run."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from newsparse import batch
from newsparse.view.corpus.tables import QUESTIONS
from tests.commands import run_process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a run of three articles, one of which failed, and its flat tables."""
    made = tmp_path_factory.mktemp("runs")
    source = made / "articles.jsonl"
    rows = [{"text": "Rain fell."}, {"text": "“It costs $5,” said Ada Byron."}, {"text": None}]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    batch.run(source, made / "run.jsonl")
    batch.run(source, made / "flat", format="tables-parquet")
    return made


def test_the_command(folder: Path, tmp_path: Path) -> None:
    """Writes the page and the tables, and says what it counted."""
    page = tmp_path / "report.html"
    done = run_process(
        "report", folder / "run.jsonl", "-o", page, "--title", "Mine", "--csv", tmp_path / "csv"
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == b"newsparse: 2 articles, 1 more failed\n"
    assert "<title>Mine</title>" in page.read_text("utf-8")
    assert len(list((tmp_path / "csv").iterdir())) == len(QUESTIONS)


def test_the_command_says_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    """Nothing is written then."""
    done = run_process("report", folder / "flat", "-o", tmp_path / "report.html")
    assert done.returncode == 2
    assert b"flat table" in done.stderr
    assert not (tmp_path / "report.html").exists()
    run_file = tmp_path / "run.jsonl"
    shutil.copy(folder / "run.jsonl", run_file)
    done = run_process("report", run_file, "-o", run_file)
    assert done.returncode == 2
    assert b"name another file" in done.stderr
    assert run_file.read_bytes() == (folder / "run.jsonl").read_bytes()


def test_a_page_is_not_written_over_a_shard(folder: Path, tmp_path: Path) -> None:
    """Nor is anything else done."""
    shards = tmp_path / "shards"
    batch.run(folder / "articles.jsonl", shards, format="jsonl")
    (part,) = shards.glob("part-*")
    before = part.read_bytes()
    done = run_process("report", shards, "-o", part, "--csv", tmp_path / "csv")
    assert done.returncode == 2
    assert part.read_bytes() == before
    assert not (tmp_path / "csv").exists()
