"""The manifest: what an output depends on; a run is gone on with only as it was begun."""

from __future__ import annotations

import hashlib
import json
import platform
import re
from importlib import metadata
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import TypeAlias

    from newsparse.batch.writers.formats import Format
    from newsparse.parser import Parser
    from newsparse.records.record import Fields

    Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | None"

FORMAT = 1
"""The number of the format of a run's folder."""

_ADDRESS = re.compile(" at 0x[0-9a-fA-F]+")
"""What Python says of an object that says nothing of itself; it is another one in each process."""

_WHAT = {
    "format": "another layout of its folder",
    "inputs": "other inputs",
    "fields": "other fields",
    "output": "another format",
    "shard": "another size of shards",
    "layers": "other layers",
    "options": "other options of layers",
    "parser": "another layout, tokenizer or segmenter",
    "files": "other tables",
    "plugins": "other plugins or versions of them",
    "versions": "other versions of packages",
}


def manifest(
    paths: Sequence[str], fields: Fields, parser: Parser, output: Format, shard: int
) -> dict[str, Any]:
    """Return what the bytes of an output depend on, as plain values.

    Limits, workers and engine are no part of it: they change no row but error rows of limits.
    """
    configuration = parser.configuration
    facts = {
        "format": FORMAT,
        "inputs": list(paths),
        "fields": attrs.asdict(fields),
        "output": output.name,
        "files": [f"{name}{output.suffix}" for name in output.files if name],
        "shard": shard,
        "layers": list(parser.layers),
        "options": configuration["options"],
        "parser": {name: configuration[name] for name in ("layout", "tokenizer", "segmenter")},
        "plugins": [[p.name, p.distribution, p.version] for p in parser.plugins],
        "versions": {
            "newsparse": metadata.version("newsparse"),
            # Both have tables of characters of their own, which grow with Unicode.
            "python": ".".join(platform.python_version_tuple()[:2]),
            "regex": metadata.version("regex"),
            **{name: metadata.version(name) for name in output.packages},
        },
    }
    plain: dict[str, Any] = json.loads(json.dumps(facts, default=option_told))  # as it is read back
    return plain


def option_told(value: object) -> object:
    """Return what tells an option from others, in every process alike."""
    if isinstance(value, set | frozenset):
        return sorted(map(repr, cast("Iterable[object]", value)))
    return _ADDRESS.sub("", repr(value))


def digest(facts: Mapping[str, Any], inputs: Iterable[Sequence[Any]]) -> str:
    """Return a digest of a manifest and its inputs, by which a finished run is known again."""
    whole = hashlib.sha256(json.dumps(facts).encode())
    for one in inputs:
        whole.update(json.dumps(one).encode() + b"\n")
    return whole.hexdigest()


def compare(begun: Mapping[str, Any], now: Mapping[str, Any], where: str) -> None:
    """Refuse to go on with a run that was begun otherwise.

    Raises:
        BatchError: with the first difference.
    """
    for key, what in _WHAT.items():
        before, after = begun.get(key), now[key]
        if before != after:
            raise BatchError(
                f"{where}: this run was begun with {what} ({_shown(before, after)}, now "
                f"{_shown(after, before)}); go on with it as it was begun, or begin anew with "
                "overwrite (--overwrite)"
            )


def _shown(one: Plain, other: Plain) -> str:
    """Return the part of a value in which it differs from another, in short."""
    if isinstance(one, dict) and isinstance(other, dict):
        return _short({key: value for key, value in one.items() if other.get(key) != value} or one)
    if isinstance(one, list) and isinstance(other, list):
        return _short([item for item in one if item not in other] or one)
    return _short(one)


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 200 else f"{text[:200]}..."  # noqa: PLR2004  (a line or two)
