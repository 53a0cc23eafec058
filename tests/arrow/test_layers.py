"""A layer of a document as a table says what the table of a batch says."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import attrs
import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Annotation, Document, NewsparseError, Span, TokenKind, arrow, testing
from newsparse.extras import MissingExtraError
from newsparse_numbers import Number
from newsparse_quotes import Quote
from tests.places import ARTICLES

from . import samples

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "“We lost 2/3 of 40 trees,” said Ada Brandt. “All,” a sign read."
DOC = newsparse.parse(TEXT, id="a")
EXTRACTED = DOC.layers[3:]


@attrs.frozen
class Count(Span):
    """An annotation of a layer that no plugin has."""

    count: int


def rows(table: Any, *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns, row by row."""
    return [tuple(row.values()) for row in table.select(columns).to_pylist()]


def test_every_layer_is_its_flat_table() -> None:
    """Of the articles that come along: the columns, with their metadata, and all values."""
    docs = [newsparse.parse(path.read_text("utf-8"), id=path.name) for path in ARTICLES]
    flat = arrow.flat_tables(samples.rows_of(*docs), arrow.flat_schemas())
    for layer in EXTRACTED:
        tables = [doc.to_arrow(layer, article=number) for number, doc in enumerate(docs)]
        assert pa.concat_tables(tables).equals(flat[layer])
        for ours, theirs in zip(tables[0].schema, flat[layer].schema, strict=True):
            assert ours.equals(theirs, check_metadata=True)


@given(samples.documents(), st.integers(0, 2**40))
def test_any_values_are_those_of_the_flat_table(doc: Document, article: int) -> None:
    """Attributes of every type, of any text, lone surrogates too."""
    schemas = arrow.flat_schemas(samples.PARSER)
    flat = arrow.flat_tables(samples.rows_of(doc), schemas, first=article)
    assert doc.to_arrow("findings", article=article).equals(flat["findings"])


def test_a_layer_goes_by_its_name_or_its_class() -> None:
    """As in `doc[...]`."""
    assert DOC.to_arrow(Quote).equals(DOC.to_arrow("quotes"))
    assert DOC.to_pandas(Number).equals(DOC.to_pandas("numbers"))
    for call in (DOC.to_arrow, DOC.to_pandas):
        for wrong in ("nonsense", Count):
            with pytest.raises(KeyError, match=r"no layer '\w+'; this document has tokens"):
                call(wrong)


def test_the_place_of_an_annotation_is_known() -> None:
    """The number of the article is null where none is given."""
    first = ("article", "article_id", "number", "start", "end")
    assert rows(DOC.to_arrow("quotes"), *first) == [(None, "a", 0, 0, 26), (None, "a", 1, 44, 50)]
    found = DOC.to_arrow("quotes", article=7)
    assert rows(found, "article", "number") == [(7, 0), (7, 1)]
    assert rows(Document("Up.").to_arrow("tokens"), "article_id") == [(None,), (None,)]
    with pytest.raises(NewsparseError, match="article can't be held as int64"):
        DOC.to_arrow("quotes", article="7")  # type: ignore[arg-type]


def test_tables_of_documents_and_batches_go_together() -> None:
    """Empty ones, too."""
    flat = arrow.flat_tables(samples.rows_of(DOC), arrow.flat_schemas())["quotes"]
    none = newsparse.parse("It rained.").to_arrow("quotes", article=1)
    found = pa.concat_tables([flat, none, DOC.to_arrow("quotes", article=2)])
    assert found.column("article").to_pylist() == [0, 0, 2, 2]
    assert arrow.csv_bytes(none, header=False) == b""


@pytest.mark.parametrize("layer", ["tokens", "sentences", "blocks"])
def test_layers_of_the_core_are_tables(layer: str) -> None:
    """A row a span; tokens have their kind."""
    table = DOC.to_arrow(layer)
    kind = ["kind"] if layer == "tokens" else []
    first = ["article", "article_id", "number", "start", "end", "text"]
    assert table.schema.names == first + kind
    spans = [(number, one.start, one.end, one.text) for number, one in enumerate(DOC[layer])]
    assert spans
    assert rows(table, "number", "start", "end", "text") == spans


def test_kinds_of_tokens_are_their_names() -> None:
    """Each of them."""
    text = "Tell 12 @ada: a+b #sun a@b.example https://a.example $ \ue000."
    doc = Document(text)
    names = doc.to_arrow("tokens").column("kind").to_pylist()
    assert names == [TokenKind(kind).name for kind in doc.tokens.kinds]
    assert {*names} == {kind.name for kind in TokenKind}


def test_the_table_of_a_core_layer_is_no_flat_table_of_a_batch() -> None:
    """It says so, instead of giving rows that are wrong."""
    with pytest.raises(NewsparseError, match="does not say which layer it is for"):
        arrow.flat_tables(samples.rows_of(DOC), {"tokens": DOC.to_arrow("tokens").schema})


