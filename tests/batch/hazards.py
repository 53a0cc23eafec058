"""A plugin that breaks in every way that an extractor can, where the text asks for it.

It is a module of its own because worker processes import it by its name.
"""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING, Any

import attrs

import newsparse

if TYPE_CHECKING:
    from collections.abc import Iterator

HAZARDS = ("raise", "exit", "killed", "loop", "sleep", "memory")
"""What a text can ask for, as ``!loop``."""


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


def _happen(hazard: str) -> None:
    match hazard:
        case "raise":
            raise RuntimeError("raised")
        case "exit":
            os._exit(7)
        case "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "loop":
            while True:
                pass
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
