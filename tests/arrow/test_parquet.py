"""Parquet files are the same each time, small, and read by what reads Parquet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsparse import NewsparseError, Parser, arrow
from newsparse.arrow import plain

from . import samples

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [f"“We won {number} points,” said Ann Vale on Monday. “Good.”" for number in range(9)]


@pytest.fixture(scope="module")
def rows() -> list[bytes]:
    """Return the rows of some articles."""
    return samples.parsed(*TEXTS)


@pytest.fixture(scope="module")
def tables(rows: list[bytes]) -> dict[str, Any]:
    """Return their nested table and their flat ones."""
    nested = arrow.table(rows, arrow.schema())
    return {"nested": nested, **arrow.flat_tables(rows, arrow.flat_schemas())}


def test_files_give_back_their_table(tables: dict[str, Any]) -> None:
    """With the metadata of the schema and of each field; empty ones too."""
    for name, table in tables.items():
        back = pq.read_table(io.BytesIO(arrow.parquet_bytes(table)))
        assert back.equals(table), name
        assert back.schema.equals(table.schema, check_metadata=True), name
    assert tables["mentions"].num_rows == 0


def test_the_same_table_gives_the_same_bytes(
    rows: list[bytes], tables: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it was put together."""
    monkeypatch.setattr(plain, "_CHUNK_BYTES", 1)
    table = arrow.table(rows, arrow.schema())
    assert table.column("text").num_chunks == len(rows)
    assert arrow.parquet_bytes(table) == arrow.parquet_bytes(tables["nested"])


def test_a_file_has_one_row_group(tables: dict[str, Any]) -> None:
    """So that what joins files can count them."""
    for table in tables.values():
        file = pq.ParquetFile(io.BytesIO(arrow.parquet_bytes(table)))
        assert file.num_row_groups == min(table.num_rows, 1)


def encodings(data: bytes) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the compression and the encodings of each column of a file."""
    group = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    return {c.path_in_schema: (c.compression, c.encodings) for c in columns}


def test_columns_are_encoded_for_what_they_hold(tables: dict[str, Any]) -> None:
    """Whole numbers by their differences, strings by a dictionary."""
    nested = encodings(arrow.parquet_bytes(tables["nested"]))
    flat = encodings(arrow.parquet_bytes(tables["numbers"]))
    assert {compression for compression, _ in (*nested.values(), *flat.values())} == {"ZSTD"}
    for path in ("tokens.starts.list.element", "quotes.list.element.speaker.end"):
        assert "DELTA_BINARY_PACKED" in nested[path][1], path
    for name in ("article", "number", "start", "end", "counted_start"):
        assert "DELTA_BINARY_PACKED" in flat[name][1], name
    for name in ("kind", "unit", "value"):
        assert "RLE_DICTIONARY" in flat[name][1], name


@pytest.mark.parametrize(("limit", "groups"), [(1, 3), (4, 2), (100, 1)])
def test_joined_files_are_their_rows_in_order(
    rows: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, groups: int
) -> None:
    """In row groups of some size, with the same encodings, the same each time."""
    monkeypatch.setattr("newsparse.arrow.parquet.GROUP_ROWS", limit)
    schema = arrow.schema()
    paths = [tmp_path / f"{number}.parquet" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_bytes(arrow.parquet_bytes(arrow.table(rows[3 * number :][:3], schema)))
    target = tmp_path / "all.parquet"
    arrow.join_parquet(paths, target)
    file = pq.ParquetFile(target)
    assert file.num_row_groups == groups
    assert file.read().equals(arrow.table(rows, schema))
    assert file.schema_arrow.equals(schema, check_metadata=True)
    first = target.read_bytes()
    assert "DELTA_BINARY_PACKED" in encodings(first)["tokens.ends.list.element"][1]
    sink = io.BytesIO()
    arrow.join_parquet(map(str, paths), sink)
    assert sink.getvalue() == first


def test_many_small_files_are_joined_in_time(tmp_path: Path) -> None:
    """Their sizes are added up, and not anew for each: 600 took longer than a test may."""
    path = tmp_path / "one.parquet"
    flat = arrow.flat_tables(samples.parsed(TEXTS[0]), arrow.flat_schemas())
    path.write_bytes(arrow.parquet_bytes(flat["quotes"]))
    arrow.join_parquet([path] * 600, tmp_path / "all.parquet")
    rows = pq.ParquetFile(path).metadata.num_rows
    assert pq.ParquetFile(tmp_path / "all.parquet").metadata.num_rows == 600 * rows


def test_one_file_joined_is_itself(tables: dict[str, Any], tmp_path: Path) -> None:
    """Empty ones too."""
    for name, table in tables.items():
        (tmp_path / name).write_bytes(arrow.parquet_bytes(table))
        arrow.join_parquet([tmp_path / name], tmp_path / "joined")
        assert (tmp_path / "joined").read_bytes() == (tmp_path / name).read_bytes(), name


def test_no_file_is_joined_to_an_empty_one(tmp_path: Path) -> None:
    """If its columns are given."""
    schema = arrow.schema()
    arrow.join_parquet([], tmp_path / "joined", schema=schema)
    joined = pq.read_table(tmp_path / "joined")
    assert joined.num_rows == 0
    assert joined.schema.equals(schema, check_metadata=True)


def test_empty_files_add_nothing(tables: dict[str, Any], tmp_path: Path) -> None:
    """They have no row group."""
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.write_bytes(arrow.parquet_bytes(tables["numbers"].slice(0, 0)))
    full.write_bytes(arrow.parquet_bytes(tables["numbers"]))
    arrow.join_parquet([empty, full, empty], tmp_path / "joined")
    assert (tmp_path / "joined").read_bytes() == full.read_bytes()


def test_files_of_other_columns_are_not_joined(rows: list[bytes], tmp_path: Path) -> None:
    """The message names the file."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_bytes(arrow.parquet_bytes(arrow.table(rows, arrow.schema())))
    other.write_bytes(arrow.parquet_bytes(arrow.table([], arrow.schema(Parser(extractors=[])))))
    with pytest.raises(NewsparseError, match="other: has other columns; join files of one parser"):
        arrow.join_parquet([one, other], tmp_path / "joined")
    with pytest.raises(NewsparseError, match="no Parquet file"):
        arrow.join_parquet([], tmp_path / "joined")
    with pytest.raises(NewsparseError, match="one: is to be joined"):
        arrow.join_parquet([one], one)
    assert sorted(tmp_path.iterdir()) == [one, other]


