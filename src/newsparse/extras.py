"""Extras: packages that only some formats and engines need, imported when they are.

Nobody who reads text files has to install them, or wait for their import.
"""

from __future__ import annotations

import importlib
from typing import Any

from newsparse.errors import BatchError


class MissingExtraError(BatchError, ModuleNotFoundError):
    """A package that is not installed, with the extra that installs it."""


def import_extra(module: str, extra: str, purpose: str) -> Any:  # noqa: ANN401  (few are typed)
    """Return a module of an optional package.

    Args:
        module: its name.
        extra: the extra of newsparse that installs it.
        purpose: what needs it, as the message begins.

    Raises:
        MissingExtraError: it is not installed; the message says how to install it.
    """
    package = module.partition(".")[0]
    try:
        importlib.import_module(package)
    except ModuleNotFoundError as error:
        if error.name != package:  # it is there, and lacks something itself
            raise
        raise MissingExtraError(
            f'{purpose} needs a package that is not installed: pip install "newsparse[{extra}]"',
            name=package,
        ) from error
    return importlib.import_module(module)
