"""The manifest: what an output depends on; a run is gone on with only as it was begun."""

from __future__ import annotations

import json
import platform
from importlib import metadata
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsparse.batch.records import BatchError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.batch.formats import Format
    from newsparse.batch.records import Fields
    from newsparse.parser import Parser

FORMAT = 1
"""The number of the format of a run's folder."""

_WHAT = {
    "format": "another layout of its folder",
    "inputs": "other inputs",
    "fields": "other fields",
    "output": "another format",
    "files": "other tables",
    "shard": "another size of shards",
    "parser": "other layers or options",
    "plugins": "other plugins or versions of them",
    "versions": "other versions of packages",
}


def manifest(
    paths: Sequence[str], fields: Fields, parser: Parser, output: Format, shard: int
) -> dict[str, Any]:
    """Return what the bytes of an output depend on, as plain values.

    Limits, workers and engine are no part of it: they change no row but error rows of limits.
    """
    facts = {
        "format": FORMAT,
        "inputs": list(paths),
        "fields": attrs.asdict(fields),
        "output": output.name,
        "files": [f"{name}{output.suffix}" for name in output.files if name],
        "shard": shard,
        "parser": parser.configuration,
        "plugins": [[p.name, p.distribution, p.version] for p in parser.plugins],
        "versions": {
            "newsparse": metadata.version("newsparse"),
            "python": platform.python_version(),  # its tables of characters
            **{name: metadata.version(name) for name in output.packages},
        },
    }
    plain: dict[str, Any] = json.loads(json.dumps(facts, default=repr))  # as it is read back
    return plain


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
                "overwrite"
            )


def _shown(one: Any, other: Any) -> str:  # noqa: ANN401  (plain values)
    """Return the part of a value in which it differs from another, in short."""
    different: object = None
    if isinstance(one, dict) and isinstance(other, dict):
        names, others = cast("dict[str, Any]", one), cast("dict[str, Any]", other)
        different = {name: value for name, value in names.items() if others.get(name) != value}
    elif isinstance(one, list) and isinstance(other, list):
        items = cast("list[Any]", one)
        different = [item for item in items if item not in other]
    return _short(different or one)


def _short(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 200 else f"{text[:200]}..."  # noqa: PLR2004  (a line or two)
