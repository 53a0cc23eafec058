"""The document: layers by name and class, queries, copies, plain data and its errors."""

from __future__ import annotations

import copy
import datetime
import json
import math
import pickle
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Annotation, Document, NewsparseError, PluginError, Span
from newsparse.core import Core, default_rules
from newsparse.document import assemble
from newsparse.layer_names import RESERVED, ROW_KEYS
from newsparse.parts import Facts, LayerError, Parts
from newsparse.plain import encode

TEXT = "Tom Vale said no. Lena said yes.\n\nThe road is shut."


@attrs.frozen
class Everything(Span):
    """An annotation with an attribute of every type."""

    name: str = "x"
    flag: bool = True
    count: int = 1
    share: float = 0.5
    value: Decimal | Fraction | None = None
    exact: Decimal | None = None
    part: Fraction | None = None
    day: datetime.date | None = None
    where: Span | None = None
    names: tuple[str, ...] = ()
    values: tuple[Decimal | Fraction, ...] = ()
    spans: tuple[Span, ...] | None = None


@attrs.frozen
class Needy(Span):
    """An annotation with an attribute that it must be given."""

    size: int


def everything(doc: Document, **attributes: Any) -> Everything:
    """Return an annotation of the first word."""
    return Everything(0, 3, doc.text[:3], **attributes)


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


@pytest.mark.parametrize("name", ["start", "end", "text"])
def test_an_annotation_has_one_place(name: str) -> None:
    """Attributes do not overwrite it."""
    with pytest.raises(PluginError, match="holds no start, end or text, which say its place; at 0"):
        Document(TEXT).with_layer("odds", [Annotation(0, 3, "Tom", {name: 1})])


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
    assert paths == {"things": (__name__, "Everything")}
    bare = make(row, {"things": (__name__, "Gone")})
    assert type(bare.things[0]) is Annotation
    assert bare.things[0].where["text"] == "Vale"


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


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"where": Span(0, 3, "Tim")}, "where"),
        ({"where": Span(0, 999, "Tom")}, "where"),
        ({"spans": (Span(0, 3, "Tom"), Span(2, 1, ""))}, "spans"),
        ({"name": 5}, "name"),
        ({"count": True}, "count"),
        ({"share": float("nan")}, "share"),
        ({"value": Decimal("Infinity")}, "value"),
        ({"names": ["a"]}, "names"),
        ({"names": ("a", 1)}, "names"),
        ({"name": None}, "name"),
        ({"name": np.str_("x")}, "name"),
        ({"count": np.int32(1)}, "count"),
        ({"count": 10**3000}, "count"),
        ({"part": Fraction(1, 10**3000)}, "part"),
        ({"day": datetime.datetime(2026, 1, 2)}, "day"),  # noqa: DTZ001  (no day)
        ({"where": Everything(0, 3, "Tom")}, "where"),
        ({"where": (Span(0, 3, "Tom"),)}, "where"),
        ({"where": Span(0, True, "T")}, "where"),  # noqa: FBT003  (no offset)
        ({"where": Span(0, np.int32(3), "Tom")}, "where"),  # type: ignore[arg-type]
        ({"spans": Span(0, 3, "Tom")}, "spans"),
        ({"spans": (Span(0, 3, "Tom"), Everything(0, 3, "Tom"))}, "spans"),
        ({"spans": []}, "spans"),
        ({"names": "a"}, "names"),
        ({"names": None}, "names"),
        ({"values": Decimal(1)}, "values"),
        ({"values": (Decimal(1), Decimal("NaN"))}, "values"),
    ],
)
def test_wrong_attributes_are_refused(attributes: dict[str, Any], message: str) -> None:
    """A span that is not the text's, a type that is not declared, a number without a value."""
    doc = Document(TEXT)
    with pytest.raises(PluginError, match=f"Everything.{message}"):
        doc.with_layer("things", [everything(doc, **attributes)])


