"""Records: what readers give and the engine parses, one article each.

A record is an article or the reason why there is none; both take their place in the order of
the output, so that no input is lost without a row that says so.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

import attrs

from newsparse.errors import described, kind_of

if TYPE_CHECKING:
    import datetime

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""What may stand at the start of a file in UTF-8, and is no part of its text."""


LONGEST = 1 << 28
"""How many bytes an article's line, or its file of plain text, may have. None has as many; what is
decompressed without end does, and would take all memory there is."""

_PAGE_TO_ARTICLE = 16
"""How many times as long as its article a page may be, so that shards of pages stay small."""


def place_of(file: str, line: int | None) -> str:
    """Return where an article comes from, as ids and messages give it: the file, maybe a line."""
    return file if line is None else f"{file}:{line}"


@attrs.frozen
class Problem:
    """Why an article could not be read or parsed."""

    type: str
    """The name of the exception's class."""
    message: str

    @classmethod
    def of(cls, error: BaseException) -> Problem:
        """Describe an exception."""
        if isinstance(error, zlib.error):  # whose class is named "error"
            return cls("BadGzipFile", str(error))
        return cls(kind_of(error), _message(error))


def _message(error: BaseException) -> str:
    """Return what an exception says, without what the row says anyway: its file and line."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, UnicodeDecodeError):
        byte = error.object[error.start]
        return f"the byte 0x{byte:02x} at {error.start} is not UTF-8; convert the file to UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"this is no JSON: {error.msg} at column {error.colno}; each line is an object"
    return described(error)


def _plain(value: str | None) -> str | None:
    """Return a string of a subclass as it is without it: a stranger's may not even be hashed."""
    # A reader may give anything; what is no string is refused later.
    return str.__str__(value) if isinstance(value, str) else value


@attrs.frozen
class Record:
    """One article as it was read, or the problem that kept it from being read.

    A reader gives what it knows; the batch fills in `source`, and an `id` where there is none.
    """

    text: str | None = attrs.field(default=None, converter=_plain)
    """The article; None where there is a problem."""
    id: str | None = attrs.field(default=None, converter=_plain)
    """The input's name for it. By default the file's name, with the line number if there is one."""
    meta: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    """What else the input says about it: values that JSON can hold."""
    published: datetime.date | None = None
    """The day of publication."""
    source: str = ""
    """The file it comes from, for messages."""
    line: int | None = None
    """Where it begins in a file of many: the line or, where a file has rows and no lines, the row;
    both are counted from 1."""
    problem: Problem | None = None
    """Why there is no text."""
    later: Callable[[], Record] | None = None
    """Makes the article where it is parsed, in place of `text`: for readers whose work is heavy, so
    that workers share it. It can be pickled; what it raises becomes an error row."""

    @property
    def size(self) -> int:
        """How much it holds, in code points or bytes, as far as it is known: text and long `meta`.

        Of one that is made later it is a guess: a page has about so much of each article.
        """
        given: Any = self.meta  # a reader may give anything
        values = cast("dict[str, Any]", given).values() if isinstance(given, dict) else ()
        meta = sum(len(value) for value in values if isinstance(value, str))
        if self.later is None:
            return meta + (len(self.text) if isinstance(self.text, str) else 0)
        arguments: Iterable[object] = getattr(self.later, "args", ())  # of a `functools.partial`
        page = sum(len(one) for one in arguments if isinstance(one, bytes | str))
        return meta + page // _PAGE_TO_ARTICLE

    def settled(self) -> Record:
        """Return the record with its article, made now if it was left for later.

        What the made record does not know of itself (id, source, line) is that of this one, and
        its `meta` is added to the `meta` here.

        Raises:
            Exception: whatever `later` raises.
        """
        if self.later is None:
            return self
        made = self.later()
        return attrs.evolve(
            made,
            id=self.id if made.id is None else made.id,
            meta={**self.meta, **made.meta},
            published=made.published or self.published,
            source=made.source or self.source,
            line=self.line if made.line is None else made.line,
        )

    @classmethod
    def failed(
        cls,
        error: BaseException,
        *,
        id: str | None = None,  # noqa: A002  (the field's name everywhere)
        line: int | None = None,
    ) -> Record:
        """Return the record of an article that could not be read."""
        return cls(id=id, line=line, problem=Problem.of(error))


Reader: TypeAlias = Callable[[BinaryIO, Path], Iterable[Record]]
"""What turns an open binary file (already decompressed) and its path into records.

What it raises becomes an error row at that place, and the batch goes on with the next file; a
reader that can go on within the file yields `Record.failed` instead. An `ImportError` ends the
batch: a package that is not installed is missing for all files of its kind.
"""


@attrs.frozen
class Fields:
    """The names of the fields of an input in which each article is a set of fields.

    All other fields go to the article's `meta`.
    """

    text: str = "text"
    """The article; it must be there and be a string."""
    id: str = "id"
    """The name of the article: a string or a whole number. It may be missing."""
    published: str = "published"
    """The day of publication, as ISO 8601 writes a date or a time. It may be missing."""
