"""The document: layers by name and class, queries, equality and copies."""

from __future__ import annotations

import copy
import datetime
import pickle
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Annotation, Document, PluginError, Span
from newsparse.core import Core, default_rules
from newsparse.document import assemble
from newsparse.layer_names import RESERVED, ROW_KEYS
from newsparse.parts import Facts, LayerError, Parts
from tests.core.samples import Everything, Needy, everything

TEXT = "Tom Vale said no. Lena said yes.\n\nThe road is shut."


def test_layers_by_name_and_by_class() -> None:
    """A layer reads as an attribute, by name and, typed, by its class."""
    doc = Document(TEXT)
    marked = doc.with_layer("things", [everything(doc)])
    assert marked.things == marked["things"] == marked[Everything]
    assert "things" in marked
    assert Everything in marked
    assert "things" in dir(marked)
    assert marked.layers == ("tokens", "sentences", "blocks", "things")
    assert "things" not in doc
    assert repr(marked) == "<Document 'Tom Vale said no. Lena said yes.\\n\\nThe ro...': 1 things>"


def test_a_missing_layer_says_which_there_are() -> None:
    """As an attribute, by name and by class."""
    doc = Document(TEXT)
    layers = r"its layers are tokens, sentences, blocks\.$"
    with pytest.raises(AttributeError, match=rf"no layer or attribute 'quotes'; {layers}"):
        _ = doc.quotes
    with pytest.raises(KeyError, match="no layer 'quotes'"):
        _ = doc["quotes"]
    with pytest.raises(KeyError, match="no layer 'Everything'"):
        _ = doc[Everything]
    with pytest.raises(KeyError, match="no layer ''; this document has tokens"):
        _ = doc[""]
    with pytest.raises(AttributeError, match=r"^_private$"):
        getattr(doc, "_private")  # noqa: B009


@pytest.mark.parametrize("name", [None, 0, ("tokens",)])
def test_what_names_no_layer_is_told(name: Any) -> None:
    """A layer is asked for by its name or class, in queries too."""
    doc = Document(TEXT)
    with pytest.raises(TypeError, match=r"a layer is named by a str or its annotation class, not "):
        _ = doc[name]
    with pytest.raises(TypeError, match="a layer is named by"):
        doc.within(doc.span(0, 4), name)


def test_documents_with_equal_layers_are_equal() -> None:
    """Whether they share their tokens or not."""
    doc = Document(TEXT)
    for other in (doc, Document(TEXT)):
        assert doc.with_layer("things", [Span(0, 3, "Tom")]) == other.with_layer(
            "things", [Span(0, 3, "Tom")]
        )
        assert doc.with_layer("things", [Span(0, 3, "Tom")]) != other.with_layer("things", [])


def test_a_document_can_not_be_changed() -> None:
    """Its attributes are read-only."""
    doc = Document(TEXT)
    for name in ("text", "id", "tokens", "quotes"):
        with pytest.raises(AttributeError):
            setattr(doc, name, "other")


def test_spans_by_offset() -> None:
    """Offsets that leave the text are refused."""
    doc = Document(TEXT)
    assert doc.span(0, 8) == Span(0, 8, "Tom Vale")
    assert doc.span(3, 3).text == ""
    for start, end in ((-1, 2), (5, 4), (0, 1000)):
        with pytest.raises(ValueError, match="is no span of a text"):
            doc.span(start, end)


def test_queries_on_overlapping_layers() -> None:
    """An annotation lies in a stretch, or over it, also where both end at one place."""
    text = "x" * 20
    places = [(0, 12), (0, 3), (2, 5), (4, 6), (5, 9), (5, 6), (15, 18)]
    doc = Document(text).with_layer("things", [Span(s, e, text[s:e]) for s, e in places])
    doc = doc.with_layer("nothing", [])
    for start in range(21):
        for end in range(start, 21):
            asked = doc.span(start, end)
            assert doc.within(asked, "things") == tuple(
                span for span in doc.things if start <= span.start and span.end <= end
            )
            assert doc.covering(asked, "things") == tuple(
                span for span in doc.things if span.start <= start and end <= span.end
            )
    assert doc.within(doc.span(0, 20), "nothing") == ()
    assert doc.covering(doc.span(0, 0), "nothing") == ()


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=12),
    st.integers(0, 50),
    st.integers(0, 12),
)
def test_queries_on_overlapping_layers_agree_with_a_scan(
    places: list[tuple[int, int]], start: int, length: int
) -> None:
    """`within` and `covering` on annotations that overlap and nest."""
    text = "x" * 60
    doc = Document(text)
    doc = doc.with_layer("things", [Span(s, s + n, text[s : s + n]) for s, n in places])
    asked = doc.span(start, min(60, start + length))
    assert doc.within(asked, "things") == tuple(
        span for span in doc.things if asked.start <= span.start and span.end <= asked.end
    )
    assert doc.covering(asked, "things") == tuple(
        span for span in doc.things if span.start <= asked.start and asked.end <= span.end
    )


