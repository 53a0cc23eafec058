"""The errors that newsparse raises on purpose: one base, so that one `except` catches them all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsparse.document import Document


def described(error: object) -> str:
    """Return what an exception, or whatever stands for one, says; also of one that can't say it."""
    try:
        return str.__str__(str(error))  # of a subclass of str, which JSON can't hold, its value
    except Exception:  # noqa: BLE001  (a stranger's __str__)
        return "(its message can't be read)"


def kind_of(error: BaseException) -> str:
    """Return the name of an exception's class; also of one that can't say it."""
    try:
        return str.__str__(type(error).__name__)
    except Exception:  # noqa: BLE001  (a stranger's metaclass)
        return "Exception"


def failures() -> tuple[type[BaseException], ...]:
    """Return what a plugin's failure is: not Ctrl-C, nor a `BaseException` of a time limit.

    Nobody closes or cancels a function that does not wait: such an error is the plugin's own.
    """
    # Not imported, for which there may be no memory left: then nobody has raised its error.
    cancelled = getattr(sys.modules.get("asyncio"), "CancelledError", None)
    return (Exception, SystemExit, GeneratorExit, *filter(None, [cancelled]))


class NewsparseError(Exception):
    """Base of all errors of this package."""


class PluginError(NewsparseError):
    """A plugin that can't be loaded, breaks a rule, or failed on a document.

    The message names the plugin, what is wrong and what to do.
    """

    document: Document | None
    """The document with all layers that could be made, when the error comes from `parse`."""

    def __init__(self, message: str, *, document: Document | None = None) -> None:
        super().__init__(message)
        self.document = document


class BatchError(NewsparseError):
    """A batch that can't start: no input, an input that nothing reads, an unusable output.

    A package that is not installed is told by one, wherever it is missing: most that are extras
    belong to formats and engines of batches.
    """
