"""Plugins: how they are found, what their hooks give, and the errors that name them."""

from __future__ import annotations

import importlib.metadata
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import newsparse
from newsparse import Parser, PluginError, plugins
from tests.core.samples import Second, find_nothing, one
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = "Tom Vale said no."
PLUGIN = """
import attrs
import newsparse

@attrs.frozen
class {name}(newsparse.Span):
    pass

@newsparse.extractor("{layer}", {name})
def find(doc):
    return []

@newsparse.hookimpl
def newsparse_extractors():
    return [find]
"""


@pytest.fixture
def distributions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that installs a distribution with entry points and modules.

    Each stands before those that were installed earlier.
    """

    def install(name: str, points: dict[str, str], modules: dict[str, str]) -> None:
        place = tmp_path / name
        monkeypatch.syspath_prepend(place)
        info = place / f"{name.replace('-', '_')}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        lines = "".join(f"{point} = {value}\n" for point, value in points.items())
        (info / "entry_points.txt").write_text(f"[newsparse]\n{lines}")
        for module_name, code in modules.items():
            (place / f"{module_name}.py").write_text(code)
            monkeypatch.delitem(sys.modules, module_name, raising=False)

    return install


def test_first_party_plugins_are_found_like_any_other() -> None:
    """By entry points, sorted by name, with distribution and version."""
    found = plugins.discover()
    names = [plugin.name for plugin in found]
    assert names == sorted(names)
    assert {"headings", "numbers", "quotes", "urls"} <= set(names)
    for plugin in found:
        if plugin.name == "quotes":
            assert plugin.distribution == "newsparse"
            assert plugin.version == importlib.metadata.version("newsparse")
            assert "newsparse_extractors" in plugin.hooks


def test_a_third_party_plugin_is_found(distributions: Callable[..., None]) -> None:
    """Its layer joins the others."""
    code = PLUGIN.format(name="Ticker", layer="tickers")
    distributions("np-tickers", {"tickers": "np_tickers"}, {"np_tickers": code})
    found = plugins.collect(plugins.discover())
    assert "tickers" in found.extractors
    assert found.makers["tickers"].label == "plugin 'tickers' (np-tickers 1.0)"


def test_two_plugins_of_one_name(distributions: Callable[..., None]) -> None:
    """Neither replaces the other: the error names both distributions."""
    code = PLUGIN.format(name="Ticker", layer="tickers")
    distributions("np-quotes", {"quotes": "np_quotes"}, {"np_quotes": code})
    named = r"named 'quotes': one of newsparse, one of np-quotes\. Uninstall"
    with pytest.raises(PluginError, match=named):
        plugins.discover()


def test_two_distributions_with_one_module(distributions: Callable[..., None]) -> None:
    """The error names them in the same order wherever they stand."""
    code = PLUGIN.format(name="Ticker", layer="tickers")
    for name in ("np-a", "np-b"):
        distributions(name, {"tickers": "np_tickers"}, {"np_tickers": code})
    with pytest.raises(PluginError, match=r"one of np-a, one of np-b\. Uninstall"):
        plugins.discover()


def test_an_entry_point_that_is_there_twice(distributions: Callable[..., None]) -> None:
    """It is loaded once, and so is what stands behind it."""
    modules = {
        f"np_{layer}": PLUGIN.format(name=layer.title(), layer=layer)
        for layer in ("tickers", "tides")
    }
    twice = {"tickers": "np_tickers\ntickers = np_tickers", "tides": "np_tides"}
    distributions("np-twice", twice, modules)
    names = [plugin.name for plugin in plugins.discover()]
    assert names.count("tickers") == names.count("tides") == 1


def test_an_entry_point_of_no_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    """As finders of frozen programs may give them; messages say that it has none."""
    points = [
        importlib.metadata.EntryPoint("odd", value, plugins.GROUP)
        for value in ("newsparse_urls", "newsparse_numbers")
    ]
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points[:1])  # noqa: ARG005
    (found,) = plugins.discover()
    assert (found.distribution, found.version) == ("an unknown distribution", None)
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: points)  # noqa: ARG005
    with pytest.raises(PluginError, match="one of an unknown distribution, one of an unknown"):
        plugins.discover()


def test_a_plugin_that_fails_to_import(distributions: Callable[..., None]) -> None:
    """The error names the plugin, its distribution and the cause."""
    distributions("np-broken", {"broken": "np_broken"}, {"np_broken": "1 / 0"})
    with pytest.raises(
        PluginError, match=r"'broken' of np-broken .* ZeroDivisionError: division by zero\. Repair"
    ) as caught:
        plugins.discover()
    assert isinstance(caught.value.__cause__, ZeroDivisionError)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("x = 1", r"'odd' \(np-odd 1.0\) implements no hook"),
        (
            "import newsparse\n@newsparse.hookimpl\ndef newsparse_extractor(): return []",
            r"'odd' \(np-odd 1.0\) implements a hook 'newsparse_extractor' that does not exist",
        ),
    ],
)
def test_hooks_missing_or_misspelt(
    distributions: Callable[..., None], code: str, message: str
) -> None:
    """A plugin without a hook would do nothing, silently; so would a misspelt hook."""
    distributions("np-odd", {"odd": "np_odd"}, {"np_odd": code})
    with pytest.raises(PluginError, match=message):
        plugins.discover()


def test_two_extractors_of_one_layer() -> None:
    """Also when one is first-party."""
    rival = module("rival", extractors=[one("quotes")])
    with pytest.raises(
        PluginError, match=r"the layer 'quotes': one of the plugin 'quotes' .* 'rival'"
    ):
        Parser(plugins=[rival])


def test_two_tokenizers_of_one_name() -> None:
    """The error names both plugins."""
    pair = [module(name, tokenizers={"chars": find_nothing}) for name in ("here", "there")]
    with pytest.raises(PluginError, match=r"both the plugin 'here'.*'there'.*'chars'. Leave one"):
        Parser(plugins=pair)


def test_a_need_that_nobody_makes() -> None:
    """The error names extractor, plugin and layer."""
    lonely = module("lonely", extractors=[one("firsts", needs=["seconds"])])
    with pytest.raises(
        PluginError, match="'firsts' of the plugin 'lonely' needs the layer 'seconds'"
    ):
        Parser(plugins=[lonely])


def test_needs_in_a_circle() -> None:
    """The error shows the circle."""
    circle = module(
        "circle",
        extractors=[one("firsts", needs=["seconds"]), one("seconds", Second, needs=["firsts"])],
    )
    with pytest.raises(PluginError, match="firsts -> seconds -> firsts"):
        Parser(plugins=[circle])


@pytest.mark.parametrize(
    ("hooks", "message"),
    [
        ({"extractors": [len]}, "as an extractor"),
        ({"lexicons": ["said"]}, r"'said' as a lexicon; give newsparse\.Lexicon objects\.$"),
        ({"extractors": 5}, r"gave 5 for newsparse_extractors; return a list\.$"),
        ({"tokenizers": 5}, r"gave 5 for newsparse_tokenizers; return a dict\.$"),
    ],
)
def test_hooks_that_give_something_else(hooks: dict[str, Any], message: str) -> None:
    """The error says what was given."""
    with pytest.raises(PluginError, match=message):
        Parser(plugins=[module("odd", **hooks)])


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (RuntimeError("no"), r"plugin 'broken' failed in newsparse_extractors: RuntimeError: no$"),
        (PluginError("odd"), r"plugin 'broken' breaks a rule: odd$"),
    ],
)
def test_a_hook_that_fails(error: Exception, message: str) -> None:
    """The error names plugin and hook."""
    broken = ModuleType("broken")

    @newsparse.hookimpl
    def newsparse_extractors() -> Any:
        raise error

    vars(broken)["newsparse_extractors"] = newsparse_extractors
    with pytest.raises(PluginError, match=message):
        Parser(plugins=[broken])


def test_a_hook_with_other_arguments() -> None:
    """It can't be called."""

    class Odd:
        @newsparse.hookimpl
        def newsparse_extractors(self, language: str) -> list[object]:
            return [language]

    with pytest.raises(PluginError, match=r"plugin 'Odd' can't be registered: (?s:.*)language"):
        Parser(plugins=[Odd()])


