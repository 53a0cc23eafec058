"""Pages to test with, and what is found in them as one readable text."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import newsparse

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
URL = "https://courier.example/news/pool.html"
"""The address that pages are read from; no test opens it."""

PAGE = b"""<!DOCTYPE html>
<html lang="en"><head><title>Pool closes early</title></head><body><h1>Pool closes early</h1>
<p>The pool closes at <a href="/noon">noon</a> today, the council said.</p></body></html>"""


def marked(record: newsparse.Record) -> str:
    """Return the text of a record with its links in marks: what ⟦they read⟧(where they lead)."""
    assert record.text is not None
    meta: Any = record.meta
    pieces: list[str] = []
    at = 0
    for link in meta["html"]["links"]:
        pieces += [record.text[at : link["start"]], "⟦", record.text[link["start"] : link["end"]]]
        pieces.append(f"⟧({link['url']})")
        at = link["end"]
    return "".join(pieces) + record.text[at:]


def answer(  # noqa: PLR0913  (all by name, each with a default)
    url: str,
    page: bytes = PAGE,
    *,
    status: str = "200 OK",
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    head: str = "",
) -> bytes:
    """Return a record of a web archive."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{head}\r\n".encode()
    block = http + page
    warc = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2026-10-06T05:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return warc.encode() + block + b"\r\n\r\n"


def zipped(*records: bytes) -> bytes:
    """Return an archive as it is usually kept: each record compressed by itself."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)
