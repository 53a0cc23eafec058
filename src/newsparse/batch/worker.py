"""Workers: what runs in a process that parses shards for another one.

A job is sent along with each shard, as bytes that a process makes a parser of only once.
"""

from __future__ import annotations

import contextlib
import faulthandler
import functools
import multiprocessing
import os
import pickle
import shutil
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from newsparse.errors import BatchError, described, kind_of

if TYPE_CHECKING:
    from newsparse.batch.job import Job, Made
    from newsparse.batch.shards import Shard
    from newsparse.records.rows import Row

_LEFT = 70
"""The exit code of a worker that an article ended without one."""


def pickled(job: Job) -> bytes:
    """Return a job as bytes, to be sent along with each shard.

    Raises:
        BatchError: something of its parser can't be sent.
    """
    try:
        return pickle.dumps(job)
    except Exception as error:
        raise BatchError(
            f"the parser can't be sent to worker processes: {described(error)}; give it plugins "
            "that are modules"
        ) from error


@functools.lru_cache(maxsize=1)
def unpickled(job: bytes) -> Job:
    """Return a job that was sent; a process does it once, for a parser takes a while to make.

    Raises:
        BatchError: it can't be made here, which is no article's fault.
    """
    try:
        return pickle.loads(job)  # type: ignore[no-any-return]  # noqa: S301  (sent by our own side)
    except Exception as error:
        raise BatchError(
            f"a worker can't make the parser: {kind_of(error)}: {described(error)}; there "
            "must be the same newsparse and plugins as here, and stay while a batch goes on"
        ) from error


def begin(reports: str) -> None:
    """Prepare this process to work for another one.

    Args:
        reports: the folder of the reports on how workers ended.
    """
    # The rows may go to standard output, and nothing that a plugin prints.
    with contextlib.suppress(OSError):  # standard error is closed
        os.dup2(2, 1)
    # Ctrl-C, which a terminal sends to workers too, is for the process that runs them.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _tell_of_exits()
    threading.Thread(target=_end_with_parent, args=(reports,), daemon=True).start()


def _tell_of_exits() -> None:
    """Let no article end this process as if all were well, which nobody would take for a crash."""
    leave, own = os._exit, os.getpid()

    def leave_with_a_code(status: int) -> NoReturn:
        leave(status or (_LEFT if os.getpid() == own else 0))

    os._exit = leave_with_a_code


def _end_with_parent(reports: str) -> None:
    """End this process when the one that runs it is gone, whatever an article does here."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(reports, ignore_errors=True)
        os._exit(_LEFT)


@functools.lru_cache(maxsize=1)
def _report(folder: str) -> TextIO:
    """Open the file that tells how this process ended, should an article end it."""
    report = Path(folder, str(os.getpid())).open("w", encoding="utf-8")  # noqa: SIM115
    faulthandler.enable(report)
    return report


def start(job: bytes, reports: str) -> None:
    """Make what a shard takes, to see that it can be made."""
    unpickled(job)
    _report(reports)


def make(job: bytes, reports: str, shard: bytes) -> Made:
    """Make a shard's part of the output."""
    return unpickled(job).make(_shard(shard), _report(reports))


def rows(job: bytes, reports: str, shard: bytes) -> list[Row]:
    """Parse a shard."""
    return unpickled(job).rows(_shard(shard), _report(reports))


def _shard(sent: bytes) -> Shard:
    shard: Shard = pickle.loads(sent)  # noqa: S301  (sent by our own side)
    return shard
