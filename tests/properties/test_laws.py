"""The laws of the design (docs/concepts/design.md), each held on any text."""

from __future__ import annotations

import ast
import functools
import gc
import json
import os
import pickle
import subprocess
import sys
import tracemalloc
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import testing
from newsparse.attributes import attributes
from newsparse.testing import growth
from tests.places import ROOT

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

PLUGINS = sorted(path.name for path in (ROOT / "plugins").iterdir() if path.is_dir())
CORE = ("tokens", "sentences", "blocks")


def every_span(doc: newsparse.Document) -> Iterator[tuple[str, newsparse.Span]]:
    """Yield all spans of all layers, those among the attributes too, with their layer."""
    for layer in doc.layers:
        for span in doc[layer]:
            yield layer, span
            if layer in CORE:
                continue
            for attribute in attributes(type(span)):
                value = getattr(span, attribute.name)
                if attribute.is_span and value is not None:
                    for inner in value if attribute.many else (value,):
                        yield f"{layer}.{attribute.name}", inner


def shape(doc: newsparse.Document) -> dict[str, list[Any]]:
    """Return all layers without their texts: offsets and values alone."""

    def bare(value: Any) -> Any:
        if isinstance(value, newsparse.Span):
            return (value.start, value.end)
        if isinstance(value, tuple):
            return tuple(map(bare, value))
        return value

    found: dict[str, list[Any]] = {}
    for layer in doc.layers:
        found[layer] = [
            (span.start, span.end)
            if layer in CORE
            else (
                span.start,
                span.end,
                *(bare(getattr(span, attribute.name)) for attribute in attributes(type(span))),
            )
            for span in doc[layer]
        ]
    return found


# ---- 1: the text is never changed -----------------------------------------------------------


@given(testing.texts())
def test_law_1_every_span_reads_as_its_text(text: str) -> None:
    """Offsets are code points into the text as given, in every layer and attribute."""
    doc = newsparse.parse(text)
    assert doc.text == text
    for layer, span in every_span(doc):
        assert doc.text[span.start : span.end] == span.text, layer


# ---- 2: any str parses, in linear time ------------------------------------------------------


@given(testing.texts())
@example("\ud800")
@example("\x00")
@example("")
def test_law_2_any_text_parses(text: str) -> None:
    """No text raises: all layers are there."""
    doc = newsparse.parse(text)
    assert not doc.errors
    assert set(doc.layers) == set(newsparse.Parser().layers)


@pytest.mark.parametrize("value", [None, b"text", 1, ["text"], bytearray(b"x"), Path("x")])
def test_law_2_anything_but_str_is_a_type_error(value: Any) -> None:
    """The error says what was given."""
    for take in (newsparse.parse, newsparse.Document, newsparse.Parser().parse):
        with pytest.raises(TypeError, match=type(value).__name__):
            take(value)


def parse_whole(text: str) -> None:
    """Parse a text, and make the layers that are made when asked for."""
    doc = newsparse.parse(text)
    assert len(doc.sentences) <= len(doc.tokens.kinds)


@pytest.mark.parametrize("repeated", growth.hostile(), ids=lambda repeated: repeated.name)
def test_law_2_time_grows_no_faster_than_the_text(repeated: growth.Repeated) -> None:
    """Eight times the text takes about eight times as long, not the 64 of a quadratic rule."""
    newsparse.parse(repeated.text(200))
    assert growth.outgrown(parse_whole, repeated, size=2_000) is None