def test_a_class_declared_just_now_is_checked_like_others() -> None:
    """What its attributes may be is worked out when the first annotation of it is met."""

    @attrs.frozen
    class Anew(Span):
        """Another annotation."""

        name: str = ""
        share: float | None = None
        where: Span | None = None
        names: tuple[str, ...] = ()

    doc = Document(TEXT)
    right = Anew(0, 3, "Tom", "x", 0.5, doc.span(4, 8), ("a",))
    assert doc.with_layer("things", [right, Anew(4, 8, "Vale")])["things"][0] == right
    for wrong, message in (
        ({"name": 5}, r"name is 5 at 0; its class declares str, and no subclass\.$"),
        ({"share": float("nan")}, r"share is nan .* float, and no subclass, or None\.$"),
        ({"where": Span(0, 3, "Tim")}, "where is .* does not read as the text at its place"),
        ({"names": "a"}, r"names is 'a' .* a tuple of str\.$"),
    ):
        with pytest.raises(PluginError, match=f"Anew.{message}"):
            doc.with_layer("things", [attrs.evolve(right, **wrong)])  # type: ignore[arg-type]


def test_a_span_of_another_text_is_shown() -> None:
    """The one that is wrong, where there are several."""
    doc = Document(TEXT)
    for name, value in (
        ("where", Span(0, 3, "Tim")),
        ("spans", (doc.span(4, 8), Span(0, 3, "Tim"))),
    ):
        with pytest.raises(PluginError, match=rf"{name} is Span\(start=0, .*, which does not read"):
            doc.with_layer("things", [everything(doc, **{name: value})])


@pytest.mark.parametrize("name", ["where", "spans"])
def test_an_annotation_is_no_span(name: str) -> None:
    """Whoever stores one is told how to make the span; another wrong value does not say so."""
    doc = Document(TEXT)
    for inner in (Everything(0, 3, "Tom"), Annotation(0, 3, "Tom", {})):
        value = (doc.span(4, 8), inner) if name == "spans" else inner
        with pytest.raises(PluginError, match=r"declares .*Span.* give `doc\.span\(a\.start, a\.e"):
            doc.with_layer("things", [everything(doc, **{name: value})])
    mixed: Any = (doc.span(4, 8), "Tom")
    with pytest.raises(PluginError, match=r"declares .*Span.*, or None\.$"):
        doc.with_layer("things", [everything(doc, **{name: mixed})])
    span = doc.span(inner.start, inner.end)
    right = everything(doc, **{name: (span,) if name == "spans" else span})
    assert doc.with_layer("things", [right])["things"] == (right,)
    with pytest.raises(PluginError, match=r"declares .*Span.*, or None\.$"):
        doc.with_layer("things", [everything(doc, **{name: "Tom"})])


@pytest.mark.parametrize("place", [(-1, 2), (0, 0), (5, 3), (0, 999)])
def test_wrong_offsets_are_refused(place: tuple[int, int]) -> None:
    """An annotation outside the text, or empty."""
    doc = Document(TEXT)
    with pytest.raises(PluginError, match="leaves the text or is empty"):
        doc.with_layer("things", [Span(*place, TEXT[slice(*place)])])


def test_every_type_of_attribute_comes_back() -> None:
    """Through plain data and JSON, with and without the class."""
    doc = Document(
        TEXT, id="a", meta={"url": "u", "n": [1, None]}, published=datetime.date(2026, 1, 2)
    )
    whole = everything(
        doc,
        value=Fraction(1, 3),
        exact=Decimal("1E+3"),
        part=Fraction(5),
        day=datetime.date(2022, 10, 18),
        where=doc.span(4, 8),
        names=("a", "b"),
        values=(Decimal("1.50"), Fraction(2, 7)),
        spans=(doc.span(0, 3), doc.span(4, 4)),
    )
    doc = doc.with_layer("things", [whole, everything(doc)])
    row = doc.to_dict()
    assert row["things"][0]["value"] == "1/3"
    assert row["things"][0]["exact"] == "1000"
    assert row["things"][0]["where"] == {"start": 4, "end": 8, "text": "Vale"}
    for back in (
        Document.from_dict(row, classes={"things": Everything}),
        Document.from_json(doc.to_json(), classes={"things": Everything}),
    ):
        assert back == doc
        assert back.things == doc.things
    bare = Document.from_dict(row, classes={})
    assert type(bare.things[0]) is Annotation
    assert bare != doc
    assert bare.to_dict() == row


