"""Documents as rows and JSON, and back: what does not fit is refused; surrogates and meta."""

from __future__ import annotations

import datetime
import json
from typing import Any

import attrs
import pytest

import newsparse
from newsparse import Annotation, Document, NewsparseError, Span
from newsparse.core import Core, default_rules
from newsparse.document import assemble
from newsparse.parts import Facts, LayerError, Parts
from newsparse.plain import encode
from tests.core.samples import Everything, Needy, everything

TEXT = "Tom Vale said no. Lena said yes.\n\nThe road is shut."


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


@pytest.mark.parametrize("meta", ['{"a":1e999}', '{"a":NaN}', '{"a":Infinity}'])
def test_numbers_that_json_does_not_have_are_refused(meta: str) -> None:
    """Also in a line that has to be read twice, for the sake of a lone surrogate."""
    line = Document("a \ud800").to_json()
    assert '"meta":{}' in line
    number = meta[5:-1].lower()
    with pytest.raises(NewsparseError, match=rf"This is no JSON: (?i:{number}|number)"):
        Document.from_json(line.replace('"meta":{}', f'"meta":{meta}'))


def test_decimal_numbers_stay_what_they_are_beside_a_surrogate() -> None:
    """Such a line is read by another reader."""
    doc = Document("a \ud800", meta={"share": 0.25})
    assert Document.from_json(doc.to_json()).meta == {"share": 0.25}


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


def test_a_row_with_offsets_that_no_column_holds_is_refused() -> None:
    """They would be others, modulo 2 to the 32nd."""
    row = Document(TEXT).to_dict()
    row["tokens"]["starts"][0] = 2**32
    with pytest.raises(NewsparseError, match="offsets are less than"):
        Document.from_dict(row)


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
