r"""Marked texts: what is to be found stands in the text itself, so that a bug report is a test.

A mark is written ``[[text|layer name=value ...]]``. Its text may hold marks again; marks that cross
are nothing that can be written. A value that has blanks or marks of its own stands in double
quotes, as in JSON. A backslash takes its meaning from ``\[``, ``\]``, ``\|``, ``\=`` and ``\\``;
``\n``, ``\r`` and ``\t`` are white space, ``\u00a0`` or ``\U0001f600`` any code point.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, cast

import attrs
import regex

from newsparse.attributes import to_plain
from newsparse.errors import NewsparseError
from newsparse.span import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newsparse.document import Document
    from newsparse.span import Span

_BREAKS = {"n": "\n", "r": "\r", "t": "\t"}
_LETTERS = {white: letter for letter, white in _BREAKS.items()}
_VALUES = r"(?:\s++\w++=(?:\"(?:[^\"\\]|\\.)*+\"|[^\s\"|\]]++))*+"
_PIECE = regex.compile(
    r"(?P<escape>\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\[\]|=\\nrt]))"
    r"|(?P<open>\[\[)"
    rf"|(?P<label>\|(?P<layer>[^\W\d]\w*+)(?P<values>{_VALUES})\s*+\]\])"
    r"|(?P<wrong>\\|\||\]\])"
    r"|(?P<text>[^\\\[\]|]++|\[|\])",
    regex.DOTALL,
)
_VALUE = regex.compile(r"(\w++)=(?:(\"(?:[^\"\\]|\\.)*+\")|([^\s\"|\]]++))", regex.DOTALL)
_EMPTY = regex.compile(rf"\w++{_VALUES}\s++(\w++)=(?=\s|\]\])", regex.DOTALL)
"""The end of a label's name that a value should follow."""
_BARE = regex.compile(r"[^\s\"|\]\[\\\p{Cs}]++")
_SURROGATE = regex.compile(r"\p{Cs}")
_ESCAPED = regex.compile(
    r"(?P<mark>[\\|]|\[(?=\[|\Z)|\](?=\]|\Z))|(?P<odd>[^\P{C}\n]|[\p{Z}--[ ]])",
    regex.VERSION1,
)


class MarkError(NewsparseError):
    """A marked text that can't be read, or marks that can't be written."""


@attrs.frozen
class Mark:
    """What is to be found at one place."""

    layer: str
    """The layer that has it."""
    start: int
    """Offset of its first code point."""
    end: int
    """Offset behind its last code point."""
    attributes: Mapping[str, str] = attrs.field(factory=dict[str, str], hash=False)
    """What some of its attributes read as: see `shown`."""


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda one: (one.start, -one.end, one.layer)))


