"""The journal of a run: what was begun, with which inputs, and which shards are done.

manifest.json       what the output depends on
inputs.jsonl        every input file with its size and time
shards.jsonl        a line a shard that is done, in the order in which they were done
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsparse.batch.tally import Tally
from newsparse.batch.writers import durable
from newsparse.batch.writers.manifest import compare, digest
from newsparse.batch.writers.names import INPUTS, LOG, MANIFEST, is_table
from newsparse.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


@attrs.frozen
class Entry:
    """A shard that is done."""

    shard: int
    sizes: Mapping[str, int]
    """The length in bytes of its part of each file."""
    tally: Tally
    seconds: float
    """How long the run took from the shard done before it, or from its start."""


class Journal:
    """The journal in a run's folder, whether one is there or not."""

    def __init__(self, state: Path) -> None:
        self._state = state

    @property
    def exists(self) -> bool:
        """Whether a run was begun."""
        return (self._state / MANIFEST).exists()

    @property
    def ended(self) -> bool:
        """Whether the run that was begun came to its end."""
        return self.exists and _ended(self._log())

    def files(self) -> list[str]:
        """Return the names of the tables that the run was begun for."""
        if not self.exists:
            return []
        given: object = self._manifest().get("files")
        names = cast("list[object]", given) if isinstance(given, list) else []
        return [name for name in names if isinstance(name, str) and is_table(name)]

    def digest(self) -> str:
        """Return the digest of the run that was begun."""
        return digest(self._manifest(), self._inputs())

    def begin(self, manifest: Mapping[str, Any], inputs: Iterable[list[Any]]) -> None:
        """Write down what is begun: the manifest comes last, and says that all is there.

        Args:
            manifest: what the output depends on.
            inputs: the input files.

        Raises:
            BatchError: of an input.
        """
        with durable.written(self._state / INPUTS) as file:
            file.writelines(json.dumps(one).encode() + b"\n" for one in inputs)
        durable.write(self._state / MANIFEST, json.dumps(manifest, indent=1).encode())

    def compare(self, manifest: Mapping[str, Any], inputs: Iterable[list[Any]]) -> None:
        """Refuse to go on with a run that was begun otherwise.

        Args:
            manifest: what the output depends on now.
            inputs: the input files now.

        Raises:
            BatchError: it was; the message has the first difference.
        """
        compare(self._manifest(), manifest, str(self._state))
        known = self._inputs()
        for now in inputs:
            begun = next(known, None)
            if begun != json.loads(json.dumps(now)):
                self._refuse_inputs(begun, now)
        if begun := next(known, None):
            self._refuse_inputs(begun, None)

    def _inputs(self) -> Iterator[list[Any]]:
        """Yield the inputs that the run was begun with."""
        try:
            with (self._state / INPUTS).open("rb") as lines:
                for line in lines:
                    stamp: object = self._value(line)
                    if not (isinstance(stamp, list) and stamp and isinstance(stamp[0], str)):
                        raise self._damaged()
                    yield stamp
        except FileNotFoundError as error:
            raise self._damaged() from error

    def _refuse_inputs(self, begun: list[Any] | None, now: list[Any] | None) -> None:
        if begun is not None and now is not None and begun[0] == now[0]:
            change = f"{now[0]} has changed"
        elif now is None or (begun is not None and begun[0] < now[0]):
            change = f"{(begun or now or [''])[0]} is gone"
        else:
            change = f"{now[0]} is new"
        raise BatchError(
            f"{self._state}: the inputs are not those that the run was begun with: {change}; "
            "begin anew with overwrite (--overwrite)"
        )

    def progress(self) -> tuple[list[Entry], bool]:
        """Return the shards that are done, in that order, and whether the run came to its end.

        One that was made again is there twice.

        Raises:
            BatchError: the log is damaged.
        """
        log = list(self._log())
        try:
            return [_entry(line) for line in log if "end" not in line], _ended(log)
        except (LookupError, TypeError, ValueError) as error:
            raise self._damaged() from error

    def _log(self) -> Iterator[dict[str, Any]]:
        """Yield the whole lines of the log."""
        path = self._state / LOG
        data = path.read_bytes() if path.exists() else b""
        for data_line in data[: data.rfind(b"\n") + 1].splitlines():
            line: object = self._value(data_line)
            if not isinstance(line, dict):
                raise self._damaged()
            yield cast("dict[str, Any]", line)

    def _manifest(self) -> dict[str, Any]:
        found: object = self._value((self._state / MANIFEST).read_bytes())
        if not isinstance(found, dict):
            raise self._damaged()
        return cast("dict[str, Any]", found)

    def _value(self, data: str | bytes) -> Any:  # noqa: ANN401  (what was written)
        """Return what was written as JSON.

        Raises:
            BatchError: it is not that any more; no kill does this, but a bad disk may.
        """
        try:
            return json.loads(data)
        except (ValueError, RecursionError) as error:
            raise self._damaged() from error

    def _damaged(self) -> BatchError:
        return BatchError(
            f"{self._state}: is damaged, nothing can be gone on with; move it out of the way"
        )

    def mend(self) -> None:
        """Cut off a line that was being written when the run was killed."""
        path = self._state / LOG
        if path.exists():
            data = path.read_bytes()
            if not data.endswith(b"\n"):
                durable.write(path, data[: data.rfind(b"\n") + 1])

    def note_shard(self, entry: Entry) -> None:
        """Note that a shard is done."""
        self._note(attrs.asdict(entry))

    def note_end(self, *, ended: bool) -> None:
        """Note that all shards are done and the output is there, or that it is not so any more."""
        self._note({"end": ended})

    def _note(self, line: Mapping[str, Any]) -> None:
        with durable.open_own(self._state / LOG) as file:
            file.write(json.dumps(line).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def _ended(log: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether a run came to its end, and was not gone on with to make some of it again."""
    ends = [line["end"] for line in log if "end" in line]
    return bool(ends) and ends[-1]


def _entry(line: Mapping[str, Any]) -> Entry:
    """Return what a line of the log says.

    Raises:
        LookupError, TypeError, ValueError: it says something else.
    """
    sizes, tally = dict(line["sizes"]), Tally(**line["tally"])
    counts = attrs.asdict(tally)
    numbers = (*dict(counts.pop("annotations")).values(), *counts.values(), *sizes.values())
    if not all(type(number) is int for number in (line["shard"], *numbers)):
        raise TypeError
    return Entry(line["shard"], sizes, tally, float(line["seconds"]))
