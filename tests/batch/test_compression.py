"""Compression: the same bytes come out, and a broken file gives what stands before the break."""

from __future__ import annotations

import gzip
import io
import struct
import sys
from typing import TYPE_CHECKING, Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from newsparse.batch import BatchError, read
from newsparse.batch.readers.compression import BadZstdFile, decompressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.batches import Batch

SKIPPABLE = struct.pack("<II", 0x184D2A53, 4) + b"note"


def gz(data: bytes) -> bytes:
    """Compress data to the same bytes at any time of day, as names of tests are made of them."""
    return gzip.compress(data, mtime=0)


def zstd(data: bytes) -> bytes:
    """Compress data to one frame that has a checksum."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def zstd_stream(data: bytes) -> bytes:
    """Compress data to a frame that does not say how long it is."""
    compressor = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    return compressor.compress(data) + compressor.flush()


COMPRESS: dict[str, Callable[[bytes], bytes]] = {".gz": gz, ".zst": zstd}
suffixes = pytest.mark.parametrize("suffix", COMPRESS)


def pieces_of(data: bytes, suffix: str) -> tuple[bytes, Exception | None]:
    """Read a compressed file to its end or its break."""
    file = decompressed(io.BytesIO(data), suffix)
    found = bytearray()
    try:
        while piece := file.read1():  # type: ignore[attr-defined]  # a BufferedReader has it
            found += piece
    except (OSError, EOFError) as error:
        return bytes(found), error
    return bytes(found), None


@given(
    st.lists(st.binary(max_size=300) | st.binary(max_size=5).map(lambda one: one * 5000)),
    st.sampled_from(sorted(COMPRESS)),
)
def test_any_data_in_any_number_of_members(parts: list[bytes], suffix: str) -> None:
    """It does not matter in how many compressed streams a file is written."""
    parts = parts or [b""]
    data = b"".join(map(COMPRESS[suffix], parts))
    assert pieces_of(data, suffix) == (b"".join(parts), None)


@given(st.lists(st.binary(max_size=40).filter(lambda line: b"\n" not in line)))
def test_lines_are_those_of_the_plain_file(lines: list[bytes]) -> None:
    """A line may go over the edge of a piece, a member and the buffer."""
    data = b"\n".join(line * 300 for line in lines)
    for suffix, compress in COMPRESS.items():
        file = decompressed(io.BytesIO(compress(data[:50]) + compress(data[50:])), suffix)
        assert list(file) == list(io.BytesIO(data))


@suffixes
def test_a_file_cut_anywhere_gives_a_prefix_and_an_error(suffix: str) -> None:
    """But where one member ends and none follows, which nobody can tell from the end."""
    parts = [bytes(range(97, 123)) * 9, b"", b"The last one."]
    members = [COMPRESS[suffix](part) for part in parts]
    whole, ends = b"".join(members), {sum(map(len, members[:count])) for count in (1, 2, 3)}
    for cut in range(len(whole)):
        found, error = pieces_of(whole[:cut], suffix)
        assert b"".join(parts).startswith(found)
        if cut in ends:
            assert error is None
        else:
            assert type(error) is EOFError


@suffixes
def test_all_data_before_a_cut_is_given(suffix: str) -> None:
    """What the library has decompressed by then is not lost in a buffer."""
    lines = b"".join(b"Ferry %d left.\n" % (number * 7919) for number in range(20_000))
    whole = COMPRESS[suffix](lines)
    for cut in range(len(whole) - 8, len(whole)):
        found, _ = pieces_of(whole[:cut], suffix)
        assert found == lines or suffix == ".zst"  # whose frames end in a block, not in a byte
    found, _ = pieces_of(whole[: len(whole) // 2], suffix)
    assert lines.startswith(found)
    assert len(found) > len(lines) // 4


@given(st.binary(max_size=60), st.integers(0, 400), st.sampled_from(sorted(COMPRESS)))
def test_any_bytes_are_data_or_an_error(noise: bytes, start: int, suffix: str) -> None:
    """Noise alone, and noise in a file; nothing but the promised errors."""
    whole = COMPRESS[suffix](bytes(range(256)) * 3)
    pieces_of(noise, suffix)
    pieces_of(whole[:start] + noise + whole[start + len(noise) :], suffix)


@pytest.mark.parametrize(
    ("suffix", "data", "found", "kind", "message"),
    [
        (".gz", b"", b"", EOFError, "the file is empty"),
        (".zst", b"", b"", EOFError, "the file is empty"),
        (".gz", b'{"text": "A."}', b"", gzip.BadGzipFile, "this is no gzip data"),
        (".zst", b'{"text": "A."}', b"", BadZstdFile, "this is no Zstandard data"),
        (".gz", zstd(b"A."), b"", gzip.BadGzipFile, "this is no gzip data"),
        (".zst", gz(b"A."), b"", BadZstdFile, "this is no Zstandard data"),
        (".gz", gz(b"A.")[:-1], b"A.", EOFError, "ends in the middle of its compressed"),
        (".zst", zstd(b"A.")[:-1], b"A.", EOFError, "ends in the middle of its compressed"),
        (".gz", gz(b"A.") + b"junk", b"A.", gzip.BadGzipFile, "stands something else"),
        (".zst", zstd(b"A.") + b"junk", b"A.", BadZstdFile, "stands something else"),
        (".gz", gz(b"A.")[:-8] + bytes(8), b"", gzip.BadGzipFile, "data is damaged"),
        (".zst", zstd(b"A.")[:-4] + b"junk", b"", BadZstdFile, "data is damaged"),
        (".gz", gz(b"A.") + bytes(600), b"A.", None, ""),
        (".gz", gz(b"A.") + b"\0" + gz(b"B."), b"A.B.", None, ""),
        (".zst", SKIPPABLE + zstd(b"A.") + SKIPPABLE + zstd(b"B."), b"A.B.", None, ""),
        (".zst", SKIPPABLE, b"", None, ""),
        (".zst", zstd_stream(b"A." * 99) + zstd(b"B."), b"A." * 99 + b"B.", None, ""),
    ],
)
def test_good_and_bad_files(
    suffix: str, data: bytes, found: bytes, kind: type[Exception] | None, message: str
) -> None:
    """What there is comes first, then a message that a reader of rows understands."""
    got, error = pieces_of(data, suffix)
    assert got == found
    assert type(error) is (kind or type(None))
    assert message in str(error)


@suffixes
def test_memory_is_bounded(suffix: str) -> None:
    """A small file that holds a lot is given in pieces."""
    compress = gz if suffix == ".gz" else zstandard.ZstdCompressor().compress
    file: Any = decompressed(io.BytesIO(compress(bytes(1 << 26))), suffix)
    sizes: list[int] = []
    while not sizes or sizes[-1]:
        sizes.append(len(file.raw._next()))  # noqa: SLF001  (what is held at once)
    assert sum(sizes) == 1 << 26
    assert max(sizes) <= 1 << 25


def test_frames_of_a_large_window_are_read() -> None:
    """Corpora are published with --long=31; the library alone refuses more than 27."""
    parameters = zstandard.ZstdCompressionParameters.from_level(1, window_log=28, enable_ldm=True)
    compressor = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    data = compressor.compress(b"The ferry left. ") + compressor.flush()
    assert pieces_of(data, ".zst") == (b"The ferry left. ", None)


def test_the_stream_knows_where_it_is() -> None:
    """In plain bytes, as programs that read by `tell` expect; it can't go back."""
    file = decompressed(io.BytesIO(zstd(b"One.\nTwo.\n")), ".zst")
    assert (file.readline(), file.tell(), file.seekable()) == (b"One.\n", 5, False)
    file.close()
    assert file.closed


