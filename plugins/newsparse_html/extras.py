"""The packages of the extras ``html`` and ``warc``, imported when something is to be read.

They are large, and whoever reads plain text does without them: the plugin is there in either case.
"""

from __future__ import annotations

import importlib.util
from typing import Any

from newsparse_html.errors import MissingExtraError


def load(module: str, extra: str) -> Any:  # noqa: ANN401  (a module without types of its own)
    """Import a module of an extra.

    Raises:
        MissingExtraError: its package is not installed; the message has the command.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise _missing(module, extra, f"can't be imported ({error})") from error


def check(module: str, extra: str) -> None:
    """Refuse to begin without a package that is imported later, where articles are made.

    Raises:
        MissingExtraError: as `load` raises it.
    """
    try:
        found = importlib.util.find_spec(module)
    except ValueError:  # it was taken out of `sys.modules`
        found = None
    if found is None:
        raise _missing(module, extra, "is not installed")


def _missing(module: str, extra: str, problem: str) -> MissingExtraError:
    package = module.partition(".")[0]
    return MissingExtraError(
        f"{'web archives are' if extra == 'warc' else 'HTML is'} read with {package}, which "
        f'{problem}; run: pip install "newsparse[{extra}]"'
    )