def test_custom_core_layers_travel() -> None:
    """Columns that the built-in rules would not make are kept."""
    row = Document(TEXT).to_dict()
    row["sentences"] = row["blocks"]
    back = Document.from_dict(row, classes={})
    assert back != Document(TEXT)
    assert len(back.sentences) == 2
    assert Document.from_dict(back.to_dict(), classes={}) == back


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"newsparse": {"format": 99}}, "format 99"),
        ({"newsparse": None}, "no document of newsparse"),
        ({"text": None}, "no document of newsparse"),
        ({"tokens": {"starts": [0], "ends": [999]}}, "tokens"),
        ({"tokens": {"starts": [0, 1], "ends": [2]}}, "tokens"),
        ({"tokens": {"starts": [3, 0], "ends": [4, 2]}}, "tokens"),
        ({"published": "yesterday"}, "no document of newsparse"),
        ({"things": [{"start": 0, "end": 3, "text": "Tim"}]}, "things"),
        ({"things": [{"start": 0, "end": 3}]}, "things"),
        ({"needy": [{"start": 0, "end": 3, "text": "Tom"}]}, "Needy can't be read: .*'size'"),
        ({"things": [{"start": 0, "end": 3, "text": "Tom", "value": "x"}]}, "value"),
        ({"things": "no list"}, "things"),
        ({"things": None}, "things"),
        (
            {
                "things": [
                    {"start": 4, "end": 8, "text": "Vale"},
                    {"start": 0, "end": 3, "text": "Tom"},
                ]
            },
            "sorted",
        ),
        ({"things": [{"start": 0, "end": 3, "text": "Tom", "count": 1.5}]}, "count"),
        ({"things": [{"start": 0, "end": 3, "text": "Tom", "share": "1.5"}]}, "share"),
        (
            {"tokens": {"starts": [0.5], "ends": [3]}},
            r"core layers do not fit the text: offsets are whole numbers in one row, not \[0\.5\]",
        ),
        ({"blocks": {"starts": [], "ends": []}}, "core layers"),
        ({"things": [{"start": 0, "end": 3}]}, "row 0, does not fit the text: KeyError: 'text'"),
        ({"meta": [1]}, r"no document of newsparse: TypeError: \[1\] is no dict\."),
        ({"id": 5}, "no document of newsparse"),
        ({"errors": {}}, r"no document of newsparse: TypeError: \{\} is no list\."),
        ({"to_dict": []}, "can't be a layer"),
        ({"things": [{"start": 0, "end": 3, "text": "Tom", "where": {"start": 1}}]}, "where"),
    ],
)
def test_rows_that_do_not_fit_are_refused(change: dict[str, Any], message: str) -> None:
    """Each error is one of newsparse and names the place."""
    row = Document(TEXT).to_dict() | change
    with pytest.raises(NewsparseError, match=message):
        Document.from_dict(row, classes={"things": Everything, "needy": Needy})


@pytest.mark.parametrize(
    ("layer", "place", "changed", "message"),
    [
        ("tokens", 0, (0, 5), "The tokens given are empty, overlap"),
        ("tokens", 1, (4, 4), "The tokens given are empty, overlap"),
        ("tokens", 2, (7, 13), "The tokens given are empty, overlap"),
        ("tokens", 0, (-1, 3), "The tokens given .* leave the text"),
        ("tokens", 0, (0, 2), "The tokens given leave out 'm' at offset 2"),
        ("sentences", 0, (0, 16), r"The sentences given leave out '\.' at offset 16"),
        ("tokens", 4, (16, 18), "Of the tokens given, '. ' at 16 crosses the edge"),
        ("sentences", 1, (18, 33), "Of the sentences given, 'Lena.*' at 18 crosses the edge"),
    ],
)
def test_columns_that_break_a_law_are_refused(
    layer: str, place: int, changed: tuple[int, int], message: str
) -> None:
    """The error names the layer and the place."""
    row = Document(TEXT).to_dict()
    row[layer]["starts"][place], row[layer]["ends"][place] = changed
    with pytest.raises(NewsparseError, match=f"core layers do not fit the text: {message}"):
        Document.from_dict(row, classes={})


def test_a_span_before_the_first_block_is_refused() -> None:
    """Also one of white space, which the others may leave out."""
    row = Document(" a").to_dict()
    row["tokens"] = {"starts": [0, 1], "ends": [1, 2]}
    with pytest.raises(NewsparseError, match="Of the tokens given, ' ' at 0 crosses the edge"):
        Document.from_dict(row)


