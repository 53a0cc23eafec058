"""Loading: public names that are imported on first use, and classes by their name."""

from __future__ import annotations

import collections

import pytest

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
