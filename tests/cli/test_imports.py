"""The package loads its parts when they are asked for, which keeps the command line quick."""

from __future__ import annotations

import importlib

import pytest

import newsparse


def test_every_public_name_has_its_module() -> None:
    """The table that finds them, and the list of them, say the same."""
    assert {*newsparse._MODULES, "__version__"} == set(newsparse.__all__)  # noqa: SLF001


@pytest.mark.parametrize("name", sorted(newsparse._MODULES))  # noqa: SLF001
def test_a_public_name_is_that_of_its_module(name: str) -> None:
    """It is found once and kept."""
    module = importlib.import_module(f"newsparse.{newsparse._MODULES[name]}")  # noqa: SLF001
    assert getattr(newsparse, name) is getattr(module, name)
    assert name in vars(newsparse)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="module 'newsparse' has no attribute 'nonsense'"):
        getattr(newsparse, "nonsense")  # noqa: B009  (type checkers know that it is not there)


def test_all_names_are_shown() -> None:
    """Before they are loaded, too."""
    assert set(newsparse.__all__) <= set(dir(newsparse))