@pytest.mark.parametrize("data", ["", "{", "[1]", "null", b"\xff", '{"a": 1}', "[" * 100_000])
def test_json_that_is_no_document_is_refused(data: str | bytes) -> None:
    """Broken JSON and other JSON alike."""
    with pytest.raises(NewsparseError):
        Document.from_json(data)


def test_lone_surrogates_travel_as_escapes() -> None:
    """The line is ASCII there, and reads back."""
    doc = Document("a \ud800 b\udc00")
    assert "\\ud800" in doc.to_json()
    assert Document.from_json(doc.to_json()) == doc
    assert Document.from_json(doc.to_json().encode()) == doc


FACE = "\ud83d\ude00"  # two halves, and no character


def test_surrogates_side_by_side_stay_two() -> None:
    """JSON would make one character of them; the row says where they stand."""
    doc = newsparse.parse(f"{FACE} \U0001f600 {FACE}\ud800\udc00 in 2016")
    assert doc.to_dict()["newsparse"]["split"]["text"] == [0, 5, 7]
    back = Document.from_json(doc.to_json())
    assert back == doc
    assert back.numbers[0].text == "2016"
    assert Document.from_dict(doc.to_dict()) == doc  # where they are two already
    assert Document.from_dict(json.loads(json.dumps(doc.to_dict()))) == doc


def test_surrogates_side_by_side_stay_two_wherever_they_are() -> None:
    """In what the caller says, in attributes of all kinds, in what a plugin says of an error."""
    failed = LayerError("odds", "plugin 'p'", "ValueError", f"{FACE}!")
    facts = Facts.of(FACE, {"a": [1, {"b": f"x{FACE}{FACE}"}], "c": "\U0001f600"}, None)
    doc = assemble(Parts(Core(TEXT, default_rules()), facts, {}, {}, (failed,)))
    assert Document.from_json(doc.to_json()) == doc
    named = doc.with_layer(
        "things", [everything(doc), everything(doc, name=FACE, names=("", FACE))]
    )
    assert Document.from_json(named.to_json(), classes={"things": Everything}) == named
    annotation = Annotation(0, 3, "Tom", {"a": {"start": 0, "end": 1, "text": FACE}})
    foreign = doc.with_layer("odds", [annotation])
    assert Document.from_json(foreign.to_json(), classes={}) == foreign
    assert doc.to_dict() == Document.from_json(doc.to_json()).to_dict()
    assert Document.from_dict(json.loads(json.dumps(doc.to_dict()))) == doc


def test_keys_with_surrogates_side_by_side_are_refused() -> None:
    """Nothing could say where they stand."""
    with pytest.raises(TypeError, match="keys that come back from JSON are of str, without surrog"):
        Document(TEXT, meta={FACE: 1})


def test_places_of_surrogates_that_are_none_are_passed_over() -> None:
    """Such as those in a row whose text somebody has mended."""
    doc = Document(TEXT)
    row = doc.to_dict()
    assert "split" not in row["newsparse"]
    row["newsparse"]["split"] = {"text": [0, len(TEXT), 999]}
    assert Document.from_dict(row) == doc


@pytest.mark.parametrize(
    "split",
    [
        *(5, None, "abc", [0], [[0]]),
        *({"text": 5}, {"text": ["a"]}, {"text": {"a": []}}, {"id": [0]}, {"meta": [1]}),
        *({"odds": [1]}, {"errors": {"0": [0]}}, {"errors": {"a": [0]}}),
    ],
)
def test_places_of_another_shape_are_refused(split: Any) -> None:
    """As all that is no row of a document."""
    row = Document(TEXT).to_dict()
    row["newsparse"]["split"] = split
    with pytest.raises(NewsparseError, match="This is no document of newsparse: "):
        Document.from_dict(row)


def deep(levels: int) -> Any:
    """Return lists in each other."""
    value: list[Any] = []
    for _ in range(levels):
        value = [value]
    return value


def test_meta_is_as_deep_and_as_large_as_json_carries() -> None:
    """What no reader of JSON would follow is refused before it is kept."""
    doc = Document(TEXT, meta={"a": deep(190), "b": 10**4_200})
    assert Document.from_json(doc.to_json()) == doc
    for value, refused in (
        (deep(600), "200 levels deep"),
        (10**5_000, "none of more than 4300 dig"),
    ):
        with pytest.raises(TypeError, match=refused):
            Document(TEXT, meta={"a": value})
        row = Document(TEXT).to_dict()
        with pytest.raises(NewsparseError, match=refused):
            Document.from_dict({**row, "meta": {"a": value}})
        annotation = {"start": 0, "end": 3, "text": "Tom", "a": value}
        with pytest.raises(NewsparseError, match=refused):
            Document.from_dict({**row, "odds": [annotation]}, classes={})


