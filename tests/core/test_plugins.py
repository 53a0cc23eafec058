"""Plugins: discovery and its errors, the parser's choices, order, options and pickling."""

from __future__ import annotations

import asyncio
import datetime
import importlib.metadata
import pickle
import sys
import threading
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest

import newsparse
import newsparse.attributes
import newsparse.extractors
from newsparse import Parser, PluginError, Span, plugins
from newsparse.parser import default_parser
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@attrs.frozen
class First(Span):
    """An annotation for tests."""


@attrs.frozen
class Second(Span):
    """Another one."""

    size: int = 0


@attrs.frozen
class Third(Span):
    """And a third one."""


@attrs.frozen
class SizeOptions:
    """Options for tests."""

    size: int = 3


def one(layer: str, made: type[Span] = First, **declaration: Any) -> Any:
    """Return an extractor that marks the first word."""

    @newsparse.extractor(layer, made, **declaration)
    def find(doc: newsparse.Document) -> Iterator[Span]:
        yield made(0, 3, doc.text[:3])

    return find


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


# ---- discovery ------------------------------------------------------------------------------


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


# ---- declarations ---------------------------------------------------------------------------


@attrs.frozen
class Odd(Span):
    """An annotation with an attribute that can't travel."""

    place: dict[str, int] = attrs.field(factory=dict)


@attrs.frozen
class Nested(Span):
    """An annotation with another one among its attributes, which would come back as a span."""

    inner: tuple[First, ...] = ()


@attrs.frozen
class Moment(Span):
    """An annotation with a subclass of a type that travels."""

    at: datetime.datetime | None = None


@attrs.frozen
class Private(Span):
    """An annotation whose attribute has one name more."""

    _size: int = 0


@attrs.frozen
class Renamed(Span):
    """The same."""

    size: int = attrs.field(default=0, alias="width")


@attrs.frozen
class Counted(Span):
    """An annotation that counts for itself."""

    size: int = attrs.field(default=0, init=False)


@attrs.frozen
class Converted(Span):
    """An annotation that would convert again what is read."""

    size: int = attrs.field(default=0, converter=abs)


class Plain(Span):
    """No attrs class of its own, which is fine: it adds nothing."""


@attrs.frozen
class Required:
    """Options without a default."""

    size: int


def find_nothing(doc: newsparse.Document) -> list[Span]:
    """Find nothing."""
    return [doc.span(0, 0)][:0]


@pytest.mark.parametrize(
    ("declare", "message"),
    [
        (lambda: newsparse.extractor("firsts"), "give its annotation class"),
        (lambda: newsparse.extractor({"a": First, "b": First}), "share an annotation class"),
        (lambda: newsparse.extractor({}), "at least one layer"),
        (lambda: newsparse.extractor("tokens", First), "every document has it"),
        (lambda: newsparse.extractor("to_dict", First), "every document has it"),
        (lambda: newsparse.extractor("class", First), "plain name"),
        (lambda: newsparse.extractor("_x", First), "plain name"),
        (lambda: newsparse.extractor("ﬁrsts", First), "plain name"),  # Python reads `doc.firsts`
        (lambda: newsparse.extractor("odds", Odd), r"Odd.place.*can't be written"),
        (lambda: newsparse.extractor("nests", Nested), r"Nested.inner.*read back.* Span,"),
        (lambda: newsparse.extractor("moments", Moment), r"Moment.at.*read back"),
        (lambda: newsparse.extractor("odds", Private), r"Private._size would not be read back as"),
        (lambda: newsparse.extractor("odds", Renamed), r"Renamed.size would not be read back as"),
        (lambda: newsparse.extractor("odds", Counted), r"Counted.size would not be read back as"),
        (lambda: newsparse.extractor("odds", Converted), r"Converted.size would not be read bac"),
        (lambda: newsparse.extractor("ints", int), "no annotation class"),  # type: ignore[arg-type]
        (lambda: newsparse.extractor({"a": First}, First), "from the mapping"),
        (lambda: newsparse.extractor("a", First, needs="quotes"), r"list of names: \['quotes'\]"),
        (lambda: newsparse.extractor("a", First, options=Required), "'a': option 'size' needs a d"),
        (
            lambda: newsparse.extractor({"a": First, "b": Second}, options=int),
            "^Extractor 'a/b': options must be an attrs class",
        ),
        (lambda: newsparse.extractor("a", First, options=SizeOptions)(find_nothing), "`options`"),
        (lambda: newsparse.extractor("a", First)(lambda doc, size: []), "'a' takes size"),  # noqa: ARG005
    ],
)
def test_declarations_that_break_a_rule(declare: Callable[[], Any], message: str) -> None:
    """Found when the module is imported, not on the first article."""
    with pytest.raises(PluginError, match=message):
        declare()


