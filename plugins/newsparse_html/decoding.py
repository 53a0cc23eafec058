"""The text of a page's bytes, in the encoding that it was written in.

Who declares an encoding is believed in the order of the HTML standard: a byte order mark, the HTTP
header, the page itself. Of those that declare none, nearly all are UTF-8, and bytes that are not
are in Windows-1252, which browsers read where pages say ISO 8859-1 as well. So are those of a page
that says UTF-8 and has no character of it.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from newsparse_html.errors import PageError

_MARKS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LOOKED_AT: Final = 4096
"""How many bytes from the start may declare the encoding; browsers look at 1024."""

_DECLARED: Final = re.compile(
    rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_READ_AS: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "utf-16": "utf-8",  # a declaration that could be read as ASCII is wrong about this
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What browsers read instead of an encoding, by Python's names."""

_KNOWN: Final = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp866|cp874|cp932|cp949|koi8-[ru]|mac-roman|mac-cyrillic"
    r"|gb18030|big5(?:hkscs)?|euc_jp|iso2022_jp"
)
"""The encodings of the web. Python has others that take quadratic time or run escapes."""

_BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TAG: Final = re.compile(r"<[a-zA-Z!?]")


def decode(data: bytes, charset: str | None = None) -> str:
    """Return the text of a page.

    Args:
        data: the page.
        charset: the encoding that the HTTP header names.

    Raises:
        PageError: the bytes are no HTML.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return checked(data[len(mark) :].decode(name, "replace"))
    if _BINARY.search(data, 0, _LOOKED_AT):
        raise PageError("this is no HTML: it holds bytes that no text has; is it a picture?")
    declared = _declared(data, charset)
    for encoding in dict.fromkeys((declared, "utf-8")):
        if encoding is not None:
            try:
                return checked(data.decode(encoding))
            except UnicodeDecodeError:
                continue
    text = data.decode(declared or "cp1252", "replace")
    if declared == "utf-8" and _has_none(data):
        text = data.decode("cp1252", "replace")
    return checked(text)


def _has_none(data: bytes) -> bool:
    """Say whether bytes hold not one character of UTF-8; those that end within one may."""
    if not data.decode("utf-8", "ignore").isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return True
    return False


def checked(text: str) -> str:
    """Return a text that has a tag.

    Raises:
        PageError: it has none.
    """
    if not text or text.isspace():
        raise PageError("the page is empty")
    if not _TAG.search(text):
        raise PageError("this is no HTML: it has no tag; give plain text the suffix .txt")
    return text


def _declared(data: bytes, charset: str | None) -> str | None:
    """Return the encoding that a page is said to have, by Python's name."""
    found = _DECLARED.search(data, 0, _LOOKED_AT)
    inner = (found[1] or found[2]).decode("ascii", "replace") if found else None
    for label in (charset, inner):
        encoding = _encoding(label) if label else None
        if encoding:
            return encoding
    return None


def _encoding(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name  # marks and spaces around it are no matter
    except (LookupError, ValueError):
        return None
    name = _READ_AS.get(name, name)
    return name if _KNOWN.fullmatch(name) else None