@given(testing.texts())
def test_any_text_has_tables(text: str) -> None:
    """Each lone surrogate is U+FFFD, and all offsets stay."""
    doc = newsparse.parse(text, id=text[:3])
    held = "".join("\ufffd" if "\ud800" <= one <= "\udfff" else one for one in text)
    for layer in doc.layers:
        for start, end, found in rows(doc.to_arrow(layer), "start", "end", "text"):
            assert found == held[start:end]


def test_a_layer_that_was_added_is_a_table() -> None:
    """Of its own class, or of plain spans."""
    doc = DOC.with_layer("counts", [Count(9, 12, "2/3", count=4)])
    assert rows(doc.to_arrow("counts"), "text", "count") == [("2/3", 4)]
    assert doc.to_arrow(Count).equals(doc.to_arrow("counts"))
    doc = DOC.with_layer("places", [DOC.span(0, 3)])
    assert doc.to_arrow("places").schema.names[3:] == ["start", "end", "text"]
    empty = DOC.with_layer("counts", [], annotation=Count)
    assert empty.to_arrow("counts").schema.names[-1] == "count"
    fewer = DOC.with_layer("quotes", DOC.quotes[1:])
    assert rows(fewer.to_arrow("quotes"), "number", "start") == [(0, 44)]


def test_a_layer_of_an_unknown_class_says_what_to_do() -> None:
    """Its columns are not known; with the class they are."""
    doc = DOC.with_layer("counts", [Count(9, 12, "2/3", count=4)])
    generic = Document.from_dict(doc.to_dict())
    assert isinstance(generic.counts[0], Annotation)
    for call in (generic.to_arrow, generic.to_pandas, DOC.with_layer("counts", []).to_arrow):
        with pytest.raises(NewsparseError, match=r"the class of the layer 'counts' is not known"):
            call("counts")
    again = Document.from_dict(generic.to_dict(), classes={"counts": Count})
    assert again.to_arrow("counts").equals(doc.to_arrow("counts"))


def test_a_value_that_no_column_holds_is_named() -> None:
    """Nothing is rounded."""
    doc = DOC.with_layer("counts", [Count(9, 12, "2/3", count=2**63)])
    with pytest.raises(NewsparseError, match="attribute 'count' of the layer 'counts' can't be"):
        doc.to_arrow("counts")


def test_frames_are_those_that_pandas_reads(tmp_path: Path) -> None:
    """From the Parquet files of a batch: with the same types."""
    file = tmp_path / "table.parquet"
    for layer in DOC.layers:
        file.write_bytes(arrow.parquet_bytes(DOC.to_arrow(layer)))
        read = pd.read_parquet(file, dtype_backend="numpy_nullable")
        pd.testing.assert_frame_equal(DOC.to_pandas(layer), read)


def test_frames_have_whole_numbers_and_missing_values() -> None:
    """Offsets stay whole where one is missing; what is missing is NA, not NaN or "None"."""
    frame = DOC.to_pandas("quotes")
    assert frame["speaker"].tolist()[0] == "Ada Brandt"
    assert frame["speaker_start"].dtype == frame["start"].dtype == "Int32"
    assert frame["speaker_name"].isna().tolist() == [False, True]
    assert frame["speaker_name_start"].tolist()[1] is pd.NA
    assert frame.loc[frame["speaker_name"] == "Ada Brandt", "number"].tolist() == [0]
    numbers = DOC.to_pandas("numbers")
    assert numbers["value"].tolist() == ["2/3", "40"]
    assert numbers["value_float"].tolist() == [2 / 3, 40.0]
    assert numbers["vague"].dtype == "boolean"


def test_frames_without_rows_keep_their_types() -> None:
    """So that frames of many documents go together."""
    none = newsparse.parse("").to_pandas("quotes")
    assert len(none) == 0
    assert none.dtypes.equals(DOC.to_pandas("quotes").dtypes)
    assert pd.concat([none, DOC.to_pandas("quotes")]).dtypes.equals(none.dtypes)


def test_frames_are_the_same_of_documents_that_travelled() -> None:
    """By pickle, by JSON."""
    for doc in (pickle.loads(pickle.dumps(DOC)), Document.from_json(DOC.to_json())):
        for layer in DOC.layers:
            assert doc.to_arrow(layer).equals(DOC.to_arrow(layer))


def test_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings them."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"Document.to_pandas .* \"newsparse\[pandas\]\""):
        DOC.to_pandas("quotes")
    assert len(DOC.to_arrow("quotes")) == len(DOC.quotes)
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"Document.to_pandas .* \"newsparse\[pandas\]\""):
        DOC.to_pandas("quotes")


def test_packages_are_imported_when_they_are_used() -> None:
    """And not before."""
    code = (
        "import sys, newsparse\n"
        "def loaded(): return [x for x in ('pandas', 'pyarrow', 'spacy') if x in sys.modules]\n"
        "doc = newsparse.parse('Rain fell.')\n"
        "print(loaded())\n"
        "sys.modules['pyarrow'] = None\n"
        "try: doc.to_arrow('tokens')\n"
        "except newsparse.NewsparseError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    first, second = done.stdout.splitlines()
    assert first == "[]"
    assert second.endswith('is not installed: pip install "newsparse[arrow]"')
