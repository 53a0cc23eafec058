"""Processes: an extractor finds the same in others, with another hash seed, time zone and date."""

from __future__ import annotations

import concurrent.futures
import os
import pickle
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse.testing.excerpts import cut
from newsparse.testing.subject import is_failure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.testing.examples import Example
    from newsparse.testing.subject import Subject

_CHILD = """
import pickle, sys
out, sys.stdout = sys.stdout.buffer, sys.stderr  # whatever a plugin prints
sys.path[:], data = pickle.load(sys.stdin.buffer)
subject, examples = pickle.loads(data)
def outcome(text, facts):
    try:
        return subject.parse(text, **facts).to_json()
    except Exception as error:
        return f"{type(error).__name__}: {error}"
pickle.dump([outcome(*example) for example in examples], out)
"""
_EAST, _WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"
_DAYS = 400
"""How far back the local clock of the second process is set: year, month and weekday differ."""


def check_processes(subject: Subject, samples: Sequence[Example], joined: Example) -> None:
    """Parse articles in two processes with other hash seeds and time zones, a year apart.

    The second takes them from the last to the first: what was learned from one text and shows in
    another shows in a fresh process only.

    Args:
        subject: what is checked.
        samples: the articles.
        joined: one that has several finds. It comes last, for it teaches what all others do.

    Raises:
        AssertionError: the extractor can't run there, or finds something else.
    """
    forwards, backwards = (*samples, joined), (*samples[::-1], joined)
    here = {example: subject.parse(example).to_json() for example in forwards}
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        zone = _last_year(Path(folder) / "last_year")
        first = pool.submit(_outcomes, subject, forwards, "1", _EAST)
        there = _outcomes(subject, backwards, "2", zone)
        if isinstance(there, str) or any(map(is_failure, there)):
            # Such a clock is no promise of ours: who does without it is asked again.
            there = _outcomes(subject, backwards, "2", _WEST)
        for order, outcomes in ((forwards, first.result()), (backwards, there)):
            if isinstance(outcomes, str):
                subject.fail(f"can't run in another process, as workers do: {cut(outcomes)}")
            for example, outcome in zip(order, outcomes, strict=True):
                subject.same(
                    here[example],
                    outcome,
                    "finds something else in a process with another hash seed, time zone or date, "
                    "or where other texts came before",
                    example,
                )


def _outcomes(subject: Subject, order: Sequence[Example], seed: str, zone: str) -> list[str] | str:
    """Return what becomes of articles in a process of their own, or why it ended."""
    given = [(example.text, example.facts) for example in order]
    done = subprocess.run(  # noqa: S603  (this Python)
        [sys.executable, "-c", _CHILD],
        input=pickle.dumps((sys.path, pickle.dumps((subject.parser, given)))),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
    )
    if done.returncode:
        return done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    outcomes: list[str] = pickle.loads(done.stdout)  # noqa: S301  (our own)
    return outcomes


def _last_year(path: Path) -> str:
    """Write a time zone whose clock is more than a year slow, and return its name.

    Only for some hours around now, for Python looks at other days of the year when it starts. The
    form is version 1 of RFC 8536. Windows reads no such files.
    """
    if os.name != "posix":
        return _WEST
    now = int(time.time())
    steps = struct.pack(">2l", now - 3600, now + 6 * 3600) + bytes([1, 0])
    kinds = struct.pack(">lBB", 0, 0, 0) + struct.pack(">lBB", -_DAYS * 86400, 0, 0)
    counts = struct.pack(">6l", 0, 0, 0, 2, 2, 4)
    path.write_bytes(b"TZif" + bytes(16) + counts + steps + kinds + b"OLD\0")
    return str(path)
