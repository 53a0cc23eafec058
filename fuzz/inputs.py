"""What the bytes of a fuzzer stand for: texts, words of an alphabet, changes of a document."""

from __future__ import annotations

import copy
import functools
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
from hypothesis import HealthCheck, Phase, given, settings

import newsparse
from newsparse import arrow, testing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hypothesis import strategies as st

T = TypeVar("T")

HERE = Path(__file__).parent
MOST = 4_000
"""Bytes of an input that are looked at: rules that stumble do so in less."""


def text_of(data: bytes) -> str:
    """Return any bytes as a text; what is no UTF-8 becomes lone surrogates."""
    return data[:MOST].decode("utf-8", "surrogateescape")


@functools.cache
def alphabet(name: str) -> list[str]:
    """Return the words of an alphabet, a JSON file beside this one."""
    words: list[str] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return words


def spelt(data: bytes, name: str) -> str:
    """Return a text with a word of an alphabet for each byte."""
    words = alphabet(name)
    return "".join(words[byte % len(words)] for byte in data[: MOST // 4])


@functools.cache
def document_of(data: bytes) -> newsparse.Document:
    """Return a document in which every layer has something."""
    article = (
        "Ferry Strike Ends\n\nBy Ada Brandt\n\nPARIS (AP) — “We pay $5 million,” said Ines "
        "Tolland, 47, on Tuesday at 9 a.m.\n\nWhat Happens Next\n\n"
        "Write to desk@example.com or see example.com #news @ada."
    )
    return newsparse.parse(article + text_of(data))


@functools.cache
def json_of_document() -> bytes:
    """Return the JSON of that document."""
    return document_of(b"").to_json().encode()


@functools.cache
def places() -> tuple[tuple[str | int, ...], ...]:
    """Return the paths to all values of a document as a dict, lists of offsets at their ends."""
    found: list[tuple[str | int, ...]] = []

    def walk(value: Any, path: tuple[str | int, ...]) -> None:  # noqa: ANN401  (any of JSON)
        found.append(path)
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*path, key))
        elif isinstance(value, list):
            for index in {0, len(value) - 1} & set(range(len(value))):
                walk(value[index], (*path, index))

    walk(document_of(b"").to_dict(), ())
    return tuple(path for path in found if path)


VALUES: tuple[Any, ...] = (
    *(None, True, False),
    *(0, 1, -1, 2**31, 2**63, 2**70, 0.5, 1e308),
    *("", "a", "\ud800", "\x00", "1/3", "NaN", "1e999999", "2024-02-30", "newsparse", "9"),
    *([], [[]], [None], [0, 1]),
    *({}, {"start": 0}, {"a": {"b": []}}),
    *({"start": 0, "end": 1, "text": "F"}, {"start": -1, "end": 9**9, "text": "F"}),
)
"""What stands in the place of others."""


def changed(data: bytes) -> dict[str, Any]:
    """Return a document as a dict with some values changed: two bytes each, a place and a value.

    A value of 255 takes the place away, one that is less than the count of `VALUES` names one of
    them, and all others are that number.
    """
    row: dict[str, Any] = json.loads(document_of(b"").to_json())
    for place, value in zip(data[::2], data[1::2], strict=False):
        all_places = places()
        *path, last = all_places[place * len(all_places) // 256]
        inner: Any = row
        try:
            for key in path:
                inner = inner[key]
            if value == 255:  # noqa: PLR2004  (the greatest byte)
                del inner[last]
            else:
                # A copy: what goes into the value of one place must not go into all the others.
                inner[last] = copy.deepcopy(VALUES[value]) if value < len(VALUES) else value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return row


def parquet_texts() -> list[str]:
    """Return the texts of its articles."""
    return ["It holds.", "It cost $5."]


@functools.cache
def parquet_file() -> bytes:
    """Return a small Parquet file of articles."""
    pa = arrow.extra.pyarrow()
    import pyarrow.parquet  # noqa: PLC0415  (an extra)

    rows = pa.table({"id": ["a", "b"], "text": parquet_texts(), "n": [1, 2]})
    out = io.BytesIO()
    pyarrow.parquet.write_table(rows, out)
    return out.getvalue()


# ---- seeds ----------------------------------------------------------------------------------


def seeds(name: str, count: int = 40) -> Iterator[bytes]:
    """Yield inputs to begin with: texts and articles of the kit; the same ones every time."""
    if name in {"parse", "urls"}:
        yield from (
            text.encode("utf-8", "surrogatepass") for text in drawn(testing.articles(), count)
        )
        yield from (text.encode("utf-8", "surrogatepass") for text in drawn(testing.texts(), count))
    elif name == "from_json":
        yield b""
        yield b'{"newsparse": "1", "text": ""}'
        yield from (bytes([place, 7 * place % 256, 1]) for place in range(12))
    else:
        yield bytes(range(256))
        yield from (bytes(range(first, 256, 7)) for first in range(7))


def drawn(strategy: st.SearchStrategy[T], count: int) -> list[T]:
    """Return some values of a strategy, the same ones every time."""
    found: list[T] = []

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found


@attrs.frozen
class Found:
    """An input that was found, in `found/TARGET-NAME`."""

    target: str
    path: Path


def found_inputs() -> list[Found]:
    """Return the inputs that once broke a target; the tests try them."""
    folder = Path(__file__).parent / "found"
    return [Found(path.name.partition("-")[0], path) for path in sorted(folder.glob("*-*"))]
