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
        raise _missing(module, extra, error) from error


def lxml(part: str) -> Any:  # noqa: ANN401  (as `load`)
    """Import a module of lxml.

    Raises:
        MissingExtraError: lxml is not installed.
    """
    return load(f"lxml.{part}", "html")


def _missing(module: str, extra: str, error: ImportError) -> MissingExtraError:
    package = module.partition(".")[0]
    what = "web archives are" if extra == "warc" else "HTML is"
    if isinstance(error, ModuleNotFoundError) and error.name in (package, None):
        problem = "is not installed"
    else:
        problem = f"is there but can't be imported ({error}): it may lack a package of its own"
    return MissingExtraError(
        f'{what} read with {package}, which {problem}; run: pip install "newsparse[{extra}]"'
    )