def test_what_an_extractor_yields_is_checked() -> None:
    """Another class, another text: the layer fails, never the document."""

    @newsparse.extractor("firsts", First)
    def wrong_class(doc: newsparse.Document) -> Iterator[Span]:
        yield Second(0, 3, doc.text[:3])

    @newsparse.extractor("seconds", Second)
    def wrong_text(doc: newsparse.Document) -> Iterator[Span]:
        yield Second(0, 3, doc.text[1:4])

    parser = Parser(
        plugins=[module("odd", extractors=[wrong_class, wrong_text])], on_error="record"
    )
    doc = parser.parse(TEXT)
    messages = [error.message for error in doc.errors]
    assert "Second is none of the classes" in messages[0]
    assert "does not read as the text" in messages[1]
    assert doc.errors[0].plugin == "plugin 'odd'"


def test_what_needs_a_failed_layer_fails_as_well() -> None:
    """Each error has its layer; the others are in the document that the exception holds."""

    @newsparse.extractor("firsts", First)
    def failing(doc: newsparse.Document) -> Iterator[First]:
        raise ValueError(doc.text[:3])
        yield

    extra = module("p", extractors=[failing, one("seconds", Second, needs=("firsts", "tokens"))])
    wanted = ["urls", "firsts", "seconds"]
    doc = Parser(plugins=[extra], extractors=wanted, on_error="record").parse(TEXT, id="a")
    assert [(e.layer, e.plugin, e.type, e.message) for e in doc.errors] == [
        ("firsts", "plugin 'p'", "ValueError", "Tom"),
        ("seconds", "plugin 'p'", "PluginError", "needs the layer 'firsts', which failed"),
    ]
    assert doc.urls == ()
    assert doc.id == "a"
    with pytest.raises(
        PluginError, match=r"plugin 'p' failed on this text: ValueError: Tom"
    ) as info:
        Parser(plugins=[extra], extractors=wanted).parse(TEXT, id="a")
    assert info.value.document == doc


# ---- the parser -----------------------------------------------------------------------------


def test_extractors_run_behind_their_needs_and_see_nothing_else() -> None:
    """A layer that is not declared is not there, whatever ran before."""
    seen: list[tuple[str, ...]] = []
    errors: list[object] = []

    @newsparse.extractor("afters", Second, needs=("zfirsts",))
    def find(doc: newsparse.Document) -> Iterator[Second]:
        seen.append(doc.layers)
        errors.append(doc.errors)
        yield from (Second(f.start, f.end, f.text, 1) for f in doc.zfirsts)

    parser = Parser(plugins=[module("p", extractors=[find, one("zfirsts")])])
    doc = parser.parse(TEXT)
    assert seen == [("tokens", "sentences", "blocks", "zfirsts")]
    assert errors == [()]
    assert doc[Second] == (Second(0, 3, "Tom", 1),)


def test_hidden_layers_are_shared_but_not_written_out() -> None:
    """Only those who need one see it."""

    @newsparse.extractor("firsts", First, needs=("hidden",))
    def find(doc: newsparse.Document) -> Iterator[First]:
        yield from (First(h.start, h.end, h.text) for h in doc.hidden)

    extra = module("p", extractors=[find, one("hidden", Second, public=False)])
    parser = Parser(plugins=[extra])
    doc = parser.parse(TEXT)
    assert len(doc.firsts) == 1
    assert "hidden" not in doc.layers
    assert "hidden" not in parser.layers
    assert "hidden" not in doc.to_dict()
    with pytest.raises(ValueError, match="the layer 'hidden' is hidden, for plugins only"):
        Parser(plugins=[extra], extractors=["hidden"])