def test_what_could_not_be_joined_leaves_nothing(rows: list[bytes], tmp_path: Path) -> None:
    """A file that is broken in its middle shows late."""
    data = arrow.parquet_bytes(arrow.table(rows, arrow.schema()))
    whole, broken, target = (tmp_path / name for name in ("whole", "broken", "target"))
    whole.write_bytes(data)
    broken.write_bytes(data[:100] + bytes(2_000) + data[2_100:])
    with pytest.raises(OSError, match=r"\w"):
        arrow.join_parquet([whole, broken], target)
    assert not target.exists()


def test_columns_over_two_gigabytes_keep_their_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """They can't be one; the file is as good."""
    table = pa.concat_tables([pa.table({"a": ["x"]}), pa.table({"a": ["y"]})])

    class Large:
        """A table whose columns don't fit."""

        schema, num_rows = table.schema, table.num_rows

        def combine_chunks(self) -> Any:
            raise pa.ArrowInvalid("offset overflow")

    monkeypatch.setattr(pq.ParquetWriter, "write_table", lambda *_, **__: None)
    assert arrow.parquet_bytes(Large()).startswith(b"PAR1")


def test_duckdb_reads_them(tables: dict[str, Any], tmp_path: Path) -> None:
    """Nested and flat."""
    for name in ("nested", "numbers"):
        (tmp_path / name).write_bytes(arrow.parquet_bytes(tables[name]))
    nested, flat = (f"read_parquet('{tmp_path / name}')" for name in ("nested", "numbers"))
    found = duckdb.sql(f"select unnest(quotes).speaker.text from {nested}").fetchall()  # noqa: S608  (our own file)
    assert {*found} == {("Ann Vale",)}
    assert duckdb.sql(f"select max(len(tokens.starts)) from {nested}").fetchall()[0][0] > 9  # noqa: S608  (our own file)
    kinds = duckdb.sql(f"select sum(value_float), min(article) from {flat}").fetchall()  # noqa: S608  (our own file)
    assert kinds == [(36.0, 0)]


def test_polars_reads_them(tables: dict[str, Any], tmp_path: Path) -> None:
    """Nested and flat; what it writes again comes back as documents."""
    polars: Any = pytest.importorskip("polars")
    for name in ("nested", "numbers"):
        (tmp_path / name).write_bytes(arrow.parquet_bytes(tables[name]))
    assert polars.read_parquet(tmp_path / "numbers")["value_float"].sum() == 36.0
    frame = polars.read_parquet(tmp_path / "nested")
    assert frame["text"].to_list() == TEXTS
    again = list(arrow.documents(frame.to_arrow()))
    assert again == list(arrow.documents(tables["nested"]))


def test_pandas_reads_them(tables: dict[str, Any], tmp_path: Path) -> None:
    """By way of pyarrow."""
    (tmp_path / "flat").write_bytes(arrow.parquet_bytes(tables["numbers"]))
    assert pd.read_parquet(tmp_path / "flat")["value_float"].sum() == 36.0
