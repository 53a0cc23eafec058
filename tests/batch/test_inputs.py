"""Inputs: which files a caller means, and in which order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from newsparse import Parser
from newsparse.batch import BatchError, read, run
from newsparse.batch.readers.inputs import Input, find

if TYPE_CHECKING:
    from tests.batches import Batch


def write(folder: Path, *names: str) -> None:
    """Write a small article under each name."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The ferry {name} left.", encoding="utf-8")


def test_folders_are_read_to_the_bottom_and_sorted(tmp_path: Path) -> None:
    """Names decide the order; ids are paths relative to the folder that was given."""
    write(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "C.txt", "a.txt")
    assert [one.name for one in find([str(tmp_path)])] == [
        "C.txt",
        "a/b/c.txt",
        "a/z.txt",
        "a.txt",
        "b.txt",
    ]


def test_files_are_named_without_their_folder_and_keep_the_order_given(tmp_path: Path) -> None:
    """A file that is given by itself has its name for an id."""
    write(tmp_path, "one.txt", "two.txt")
    found = read([tmp_path / "two.txt", tmp_path / "one.txt"])
    assert [record.id for record in found] == ["two.txt", "one.txt"]


def test_one_path_may_stand_alone(tmp_path: Path) -> None:
    """A single path is no list of letters."""
    write(tmp_path, "one.txt")
    assert [record.id for record in read(str(tmp_path / "one.txt"))] == ["one.txt"]


def test_hidden_files_and_links_to_folders_are_left_out(tmp_path: Path) -> None:
    """A link to the folder above would never end."""
    write(tmp_path, ".hidden.txt", ".git/a.txt", "seen.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [one.name for one in find([str(tmp_path)])] == ["seen.txt"]


def test_folders_that_batches_wrote_are_left_out(tmp_path: Path, batch: Batch) -> None:
    """What came out is not what goes in; who wants it names it."""
    write(tmp_path, "in/a.txt")
    run(tmp_path / "in", tmp_path / "in" / "shards", format="jsonl", parser=Parser(extractors=[]))
    assert [row["id"] for row in batch(tmp_path / "in")[0]] == ["a.txt"]
    assert [one.name for one in find([str(tmp_path / "in" / "shards")])] == ["part-000000.jsonl"]


def test_what_a_run_that_was_killed_left_is_no_input(tmp_path: Path) -> None:
    """From its first file on, the lock; others may have folders with files of the same names."""
    write(tmp_path, "a/shards.jsonl", "a/b.txt", "c.partial/d.txt")
    write(
        tmp_path, "out.jsonl.partial/lock", "out.jsonl.partial/inputs.jsonl", "out/_newsparse/lock"
    )
    found = [one.name for one in find([str(tmp_path)])]
    assert found == ["a/b.txt", "a/shards.jsonl", "c.partial/d.txt"]


@pytest.mark.parametrize(
    ("name", "suffix", "compression"),
    [
        ("a.txt", ".txt", ""),
        ("a.TXT", ".txt", ""),
        ("a.jsonl.gz", ".jsonl", ".gz"),
        ("a.b.Txt.GZ", ".txt", ".gz"),
        ("a", "", ""),
        ("a.gz", "", ".gz"),
    ],
)
def test_suffixes(tmp_path: Path, name: str, suffix: str, compression: str) -> None:
    """The suffix of a compression stands behind the suffix of the format."""
    one = Input(tmp_path / name, name)
    assert (one.suffix, one.compression) == (suffix, compression)


def test_standard_input_is_json_lines() -> None:
    """It has no suffix to go by."""
    assert [(one.path, one.suffix) for one in find(["-"])] == [(None, ".jsonl")]


def test_files_that_nothing_reads_are_counted(tmp_path: Path, batch: Batch) -> None:
    """In a folder they are passed over, and the summary says so."""
    write(tmp_path, "in/a.txt", "in/b.md", "in/c.md", "in/Makefile")
    rows, summary = batch(tmp_path / "in")
    assert [row["id"] for row in rows] == ["a.txt"]
    assert summary.skipped == {"": 1, ".md": 2}


def test_a_file_that_nothing_reads_is_refused_when_named(tmp_path: Path) -> None:
    """The message names the readers that there are."""
    write(tmp_path, "a.md")
    with pytest.raises(BatchError, match=r"a\.md: nothing reads '\.md'.*\.jsonl, .*\.txt"):
        read([tmp_path / "a.md"])


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_what_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    """A typing error in a path costs no work."""
    with pytest.raises(BatchError, match="there is no such file"):
        read([tmp_path / name])


def test_no_input_is_refused(tmp_path: Path) -> None:
    """Neither an empty list nor a folder without articles is a batch."""
    with pytest.raises(BatchError, match="there is no input"):
        read([])
    with pytest.raises(BatchError, match="there is nothing to read"):
        read([tmp_path])


def test_a_link_to_nothing_is_an_error_row(tmp_path: Path, batch: Batch) -> None:
    """It stands where the article should be."""
    write(tmp_path, "in/a.txt", "in/c.txt")
    (tmp_path / "in" / "b.txt").symlink_to(tmp_path / "gone.txt")
    rows, summary = batch(tmp_path / "in")
    assert [row["id"] for row in rows] == ["a.txt", "b.txt", "c.txt"]
    assert rows[1]["error"]["type"] == "FileNotFoundError"
    assert (summary.articles, summary.failed) == (3, 1)


def test_a_folder_that_can_not_be_listed_is_an_error_row(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies in it is unknown, and the rest goes on."""
    write(tmp_path, "in/a.txt", "in/locked/b.txt", "in/z.txt")
    scandir = os.scandir

    def refuse(path: Path | int) -> object:
        return (
            _raise(PermissionError(13, "Permission denied"))
            if getattr(path, "name", "") == "locked"
            else (scandir(path))
        )

    monkeypatch.setattr(os, "scandir", refuse)
    rows, _ = batch(tmp_path / "in")
    assert [row["id"] for row in rows] == ["a.txt", "locked", "z.txt"]
    assert rows[1]["error"] == {
        "type": "PermissionError",
        "message": "Permission denied",
        "source": str(tmp_path / "in" / "locked"),
        "line": None,
    }


def _raise(error: Exception) -> NoReturn:
    raise error


def test_folders_may_be_deep(tmp_path: Path) -> None:
    """Deeper than calls of functions may be."""
    levels, before = 1200, Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(levels):
            os.mkdir("d")  # noqa: PTH102  (the path of them all is long)
            os.chdir("d")
        Path("a.txt").write_text("Rain.")
        (found,) = read(tmp_path)
        assert found.id == "d/" * levels + "a.txt"
    finally:
        Path("a.txt").unlink(missing_ok=True)
        while not tmp_path.samefile("."):  # nobody else can remove what is so deep
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106
        os.chdir(before)
