"""Extras: packages that are imported when something asks for them, and may be missing."""

from __future__ import annotations

import importlib
from typing import Any

from newsparse.batch.records import BatchError


def needed(module: str, extra: str, purpose: str) -> Any:  # noqa: ANN401  (a module)
    """Import a module of an extra.

    Raises:
        BatchError: it is not installed; the message names the extra.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise BatchError(
            f'{purpose} need {module}, which is not installed: pip install "newsparse[{extra}]"'
        ) from error
