"""The figures that SECURITY.md and the guide of batches promise are those of the code."""

from __future__ import annotations

import pytest

from newsparse.batch.readers import compression, delimited, json_lines
from newsparse.records import record
from newsparse.view import connections, serve
from newsparse.view.corpus import json_rows
from newsparse_html import page
from newsparse_html.article import MOST_BYTES
from tests.places import ROOT

SECURITY, BATCH = "SECURITY.md", "docs/guide/batch.md"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (SECURITY, f"at most {serve.MOST_BYTES:,} bytes and {serve.MOST_CHARACTERS:,} characters"),
        (SECURITY, f"of {connections.MOST} connections at a time"),
        (SECURITY, f"after {connections.SECONDS:.0f} to {2 * connections.SECONDS:.0f} seconds"),
        (SECURITY, f"more than [{page._MOST_ELEMENTS:,} elements]"),  # noqa: SLF001  (what is promised)
        (BATCH, f"a text in Parquet | {record.LONGEST:,} bytes"),
        (BATCH, f"objects in a line of JSON | {json_lines.DEEPEST:,} |"),
        (BATCH, f"a row of CSV or TSV | {delimited.LONGEST_ROW:,} bytes"),
        (
            BATCH,
            f"{MOST_BYTES:,} bytes, {page._MOST_TAGS:,} tags, {page._MOST_ELEMENTS:,} elements",  # noqa: SLF001
        ),
        (BATCH, f"for `newsparse report` | {json_rows.LONGEST_ROW:,} bytes"),
        (BATCH, f"{compression._LARGEST_WINDOW >> 30} GiB at most"),  # noqa: SLF001
    ],
)
def test_what_is_promised_is_what_is_held(place: str, told: str) -> None:
    """To the digit."""
    text = " ".join((ROOT / place).read_text(encoding="utf-8").split())
    assert told in text