def most_memory(text: str) -> int:
    """Return how many bytes a parse holds at a time, with its document.

    The garbage collector rests: when it comes is up to what other tests have made.
    """
    gc.disable()
    tracemalloc.start()
    try:
        parse_whole(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.enable()


@pytest.mark.parametrize("repeated", growth.hostile(), ids=lambda repeated: repeated.name)
def test_law_2_memory_grows_no_faster_than_the_text(repeated: growth.Repeated) -> None:
    """Four times the text takes about four times as much, not the 16 of what keeps all before.

    The short text is longer than all that rules look at around a quote: up to there, quotes
    take the more the longer the text is.
    """
    short, long = repeated.text(2_000), repeated.text(8_000)
    parse_whole(long)  # what is kept for all texts is there
    assert most_memory(long) < 6 * most_memory(short)


# ---- 3: layers are sorted and nested --------------------------------------------------------


@given(testing.texts())
def test_law_3_layers_are_sorted_and_core_layers_nest(text: str) -> None:
    """Tokens lie in sentences, sentences in blocks; all ink lies in exactly one token."""
    doc = newsparse.parse(text)
    for layer in doc.layers:
        places = [(span.start, span.end) for span in doc[layer]]
        assert places == sorted(places), layer
    for layer in CORE:
        spans = doc[layer]
        assert all(spans.starts < spans.ends)
        assert all(spans.ends[:-1] <= spans.starts[1:])
    for inner, outer in (("tokens", "sentences"), ("sentences", "blocks")):
        for span in doc[inner]:
            assert len(doc.covering(span, outer)) == 1, (inner, span)
    count = np.zeros(len(text), int)
    for token in doc.tokens:
        count[token.start : token.end] += 1
    ink = np.array([not character.isspace() for character in text], bool)
    assert np.array_equal(count, ink.astype(int))


# ---- 4: the same text gives the same document -----------------------------------------------


@settings(max_examples=settings().max_examples // 5)  # each builds a parser
@given(testing.articles(), st.randoms())
def test_law_4_order_of_plugins_and_texts_does_not_show(text: str, chance: random.Random) -> None:
    """Neither the order of plugins, nor that of layers asked for, nor other texts before."""
    first = newsparse.parse(text).to_json()
    layers = list(newsparse.Parser().layers[3:])
    chance.shuffle(layers)
    shuffled = newsparse.Parser(extractors=layers)
    assert list(shuffled.parse_many(["Another text.", text]))[1].to_json() == first
    assert newsparse.parse(text).to_json() == first


def test_law_4_hash_seeds_and_processes_do_not_show() -> None:
    """Two processes with other hash seeds write the same bytes."""
    code = "import newsparse, sys; print(newsparse.parse(sys.stdin.read()).to_json())"
    text = (ROOT / "examples" / "articles" / "01-wire-copy.txt").read_text(encoding="utf-8")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=text,
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


# ---- 5: kinds of marks, breaks and spaces do not show ---------------------------------------


@given(testing.articles())
def test_law_5_curly_marks_for_straight_ones(text: str) -> None:
    """Every paired mark replaced by its curly form: no span, speaker or value moves."""
    straight = newsparse.parse(text)
    curled = testing.curl(straight)
    assume(curled != text)
    assert shape(newsparse.parse(curled)) == shape(straight)


@given(testing.articles())
def test_law_5_no_break_spaces_for_plain_ones(text: str) -> None:
    """Every plain space replaced by U+00A0."""
    assert shape(newsparse.parse(text.replace(" ", "\u00a0"))) == shape(newsparse.parse(text))


@given(testing.articles())
def test_law_5_line_breaks_of_two_characters(text: str) -> None:
    r"""Every ``\n`` replaced by ``\r\n``: the offsets move with it, nothing else."""
    broken = text.replace("\n", "\r\n")
    moved = np.cumsum([0, *(2 if character == "\n" else 1 for character in text)])

    def move(value: Any) -> Any:
        if isinstance(value, tuple) and len(value) == 2 and all(type(v) is int for v in value):
            return (int(moved[value[0]]), int(moved[value[1]]))
        return tuple(map(move, value)) if isinstance(value, tuple) else value

    plain = shape(newsparse.parse(text))
    expected = {
        layer: [(*move(row[:2]), *map(move, row[2:])) for row in rows]
        for layer, rows in plain.items()
    }
    assert shape(newsparse.parse(broken)) == expected


@pytest.mark.parametrize("text", ["He is 5'10\" tall, she said.", "It was the '90s, he said."])
def test_law_5_feet_and_decades_keep_their_numbers(text: str) -> None:
    """A prime or an apostrophe at a number is no quotation mark."""
    straight = newsparse.parse(text)
    assert shape(newsparse.parse(testing.curl(straight))) == shape(straight)
    assert straight.numbers


# ---- 6: a document is a value ---------------------------------------------------------------


@given(testing.texts(), st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5)))
@example("\ud800 and \udc00\ud800", {})
@example('He said: "\ud83d\ude00 \U0001f600 \ud83d\ude00" in 2016. \ud83d\ude00\ud83d\ude00', {})
def test_law_6_dict_json_and_pickle_give_it_back(text: str, meta: dict[str, Any]) -> None:
    """Whole and equal, by each way."""
    meta = {k: v for k, v in meta.items() if not isinstance(v, int) or abs(v) < 2**63}
    doc = newsparse.parse(text, id="a1", meta=meta)
    assert newsparse.Document.from_dict(doc.to_dict()) == doc
    assert newsparse.Document.from_json(doc.to_json()) == doc
    assert pickle.loads(pickle.dumps(doc)) == doc
    assert json.loads(doc.to_json())["newsparse"]["format"] == 1