def test_hidden_layers_run_for_those_who_need_them_alone() -> None:
    """Nobody pays for what nobody reads."""
    ran: list[str] = []

    @newsparse.extractor("hidden", Second, public=False)
    def find(doc: newsparse.Document) -> Iterator[Second]:
        ran.append(doc.text)
        yield from ()

    Parser(plugins=[module("p", extractors=[find])]).parse(TEXT)
    assert ran == []


def test_a_choice_of_layers_brings_what_it_needs() -> None:
    """By layer name; unknown names are refused with those that exist."""
    parser = Parser(extractors=["urls"])
    assert {"urls", "emails", "mentions", "hashtags"} <= set(parser.layers)
    assert "quotes" not in parser.layers
    assert Parser(extractors=[]).layers == ("tokens", "sentences", "blocks")
    with pytest.raises(ValueError, match=r"no plugin makes a layer 'quote'; there are: .*quotes"):
        Parser(extractors=["quote"])


def test_options_reach_the_extractor_as_an_argument() -> None:
    """Checked by name when the parser is built."""

    @newsparse.extractor("seconds", Second, options=SizeOptions)
    def find(doc: newsparse.Document, options: SizeOptions) -> Iterator[Second]:
        yield Second(0, options.size, doc.text[: options.size])

    extra = module("p", extractors=[find])
    assert Parser(plugins=[extra]).parse(TEXT).seconds[0].text == "Tom"
    parser = Parser(plugins=[extra], options={"seconds": {"size": 8}})
    assert parser.parse(TEXT).seconds[0].text == "Tom Vale"
    with pytest.raises(ValueError, match="no option width; it has: size"):
        Parser(plugins=[extra], options={"seconds": {"width": 8}})
    with pytest.raises(ValueError, match="no plugin makes a layer 'nix', 'quote'; there are: "):
        Parser(extractors=["quote", "nix"])
    with pytest.raises(ValueError, match=r"^the layer 'ones' takes no options$"):
        Parser(plugins=[module("p", extractors=[one("ones")])], options={"ones": {"a": 1}})
    with pytest.raises(ValueError, match="no plugin makes a layer 'second'"):
        Parser(plugins=[extra], options={"second": {"size": 8}})
    with pytest.raises(ValueError, match="'seconds' does not fit: Expected `int`, got `str`"):
        Parser(plugins=[extra], options={"seconds": {"size": "8"}})


def test_options_of_layers_that_do_not_run_are_checked() -> None:
    """A name that is wrong is told whichever layers are wanted; hidden ones too."""

    @newsparse.extractor("seconds", Second, options=SizeOptions, public=False)
    def find(doc: newsparse.Document, options: SizeOptions) -> Iterator[Second]:
        yield Second(0, options.size, doc.text[: options.size])

    extra = module("p", extractors=[find, one("ones")])
    with pytest.raises(ValueError, match="no option width; it has: size"):
        Parser(plugins=[extra], options={"seconds": {"width": 8}})
    with pytest.raises(ValueError, match=r"^the layer 'ones' takes no options$"):
        Parser(plugins=[extra], extractors=["urls"], options={"ones": {"a": 1}})
    assert Parser(plugins=[extra], extractors=["ones"], options={"seconds": {"size": 8}})


def test_an_extractor_asks_for_needed_layers_by_class() -> None:
    """As its readers do of the whole document; of those it does not need it knows nothing."""
    seen: list[Any] = []

    @newsparse.extractor("seconds", Second, needs=["firsts"])
    def find(doc: newsparse.Document) -> list[Second]:
        seen.append((doc[First], First in doc, Second in doc, doc.within(doc.blocks[0], First)))
        return []

    doc = Parser(plugins=[module("p", extractors=[one("firsts"), find])]).parse(TEXT)
    assert seen == [(doc.firsts, True, False, doc.firsts)]


