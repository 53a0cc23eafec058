"""The packages of the extras ``html`` and ``warc``, imported when something is to be read.

They are large, and whoever reads plain text does without them: the plugin is there in either case.
"""

from __future__ import annotations

import importlib
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
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{'web archives are' if extra == 'warc' else 'HTML is'} read with {package}, which "
            f'can\'t be imported ({error}); run: pip install "newsparse[{extra}]"'
        ) from error
