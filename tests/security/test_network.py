"""Nothing is fetched: no text, page or link in it makes newsparse open a connection."""

from __future__ import annotations

import contextlib
import json
import socket
import sys
from typing import TYPE_CHECKING

import pytest

import newsparse
from newsparse.batch import run
from newsparse_html.article import read_article

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

SENT = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})
TEXT = """See https://news.example/a?b=c, www.news.example or mail desk@news.example. It is up.

https://twitter.com/desk/status/1234567890123456789

“It holds,” Ada Lind told http://127.0.0.1:9/a and ftp://news.example/b."""
PAGE = """<!DOCTYPE html><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><html><head>
<base href="http://127.0.0.1:9/"><title>Pool closes</title>
<link rel="canonical" href="http://127.0.0.1:9/a"><link rel=stylesheet href="http://127.0.0.1:9/s">
<script src="http://127.0.0.1:9/x.js"></script></head><body><article><h1>Pool closes</h1>
<p>The pool closes at <a href="/noon">noon</a> today, the council said, as it has said before.</p>
<img src="http://127.0.0.1:9/p.png"><iframe src="http://127.0.0.1:9/f"></iframe></article></body>"""
_open: list[list[str]] = []
"""The lists that what is opened goes into, while somebody looks."""


def _look(event: str, _: tuple[object, ...]) -> None:
    if event in SENT:
        for opened in _open:
            opened.append(event)


sys.addaudithook(_look)


@contextlib.contextmanager
def watched() -> Generator[list[str]]:
    """Yield a list that fills with what is opened meanwhile."""
    opened: list[str] = []
    _open.append(opened)
    try:
        yield opened
    finally:
        _open.remove(opened)


def test_a_connection_is_seen() -> None:
    """Also one that nobody answers."""
    with watched() as opened, socket.socket() as line, contextlib.suppress(OSError):
        line.settimeout(1)
        line.connect(("127.0.0.1", 9))
    assert opened == ["socket.connect"]


def test_a_text_opens_none() -> None:
    """Parsed, shown, written and read again."""
    with watched() as opened:
        doc = newsparse.parse(TEXT)
        assert newsparse.Document.from_json(doc.to_json()) == doc
        assert "news.example" in doc.to_html()
    assert len(doc.urls) > 3
    assert opened == []


def test_a_page_opens_none() -> None:
    """Whatever it names."""
    with watched() as opened:
        record = read_article(PAGE)
    assert "The pool closes" in (record.text or "")
    assert opened == []


@pytest.mark.parametrize("output", ["out.jsonl", "out.parquet"])
def test_a_batch_opens_none(tmp_path: Path, output: str) -> None:
    """Of texts, pages and rows."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.html").write_text(PAGE)
    (folder / "c.jsonl").write_text(json.dumps({"text": TEXT, "url": "http://127.0.0.1:9/"}))
    with watched() as opened:
        summary = run([folder], tmp_path / output)
    assert (summary.articles, summary.failed) == (3, 0)
    assert opened == []
