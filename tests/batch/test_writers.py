"""Writers: an output is whole or not there."""

from __future__ import annotations

import gzip
import os
import stat
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import pytest

from newsparse.batch import BatchError, run
from newsparse.batch.writers import check_output, open_output

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse import Parser


def test_an_output_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until then its rows stand in a hidden file beside it."""
    output = tmp_path / "rows.jsonl"
    with open_output(str(output)) as file:
        file.write(b"{}\n")
        assert not output.exists()
        assert [path.name[:12] for path in tmp_path.iterdir()] == [".rows.jsonl."]
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]
    assert output.read_bytes() == b"{}\n"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_what_breaks_off_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    """Neither an output nor a temporary file; an older output stays."""
    output = tmp_path / "rows.jsonl.gz"
    output.write_bytes(b"older")
    with pytest.raises(error), open_output(str(output)) as file:
        _break_off(file, error)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl.gz"]
    assert output.read_bytes() == b"older"


def _break_off(file: BinaryIO, error: type[BaseException]) -> NoReturn:
    file.write(b"{}\n")
    raise error


def test_compressed_by_suffix(tmp_path: Path) -> None:
    """The rows are those of the plain output."""
    with open_output(str(tmp_path / "rows.jsonl.gz")) as file:
        file.write(b"{}\n")
    assert gzip.decompress((tmp_path / "rows.jsonl.gz").read_bytes()) == b"{}\n"


def test_an_output_has_the_usual_rights(tmp_path: Path) -> None:
    """It is not locked up as temporary files are."""
    output = tmp_path / "rows.jsonl"
    mask = os.umask(0o022)
    try:
        with open_output(str(output)):
            pass
    finally:
        os.umask(mask)
    assert stat.S_IMODE(output.stat().st_mode) == 0o644


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it leads to is replaced."""
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "rows.jsonl")
    with open_output(str(link)) as file:
        file.write(b"{}\n")
    assert link.is_symlink()
    assert (tmp_path / "rows.jsonl").read_bytes() == b"{}\n"


def test_a_device_is_written_and_not_replaced() -> None:
    """The null device is a good place to measure into."""
    check_output("/dev/null", overwrite=False)
    with open_output("/dev/null") as file:
        file.write(b"{}\n")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116  (the device itself)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("there.jsonl", "exists already"),
        ("folder.jsonl", "is a folder"),
        ("rows.csv", r"nothing writes this suffix; there are \.jsonl"),
        ("rows", "nothing writes this suffix"),
        ("missing/rows.jsonl", "its folder does not exist"),
        ("there.jsonl/rows.jsonl", "its folder does not exist"),
    ],
)
def test_refused_before_any_work(tmp_path: Path, parser: Parser, name: str, reason: str) -> None:
    """Nothing is read or made, and what is there stays."""
    (tmp_path / "there.jsonl").write_bytes(b"older")
    (tmp_path / "folder.jsonl").mkdir()
    (tmp_path / "a.txt").write_bytes(b"A.")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BatchError, match=reason):
        run(tmp_path / "a.txt", tmp_path / name, parser=parser)
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "there.jsonl").read_bytes() == b"older"


def test_a_folder_where_no_file_can_be_made_is_refused(parser: Parser, tmp_path: Path) -> None:
    """The kernel lets nobody make a file there."""
    (tmp_path / "a.txt").write_bytes(b"A.")
    with pytest.raises(BatchError, match="can't be written"):
        run(tmp_path / "a.txt", "/proc/rows.jsonl", parser=parser)
