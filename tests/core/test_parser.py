"""The parser: its choices, what fails in it, its explanations, pickling and threads."""

from __future__ import annotations

import asyncio
import datetime
import pickle
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse import Parser, PluginError, Span, plugins
from newsparse.parser import default_parser
from tests.core.samples import First, Second, Third, find_nothing, one
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "Tom Vale said no."


def test_a_choice_of_layers_brings_what_it_needs() -> None:
    """By layer name; unknown names are refused with those that exist."""
    parser = Parser(extractors=["urls"])
    assert {"urls", "emails", "mentions", "hashtags"} <= set(parser.layers)
    assert "quotes" not in parser.layers
    assert Parser(extractors=[]).layers == ("tokens", "sentences", "blocks")
    with pytest.raises(ValueError, match=r"no plugin makes a layer 'quote'; there are: .*quotes"):
        Parser(extractors=["quote"])


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


@pytest.mark.parametrize("layer", ["quotes", "sentences", "tokens"])
def test_an_explanation_names_the_tokenizer_that_fails(layer: str) -> None:
    """And not who needs its tokens."""

    def fail(_: str) -> None:
        raise RuntimeError("boom")

    parser = Parser(plugins=[module("odd", tokenizers={"bad": fail})], tokenizer="bad")
    with pytest.raises(PluginError, match="The tokenizer 'bad' failed on this text: RuntimeError"):
        list(parser.explain(TEXT, layer))


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