@given(testing.texts())
def test_law_6_layers_of_missing_plugins_keep_their_attributes(text: str) -> None:
    """Without the classes, generic annotations hold and write the same."""
    doc = newsparse.parse(text)
    bare = newsparse.Document.from_dict(doc.to_dict(), classes={})
    assert bare.to_dict() == doc.to_dict()
    assert newsparse.Document.from_json(bare.to_json(), classes={}) == bare
    assert pickle.loads(pickle.dumps(bare)) == bare
    assert newsparse.Document.from_dict(bare.to_dict()) == doc


def test_law_6_exact_numbers_travel_as_strings() -> None:
    """A fraction keeps its parts, a decimal its digits."""
    row = newsparse.parse("He is 5'10\" tall and owes $1.2 billion.").to_dict()
    values = [number["value"] for number in row["numbers"]]
    assert values == ["35/6", "1200000000"]
    back = newsparse.Document.from_dict(row).numbers
    assert [number.value for number in back] == [Fraction(35, 6), Decimal(1200000000)]


# ---- 7: a failing plugin costs its own layer ------------------------------------------------


@attrs.frozen
class Mark(newsparse.Span):
    """An annotation for tests."""


@attrs.frozen
class Remark(newsparse.Span):
    """An annotation that needs marks."""


@functools.cache
def failing_parsers() -> tuple[newsparse.Parser, newsparse.Parser]:
    """Return parsers that raise and that record, with a plugin that fails."""
    extra = failing()
    return newsparse.Parser(plugins=[extra]), newsparse.Parser(plugins=[extra], on_error="record")


def failing() -> ModuleType:
    """Return a plugin whose first layer fails, and whose second needs it."""
    module = ModuleType("failing_plugin")

    @newsparse.extractor("marks", Mark)
    def find_marks(doc: newsparse.Document) -> Iterator[Mark]:
        if doc.text:
            raise RuntimeError("no marks today")
        yield from ()

    @newsparse.extractor("remarks", Remark, needs=("marks",))
    def find_remarks(doc: newsparse.Document) -> Iterator[Remark]:
        yield from (Remark(m.start, m.end, m.text) for m in doc.marks)

    @newsparse.hookimpl
    def newsparse_extractors() -> list[Any]:
        return [find_marks, find_remarks]

    vars(module)["newsparse_extractors"] = newsparse_extractors
    return module


@given(testing.texts().filter(bool))
def test_law_7_a_failing_plugin_is_named_and_costs_its_layers(text: str) -> None:
    """All other layers are there, raised or recorded; the ones that need it are missing too."""
    whole = newsparse.parse(text)
    raising, recording = failing_parsers()
    with pytest.raises(newsparse.PluginError, match=r"failing_plugin.*no marks today") as caught:
        raising.parse(text)
    recorded = recording.parse(text)
    for doc in (caught.value.document, recorded):
        assert doc is not None
        assert [(error.layer, error.type) for error in doc.errors] == [
            ("marks", "RuntimeError"),
            ("remarks", "PluginError"),
        ]
        assert "marks" not in doc.layers
        assert shape(doc) == shape(whole)
        assert newsparse.Document.from_json(doc.to_json()) == doc
        with pytest.raises(AttributeError, match="no marks today"):
            _ = doc.marks


# ---- 8: the core knows no plugin, plugins know only the public names ------------------------


def imports(path: Path) -> Iterator[tuple[str, str | None]]:
    """Yield module and name of each import in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield from ((node.module or "", alias.name) for alias in node.names)


def test_law_8_the_core_imports_no_plugin() -> None:
    """Nor does it name one, not in a string either."""
    for path in sorted((ROOT / "src" / "newsparse").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert not [name for name in PLUGINS if name in text], path
        for module, _ in imports(path):
            assert not module.startswith("newsparse_"), f"{path} imports {module}"


def test_law_8_plugins_use_public_names_alone() -> None:
    """From newsparse they import nothing outside ``newsparse.__all__``."""
    paths = sorted(path for name in PLUGINS for path in (ROOT / "plugins" / name).rglob("*.py"))
    assert len(paths) > len(PLUGINS)
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for module, name in imports(path):
            assert not module.startswith("newsparse."), f"{path} imports {module}"
            if module == "newsparse" and name is not None:
                assert name in newsparse.__all__, f"{path} imports {name}"
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "newsparse"
            ):
                assert node.attr in newsparse.__all__, f"{path}: newsparse.{node.attr}"