def test_lexicons_reach_the_extractor_as_an_argument() -> None:
    """Merged over all plugins."""
    words = newsparse.Lexicon("names", {"Tom": "x"})
    found: list[str] = []

    @newsparse.extractor("firsts", First)
    def find(doc: newsparse.Document, lexicons: Any) -> Iterator[First]:
        found.extend(lexicons["names"].words)
        hits = doc.hits("names")
        yield from (
            First(int(s), int(e), doc.text[s:e])
            for s, e in zip(hits.starts, hits.ends, strict=True)
        )

    extra = module("p", extractors=[find], lexicons=[words])
    assert [span.text for span in Parser(plugins=[extra]).parse(TEXT).firsts] == ["Tom"]
    assert found == ["tom"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"on_error": "ignore"}, "ignore"),
        ({"layout": "odd"}, "odd"),
        ({"tokenizer": "de"}, "no plugin gives a tokenizer named 'de'; there are: none"),
        ({"segmenter": "de"}, "no plugin gives a segmenter named 'de'; there are: none"),
    ],
)
def test_wrong_arguments_are_refused(wrong: dict[str, Any], message: str) -> None:
    """With what would be right."""
    with pytest.raises(ValueError, match=message):
        Parser(**wrong)


def test_tokenizers_and_segmenters_of_plugins_are_used_when_asked_for() -> None:
    """And only then; what they give is held to the laws."""
    by_character: Any = module(
        "p",
        tokenizers={
            "chars": lambda text: (
                [i for i, c in enumerate(text) if not c.isspace()],
                [i + 1 for i, c in enumerate(text) if not c.isspace()],
            ),
            "bad": lambda text: ([0], [len(text) - 1]),
        },
        segmenters={
            "whole": lambda text: ([0], [len(text)]),
            "cut": lambda text: ([0, 2], [2, len(text)]),
        },
    )
    parser = Parser(extractors=[], plugins=[by_character], tokenizer="chars", segmenter="whole")
    doc = parser.parse("Hi you.\u00a0Me. It")
    assert len(doc.tokens) == 11
    assert len(doc.sentences) == 1
    assert newsparse.Document.from_json(doc.to_json(), classes={}) == doc
    assert len(Parser(extractors=[], plugins=[by_character]).parse("Hi you.").tokens) == 3
    with pytest.raises(PluginError, match=r"tokens given leave out '\.' at offset 6"):
        Parser(extractors=[], plugins=[by_character], tokenizer="bad").parse("Hi you.")
    with pytest.raises(PluginError, match="'Tom' at 0 crosses the edge"):
        Parser(extractors=[], plugins=[by_character], segmenter="cut").parse(TEXT)


@pytest.mark.parametrize(
    "broken",
    [
        lambda text: ([0], [1]),  # noqa: ARG005
        lambda text: ([-1], [3]),  # noqa: ARG005
        lambda text: ([0.5], [len(text)]),
        lambda text: None,  # noqa: ARG005
        lambda text: ([0], [len(text)], []),
        lambda text: 1 / 0,  # noqa: ARG005
    ],
)
@pytest.mark.parametrize(("role", "layer"), [("tokenizer", "tokens"), ("segmenter", "sentences")])
def test_a_broken_tokenizer_or_segmenter_is_named(broken: Any, role: str, layer: str) -> None:
    """The document has the built-in layer instead, and the error says so."""
    extra = module("p", **{f"{role}s": {"odd": broken}})
    recording = Parser(plugins=[extra], on_error="record", **{role: "odd"})
    doc = recording.parse(TEXT)
    assert [(error.layer, error.plugin) for error in doc.errors] == [(layer, f"{role} 'odd'")]
    assert {error.type for error in doc.errors} <= {"PluginError", "TypeError", "ZeroDivisionError"}
    assert doc[layer] == newsparse.Document(TEXT)[layer]
    assert newsparse.Document.from_json(doc.to_json()) == doc
    with pytest.raises(PluginError, match=f"{role} 'odd' failed"):
        Parser(plugins=[extra], **{role: "odd"}).parse(TEXT)


@pytest.mark.parametrize("given", [None, [[0], [1]], ([0], [1], [])])
def test_a_splitter_gives_starts_and_ends(given: Any) -> None:
    """What else it gave is shown."""
    extra = module("p", tokenizers={"odd": lambda text: given})  # noqa: ARG005
    with pytest.raises(PluginError, match="A tokenizer returns starts and ends; this one gave "):
        Parser(extractors=[], plugins=[extra], tokenizer="odd").parse(TEXT)


