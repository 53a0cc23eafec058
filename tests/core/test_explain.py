"""Layers that explain themselves: the argument `explain` of `newsparse.extractor`."""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import newsparse
from newsparse import PluginError, Span
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@attrs.frozen
class Shout(Span):
    """A word in capitals."""


@attrs.frozen
class Louder(Span):
    """A shout that follows another one."""


@attrs.frozen
class Limits:
    """Options of the shouts."""

    shortest: int = 2
    """Letters of the shortest."""


def explain_shouts(
    doc: newsparse.Document, *, options: Limits, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[tuple[Span, str]]:
    """Say of each word in capitals how long it must be, and whether a list holds it."""
    for token in doc.tokens:
        if token.text.isupper():
            listed = token.text in lexicons["quiet"].words
            yield token, f"at least {options.shortest}" + (", but quiet" if listed else "")


@newsparse.extractor("shouts", Shout, options=Limits, explain=explain_shouts)
def find_shouts(
    doc: newsparse.Document, *, options: Limits, lexicons: Mapping[str, newsparse.Lexicon]
) -> Iterator[Shout]:
    """Find words in capitals that are on no list."""
    for token in doc.tokens:
        quiet = token.text in lexicons["quiet"].words
        if token.text.isupper() and len(token.text) >= options.shortest and not quiet:
            yield Shout(token.start, token.end, token.text)


def explain_louder(doc: newsparse.Document) -> Iterator[tuple[Span, str]]:
    """Say how many shouts there are, and once more which: a span may be told of twice."""
    for shout in doc.shouts:
        yield shout, f"one of {len(doc.shouts)}"
        yield shout, shout.text.lower()


@newsparse.extractor("louder", Louder, needs=["shouts"], explain=explain_louder)
def find_louder(doc: newsparse.Document) -> Iterator[Louder]:
    """Find the shouts behind the first."""
    for shout in doc.shouts[1:]:
        yield Louder(shout.start, shout.end, shout.text)


@newsparse.extractor("silent", newsparse.Span)
def find_nothing(doc: newsparse.Document) -> list[Span]:
    """Find nothing, and explain nothing."""
    return [token for token in doc.tokens if not token.text]


def plugin(*extractors: object) -> ModuleType:
    """Return a plugin of some extractors and a word list."""
    made = ModuleType("voices")

    @newsparse.hookimpl
    def newsparse_extractors() -> list[object]:
        return list(extractors)

    @newsparse.hookimpl
    def newsparse_lexicons() -> list[newsparse.Lexicon]:
        return [newsparse.Lexicon("quiet", {"HUSH": ""}, exact=True, looked_up=False)]

    vars(made).update(
        newsparse_extractors=newsparse_extractors, newsparse_lexicons=newsparse_lexicons
    )
    return made


def parser(*extractors: Any, **settings: Any) -> newsparse.Parser:
    """Return a parser of these extractors alone."""
    layers = [layer for extractor in extractors for layer in extractor.layers]
    return newsparse.Parser(plugins=[plugin(*extractors)], extractors=layers, **settings)


def told(made: newsparse.Parser, text: str, layer: str) -> list[tuple[str, str]]:
    """Return the texts and lines of an explanation."""
    return [(span.text, line) for span, line in made.explain(text, layer)]


def test_options_and_lexicons_are_those_of_the_parser() -> None:
    """The explanation gets what the function gets."""
    text = "OH, he said, NO or HUSH"
    assert told(parser(find_shouts), text, "shouts") == [
        ("OH", "at least 2"),
        ("NO", "at least 2"),
        ("HUSH", "at least 2, but quiet"),
    ]
    made = parser(find_shouts, options={"shouts": {"shortest": 3}})
    assert told(made, "OH", "shouts") == [("OH", "at least 3")]


def test_it_sees_the_layers_that_it_needs() -> None:
    """Made with their own options; a span may be told of more than once."""
    text = "OH, he said, NOW"
    assert told(parser(find_shouts, find_louder), text, "louder") == [
        ("OH", "one of 2"),
        ("OH", "oh"),
        ("NOW", "one of 2"),
        ("NOW", "now"),
    ]
    made = parser(find_shouts, find_louder, options={"shouts": {"shortest": 3}})
    assert told(made, text, "louder") == [("NOW", "one of 1"), ("NOW", "now")]


def test_a_layer_that_others_need_is_explained_alone() -> None:
    """Their steps stand behind its own."""
    made = parser(find_shouts, find_louder)
    assert told(made, "OH, NO", "shouts") == [("OH", "at least 2"), ("NO", "at least 2")]


def test_what_an_explanation_sees_of_the_article() -> None:
    """No number, no facts and no errors: it is given a text alone."""

    def explain(doc: newsparse.Document) -> Iterator[tuple[Span, str]]:
        facts = doc.id, dict(doc.meta), doc.published, doc.errors
        yield doc.span(0, 1), f"{facts} {Shout in doc}"

    @newsparse.extractor("facts", Span, explain=explain)
    def find(doc: newsparse.Document) -> list[Span]:
        return [doc.span(0, 1)]

    assert told(parser(find), "OH", "facts") == [("O", "(None, {}, None, ()) False")]


def test_its_own_function_does_not_run() -> None:
    """So that a layer that fails can be explained."""

    @newsparse.extractor(
        "broken", newsparse.Span, explain=lambda doc: [(doc.tokens[0], "the first")]
    )
    def fail(doc: newsparse.Document) -> list[Span]:
        raise ValueError(doc.text)

    assert told(parser(fail), "OH", "broken") == [("OH", "the first")]


def test_it_runs_only_when_asked_for() -> None:
    """Parsing explains nothing."""

    def explain(doc: newsparse.Document) -> list[tuple[Span, str]]:
        raise AssertionError(doc.text)

    @newsparse.extractor("shy", Shout, explain=explain)
    def find(doc: newsparse.Document) -> list[Shout]:
        return [Shout(0, 2, doc.text[:2])]

    made = parser(find)
    assert [span.text for span in made.parse("OH")[Shout]] == ["OH"]
    with pytest.raises(PluginError, match="AssertionError: OH"):
        list(made.explain("OH", "shy"))


def test_a_layer_without_explanation_is_refused() -> None:
    """The message lists those of the parser that explain themselves."""
    for extractors, known in (
        ([find_shouts, find_nothing], "tokens, sentences, shouts"),
        ([find_louder, find_shouts, find_nothing], "tokens, sentences, shouts, louder"),
        ([find_nothing], "tokens, sentences"),
    ):
        made = parser(*extractors)
        for layer, problem in (
            ("silent", "the extractor of 'silent' has no `explain=` that names its rules"),
            ("blocks", "there are no rules to name for 'blocks'"),
        ):
            expected = f"^{problem}; ask for {known}$"
            with pytest.raises(ValueError, match=expected):
                made.explain("OH", layer)


@pytest.mark.parametrize(
    ("layer", "question"),
    [
        ("shout", r" \(did you mean 'shouts'\?\)"),
        ("Sentence", r" \(did you mean 'sentences'\?\)"),
        ("numerals", ""),  # of none that can be explained
        ("", ""),
    ],
)
def test_a_layer_that_is_none_is_called_so(layer: str, question: str) -> None:
    """With the one that may be meant, and those that explain themselves."""
    made = parser(find_shouts, find_nothing)
    expected = f"^there is no layer '{layer}'{question}; ask for tokens, sentences, shouts$"
    with pytest.raises(ValueError, match=expected):
        made.explain("OH", layer)


def test_a_layer_that_is_not_made_is_refused() -> None:
    """A parser explains what it makes."""
    made = newsparse.Parser(plugins=[plugin(find_shouts, find_nothing)], extractors=["silent"])
    for layer in ("shouts", "quotes"):
        expected = f"^this parser does not make the layer '{layer}'; ask for tokens, sentences$"
        with pytest.raises(ValueError, match=expected):
            made.explain("OH", layer)


def test_a_needed_layer_that_breaks_a_law_is_named() -> None:
    """What it is given would be wrong."""

    @newsparse.extractor("shouts", Shout)
    def lie(doc: newsparse.Document) -> list[Shout]:
        return [Shout(0, 2, doc.text[1:3])]

    with pytest.raises(PluginError, match="voices"):
        list(parser(lie, find_louder).explain("OH, NO", "louder"))


def test_a_needed_layer_that_fails_is_named() -> None:
    """As `Parser.parse` names it, whatever was raised."""

    @newsparse.extractor("shouts", Shout)
    def fail(doc: newsparse.Document) -> list[Shout]:
        raise KeyError(doc.text)

    with pytest.raises(PluginError, match=r"'voices'.* failed on this text: KeyError: 'OH, NO'"):
        parser(fail, find_louder).explain("OH, NO", "louder")


def test_an_explanation_that_fails_is_named() -> None:
    """Wherever it fails: at once, or after some lines."""

    def at_once(doc: newsparse.Document) -> list[tuple[Span, str]]:
        raise ValueError(f"no {doc.text}")

    def later(doc: newsparse.Document) -> Iterator[tuple[Span, str]]:
        yield doc.span(0, 1), "a line"
        raise KeyError("lost")

    for explain, message in ((at_once, "ValueError: no MAYOR"), (later, "KeyError: 'lost'")):

        @newsparse.extractor("shouts", Shout, explain=explain)
        def none(doc: newsparse.Document) -> list[Shout]:
            return [] if doc.text else [Shout(0, 0, "")]

        with pytest.raises(PluginError, match=f"'voices' failed on this text: {message}"):
            told(parser(none), "MAYOR", "shouts")


@pytest.mark.parametrize(
    ("yielded", "message"),
    [
        ("a line", "pairs of a span and a line (a str), not 'a line'"),
        ("ab", "not 'ab'"),
        (Span(0, 2, "OH"), "not Span("),
        (None, "not None"),
        ((Span(0, 2, "OH"),), "pairs"),
        ((Span(0, 2, "OH"), "a", "b"), "pairs"),
        ((Span(0, 2, "OH"), 3), "pairs"),
        ((Span(0, 2, "OH"), None), "pairs"),
        (("OH", "a line"), "not ('OH', 'a line')"),
        (((0, 2), "a line"), "pairs"),
        ((Span(0, 9, "OH"), "a line"), "leaves the text or is empty"),
        ((Span(-2, 2, "OH"), "a line"), "leaves the text or is empty"),
        ((Span(1, 1, ""), "a line"), "leaves the text or is empty"),
        ((Span(0, 2, "AH"), "a line"), "does not read as the text at its place"),
        ((Span(0, 2.0, "OH"), "a line"), "give int"),  # type: ignore[arg-type]
    ],
)
def test_what_an_explanation_yields_is_checked(yielded: Any, message: str) -> None:
    """As the spans of a layer are; what came before it counts."""

    def explain(doc: newsparse.Document) -> Iterator[Any]:
        yield doc.tokens[0], "the first"
        yield yielded

    @newsparse.extractor("shouts", Shout, explain=explain)
    def none(doc: newsparse.Document) -> list[Shout]:
        return [] if doc.text else [Shout(0, 0, "")]

    found = parser(none).explain("OH", "shouts")
    assert next(found) == (Span(0, 2, "OH"), "the first")
    failed = re.escape("The plugin 'voices' failed on this text: PluginError: ")
    with pytest.raises(PluginError, match=f"{failed}.*{re.escape(message)}"):
        next(found)


@pytest.mark.parametrize("yielded", [[Span(1, 2, "H"), "a line"], (Shout(1, 2, "H"), "")])
def test_explanations_may_be_of_any_span(yielded: Any) -> None:
    """Annotations, in a pair of any kind, with a line that may be empty."""

    @newsparse.extractor("shouts", Shout, explain=lambda _: [yielded])
    def none(doc: newsparse.Document) -> list[Shout]:
        return [] if doc.text else [Shout(0, 0, "")]

    assert list(parser(none).explain("OH", "shouts")) == [tuple(yielded)]


def test_an_explanation_of_no_list_is_named() -> None:
    """It is the plugin's fault."""

    @newsparse.extractor("shouts", Shout, explain=lambda _: None)  # type: ignore[arg-type,return-value]
    def none(doc: newsparse.Document) -> list[Shout]:
        return [] if doc.text else [Shout(0, 0, "")]

    with pytest.raises(PluginError, match="'voices' failed on this text: TypeError"):
        told(parser(none), "OH", "shouts")


def test_a_layer_that_is_not_needed_does_not_run() -> None:
    """What it raises is no matter of this layer."""

    @newsparse.extractor("bystanders", Shout)
    def fail(doc: newsparse.Document) -> list[Shout]:
        raise KeyError(doc.text)

    @newsparse.extractor("last", Louder, explain=lambda doc: [(doc.tokens[0], "it")])
    def find(doc: newsparse.Document) -> list[Louder]:
        return [Louder(0, 2, doc.text[:2])]

    assert told(parser(fail, find), "OH", "last") == [("OH", "it")]


def test_a_text_is_a_string() -> None:
    """For plugins' layers as for the core's."""
    for layer in ("tokens", "shouts"):
        with pytest.raises(TypeError):
            parser(find_shouts).explain(b"OH", layer)  # type: ignore[arg-type]


def test_hidden_layers_are_explained() -> None:
    """Where a layer that is made needs them."""

    @newsparse.extractor("hidden", Shout, public=False, explain=lambda doc: [(doc.tokens[0], "it")])
    def hide(doc: newsparse.Document) -> list[Shout]:
        return [Shout(0, 2, doc.text[:2])]

    @newsparse.extractor("seen", Louder, needs=["hidden"])
    def see(doc: newsparse.Document) -> list[Louder]:
        return [Louder(one.start, one.end, one.text) for one in doc.hidden]

    made = newsparse.Parser(plugins=[plugin(hide, see)], extractors=["seen"])
    assert told(made, "OH", "hidden") == [("OH", "it")]
    other = newsparse.Parser(plugins=[plugin(hide, see)], extractors=[])
    with pytest.raises(ValueError, match="the layer 'hidden' is hidden, for plugins only"):
        other.explain("OH", "hidden")


def test_the_core_names_the_rules_of_its_tokens_and_sentences() -> None:
    """One for each token, and what ended each sentence."""
    made, text = newsparse.Parser(extractors=[]), "At 3.5 p.m. it rained on Mr. Vale. Nobody  knew."
    doc = newsparse.Document(text)
    tokens = list(made.explain(text, "tokens"))
    assert [span for span, _ in tokens] == list(doc.tokens)
    assert [rule for _, rule in tokens][:4] == ["word", "number", "abbreviation", "word"]
    assert told(made, text, "sentences") == [
        ("At 3.5 p.m. it rained on Mr. Vale.", "stop"),
        ("Nobody  knew.", "block"),
    ]


@pytest.mark.parametrize(("role", "layer"), [("tokenizer", "tokens"), ("segmenter", "sentences")])
def test_what_a_plugin_cuts_has_no_rules(role: str, layer: str) -> None:
    """The other layer has them all the same, of the plugin's tokens."""
    whole = module("whole", **{f"{role}s": {"whole": lambda text: ([0], [len(text)])}})
    made = newsparse.Parser(extractors=[], plugins=[whole], **{role: "whole"})
    with pytest.raises(ValueError, match=f"the {layer} are made by a plugin"):
        made.explain("It rained. Nobody knew.", layer)
    other = {"tokens": "sentences", "sentences": "tokens"}[layer]
    expected = 1 if other == "sentences" else 6
    assert len(list(made.explain("It rained. Nobody knew.", other))) == expected