@pytest.mark.parametrize("key", ["layer", "plugin", "type", "message"])
def test_errors_of_a_row_are_of_strings(key: str) -> None:
    """Or they would fail whoever shows them."""
    error = {"layer": "a", "plugin": "b", "type": "c", "message": "d"}
    row = {**Document(TEXT).to_dict(), "errors": [{**error, key: 5}]}
    with pytest.raises(NewsparseError, match="This is no document of newsparse: TypeError"):
        Document.from_dict(row)


@pytest.mark.parametrize("meta", ["desk", ["ab"], 5, 0, "", [], [("a", 1)]])
def test_meta_is_a_mapping(meta: Any) -> None:
    """Nothing is made of what is none."""
    with pytest.raises(TypeError, match="meta is a mapping from names to values or None, not"):
        Document(TEXT, meta=meta)


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


def test_texts_of_annotations_are_plain_strings() -> None:
    """Of a subclass, such as NumPy's, JSON would take none; the layer is refused at once."""

    class Words(str):
        __slots__ = ()

    doc = Document(TEXT)
    for odd in (
        Span(0, 3, Words("Tom")),
        everything(doc, where=Span(0, 3, Words("Tom"))),
        everything(doc, spans=(Span(0, 3, Words("Tom")),)),
    ):
        with pytest.raises(PluginError, match="does not read as the text at its place"):
            doc.with_layer("things", [odd])


def test_what_a_class_refuses_when_read_is_told() -> None:
    """Whatever its validator raises."""

    @attrs.frozen
    class Even(Span):
        size: int = attrs.field()

        @size.validator
        def check(self, _: object, value: int) -> None:
            if value % 2:
                raise ValueError("odd")

    row = Document(TEXT).with_layer("evens", [Even(0, 3, "Tom", 2)]).to_dict()
    row["evens"][0]["size"] = 3
    with pytest.raises(NewsparseError, match="Even can't be read: odd"):
        Document.from_dict(row, classes={"evens": Even})