def test_errors_that_can_not_speak_and_exits_cost_a_layer() -> None:
    """Whatever a plugin raises, but an interrupt."""

    class SilentError(Exception):
        def __str__(self) -> str:
            raise RuntimeError

    @newsparse.extractor("firsts", First)
    def silent(doc: newsparse.Document) -> list[Span]:
        raise SilentError(doc)

    @newsparse.extractor("seconds", Second)
    def leaving(doc: newsparse.Document) -> list[Span]:
        sys.exit(len(doc.text))

    extra = module("p", extractors=[silent, leaving])
    doc = Parser(plugins=[extra], extractors=["firsts", "seconds"], on_error="record").parse(TEXT)
    assert [(error.layer, error.type) for error in doc.errors] == [
        ("firsts", "SilentError"),
        ("seconds", "SystemExit"),
    ]


@pytest.mark.parametrize("options", [["urls"], {"urls": "a=b"}, {"urls": 5}, {"urls": {1: 2}}, 5])
def test_options_of_another_shape_are_told(options: Any) -> None:
    """With what is right."""
    with pytest.raises(TypeError, match="options map the names of layers to their options, such"):
        Parser(options=options)


@pytest.mark.parametrize("plugins", [module("p"), "newsparse_urls"])
def test_a_plugin_that_is_no_list_is_told(plugins: Any) -> None:
    """As one name of `extractors` is."""
    with pytest.raises(TypeError, match=r"plugins is a list of plugins, not a plugin: \["):
        Parser(plugins=plugins)


@pytest.mark.parametrize("kind", [asyncio.CancelledError, GeneratorExit, SystemExit, KeyError])
def test_explanations_and_hooks_that_fail_are_named(kind: type[BaseException]) -> None:
    """As extractors are; who stops reading an explanation is no failure."""

    def explain(doc: newsparse.Document) -> Iterator[tuple[Span, str]]:
        yield doc.span(0, 3), "a rule"
        raise kind(doc)

    parser = Parser(plugins=[module("p", extractors=[one("firsts", explain=explain)])])
    told = parser.explain(TEXT, "firsts")
    assert next(told) == (Span(0, 3, "Tom"), "a rule")
    with pytest.raises(PluginError, match=f"The plugin 'p'.* failed on this text: {kind.__name__}"):
        next(told)
    closed = parser.explain(TEXT, "firsts")
    next(closed)
    closed.close()  # type: ignore[attr-defined]

    class Failing:
        @newsparse.hookimpl
        def newsparse_lexicons(self) -> Any:
            raise kind("x")

    with pytest.raises(PluginError, match=f"failed in newsparse_lexicons: {kind.__name__}"):
        Parser(plugins=[Failing()])


def test_a_failure_imports_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """There may be no memory left for it."""

    @newsparse.extractor("firsts", First)
    def greedy(doc: newsparse.Document) -> list[Span]:
        raise MemoryError(doc)

    monkeypatch.delitem(sys.modules, "asyncio")
    parser = Parser(plugins=[module("p", extractors=[greedy])], on_error="record")
    assert [error.type for error in parser.parse(TEXT).errors] == ["MemoryError"]
    assert "asyncio" not in sys.modules


def test_layers_of_all_kinds_of_names_are_told() -> None:
    """Names that are no strings as well."""
    odd: Any = {1: {}, "x": {}}
    with pytest.raises(ValueError, match="no plugin makes a layer 'x', 1; there are"):
        Parser(options=odd)


@pytest.mark.parametrize("kind", [asyncio.CancelledError, GeneratorExit])
def test_cancelling_nobody_costs_a_layer(kind: type[BaseException]) -> None:
    """Such errors reach no function that does not wait; they are the plugin's own."""

    @newsparse.extractor("firsts", First)
    def cancelled(doc: newsparse.Document) -> list[Span]:
        raise kind(doc)

    def odd(text: str) -> Any:
        raise kind(text)

    extra = module("p", extractors=[cancelled], tokenizers={"odd": odd})
    parser = Parser(plugins=[extra], on_error="record", tokenizer="odd")
    found = {error.layer: error.type for error in parser.parse(TEXT).errors}
    assert found == {"tokens": kind.__name__, "firsts": kind.__name__}


def test_an_interrupt_ends_the_parse() -> None:
    """It is the user's."""

    @newsparse.extractor("firsts", First)
    def interrupted(doc: newsparse.Document) -> list[Span]:
        raise KeyboardInterrupt(doc)

    with pytest.raises(KeyboardInterrupt):
        Parser(plugins=[module("p", extractors=[interrupted])], on_error="record").parse(TEXT)


