"""Loading: public names that are imported on first use, and classes by their name."""

from __future__ import annotations

import collections
import importlib

import pytest

import newsparse
from newsparse.loading import imported, loader


def test_a_name_is_imported_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It then stands in the package, as any other name does."""
    import newsparse.view  # noqa: PLC0415  (the package whose name is loaded)

    monkeypatch.delattr(newsparse.view, "article_page", raising=False)
    load = loader("newsparse.view", {"article_page": "article"})
    found = load("article_page")
    assert found.__module__ == "newsparse.view.article"
    assert vars(newsparse.view)["article_page"] is found


def test_a_name_that_is_not_there() -> None:
    """The error is that of any module, and knows the name."""
    with pytest.raises(
        AttributeError, match="module 'newsparse' has no attribute 'nope'"
    ) as caught:
        loader("newsparse", {})("nope")
    assert caught.value.name == "nope"


def test_classes_by_their_name() -> None:
    """Also inside of classes; None where module or name is gone."""
    assert imported("collections", "OrderedDict") is collections.OrderedDict
    assert imported("collections", "Counter.most_common") is collections.Counter.most_common
    assert imported("collections", "nope") is None
    assert imported("newsparse.nope", "Counter") is None


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
