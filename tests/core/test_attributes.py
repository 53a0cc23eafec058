"""Attributes of annotations: which types they may have, and that they come back."""

from __future__ import annotations

import datetime
import math
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import attrs
import numpy as np
import pytest

from newsparse import Annotation, Document, NewsparseError, PluginError, Span
from tests.core.samples import Everything, everything

TEXT = "Tom Vale said no. Lena said yes.\n\nThe road is shut."


@pytest.mark.parametrize("name", ["start", "end", "text"])
def test_an_annotation_has_one_place(name: str) -> None:
    """Attributes do not overwrite it."""
    with pytest.raises(PluginError, match="holds no start, end or text, which say its place; at 0"):
        Document(TEXT).with_layer("odds", [Annotation(0, 3, "Tom", {name: 1})])


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


def test_whole_numbers_may_be_shares() -> None:
    """JSON of others writes 1.0 as 1."""
    doc = Document(TEXT)
    row = doc.with_layer("things", [everything(doc, share=1.0)]).to_dict()
    row["things"][0]["share"] = 1
    share = Document.from_dict(row, classes={"things": Everything}).things[0].share
    assert (share, type(share)) == (1.0, float)


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


def test_integers_of_any_size_come_back() -> None:
    """Also those that need more than 64 bits."""
    doc = Document(TEXT, meta={"n": [2**80, -(2**70)]})
    assert Document.from_json(doc.to_json()) == doc


def test_offsets_are_plain_integers() -> None:
    """Those of a numpy column would not go into JSON; the error says what to do."""
    number: Any = np.int32(3)
    with pytest.raises(PluginError, match=r"^Span has the offsets 0 and .*3\)?; give int"):
        Document(TEXT).with_layer("things", [Span(0, number, "Tom")])


def test_attributes_of_an_unknown_class_are_the_documents_own() -> None:
    """What becomes of the row that it was read from, or of the one that it gives, is no matter."""
    row = {**Document(TEXT).to_dict(), "odds": [{"start": 0, "end": 3, "text": "Tom", "a": [1]}]}
    doc = Document.from_dict(row, classes={})
    row["odds"][0]["a"].append(2)
    doc.to_dict()["odds"][0]["a"].append(3)
    assert doc.odds[0].a == [1]


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