def test_queries_on_core_layers() -> None:
    """They give the core's own sequences."""
    doc = Document(TEXT)
    second = doc.sentences[1]
    assert [token.text for token in doc.within(second, "tokens")] == ["Lena", "said", "yes", "."]
    assert doc.covering(doc.tokens[5], "sentences")[0] == second
    assert len(doc.covering(doc.span(0, len(TEXT)), "sentences")) == 0


def test_with_layer_sorts_checks_and_leaves_the_first_document_alone() -> None:
    """A corrected copy; annotations of another text are refused."""
    doc = Document(TEXT)
    late, early = Span(4, 8, "Vale"), Span(0, 3, "Tom")
    copy = doc.with_layer("names", [late, early])
    assert copy.names == (early, late)
    assert copy.tokens is doc.tokens
    assert copy.with_layer("names", []).names == ()
    with pytest.raises(PluginError, match="does not read as the text"):
        doc.with_layer("names", [Span(0, 3, "Tim")])
    with pytest.raises(ValueError, match="'tokens' is no plugin's layer"):
        doc.with_layer("tokens", [early])


def test_a_layer_keeps_its_class() -> None:
    """The one given, else the one it had, else that of its annotations, else the generic one."""
    doc = Document(TEXT)
    tom = Span(0, 3, "Tom")
    assert doc.with_layer("things", [tom], annotation=Span)[Span] == (tom,)
    assert doc.with_layer("things", [everything(doc)]).with_layer("things", [])[Everything] == ()
    assert doc.with_layer("things", [tom])[Span] == (tom,)
    assert doc.with_layer("things", [])[Annotation] == ()


def test_a_layer_is_of_one_class() -> None:
    """Neither of two, nor of another than it had or is said to have: it would not come back."""
    doc = Document(TEXT)
    tom, vale = Span(0, 3, "Tom"), Needy(4, 8, "Vale", 1)
    refused = "The layer 'things' holds Span, not Needy.start=4, end=8, .* `annotation=` may change"
    with pytest.raises(PluginError, match=refused):
        doc.with_layer("things", [tom, vale])
    with pytest.raises(PluginError, match=refused):
        doc.with_layer("things", [tom]).with_layer("things", [vale])
    with pytest.raises(PluginError, match="holds Needy, not Span"):
        doc.with_layer("things", [tom], annotation=Needy)
    changed = doc.with_layer("things", [tom]).with_layer("things", [vale], annotation=Needy)
    assert changed[Needy] == (vale,)


def test_a_layer_put_in_by_hand_is_not_missing() -> None:
    """Its error goes; those of others stay."""

    def failed(layer: str) -> LayerError:
        return LayerError(layer, "plugin 'p'", "ValueError", "odd")

    core, facts = Core(TEXT, default_rules()), Facts.of(None, None, None)
    doc = assemble(Parts(core, facts, {}, {}, (failed("names"), failed("places"))))
    for layer in ("names", "places"):
        with pytest.raises(AttributeError, match=f"'{layer}' is missing: plugin 'p' failed with V"):
            getattr(doc, layer)
    mended = doc.with_layer("names", [Span(0, 3, "Tom")])
    assert mended.errors == (failed("places"),)
    assert Document.from_json(mended.to_json(), classes={}).errors == mended.errors


def test_documents_pickle() -> None:
    """Layers come back with their classes, and as generic ones where the class is gone."""
    doc = Document(TEXT, id="a")
    doc = doc.with_layer("things", [everything(doc, where=doc.span(4, 8))])
    back = pickle.loads(pickle.dumps(doc))
    assert back == doc
    assert back[Everything] == doc[Everything]
    make, (row, paths) = doc.__reduce__()
    assert paths == {"things": (Everything.__module__, "Everything")}
    bare = make(row, {"things": (Everything.__module__, "Gone")})
    assert type(bare.things[0]) is Annotation
    assert bare.things[0].where["text"] == "Vale"


