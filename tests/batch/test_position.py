"""Position: how far a file is read is known while its articles come."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from newsparse.batch import Fields, Reader, Record
from newsparse.batch.readers.files import Position, readers, records_of
from newsparse.batch.readers.inputs import Input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# What compresses badly, so that compressed files have many blocks.
TEXTS = [hashlib.sha256(bytes([number % 256, number // 256])).hexdigest() for number in range(9000)]


def read_page(file: BinaryIO, path: Path) -> Iterator[Record]:
    """Read a page of lines, and close it, as nothing keeps a plugin from doing."""
    with file:
        for line in file:
            yield Record(line.decode(), id=path.name)
    yield Record("The end.")


def table(texts: list[str]) -> bytes:
    """Write texts as Parquet, in many row groups."""
    file = io.BytesIO()
    pq.write_table(pa.table({"text": texts}), file, row_group_size=500)
    return file.getvalue()


FORMATS: dict[str, Callable[[list[str]], bytes]] = {
    ".jsonl": lambda texts: "".join(json.dumps({"text": text}) + "\n" for text in texts).encode(),
    ".csv": lambda texts: b"text\n" + "\n".join(texts).encode(),
    ".page": lambda texts: "\n".join(texts).encode(),
    ".parquet": table,
}
COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}


@pytest.mark.parametrize("compression", COMPRESS)
@pytest.mark.parametrize("suffix", FORMATS)
def test_the_position_grows_with_the_records(tmp_path: Path, suffix: str, compression: str) -> None:
    """In bytes of the file as it lies on the disk."""
    path = tmp_path / f"a{suffix}{compression}"
    path.write_bytes(COMPRESS[compression](FORMATS[suffix](TEXTS)))
    size = path.stat().st_size
    known: dict[str, Reader] = readers(Fields(), {".page": read_page})
    position = Position()
    positions: list[int] = []
    for record in records_of(Input(path, path.name), known, position):
        assert record.problem is None
        positions.append(position.reached)
    assert len(positions) >= len(TEXTS)
    assert positions == sorted(positions)
    assert 0 < positions[0] <= positions[-1] <= size
    if suffix != ".parquet" or not compression:  # which is read whole before its first row
        assert positions[0] < size / 2
        assert size / 4 < positions[len(TEXTS) // 2] <= size * 0.9


def test_a_plain_line_ends_where_it_ends(tmp_path: Path) -> None:
    """The position is that of the reader, not of its buffer."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "A."}\n{"text": "B."}\n')
    position = Position()
    found = records_of(Input(path, path.name), readers(Fields(), {}), position)
    assert [position.reached for _ in found] == [15, 30]


def test_a_pipe_has_no_position(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read all the same."""

    class Pipe(io.BytesIO):
        def tell(self) -> int:
            raise OSError(29, "Illegal seek")

    stdin: Any = SimpleNamespace(buffer=Pipe(b'{"text": "A."}\n'))
    monkeypatch.setattr("sys.stdin", stdin)
    position = Position()
    (record,) = records_of(Input(None, "stdin"), readers(Fields(), {}), position)
    assert (record.text, position.reached) == ("A.", 0)


@pytest.mark.parametrize(
    ("name", "data"), [("a.jsonl", b""), ("a.jsonl", b"\n\n"), ("a.csv", b"text\n")]
)
def test_an_input_may_have_no_article(tmp_path: Path, name: str, data: bytes) -> None:
    """It is read to its end, and gives nothing."""
    (tmp_path / name).write_bytes(data)
    position = Position()
    assert not list(records_of(Input(tmp_path / name, name), readers(Fields(), {}), position))
    assert position.reached == len(data)
