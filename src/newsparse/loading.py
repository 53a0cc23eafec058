"""Loading: what is imported on first use, so that nobody waits for the others; and by its name."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loader(package: str, modules: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package.

    Args:
        package: its name.
        modules: the module of each public name, as it stands below the package.
    """

    def load(name: str) -> Any:  # noqa: ANN401  (whatever the name stands for)
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
        found = getattr(importlib.import_module(f"{package}.{modules[name]}"), name)
        setattr(sys.modules[package], name, found)  # for the next time
        return found

    return load


def imported(module: str, name: str) -> Any:  # noqa: ANN401  (whatever the name stands for)
    """Return what stands under a name in a module, or None where either is gone.

    Args:
        module: the module's name.
        name: the name in it, with dots where it stands in a class.
    """
    try:
        found: Any = importlib.import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except (ImportError, AttributeError):
        return None
    return found