def test_a_class_that_is_defined_anew_is_the_one_that_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in a notebook whose cell is run again."""
    for _ in range(2):

        @attrs.frozen
        class Thing(Span):
            pass

        Thing.__qualname__ = "Thing"
        monkeypatch.setitem(globals(), "Thing", Thing)
        doc = Document(TEXT).with_layer("things", [Thing(0, 3, "Tom")])
        assert type(pickle.loads(pickle.dumps(doc)).things[0]) is Thing


def test_what_a_document_shows_of_itself() -> None:
    """Its id, the beginning of its text, and how much was found, layers with nothing left out."""
    short = Document("It is shut.", id="a7").with_layer("names", [])
    assert repr(short) == "<Document 'a7' 'It is shut.': no annotations>"
    assert repr(Document("x" * 41)) == f"<Document '{'x' * 40}...': no annotations>"
    assert repr(Document("x" * 40)) == f"<Document {'x' * 40!r}: no annotations>"
    found = short.with_layer("places", [Span(0, 2, "It")]).with_layer("things", [Span(0, 2, "It")])
    assert repr(found) == "<Document 'a7' 'It is shut.': 1 places, 1 things>"


def test_a_document_as_a_page_and_as_tables() -> None:
    """One row a span, under the article's number; a page with its title, framed in notebooks."""
    doc = newsparse.parse("It rose 5 percent.", id="a7")
    assert doc.to_arrow("numbers", article=3).to_pylist()[0]["article"] == 3
    assert doc.to_arrow("tokens").column("kind").to_pylist()[2] == "NUMBER"
    assert doc.to_pandas("numbers", article=3)["article"].to_list() == [3]
    assert doc.to_pandas("tokens")["text"].to_list() == ["It", "rose", "5", "percent", "."]
    assert "<title>a7</title>" in doc.to_html()
    page = doc.to_html(layers=["numbers"], title="On tolls")
    assert "<title>On tolls</title>" in page
    assert page != doc.to_html(title="On tolls")
    assert "percent" in doc._repr_html_()


@pytest.mark.parametrize("place", [(-1, 2), (0, 0), (5, 3), (0, 999)])
def test_wrong_offsets_are_refused(place: tuple[int, int]) -> None:
    """An annotation outside the text, or empty."""
    doc = Document(TEXT)
    with pytest.raises(PluginError, match="leaves the text or is empty"):
        doc.with_layer("things", [Span(*place, TEXT[slice(*place)])])


def test_a_missing_day_of_pandas_is_told() -> None:
    """Its NaT says that it is a date."""

    class Missing(datetime.date):
        year = month = day = float("nan")  # type: ignore[assignment]

    with pytest.raises(TypeError, match=r"published is no day but .*; None says there is none"):
        Document(TEXT, published=Missing(2026, 1, 2))


def test_what_is_no_annotation_is_told() -> None:
    """Before it is sorted."""
    words: Any = ["Tom"]
    with pytest.raises(PluginError, match="The layer 'things' holds Everything, not 'Tom'"):
        Document(TEXT).with_layer("things", words, annotation=Everything)


def test_reserved_names_are_those_a_document_has() -> None:
    """So that no layer hides an attribute or a key of the row."""
    public = {name for name in dir(Document(TEXT)) if not name.startswith("_")}
    assert public | set(ROW_KEYS) | {"to_html", "error"} == RESERVED
    assert set(Document(TEXT).to_dict()) == {*ROW_KEYS, "tokens", "sentences", "blocks"}


def test_a_span_may_end_with_the_text() -> None:
    """Or be empty there."""
    text = "Tom"
    doc = Document(text)
    for where in (doc.span(0, 3), doc.span(3, 3)):
        for spans in (None, (where,)):
            whole = everything(doc, where=where, spans=spans)
            assert doc.with_layer("things", [whole])[Everything] == (whole,)


