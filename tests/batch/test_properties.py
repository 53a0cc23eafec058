"""Properties of batches: nothing is lost, nothing moves."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from newsparse import Document, Parser
from newsparse.batch import Fields, parse_records
from newsparse.batch.readers.json_lines import JsonLines

PARSER = Parser(extractors=[])

characters = st.characters(exclude_categories=())
texts = st.text(characters, max_size=40)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
articles = st.fixed_dictionaries(
    {"text": texts}, optional={"id": values, "published": values, "desk": values, "meta": values}
)


def rows_of(data: bytes) -> list[dict[str, Any]]:
    """Return the rows that a file of JSON Lines becomes."""
    records = JsonLines(Fields())(io.BytesIO(data), Path("rows.jsonl"))
    return [json.loads(row.data) for row in parse_records(records, parser=PARSER)]


@given(st.lists(articles | values, max_size=8), st.booleans())
def test_any_values_give_as_many_rows_in_order(lines: list[Any], escaped: bool) -> None:  # noqa: FBT001  (hypothesis gives it)
    """Each line is a document that keeps all it was given, or an error row at its place."""
    dumped = [json.dumps(line, ensure_ascii=escaped) for line in lines]
    data = "\n".join(dumped).encode("utf-8", "surrogatepass")
    rows = rows_of(data)
    assert len(rows) == len(lines)
    for number, (line, row) in enumerate(zip(lines, rows, strict=True), start=1):
        assert row["newsparse"]["format"] == 1
        if "error" in row:
            assert row["error"]["line"] == number
            assert row["error"]["type"]
            assert not (isinstance(line, dict) and isinstance(line.get("text"), str) and escaped)
        else:
            doc = Document.from_dict(row)
            assert doc.text == line["text"]
            assert all(
                doc.meta[name] == value
                for name, value in line.items()
                if name not in ("text", "id", "published")
            )


@given(st.binary(max_size=200))
def test_any_bytes_give_a_row_for_each_line_that_is_not_blank(data: bytes) -> None:
    """A file that is no JSON at all is a list of errors."""
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip()]
    assert len(rows_of(data)) == len(lines)
