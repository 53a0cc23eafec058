"""Options: how their values become what the class of an extractor declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import msgspec
import pytest
from click.testing import CliRunner

import newsparse
from newsparse import Parser, Span
from newsparse.cli import main
from newsparse.options import option_types, read_options
from tests.plugins import module

if TYPE_CHECKING:
    from decimal import Decimal  # for type checkers alone, as many classes of options have it


@attrs.frozen
class Shaped:
    """Options with a type that can't be looked up when they are read."""

    limit: Decimal | None = None
    names: tuple[str, ...] = ()


@attrs.frozen
class Sized:
    """Options whose types can."""

    size: int = 0
    _hidden: tuple[str, ...] = ()


@attrs.frozen
class Found(Span):
    """An annotation for tests."""


def test_types_stand_under_the_names_that_callers_give() -> None:
    """A field that begins with an underscore is given without it."""
    assert option_types(Sized) == {"size": int, "hidden": tuple[str, ...]}


def test_a_type_for_type_checkers_alone_is_taken_as_it_is() -> None:
    """Nobody can check it; the value is for the extractor."""
    assert option_types(Shaped) == {"limit": Any, "names": Any}
    assert read_options(Shaped, {"limit": "a", "names": ["b"]}, "found") == Shaped("a", ["b"])  # type: ignore[arg-type]


def test_a_value_that_does_not_fit_is_told_with_its_name() -> None:
    """For there may be many."""
    with pytest.raises(ValueError, match="does not fit: Expected `int`, got `str` - at `size`"):
        read_options(Sized, {"size": "large"}, "found")


def test_a_set_is_the_parsers_own() -> None:
    """As lists and dicts are, whatever becomes of the caller's."""

    @attrs.frozen
    class Chosen:
        names: Any = None

    @newsparse.extractor("found", Found, options=Chosen)
    def find(_: newsparse.Document, options: Chosen) -> list[Found]:
        assert options.names == {"a"}
        return []

    names = {"a"}
    parser = Parser(
        plugins=[module("p", extractors=[find])],
        extractors=["found"],
        options={"found": {"names": names}},
    )
    names.add("b")
    assert parser.configuration["options"] == {"found": {"names": {"a"}}}
    assert parser.parse("A text.").found == ()


def test_the_command_reads_options_whose_types_it_can_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the parser does; they are strings then."""
    seen: list[Shaped] = []

    @newsparse.extractor("found", Found, options=Shaped)
    def find(_: newsparse.Document, options: Shaped) -> list[Found]:
        seen.append(options)
        return []

    plugins = newsparse.plugins
    both = (*plugins.installed().plugins, plugins.load(module("p", extractors=[find])))
    monkeypatch.setattr(plugins, "installed", lambda: plugins.collect(both))
    command = ["parse", "-", "--layer", "found", "--option", "found.limit=2"]
    result = CliRunner().invoke(main, command, input="A text.", catch_exceptions=False)
    assert result.exit_code == 0
    assert msgspec.json.decode(result.stdout)["found"] == []
    assert seen == [Shaped("2")]  # type: ignore[arg-type]
