"""Plugins that tests make as they need them."""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

import newsparse

if TYPE_CHECKING:
    from collections.abc import Callable


def module(name: str, **hooks: Any) -> ModuleType:
    """Return a plugin: hooks by their short names with what they give."""
    made = ModuleType(name)
    for hook, value in hooks.items():
        implementation = _constant(value)
        implementation.__name__ = f"newsparse_{hook}"
        vars(made)[f"newsparse_{hook}"] = newsparse.hookimpl(implementation)
    return made


def _constant(value: Any) -> Callable[[], Any]:
    def give() -> Any:
        return value

    return give