def test_a_hook_may_have_another_name() -> None:
    """As pluggy has it; what a plugin does not have is no hook."""

    class Renamed:
        @newsparse.hookimpl(specname="newsparse_extractors")
        def find_all(self) -> list[object]:
            return [one("firsts")]

        def __dir__(self) -> list[str]:
            return ["find_all", "gone"]

    assert "firsts" in Parser(plugins=[Renamed()]).parse(TEXT).layers


def test_a_plugin_is_given_as_a_module() -> None:
    """Not by its name."""
    with pytest.raises(PluginError, match="'extra' is a name; import the module"):
        Parser(plugins=["extra"])


def test_a_plugin_that_can_not_be_hashed() -> None:
    """Any object with hooks may be a plugin, if it can be kept."""

    @attrs.define(eq=True)
    class Unhashable:
        @newsparse.hookimpl
        def newsparse_extractors(self) -> list[Any]:
            return []

    with pytest.raises(PluginError, match="'Unhashable' can't be kept"):
        Parser(plugins=[Unhashable()])


def test_a_plugin_given_twice_is_one() -> None:
    """An installed plugin given as a module too, and a module given twice."""
    import newsparse_quotes  # noqa: PLC0415  (as a caller would)

    extra = module("extra", extractors=[one("firsts")])
    parser = Parser(plugins=[newsparse_quotes, extra])
    assert [plugin.name for plugin in parser.plugins].count("quotes") == 1
    with pytest.raises(PluginError, match="Two plugins are named 'extra'"):
        Parser(plugins=[extra, module("extra", extractors=[one("seconds", Second)])])


@pytest.mark.parametrize("given", [{"de": None}, {"de": 3}, {1: len}, {1: len, "b": len}])
@pytest.mark.parametrize("hook", ["tokenizers", "segmenters", "readers"])
def test_functions_are_given_by_their_names(hook: str, given: dict[Any, Any]) -> None:
    """None is not the built-in one."""
    with pytest.raises(PluginError, match=f"in newsparse_{hook}; give functions by their names"):
        Parser(extractors=[], plugins=[module("odd", **{hook: given})])


def test_hooks_are_those_of_the_specification() -> None:
    """What discovery accepts is what is specified."""
    assert plugins.HOOKS == (
        "newsparse_extractors",
        "newsparse_lexicons",
        "newsparse_readers",
        "newsparse_segmenters",
        "newsparse_tokenizers",
    )
