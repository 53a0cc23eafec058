"""The encodings of pages."""

from __future__ import annotations

import pytest

from newsparse_html import PageError
from newsparse_html.decoding import decode

META = '<html><head><meta charset="{}"></head><p>Café “A”</p>'
OLD = (
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}"></head>'
    "<p>Café “A”</p>"
)
PLAIN = "<html><p>Café “A”</p>"


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (PLAIN, "utf-8", None),
        (PLAIN, "utf-8-sig", None),
        (PLAIN, "utf-8-sig", "latin-1"),  # a mark counts more than a header
        (PLAIN, "utf-16", None),
        (PLAIN, "cp1252", None),
        (PLAIN, "cp1252", "ISO-8859-1"),  # as browsers read it
        (PLAIN, "cp1252", "ascii"),
        (PLAIN, "cp1252", "no-such-encoding"),
        (PLAIN, "cp1252", "utf-8"),  # it can't be
        (PLAIN, "utf-8", "punycode"),  # no encoding of pages
        (PLAIN, "utf-8", "ut\0f"),
        (PLAIN, "utf-8", '"UTF-8"'),
        (PLAIN.replace("Café “A”", "Пожар"), "koi8-r", " 'KOI8-R' "),
        ("<p>Caf+AOk- A", "ascii", "utf-7"),  # no encoding of pages either
        (PLAIN, "utf-8", "ISO-8859-1"),  # it can't be, and is UTF-8
        (f"<p>{'a' * 4200}\0", "utf-8", None),  # nobody looks that far
        (f"<p>{'a' * 4200}{META.format('koi8-r')}", "utf-8", None),
        ('<meta charset="koi8-r"><p>Пожар', "koi8-r", None),
        (META.format("utf-8"), "utf-8", None),
        (META.format("latin1"), "cp1252", None),
        (META.format("utf-16"), "utf-8", None),  # which could not be read as far as that
        (META.format("gb2312"), "gb18030", None),
        (META.format("shift_jis"), "utf-8", "utf-8"),  # a header counts more than the page
        (OLD.format("windows-1252"), "cp1252", None),
        ('<?xml version="1.0" encoding="windows-1252"?>' + PLAIN, "cp1252", None),
        (META.format("iso-8859-5").replace("Café “A”", "Пожар"), "iso8859-5", None),
    ],
)
def test_text_is_as_it_was_written(text: str, encoding: str, charset: str | None) -> None:
    """By who says so, or by the bytes."""
    assert decode(text.encode(encoding), charset) == text


def test_bytes_that_are_no_text_are_marked() -> None:
    """In the encoding that a byte order mark names, or that some of the page is in."""
    page = META.format("utf-8").encode()
    assert decode(page + b"\x93A\x94 \xff") == page.decode() + "\ufffdA\ufffd \ufffd"
    cut = META.format("utf-8").replace("Café “A”", "A").encode()
    assert decode(cut + b"\xe2\x80") == cut.decode() + "\ufffd"
    assert decode(cut + b"\xef\xbf\xbd \xff") == cut.decode() + "\ufffd \ufffd"
    assert decode(cut + b"\x93B\x94") == cut.decode() + "“B”"
    assert decode(cut + b"\x93B\x81") == cut.decode() + "“B\ufffd"  # Windows has no such byte
    assert decode(b"\xef\xbb\xbf<p>Caf\xe9 A") == "<p>Caf\ufffd A"


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\n", b"\xef\xbb\xbf", b"Rain fell.", b"GIF89a\x01\x00<p>", b"<\x00p\x00>"),
        b"\x00<p>",
    ],
)
def test_what_is_no_page(data: bytes) -> None:
    """Is said, and not guessed at."""
    with pytest.raises(PageError):
        decode(data)
