"""Plain values: what JSON can hold, and what a row says beside it so that all comes back.

Text from broken sources may hold halves of characters. JSON carries one as an escape, but of a
first half followed by a second one every reader of JSON makes the character that they encode. A
row that has some says under ``newsparse.split`` where: a tree of the shape of the row, with the
offsets in each such string at its leaves.
"""

from __future__ import annotations

import json
import math
import sys
from typing import TYPE_CHECKING, Any, NoReturn, cast

import msgspec
import regex

from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PAIR = regex.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE = regex.compile(r"\p{Cs}")
_BEYOND_BASIC_PLANE = 0x10000
MOST_BITS = 8_000
"""The length of the largest integer of an attribute: 2,400 digits. Python writes up to 4,300."""
_MOST_LEVELS = 200  # of lists and dicts in each other; readers of JSON follow about 1,000


def check_plain(value: Any, where: str, level: int = 0) -> None:  # noqa: ANN401  (of any kind)
    """Refuse what JSON can't hold or would give back as something else.

    Raises:
        TypeError: with the place of the value.
    """
    kind = cast("type[object]", type(value))
    if value is None or kind in (str, bool) or (kind is float and math.isfinite(value)):
        return
    if level > _MOST_LEVELS:
        raise TypeError(f"{where:.80}... is nested more than {_MOST_LEVELS} levels deep")
    if kind is list:
        for index, item in enumerate(value):
            check_plain(item, f"{where}[{index}]", level + 1)
    elif kind is dict:
        for key, item in value.items():
            if type(key) is not str or _PAIR.search(key):
                raise TypeError(
                    f"{where} has the key {key!r:.80}; keys that come back from JSON are of str, "
                    "without surrogates side by side"
                )
            check_plain(item, f"{where}[{key!r}]", level + 1)
    elif kind is not int:
        raise TypeError(
            f"{where} is {value!r:.80}; JSON can hold str, bool, int, finite float, None, list and "
            "dict, and only what it can hold comes back"
        )
    elif value.bit_length() > MOST_BITS and not _is_written(value):
        raise TypeError(
            f"{where} is an integer of {value.bit_length()} bits; Python writes none of more than "
            f"{sys.get_int_max_str_digits()} digits"
        )


def _is_written(value: int) -> bool:
    try:
        str(value)
    except ValueError:
        return False
    return True


def sound(text: str) -> str:
    """Return a text that UTF-8 can hold: lone surrogates are U+FFFD, one for one."""
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def with_split(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that says where its strings have surrogates side by side, if some have."""
    split = pair_places({key: value for key, value in row.items() if key != "newsparse"})
    return {**row, "newsparse": {**row["newsparse"], "split": split}} if split else row


def split_again(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with two surrogates where JSON made one character of them, as the row says.

    Raises:
        KeyError, IndexError, TypeError, ValueError: what it says is not of its own shape.
    """
    plain, told = dict(row), row["newsparse"]
    return cast("dict[str, Any]", _apart(plain, told["split"])) if "split" in told else plain


def pair_places(value: object) -> dict[str, Any] | list[int]:
    """Return where the strings in a value have surrogates side by side; empty where none has."""
    if isinstance(value, str):
        return [pair.start() for pair in _PAIR.finditer(value)]
    items: Iterable[tuple[object, object]] = ()
    if isinstance(value, list):
        items = enumerate(cast("list[object]", value))
    elif isinstance(value, dict):
        items = cast("dict[object, object]", value).items()
    found: dict[str, Any] = {}
    for key, item in items:  # in a loop: each level takes one frame of the stack
        inner = pair_places(item)
        if inner:
            found[str(key)] = inner
    return found


def _apart(value: object, split: object) -> object:
    if isinstance(value, str):
        return _pieces_apart(value, cast("Iterable[int]", split))
    tree = dict(cast("Mapping[str, object]", split))
    if isinstance(value, list):
        items = list(cast("list[object]", value))
        for number, places in tree.items():
            items[int(number)] = _apart(items[int(number)], places)
        return items
    if not isinstance(value, dict):
        raise TypeError(f"{value!r:.40} has no surrogates")
    fields = cast("dict[str, object]", value)
    return {**fields, **{key: _apart(fields[key], places) for key, places in tree.items()}}


def _pieces_apart(text: str, places: Iterable[int]) -> str:
    pieces: list[str] = []
    done = moved = 0
    for place in places:
        at = place - moved
        if done <= at < len(text) and ord(text[at]) >= _BEYOND_BASIC_PLANE:
            code = ord(text[at]) - _BEYOND_BASIC_PLANE
            pieces += [text[done:at], chr(0xD800 + (code >> 10)), chr(0xDC00 + (code & 0x3FF))]
            done, moved = at + 1, moved + 1
    return "".join([*pieces, text[done:]])


def encode(row: object) -> bytes:
    """Return plain values as one line of JSON in UTF-8."""
    try:
        return msgspec.json.encode(row)
    except (UnicodeEncodeError, OverflowError):
        # A lone surrogate, which UTF-8 can't hold but an escape can, or an integer of over 64 bits.
        if isinstance(row, dict) and isinstance(cast("Any", row).get("newsparse"), dict):
            row = with_split(cast("dict[str, Any]", row))
        return json.dumps(row, separators=(",", ":"), allow_nan=False).encode()


def decode(data: str | bytes) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    """Return the plain values of one line of JSON.

    Raises:
        NewsparseError: it is no JSON.
    """
    try:
        return decode_json(data)
    except (ValueError, RecursionError) as error:
        raise NewsparseError(f"This is no JSON: {error}.") from error


def decode_json(data: str | bytes) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    """Return the value of a JSON text, in which escapes of lone surrogates may stand.

    Raises:
        ValueError: it is no JSON, or holds a number that no float can.
        RecursionError: it is nested more than about 1,000 levels deep.
    """
    try:
        return msgspec.json.decode(data)
    except (
        msgspec.DecodeError,
        UnicodeEncodeError,
        RecursionError,
    ):  # surrogate escapes, or no JSON at all
        return json.loads(data, parse_constant=_refuse, parse_float=_finite)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")


def _finite(digits: str) -> float:
    value = float(digits)
    if math.isinf(value):
        raise ValueError(f"{digits[:40]} is out of the range of numbers")
    return value
