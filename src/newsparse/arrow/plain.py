"""Plain rows: lines of JSON as values that Arrow can hold, error rows where it can't.

Arrow's strings are UTF-8, which has no lone surrogates: U+FFFD stands in their place, one for
one, so that no offset moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from newsparse.errors import NewsparseError, described
from newsparse.plain import decode_json, sound, split_again
from newsparse.rows import header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Plain = dict[str, Any]

T = TypeVar("T")

_MOST_BYTES = 1_000_000_000
"""The longest row. No column of it is over the 2 GiB that Arrow's strings may have, not even a
`meta` that doubles because its characters are escaped."""
_CHUNK_BYTES = 500_000
"""How much JSON becomes one batch of columns. That bounds what is in memory as Python objects; with
few of them, the machine's caches hold them and the garbage collector has little to look at."""
_ERROR_KEYS = ("newsparse", "id", "error")


class NotHeldError(NewsparseError):
    """A value that a column can't hold."""


def chunks(rows: Iterable[bytes]) -> Iterator[list[Plain]]:
    """Yield rows as plain values, some at a time; what is no row becomes an error row."""
    found: list[Plain] = []
    size = 0
    for data in rows:
        if found and size + len(data) > _CHUNK_BYTES:
            yield found
            found, size = [], 0
        found.append(_plain(data))
        size += len(data)
    if found:
        yield found


def held(rows: list[Plain], build: Callable[[list[Plain]], T]) -> T:
    """Return what is built of rows; those with a value that can't be held become error rows.

    Args:
        rows: plain rows.
        build: makes columns of them, and raises where a value does not fit.
    """
    try:
        return build(rows)
    except Exception:  # noqa: BLE001  (which of the rows it was, each says for itself)
        return build([_held(row, build) for row in rows])


def _held(row: Plain, build: Callable[[list[Plain]], Any]) -> Plain:
    try:
        build([row])
    except Exception as error:  # noqa: BLE001  (one article never costs others)
        return _error_row(row, error)
    return row


def _plain(data: bytes) -> Plain:
    row: Plain = {}
    try:
        row = _object(decode_json(data))
        if "error" in row:
            row = {key: row.get(key) for key in _ERROR_KEYS}
        has_pairs = "split" in row["newsparse"]
        row = split_again(row)
        if has_pairs or b"\\u" in data or b"\xed" in data:  # as escapes or as they are
            row = clean(row)
        if len(data) > _MOST_BYTES:
            raise NotHeldError(  # noqa: TRY301  (as all others)
                f"the article takes {len(data)} bytes as JSON; columns can hold {_MOST_BYTES}"
            )
    except Exception as error:  # noqa: BLE001  (one article never costs others)
        return _error_row(row, error)
    return row


def _object(value: object) -> Plain:
    if not isinstance(value, dict):
        raise NotHeldError(f"a row is a JSON object, not {type(value).__name__}")
    return cast("Plain", value)


def _error_row(row: Plain, error: Exception) -> Plain:
    given = row.get("id")
    return {
        "newsparse": header(),
        "id": clean(given) if isinstance(given, str) else None,
        "error": {
            "type": type(error.__cause__ or error).__name__,
            "message": clean(described(error)),
            "source": "",
            "line": None,
        },
    }


def clean(value: Any) -> Any:  # noqa: ANN401  (plain data of any shape)
    """Return plain data without lone surrogates; keys that become equal are told apart."""
    if isinstance(value, str):
        return sound(value)
    if isinstance(value, list):
        return [clean(item) for item in cast("Iterable[Any]", value)]
    if not isinstance(value, dict):
        return value
    found: Plain = {}
    for key, item in cast("Mapping[str, Any]", value).items():
        name = clean(key)
        while name in found:
            name += "\ufffd"
        found[name] = clean(item)
    return found