@attrs.frozen
class MarkedText:
    """A text with what is to be found in it."""

    text: str
    """The text, without marks."""
    marks: tuple[Mark, ...] = attrs.field(default=(), converter=_in_order)
    """Its marks, sorted by start, those that hold others first."""
    name: str = attrs.field(default="", eq=False)
    """What messages call it."""

    @classmethod
    def read(cls, source: str, name: str = "") -> MarkedText:
        """Return the text that is written so.

        Raises:
            MarkError: a mark is not closed, or an escape or a bracket is none; with its place.
        """
        return _read(source, name)

    @property
    def source(self) -> str:
        """The text as it is written, with its marks.

        Raises:
            MarkError: two marks cross.
        """
        return _write(self.text, self.marks)

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers that it has marks of, sorted."""
        return tuple(sorted({mark.layer for mark in self.marks}))

    def __str__(self) -> str:
        return self.name or self.source


def joined(parts: Iterable[MarkedText | str], separator: str = "") -> MarkedText:
    """Return marked texts as one, with a separator between them."""
    text, marks = "", list[Mark]()
    for number, part in enumerate(parts):
        text += separator if number else ""
        if isinstance(part, str):
            text += part
            continue
        for mark in part.marks:
            place = (mark.start + len(text), mark.end + len(text))
            marks.append(Mark(mark.layer, *place, mark.attributes))
        text += part.text
    return MarkedText(text, tuple(marks))


def marked(doc: Document, *layers: str) -> MarkedText:
    """Return the text of a document with all that it has in some layers as marks."""
    marks = [mark_of(one, layer) for layer in layers for one in doc[layer]]
    return MarkedText(doc.text, tuple(marks), doc.id or "")


def mark_of(annotation: Span, layer: str) -> Mark:
    """Return an annotation as a mark with all its attributes."""
    values = to_plain(annotation).items()
    told = {key: shown(value) for key, value in values if key not in PLACE}
    return Mark(layer, annotation.start, annotation.end, told)


def shown(value: object) -> str:
    """Return the value of an attribute as marks have it.

    A span is its text, an exact number its digits ("35/6"), a day its ISO form; several values
    stand with "; " between them, and what is not there is "None".
    """
    if isinstance(value, dict):
        return str(cast("dict[str, Any]", value)["text"])
    if isinstance(value, list):
        return "; ".join(map(shown, cast("list[object]", value)))
    return str(value)


def _read(source: str, name: str) -> MarkedText:
    text, marks, opened = "", dict[int, Mark](), list[tuple[int, int]]()
    for piece in _PIECE.finditer(source):
        try:
            if piece.lastgroup == "open":
                opened.append((len(text), piece.start()))
            elif piece.lastgroup == "label":
                begun, mark = _closed(piece, opened, len(text))
                marks[begun] = mark
            else:
                text += _text(source, piece, inside=bool(opened))
        except ValueError as error:
            raise _misread(source, piece.start(), str(error), name) from None
    if opened:
        raise _misread(source, opened[-1][1], "a mark has no end; write |layer]]", name)
    # As they begin: of two marks of one layer and place, the outer one was written first.
    return MarkedText(text, tuple(marks[begun] for begun in sorted(marks)), name)


def _closed(label: regex.Match[str], opened: list[tuple[int, int]], end: int) -> tuple[int, Mark]:
    """Return where a mark begins in the source, and the mark, which ends with a label."""
    if not opened:
        raise ValueError("a mark ends that has not begun")
    start, begun = opened.pop()
    if start == end:
        raise ValueError("a mark has no text")
    return begun, Mark(label["layer"], start, end, _values(label["values"]))


def _text(source: str, piece: regex.Match[str], *, inside: bool) -> str:
    """Return what a piece stands for that is neither the beginning nor the end of a mark."""
    if piece.lastgroup == "text" or (
        piece[0] != "\\" and piece.lastgroup == "wrong" and not inside
    ):
        return piece[0]  # outside, brackets and bars are of the text itself
    if piece.lastgroup == "escape":
        return _unescaped(piece[0])
    raise ValueError(_problem(source, piece))


def _misread(source: str, at: int, problem: str, name: str) -> MarkError:
    where = f"{name}: " if name else ""
    return MarkError(
        f"{where}{problem}, at {source[max(at - 20, 0) : at]!r} -> {source[at:][:30]!r}"
    )


def _problem(source: str, piece: regex.Match[str]) -> str:
    """Say what is wrong with a sign inside a mark that is no part of it."""
    if piece[0] != "|":
        return f"{piece[0]!r} is no part of a mark; write \\{piece[0][0]}"
    empty = _EMPTY.match(source, piece.end())
    if empty:
        return f'{empty[1]} has no value; write {empty[1]}=""'
    return "'|' begins no label like |layer name=value]]; write \\| for a bar of the text"


def _values(source: str) -> dict[str, str]:
    values = dict[str, str]()
    for key, quoted, bare in _VALUE.findall(source):
        if key in values:
            raise ValueError(f"{key} has two values")
        try:
            values[key] = str(json.loads(quoted)) if quoted else bare
        except ValueError:
            raise ValueError(f"{quoted} is no string in JSON") from None
    return values


def _unescaped(escape: str) -> str:
    if escape[1] in "uU":
        code = int(escape[2:], base=16)  # noqa: FURB166  (an escape is no literal)
        if code > sys.maxunicode:
            raise ValueError(f"{escape} is no code point")
        return chr(code)
    return _BREAKS.get(escape[1], escape[1])


def _write(text: str, marks: Iterable[Mark]) -> str:
    """Write the marks from the outermost in, each before what begins inside it."""
    out: list[str] = []
    opened: list[Mark] = []
    at = 0

    def move(to: int) -> None:
        nonlocal at
        out.append(_escaped(text[at:to]))
        at = to

    def close(before: int) -> None:
        while opened and opened[-1].end <= before:
            move(opened[-1].end)
            out.append(_label(opened.pop()))

    for mark in marks:
        close(mark.start)
        if opened and mark.end > opened[-1].end:
            raise MarkError(
                f"{opened[-1].layer} at {opened[-1].start} and {mark.layer} at {mark.start} cross; "
                "mark one layer at a time"
            )
        move(mark.start)
        out.append("[[")
        opened.append(mark)
    close(len(text))
    move(len(text))
    return "".join(out)


def _label(mark: Mark) -> str:
    values = "".join(f" {key}={_value(value)}" for key, value in mark.attributes.items())
    return f"|{mark.layer}{values}]]"


def _value(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=_SURROGATE.search(value) is not None)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: f"\\{match[0]}" if match["mark"] else _code(match[0]), text)


def _code(character: str) -> str:
    if character in _LETTERS:
        return f"\\{_LETTERS[character]}"
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004  (the two forms)
