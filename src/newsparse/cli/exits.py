"""How commands end: their exit codes, and what they say on stderr."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Generator

BROKEN_OFF = 1
"""The exit code of a run whose output could not be written to its end."""
WRONG_USAGE = 2
NOT_WHOLE = 3
"""The exit code when some article could not be read, or lacks a layer."""
INTERRUPTED = 130


def say(message: str) -> None:
    """Print one line on stderr; that nobody listens there is no reason to end."""
    shown = printable(" ".join(message.splitlines()))
    with contextlib.suppress(OSError):
        click.echo(f"newsparse: {shown}", err=True)


def printable(text: str) -> str:
    """Return a text with escapes for all that must not reach a terminal as it is."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


@contextlib.contextmanager
def exit_codes(remedy: str = "") -> Generator[None, None, None]:
    """Turn what ends a command into its exit code and one line on stderr.

    Args:
        remedy: what helps where it was interrupted, or its output could not be written.
    """
    from newsparse.errors import NewsparseError

    try:
        yield
        with contextlib.suppress(AttributeError):  # there is no stdout after `>&-`
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads our output has had enough, as in `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        say(f"interrupted; {remedy}" if remedy else "interrupted")
        sys.exit(INTERRUPTED)
    except NewsparseError as error:
        say(str(error))
        sys.exit(WRONG_USAGE)
    except OSError as error:
        # One of ours has no number, and says itself what to do.
        room = f"; with room for it, {remedy}" if remedy and error.errno is not None else ""
        say(f"the output can't be written: {error}{room}")
        sys.exit(BROKEN_OFF)


@contextlib.contextmanager
def interruptible() -> Generator[None]:
    """Let the first Ctrl-C end a run in good order, and a second one at once."""

    def first(number: int, frame: object) -> NoReturn:  # noqa: ARG001  (what a handler takes)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def check_standard_output() -> None:
    """Refuse to work for an output that is closed, before anything is done.

    Raises:
        BatchError: standard output is closed.
    """
    from newsparse.errors import BatchError

    if sys.stdout is None:  # as after `>&-`
        raise BatchError("standard output is closed; give it a reader")