def test_what_the_caller_says_is_made_plain() -> None:
    """Of a subclass of a string or a day; JSON knows none."""

    class Name(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "another"

    class Day(datetime.date):
        pass

    doc = Document(TEXT, id=Name("a"), published=Day(2026, 1, 2))
    assert (type(doc.id), doc.id, type(doc.published)) == (str, "a", datetime.date)
    assert Document.from_json(doc.to_json()) == doc
    moment = datetime.datetime(2026, 1, 2, 3, tzinfo=datetime.UTC)
    assert Document(TEXT, published=moment).published == datetime.date(2026, 1, 2)


def test_a_document_that_is_read_back_looks_up_words() -> None:
    """In the built-in lexicons: rows hold no others."""
    doc = Document("Mr. Vale met Dr. Lund.")
    assert Document.from_dict(doc.to_dict()).hits("abbreviations").tags == ["title", "title"]


def test_spans_beside_surrogates_have_their_text() -> None:
    """Also those that stand in annotations, by themselves and in rows."""
    doc = Document("\ud83d\ude00 Tom Vale")
    face, tom, vale = doc.span(0, 2), doc.span(3, 6), doc.span(7, 11)
    whole = Everything(3, 6, "Tom", where=face, spans=(tom, vale), names=("Tom",))
    doc = doc.with_layer("things", [whole])
    back = Document.from_json(doc.to_json(), classes={"things": Everything})
    assert back[Everything] == (whole,)
    assert Document.from_json(doc.to_json(), classes={}).things[0].where["text"] == face.text


def test_reserved_names_are_those_a_document_has() -> None:
    """So that no layer hides an attribute or a key of the row."""
    public = {name for name in dir(Document(TEXT)) if not name.startswith("_")}
    assert public | set(ROW_KEYS) | {"to_html", "error"} == RESERVED
    assert set(Document(TEXT).to_dict()) == {*ROW_KEYS, "tokens", "sentences", "blocks"}


def test_whole_numbers_may_be_shares() -> None:
    """JSON of others writes 1.0 as 1."""
    doc = Document(TEXT)
    row = doc.with_layer("things", [everything(doc, share=1.0)]).to_dict()
    row["things"][0]["share"] = 1
    share = Document.from_dict(row, classes={"things": Everything}).things[0].share
    assert (share, type(share)) == (1.0, float)


def test_a_span_may_end_with_the_text() -> None:
    """Or be empty there."""
    text = "Tom"
    doc = Document(text)
    for where in (doc.span(0, 3), doc.span(3, 3)):
        for spans in (None, (where,)):
            whole = everything(doc, where=where, spans=spans)
            assert doc.with_layer("things", [whole])[Everything] == (whole,)


@pytest.mark.parametrize("meta", ['{"a":1e999}', '{"a":NaN}', '{"a":Infinity}'])
def test_numbers_that_json_does_not_have_are_refused(meta: str) -> None:
    """Also in a line that has to be read twice, for the sake of a lone surrogate."""
    line = Document("a \ud800").to_json()
    assert '"meta":{}' in line
    number = meta[5:-1].lower()
    with pytest.raises(NewsparseError, match=rf"This is no JSON: (?i:{number}|number)"):
        Document.from_json(line.replace('"meta":{}', f'"meta":{meta}'))


@pytest.mark.parametrize("text", ["Tom", "Tom \ud800"])
@pytest.mark.parametrize("value", [math.nan, math.inf, {1: "a"}, (1,), datetime.date(2026, 1, 2)])
def test_attributes_of_an_unknown_class_are_plain(text: str, value: Any) -> None:
    """What JSON would lose or not take is refused, rather than written as something else."""
    row = Document(text).to_dict()
    row["odds"] = [{"start": 0, "end": 3, "text": "Tom", "odd": [value]}]
    with pytest.raises(NewsparseError, match=r"Annotation.attributes\['odd'\]\[0\].*at 0"):
        Document.from_dict(row, classes={})


def test_attributes_of_an_unknown_class_may_be_any_mapping() -> None:
    """They come back as a dict, which is equal."""
    doc = Document("Tom").with_layer("odds", [Annotation(0, 3, "Tom", MappingProxyType({"a": 1}))])
    assert Document.from_json(doc.to_json(), classes={}) == doc


def test_decimal_numbers_stay_what_they_are_beside_a_surrogate() -> None:
    """Such a line is read by another reader."""
    doc = Document("a \ud800", meta={"share": 0.25})
    assert Document.from_json(doc.to_json()).meta == {"share": 0.25}


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


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"id": 5}, "id is a str or None, not 5"),
        ({"published": "2026-10-01"}, "published is a datetime.date"),
        ({"meta": {"a": {1}}}, r"meta\['a'\] is \{1\}"),
        ({"meta": {"a": [1, (2,)]}}, r"meta\['a'\]\[1\] is \(2,\)"),
        ({"meta": {1: 2}}, "has the key 1"),
        ({"meta": {"a": float("nan")}}, "finite float"),
    ],
)
def test_what_would_not_come_back_is_refused(said: dict[str, Any], message: str) -> None:
    """An id, a day or a value of `meta` that JSON would lose or change."""
    for take in (Document, newsparse.parse):
        with pytest.raises(TypeError, match=message):
            take(TEXT, **said)


def test_a_time_of_publication_counts_as_its_day() -> None:
    """A datetime is a date to Python, and would come back as another."""
    doc = Document(TEXT, published=datetime.datetime(2026, 1, 2, 3, 4))  # noqa: DTZ001  (as callers may)
    assert type(doc.published) is datetime.date
    assert Document.from_json(doc.to_json()) == doc


def test_integers_of_any_size_come_back() -> None:
    """Also those that need more than 64 bits."""
    doc = Document(TEXT, meta={"n": [2**80, -(2**70)]})
    assert Document.from_json(doc.to_json()) == doc


def test_an_error_row_is_no_document() -> None:
    """It says so, with the error it holds."""
    row = {"newsparse": {"format": 1}, "id": "a", "error": {"type": "X", "message": "why"}}
    with pytest.raises(NewsparseError, match="an error row, no document: X: why"):
        Document.from_dict(row)