def test_a_message_of_another_class_is_a_string() -> None:
    """So that the document can be written."""

    class Words(str):
        __slots__ = ()

    class OddError(Exception):
        def __str__(self) -> str:
            return Words("odd")

    @newsparse.extractor("firsts", First)
    def failing(doc: newsparse.Document) -> list[Span]:
        raise OddError(doc)

    doc = Parser(plugins=[module("p", extractors=[failing])], on_error="record").parse(TEXT)
    assert type(doc.errors[0].message) is str
    assert newsparse.Document.from_json(doc.to_json()) == doc


def test_a_parser_is_picklable_and_thread_safe() -> None:
    """Plugins travel by import name; threads share one parser."""
    parser = Parser(extractors=["urls"], options={}, on_error="record")
    again = pickle.loads(pickle.dumps(parser))
    text = TEXT + " See example.com.\n\n" + "And more. " * 50
    expected = parser.parse(text)
    assert again.parse(text) == expected
    assert again.layers == parser.layers
    results: list[bool] = []

    def work() -> None:
        results.extend(parser.parse(text) == expected for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [True] * 20


class Marker:
    """A plugin that is no module."""

    @newsparse.hookimpl
    def newsparse_extractors(self) -> list[Any]:
        """Give an extractor."""
        return [one("firsts")]


def test_plugins_given_by_hand_are_pickled() -> None:
    """Modules by their name, other objects as they are."""
    import newsparse_urls  # noqa: PLC0415  (as a caller would)

    parser = Parser(extractors=["firsts"], plugins=[Marker(), newsparse_urls])
    make, (given, _) = parser.__reduce__()
    assert given[1] == "newsparse_urls"
    assert make(*parser.__reduce__()[1]).layers == parser.layers
    again = pickle.loads(pickle.dumps(parser))
    assert [span.text for span in again.parse(TEXT).firsts] == ["Tom"]
    assert again.plugins[-1].name == "Marker"


def test_what_a_parser_says_of_itself() -> None:
    """What it was put together with, the classes of its layers, the readers of its plugins."""
    extra = module(
        "p",
        extractors=[one("firsts"), one("seconds", Second, public=False)],
        readers={".odd": find_nothing},
    )
    parser = Parser(extractors=["firsts"], plugins=[extra], layout="lines", on_error="record")
    assert parser.classes == {"firsts": First}
    assert parser.layers == ("tokens", "sentences", "blocks", "firsts")
    assert parser.readers[".odd"] is find_nothing
    assert parser.configuration == {
        "extractors": ("firsts",),
        "options": {},
        "on_error": "record",
        "layout": "lines",
        "tokenizer": None,
        "segmenter": None,
    }
    with pytest.raises(TypeError, match=r"a list of names, not a name: \['urls'\]"):
        Parser(extractors="urls")


def test_what_a_parser_shows_of_itself() -> None:
    """Its layers, but for those that every document has."""
    assert repr(Parser(extractors=[])) == "<Parser of core layers>"
    extra = module("p", extractors=[one("firsts"), one("seconds", Second)])
    parser = Parser(extractors=["firsts", "seconds"], plugins=[extra])
    assert repr(parser) == "<Parser of firsts, seconds>"


def test_the_layers_of_a_plugin() -> None:
    """Hidden ones are no layers of documents."""
    extra = module("p", extractors=[one("firsts"), one("seconds", Second, public=False)])
    found = plugins.collect([*plugins.discover(), plugins.load(extra)])
    assert found.layers_of(found.makers["firsts"]) == ["firsts"]
    assert set(found.layers_of(found.makers["quotes"])) <= set(found.classes) - {"firsts"}


def test_parse_many_streams() -> None:
    """It asks for the next text when the next document is asked for."""
    asked: list[int] = []

    def texts() -> Iterator[str]:
        for number in range(3):
            asked.append(number)
            yield f"Text {number}."

    stream = Parser(extractors=[]).parse_many(texts())
    assert next(stream).text == "Text 0."
    assert asked == [0]
    assert [doc.text for doc in stream] == ["Text 1.", "Text 2."]


def test_the_default_parser_is_made_once() -> None:
    """And keeps what the caller says of an article."""
    assert default_parser() is default_parser()
    doc = newsparse.parse(TEXT, id="a", meta={"k": 1}, published=datetime.date(2022, 10, 18))
    assert (doc.id, doc.meta, doc.published) == ("a", {"k": 1}, datetime.date(2022, 10, 18))
    assert repr(default_parser()).startswith("<Parser of ")


@attrs.frozen
class ManyOptions:
    """Options of several types."""

    names: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    size: int = attrs.field(default=0, validator=attrs.validators.instance_of(int))


def seeing(seen: list[ManyOptions]) -> ModuleType:
    """Return a plugin that keeps the options which its extractor gets."""

    @newsparse.extractor({"firsts": First, "seconds": Second}, options=ManyOptions)
    def find(_: newsparse.Document, options: ManyOptions) -> list[Span]:
        seen.append(options)
        return []

    return module("seeing", extractors=[find])


def test_options_come_as_their_class_declares_them() -> None:
    """A list of Python's, as one of the command line, is a tuple where there is to be one."""
    seen: list[ManyOptions] = []
    names = ["a"]
    options = {"firsts": {"names": names, "codes": ["b", "b"]}}
    parser = Parser(extractors=["firsts"], plugins=[seeing(seen)], options=options)
    names.append("c")
    assert parser.configuration["options"] == {"firsts": {"names": ["a"], "codes": ["b", "b"]}}
    parser.parse(TEXT)
    assert seen == [ManyOptions(("a",), frozenset({"b"}))]
    parser.configuration["options"].clear()  # type: ignore[attr-defined]
    assert pickle.loads(pickle.dumps(Parser(layout="blank"))).configuration["layout"] == "blank"
    assert parser.configuration["options"] != {}


def test_layers_of_one_extractor_have_one_value() -> None:
    """Two that differ are refused, rather than the last one taken."""
    plugin = seeing([])
    with pytest.raises(ValueError, match="the option 'size' has two values: the layers firsts, s"):
        Parser(plugins=[plugin], options={"firsts": {"size": 1}, "seconds": {"size": 2}})
    Parser(plugins=[plugin], options={"firsts": {"size": 1}, "seconds": {"size": 1}})


def test_what_a_validator_raises_is_told() -> None:
    """Whatever it is."""

    def refuse(*_: object) -> None:
        raise RuntimeError("no")

    made = attrs.make_class("O", {"size": attrs.field(default=0, validator=refuse)}, frozen=True)
    with pytest.raises(ValueError, match="an option of the layer 'a' does not fit: no"):
        newsparse.extractors.read_options(made, {"size": 1}, "a")


@pytest.mark.parametrize("given", [{"de": None}, {"de": 3}, {1: len}, {1: len, "b": len}])
@pytest.mark.parametrize("hook", ["tokenizers", "segmenters", "readers"])
def test_functions_are_given_by_their_names(hook: str, given: dict[Any, Any]) -> None:
    """None is not the built-in one."""
    with pytest.raises(PluginError, match=f"in newsparse_{hook}; give functions by their names"):
        Parser(extractors=[], plugins=[module("odd", **{hook: given})])


@pytest.mark.parametrize("layer", ["quotes", "sentences", "tokens"])
def test_an_explanation_names_the_tokenizer_that_fails(layer: str) -> None:
    """And not who needs its tokens."""

    def fail(_: str) -> None:
        raise RuntimeError("boom")

    parser = Parser(plugins=[module("odd", tokenizers={"bad": fail})], tokenizer="bad")
    with pytest.raises(PluginError, match="The tokenizer 'bad' failed on this text: RuntimeError"):
        list(parser.explain(TEXT, layer))


def test_annotations_may_come_in_any_order() -> None:
    """A layer is sorted by start, then end (law 3)."""

    @newsparse.extractor("firsts", First)
    def find(doc: newsparse.Document) -> Iterator[First]:
        for start, end in ((13, 17), (4, 8), (0, 8), (0, 3)):
            yield First(start, end, doc.text[start:end])

    doc = Parser(extractors=["firsts"], plugins=[module("odd", extractors=[find])]).parse(TEXT)
    assert [(one.start, one.end) for one in doc.firsts] == [(0, 3), (0, 8), (4, 8), (13, 17)]


def test_an_error_of_a_class_that_can_not_say_its_name() -> None:
    """Costs its layer, as any does."""

    class Nameless(type):
        @property
        def __name__(cls) -> str:
            raise ZeroDivisionError

    class Odd(Exception, metaclass=Nameless):  # noqa: N818  (it is odd)
        pass

    @newsparse.extractor("firsts", First)
    def find(_: newsparse.Document) -> list[First]:
        raise Odd("no")

    parser = Parser(
        extractors=["firsts"], plugins=[module("odd", extractors=[find])], on_error="record"
    )
    (error,) = parser.parse(TEXT).errors
    assert (error.layer, error.type, error.message) == ("firsts", "Exception", "no")


def test_a_buffer_that_is_used_again_changes_no_document() -> None:
    """What a tokenizer gives is copied."""
    buffer = np.zeros(2, np.int32)

    def whole(text: str) -> tuple[Any, Any]:
        buffer[:] = (0, len(text))
        return buffer[:1], buffer[1:]

    parser = Parser(extractors=[], plugins=[module("odd", tokenizers={"z": whole})], tokenizer="z")
    doc = parser.parse("Rain")
    parser.parse("Hi")
    assert doc.tokens.ends.tolist() == [4]


def test_an_annotation_class_may_order_its_fields_anew() -> None:
    """Rows are read by the names of the fields (law 6)."""

    @attrs.frozen
    class Turned(Span):
        symbol: str
        text: str  # pyright: ignore[reportGeneralTypeIssues]

    @attrs.frozen(kw_only=True)
    class Named(Span):
        symbol: str

    for made in (Turned, Named):
        doc = newsparse.Document(TEXT).with_layer(
            "odds", [made(start=0, end=3, text=TEXT[:3], symbol="s")]
        )
        assert newsparse.Document.from_dict(doc.to_dict(), classes={"odds": made}) == doc


def test_an_extractor_takes_a_document() -> None:
    """And an attribute holds something."""

    def find() -> list[Span]:
        return []

    with pytest.raises(PluginError, match="takes nothing; its first argument is the document"):
        newsparse.extractor("firsts", First)(find)

    @attrs.frozen
    class Empty(Span):
        nothing: None = None

    with pytest.raises(PluginError, match="nothing can be None alone"):
        newsparse.attributes.attributes(Empty)


def test_an_explanation_has_what_its_needs_have() -> None:
    """The layers that these need, and the facts of a document."""

    @newsparse.extractor("firsts", First)
    def find(doc: newsparse.Document) -> Iterator[First]:
        assert (doc.id, doc.published, doc.meta) == (None, None, {})
        yield First(0, 3, doc.text[:3])

    @newsparse.extractor("seconds", Second, needs=("firsts",))
    def follow(doc: newsparse.Document) -> Iterator[Second]:
        yield from (Second(one.start, one.end, one.text) for one in doc.firsts)

    def tell(doc: newsparse.Document) -> Iterator[tuple[Span, str]]:
        yield from ((one, "second") for one in doc.seconds)

    @newsparse.extractor("thirds", Third, needs=("seconds",), explain=tell)
    def end(_: newsparse.Document) -> list[Third]:
        return []

    parser = Parser(extractors=["thirds"], plugins=[module("odd", extractors=[find, follow, end])])
    assert [line for _, line in parser.explain(TEXT, "thirds")] == ["second"]


def test_an_option_may_be_an_object_that_is_never_copied() -> None:
    """Such as a lock; what the parser was put together with is told all the same."""
    lock = threading.Lock()

    @attrs.frozen
    class LockOptions:
        lock: Any = None

    @newsparse.extractor("firsts", First, options=LockOptions)
    def find(_: newsparse.Document, options: LockOptions) -> list[First]:
        assert options.lock is lock
        return []

    plugin = module("odd", extractors=[find])
    parser = Parser(extractors=["firsts"], plugins=[plugin], options={"firsts": {"lock": lock}})
    assert parser.parse(TEXT).firsts == ()
    assert parser.configuration["options"]["firsts"]["lock"] is lock


def test_hooks_are_those_of_the_specification() -> None:
    """What discovery accepts is what is specified."""
    assert plugins.HOOKS == (
        "newsparse_extractors",
        "newsparse_lexicons",
        "newsparse_readers",
        "newsparse_segmenters",
        "newsparse_tokenizers",
    )
