"""A plugin that breaks in every way that an extractor can, where the text asks for it.

It is a module of its own because worker processes import it by its name.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from typing import TYPE_CHECKING, Any

import attrs

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator

HAZARDS = ("raise", "exit", "leave", "killed", "loop", "sleep", "memory", "interrupt", "abandon")
"""What a text can ask for, as ``!loop``."""


class Abandoned(BaseException):
    """No `Exception`, and one that can't be read back where it was sent to."""

    def __init__(self, first: int, second: int) -> None:
        """Take two arguments, of which the exception keeps one."""
        super().__init__(first)
        self.second = second


@attrs.frozen
class Bang(newsparse.Span):
    """An exclamation mark."""


@newsparse.extractor("bangs", Bang)
def find_bangs(doc: newsparse.Document) -> Iterator[Bang]:
    """Find exclamation marks; what follows one at the start of the text happens."""
    if doc.text.startswith("!"):
        _happen(doc.text[1:].split()[0])
    for place, character in enumerate(doc.text):
        if character == "!":
            yield Bang(place, place + 1, "!")


def _happen(hazard: str) -> None:  # noqa: C901  (a case for each)
    match hazard:
        case "raise":
            raise RuntimeError("raised")
        case "exit":
            os._exit(7)
        case "leave":
            os._exit(0)
        case "interrupt":
            raise KeyboardInterrupt
        case "abandon":
            raise Abandoned(1, 2)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "loop":
            while True:
                pass
        case "deaf":
            faulthandler.cancel_dump_traceback_later()
            time.sleep(600)
        case "sleep":
            time.sleep(600)
        case "memory":
            held: list[bytearray] = []
            while True:
                held.append(bytearray(8_000_000))


@newsparse.hookimpl
def newsparse_extractors() -> list[Any]:
    """Give the extractor."""
    return [find_bangs]