def test_a_document_owns_its_meta() -> None:
    """What becomes of the caller's dict, or of a row, does not show."""
    meta = {"a": [1]}
    doc = Document(TEXT, meta=meta)
    meta["a"].append(2)
    doc.to_dict()["meta"]["a"].append(3)
    assert doc.meta == {"a": [1]}


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


def test_offsets_are_plain_integers() -> None:
    """Those of a numpy column would not go into JSON; the error says what to do."""
    number: Any = np.int32(3)
    with pytest.raises(PluginError, match=r"^Span has the offsets 0 and .*3\)?; give int"):
        Document(TEXT).with_layer("things", [Span(0, number, "Tom")])


def test_an_attribute_error_of_a_core_layer_is_shown() -> None:
    """It is a bug somewhere below, and no missing layer."""

    def broken(text: str) -> tuple[list[int], list[int]]:
        return text.no_such_method()  # type: ignore[attr-defined, no-any-return]

    rules = attrs.evolve(default_rules(), tokenizer=broken)
    doc = assemble(Parts(Core("One.", rules), Facts.of(None, None, None), {}, {}, ()))
    with pytest.raises(AttributeError, match="no_such_method"):
        _ = doc.tokens


def test_attributes_of_an_unknown_class_are_the_documents_own() -> None:
    """What becomes of the row that it was read from, or of the one that it gives, is no matter."""
    row = {**Document(TEXT).to_dict(), "odds": [{"start": 0, "end": 3, "text": "Tom", "a": [1]}]}
    doc = Document.from_dict(row, classes={})
    row["odds"][0]["a"].append(2)
    doc.to_dict()["odds"][0]["a"].append(3)
    assert doc.odds[0].a == [1]


def test_a_copy_is_the_document() -> None:
    """It never changes, so that nobody has to know its classes."""

    @attrs.frozen
    class Local(Span):
        pass

    doc = Document(TEXT).with_layer("odds", [Local(0, 3, TEXT[:3])])
    assert copy.copy(doc) == doc


def test_a_row_with_offsets_that_no_column_holds_is_refused() -> None:
    """They would be others, modulo 2 to the 32nd."""
    row = Document(TEXT).to_dict()
    row["tokens"]["starts"][0] = 2**32
    with pytest.raises(NewsparseError, match="offsets are less than"):
        Document.from_dict(row)


@pytest.mark.parametrize("make", [lambda inner: [inner], lambda inner: {"a": inner}])
def test_values_may_be_nested_so_deep(make: Any) -> None:
    """Lists and dicts alike: two hundred levels, `meta` among them."""
    value: Any = 1
    for _ in range(199):
        value = make(value)
    doc = Document(TEXT, meta={"a": value})
    assert Document.from_json(doc.to_json()) == doc
    with pytest.raises(TypeError, match="200 levels deep"):
        Document(TEXT, meta={"a": make(make(value))})


def test_a_row_says_of_surrogates_what_has_to_be_said() -> None:
    """Of one alone nothing; of two in attributes where they are encoded, as readers join them."""
    assert "split" not in json.loads(Document("a \ud800").to_json())["newsparse"]
    doc = Document(TEXT).with_layer("odds", [Annotation(0, 3, "Tom", {"a": "\ud800\udc00"})])
    assert "split" not in doc.to_dict()["newsparse"]
    assert "split" in json.loads(doc.to_json())["newsparse"]
    for value in ({"a": "\ud800\udc00"}, ["\ud800\udc00"]):
        assert json.loads(encode(value)) in ({"a": "\U00010000"}, ["\U00010000"])
    row = Document(TEXT).to_dict()
    row["newsparse"]["split"] = {"published": {"x": [0]}}
    with pytest.raises(NewsparseError, match="None has no surrogates"):
        Document.from_dict(row)


def test_a_layer_that_is_missing_is_told_with_its_own_error() -> None:
    """Not with that of another one."""
    errors = (LayerError("ones", "p 1", "KeyError", "a"), LayerError("twos", "q 2", "IOError", "b"))
    row = {**Document(TEXT).to_dict(), "errors": [attrs.asdict(error) for error in errors]}
    doc = Document.from_dict(row)
    with pytest.raises(AttributeError, match="'twos' is missing: q 2 failed with IOError: b"):
        _ = doc.twos
    with pytest.raises(AttributeError, match="no layer or attribute 'threes'"):
        _ = doc.threes