def test_a_missing_package_is_named(
    tmp_path: Path, batch: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends the batch: what to install is a question of all such files, not of an article."""
    (tmp_path / "a.txt.zst").write_bytes(zstd(b"A."))
    monkeypatch.setitem(sys.modules, "zstandard", None)
    (tmp_path / "a.txt").write_bytes(b"A.")
    with pytest.raises(BatchError) as caught:
        batch(tmp_path / "a.txt", tmp_path / "a.txt.zst")
    assert not list((tmp_path / "output").iterdir())  # it was noticed before any work
    assert str(caught.value) == (
        f"{tmp_path}/a.txt.zst: reading .zst files needs a package that is not installed: "
        'pip install "newsparse[zstd]"'
    )


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.ndjson", "a.csv", "a.tsv"])
@suffixes
def test_every_format_is_read_compressed(tmp_path: Path, name: str, suffix: str) -> None:
    """The suffix of the compression stands behind that of the format, in any case."""
    data = b'{"text": "A."}' if name.endswith("json", 0, -1) else b"text\nA.\n"
    (tmp_path / name).write_bytes(data)
    (tmp_path / f"{name}{suffix.upper()}").write_bytes(COMPRESS[suffix](data))
    found = texts_of(read(tmp_path))
    assert found[: len(found) // 2] == found[len(found) // 2 :] != []


def texts_of(records: Iterable[Any]) -> list[str | None]:
    """Return the texts of records."""
    return [record.text for record in records]


@suffixes
def test_rows_before_a_cut_are_kept(tmp_path: Path, suffix: str) -> None:
    """In formats of rows the error stands where the next row would; a text is whole or nothing."""
    rows = "".join(f"{number},Ferry {number * 7919} left.\n" for number in range(30_000))
    whole = COMPRESS[suffix](f"id,text\n{rows}".encode())
    (tmp_path / f"a.csv{suffix}").write_bytes(whole[: len(whole) // 2])
    (tmp_path / f"b.txt{suffix}").write_bytes(whole[: len(whole) // 2])
    *kept, error, nothing = read(tmp_path)
    assert [record.id for record in kept] == [str(number) for number in range(len(kept))]
    assert len(kept) > 1000
    assert (error.problem and error.problem.type, error.line) == ("EOFError", len(kept) + 2)
    assert nothing.problem == error.problem