def test_documents_that_differ() -> None:
    """In their text, in what the caller said, in a layer, in an error, in the core's layers."""
    day = datetime.date(2026, 1, 2)
    doc = Document(TEXT, id="a", meta={"k": 1}, published=day)
    assert doc == Document(TEXT, id="a", meta={"k": 1}, published=day)
    for other in (
        Document(TEXT + " ", id="a", meta={"k": 1}, published=day),
        Document(TEXT, meta={"k": 1}, published=day),
        Document(TEXT, id="a", published=day),
        Document(TEXT, id="a", meta={"k": 1}),
        doc.with_layer("names", [Span(0, 3, "Tom")]),
    ):
        assert doc != other
    wrapped = "Tom Vale said no\nand left."
    lines, blank = (newsparse.Parser(extractors=[], layout=x) for x in ("lines", "blank"))
    assert lines.parse(wrapped) == lines.parse(wrapped)
    assert lines.parse(wrapped) != blank.parse(wrapped)
    core = Core(TEXT, default_rules())
    parts = Parts(core, Facts.of("a", {"k": 1}, day), {}, {}, ())
    assert assemble(parts) == doc
    failed = LayerError("names", "plugin 'p'", "ValueError", "odd")
    assert assemble(parts._replace(errors=(failed,))) != doc
    row = doc.to_dict()
    whole = {"starts": [0], "ends": [len(TEXT)]}
    for change in (
        {"tokens": row["sentences"]},
        {"sentences": row["blocks"]},
        {"blocks": whole},
    ):
        assert Document.from_dict(row | change, classes={}) != doc
    assert Document.from_dict(row, classes={}) == doc


def test_documents_are_hashable_values() -> None:
    """Equal documents are one member of a set."""
    assert hash(Document(TEXT)) != hash(Document("other"))
    assert len({Document(TEXT), Document(TEXT), Document(TEXT, id="a")}) == 2
    assert Document(TEXT) != TEXT


def test_columns_are_read_only_int32() -> None:
    """Core layers can be handed out without a copy."""
    doc = newsparse.parse(TEXT)
    for spans in (doc.tokens, doc.sentences, doc.blocks):
        assert spans.starts.dtype == spans.ends.dtype == np.int32
        assert not spans.starts.flags.writeable


def test_a_time_of_publication_counts_as_its_day() -> None:
    """A datetime is a date to Python, and would come back as another."""
    doc = Document(TEXT, published=datetime.datetime(2026, 1, 2, 3, 4))  # noqa: DTZ001  (as callers may)
    assert type(doc.published) is datetime.date
    assert Document.from_json(doc.to_json()) == doc


def test_texts_of_a_subclass_are_plain_texts() -> None:
    """As numpy gives them."""
    text: Any = np.str_(TEXT)
    for doc in (Document(text), newsparse.parse(text)):
        assert type(doc.text) is str
        assert Document.from_json(doc.to_json()) == doc


@pytest.mark.parametrize("text", [b"Tom", None, 3])
def test_a_text_is_a_str(text: Any) -> None:
    """The error says what it is instead."""
    kind = type(text).__name__
    with pytest.raises(TypeError, match=f"the text is a str, not {kind}; read files and decode"):
        Document(text)


def test_an_attribute_error_of_a_core_layer_is_shown() -> None:
    """It is a bug somewhere below, and no missing layer."""

    def broken(text: str) -> tuple[list[int], list[int]]:
        return text.no_such_method()  # type: ignore[attr-defined, no-any-return]

    rules = attrs.evolve(default_rules(), tokenizer=broken)
    doc = assemble(Parts(Core("One.", rules), Facts.of(None, None, None), {}, {}, ()))
    with pytest.raises(AttributeError, match="no_such_method"):
        _ = doc.tokens


def test_a_copy_is_the_document() -> None:
    """It never changes, so that nobody has to know its classes."""

    @attrs.frozen
    class Local(Span):
        pass

    doc = Document(TEXT).with_layer("odds", [Local(0, 3, TEXT[:3])])
    assert copy.copy(doc) == doc


def test_a_layer_that_is_missing_is_told_with_its_own_error() -> None:
    """Not with that of another one."""
    errors = (LayerError("ones", "p 1", "KeyError", "a"), LayerError("twos", "q 2", "IOError", "b"))
    row = {**Document(TEXT).to_dict(), "errors": [attrs.asdict(error) for error in errors]}
    doc = Document.from_dict(row)
    with pytest.raises(AttributeError, match="'twos' is missing: q 2 failed with IOError: b"):
        _ = doc.twos
    with pytest.raises(AttributeError, match="no layer or attribute 'threes'"):
        _ = doc.threes
