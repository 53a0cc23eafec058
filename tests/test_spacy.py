"""Documents as spaCy's, and their spans on the tokens of others: nothing moves, nothing is lost."""

from __future__ import annotations

import importlib
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.tokens import Span as SpacySpan
from spacy.vocab import Vocab

import newsparse
import newsparse.spacy
from newsparse import Annotation, Document, Span, testing
from newsparse.spacy import add_spans, annotation_of, to_spacy, to_span
from newsparse_quotes import Quote
from tests.places import ARTICLES

if TYPE_CHECKING:
    from pathlib import Path

NLP = spacy.blank("en")
TEXT = "  “We lost 40 trees,” said  Ada Brandt.\n\nIn 2016, “all 12m,” she said. "
DOC = newsparse.parse(TEXT)
PUBLIC = DOC.layers[3:]


@attrs.frozen
class Piece(Span):
    """A stretch of text of the tests' own."""

    note: str = ""


def is_held(text: str) -> bool:
    """Say whether a text has no lone surrogate."""
    return not any("\ud800" <= one <= "\udfff" for one in text)


def hull(doc: Any, place: Span) -> tuple[int, int]:
    """Return from where to where the tokens go that a place touches, blanks behind them too."""
    touched = [
        token
        for token in doc
        if token.idx < place.end and place.start < token.idx + len(token.text_with_ws)
    ]
    return touched[0].idx, touched[-1].idx + len(touched[-1])


def check_groups(made: Any, doc: Document) -> None:
    """Hold each group to its layer."""
    assert set(made.spans) == {*doc.layers} - {"tokens", "sentences", "blocks"}
    for layer in made.spans:
        group = made.spans[layer]
        places = [(span.start_char, span.end_char) for span in group]
        assert places == [hull(made, one) for one in doc[layer]]
        assert [span._.newsparse for span in group] == [*doc[layer]]
        assert [span.label_ for span in group] == [layer] * len(places)
        off = [n for n, one in enumerate(doc[layer]) if (one.start, one.end) != places[n]]
        assert list(group.attrs["expanded"]) == off


@given(testing.texts().filter(is_held))
@example("")
@example(" ")
@example("\n")
@example("\x00")
@example("a\x00b \x00")
@example("  a  \n\n b \u00a0c\r\n")
@example("\u2028Up.  \u200d\ufeff ")
def test_any_text_is_a_doc(text: str) -> None:
    """With the same text, tokens, sentences and annotations."""
    doc = newsparse.parse(text)
    made = to_spacy(doc, NLP)
    assert made.text == text
    words = [(token.idx, token.text) for token in made if not token.text.isspace()]
    assert words == [(token.start, token.text) for token in doc.tokens]
    check_groups(made, doc)
    if len(doc.sentences):
        starts = [next(t.idx for t in one if not t.text.isspace()) for one in made.sents]
        assert starts == doc.sentences.starts.tolist()


@given(testing.texts().filter(is_held), st.data())
def test_any_span_of_any_text_has_its_tokens(text: str, data: st.DataObject) -> None:
    """Wherever it begins and ends, on tokens of both."""
    doc = newsparse.Document(text)
    places = st.integers(0, len(text))
    cuts = data.draw(st.lists(st.tuples(places, places).filter(lambda cut: cut[0] < cut[1])))
    pieces = [Piece(start, end, text[start:end]) for start, end in cuts]
    doc = doc.with_layer("pieces", pieces, annotation=Piece)
    check_groups(to_spacy(doc, NLP), doc)
    theirs = NLP.make_doc(text)
    add_spans(theirs, doc)
    check_groups(theirs, doc)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_annotations_that_lie_on_tokens_stay_where_they_are(path: Path) -> None:
    """Of newsparse: each has the same offsets in spaCy. The "400" of "400m" has those of both."""
    doc = newsparse.parse(path.read_text("utf-8"))
    starts, ends = {*doc.tokens.starts.tolist()}, {*doc.tokens.ends.tolist()}
    made = to_spacy(doc, NLP)
    for layer in PUBLIC:
        for one, span in zip(doc[layer], made.spans[layer], strict=True):
            if one.start in starts and one.end in ends:
                assert (span.start_char, span.end_char, span.text) == (one.start, one.end, one.text)
            else:
                assert one.text == "400"


def test_white_space_is_as_spacy_has_it() -> None:
    """One blank belongs to the token before; more is a token of its own."""
    made = to_spacy(Document("  a b  c\n\nd \n e "), NLP)
    words = [(token.text, token.whitespace_, token.is_space) for token in made]
    assert words == [
        *(("  ", "", True), ("a", " ", False), ("b", " ", False), (" ", "", True)),
        *(("c", "", False), ("\n\n", "", True), ("d", " ", False), ("\n ", "", True)),
        ("e", " ", False),
    ]


def test_sentences_are_those_of_newsparse() -> None:
    """White space belongs to the sentence before it, and to the first one."""
    made = to_spacy(DOC, NLP)
    assert [one.text_with_ws.strip() for one in made.sents] == [s.text for s in DOC.sentences]
    assert "".join(one.text_with_ws for one in made.sents) == TEXT
    assert made.has_annotation("SENT_START")


def test_a_pipeline_runs_on_the_tokens() -> None:
    """And keeps the sentences that are there."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Ada Brandt"}])  # type: ignore[attr-defined]
    made = nlp(to_spacy(newsparse.parse("It was No. 5. Ada Brandt won."), nlp))
    assert [span.text for span in made.ents] == ["Ada Brandt"]
    assert [one.text for one in made.sents] == ["It was No. 5.", "Ada Brandt won."]


def test_layers_can_be_chosen() -> None:
    """By name; a group whose layer is empty is there and empty."""
    assert set(to_spacy(DOC, NLP, layers=["quotes", "urls"]).spans) == {"quotes", "urls"}
    assert set(to_spacy(DOC, NLP, layers=[]).spans) == set()
    assert len(to_spacy(DOC, NLP).spans["urls"]) == 0
    with pytest.raises(TypeError, match="layers is a list of names"):
        to_spacy(DOC, NLP, layers="quotes")
    for wrong in ("nonsense", "tokens"):
        with pytest.raises(KeyError, match=f"no layer '{wrong}' to add; this document has"):
            to_spacy(DOC, NLP, layers=[wrong])


def test_places_among_the_attributes_are_spans() -> None:
    """Of the speaker, the cue."""
    made = to_spacy(DOC, NLP)
    annotation = made.spans["quotes"][0]._.newsparse
    assert isinstance(annotation, Quote)
    assert annotation.speaker is not None
    speaker = to_span(made, annotation.speaker)
    assert (speaker.text, speaker.start_char) == ("Ada Brandt", TEXT.index("Ada"))
    assert speaker.doc is made
    assert annotation_of(speaker) is None


WRONG_PLACES = [
    (Span(3, 3, ""), "the span at 3 is empty"),
    (Span(3, 5, "no"), r"\[3, 5\) is 'no' in the span, but 'We' in the Doc"),
    (Span(70, 99, "x" * 29), "but '' in the Doc"),
    (Span(-5, 2, "x" * 7), "but '' in the Doc"),
]


@pytest.mark.parametrize(("place", "message"), WRONG_PLACES)
def test_a_place_of_another_text_is_an_error(place: Span, message: str) -> None:
    """And no span of something else."""
    with pytest.raises(ValueError, match=message):
        to_span(to_spacy(DOC, NLP), place)


def test_spans_off_the_tokens_expand_and_are_told() -> None:
    """Those of the Doc are cut elsewhere: at blanks alone."""
    text = "“We lost 40 trees,” said Ada Brandt."
    doc = newsparse.parse(text)
    theirs = Doc(NLP.vocab, words=text.split(" "), spaces=[True] * 6 + [False])
    add_spans(theirs, doc)
    check_groups(theirs, doc)
    assert [span.text for span in theirs.spans["speakers"]] == ["Ada Brandt."]
    assert theirs.spans["speakers"].attrs == {"expanded": [0]}
    assert theirs.spans["numbers"].attrs == {"expanded": []}
    assert [span._.newsparse.text for span in theirs.spans["speakers"]] == ["Ada Brandt"]


def test_strict_names_what_does_not_lie_on_the_tokens() -> None:
    """And leaves the Doc as it was."""
    text = "It has 12m trees, 13m bees."
    doc = newsparse.parse(text)
    theirs = Doc(NLP.vocab, words=["It", "has 12m trees, 13m", "bees."], spaces=[True, True, False])
    with pytest.raises(ValueError, match=r"numbers \[7, 10\) '12m', numbers \[18, 21\) '13m'"):
        add_spans(theirs, doc, layers=["numbers"], alignment_mode="strict")
    assert (len(theirs.spans), theirs.user_data) == (0, {})
    add_spans(theirs, doc, layers=["numbers"])
    group = theirs.spans["numbers"]
    assert [span.text for span in group] == ["has 12m trees, 13m"] * 2
    assert group.attrs == {"expanded": [0, 1]}
    assert [span._.newsparse.text for span in group] == ["12m", "13m"]


def test_many_spans_off_the_tokens_are_counted() -> None:
    """The message stays short."""
    doc = newsparse.parse("1, 2, 3, 4, 5")
    with pytest.raises(ValueError, match=r"'1', .*'2', .*'3' and 2 more; alignment_mode='expand'"):
        add_spans(
            Doc(NLP.vocab, [doc.text], [False]), doc, layers=["numbers"], alignment_mode="strict"
        )


def test_an_unknown_mode_is_an_error() -> None:
    """To "contract", as spaCy can, would lose what is shorter than a token."""
    with pytest.raises(ValueError, match="is 'expand' or 'strict', not 'contract'"):
        to_spacy(DOC, NLP, alignment_mode="contract")  # type: ignore[arg-type]


DIFFERENT = [
    ("It rained.", "It snowed.", r"differ at 3: 'rained\.' in the Doc, 'snowed\.' in the document"),
    ("It rained.", "It rained", r"differ at 9: '\.' in the Doc, '' in the document"),
    ("", "It", "differ at 0: '' in the Doc, 'It' in the document"),
    ("It \ufffd", "It \ud800", r"differ at 3: '\\ufffd' in the Doc, '\\ud800' in the document"),
]


@pytest.mark.parametrize(("theirs", "ours", "message"), DIFFERENT)
def test_another_text_is_an_error(theirs: str, ours: str, message: str) -> None:
    """Which says where they differ."""
    with pytest.raises(ValueError, match=message):
        add_spans(NLP.make_doc(theirs), Document(ours))


@pytest.mark.parametrize("text", ["\ud800", "It rained \udfff.", "\ud83d\ude00"])
def test_lone_surrogates_are_an_error(text: str) -> None:
    """For strings of spaCy are UTF-8."""
    with pytest.raises(ValueError, match=r"has a lone surrogate, '\\ud[0-9a-f]{3}', at \d+; spaCy"):
        to_spacy(Document(text), NLP)


def test_a_group_that_is_there_is_kept() -> None:
    """A prefix makes room beside it; the annotations of both are told apart."""
    theirs = NLP.make_doc(TEXT)
    theirs.spans["quotes"] = [theirs[0:2]]
    with pytest.raises(ValueError, match="has a span group 'quotes' already"):
        add_spans(theirs, DOC)
    assert set(theirs.spans) == {"quotes"}
    add_spans(theirs, DOC, prefix="news_")
    other = DOC.with_layer("quotes", DOC.quotes[1:])
    add_spans(theirs, other, layers=["quotes"], prefix="other_")
    assert [span._.newsparse for span in theirs.spans["quotes"]] == [None]
    assert [span._.newsparse for span in theirs.spans["news_quotes"]] == [*DOC.quotes]
    assert [span._.newsparse for span in theirs.spans["other_quotes"]] == [*DOC.quotes[1:]]
    assert {span.label_ for span in theirs.spans["news_quotes"]} == {"news_quotes"}


def test_spans_of_others_have_no_annotation() -> None:
    """Whatever their labels and ids are."""
    made = to_spacy(DOC, NLP)
    strangers = [
        made[0:1],
        SpacySpan(made, 0, 1, label="quotes"),
        SpacySpan(made, 0, 1, label="quotes", span_id="99"),
        SpacySpan(made, 0, 1, label="quotes", span_id="-1"),
        SpacySpan(made, 0, 1, label="quotes", span_id="²"),
        SpacySpan(made, 0, 1, label="people", span_id="0"),
    ]
    assert [one._.newsparse for one in strangers] == [None] * len(strangers)
    assert NLP.make_doc("Rain.")[0:1]._.newsparse is None


def by_docbin(doc: Any) -> Any:
    """Return a Doc that was in a file of many."""
    data = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    return next(iter(DocBin().from_bytes(data).get_docs(Vocab())))


TRAVELS = {
    "pickle": lambda doc: pickle.loads(pickle.dumps(doc)),
    "bytes": lambda doc: Doc(Vocab()).from_bytes(doc.to_bytes()),
    "DocBin": by_docbin,
    "copy": lambda doc: doc.copy(),
}


@pytest.mark.parametrize("travel", TRAVELS)
def test_docs_travel_whole(travel: str) -> None:
    """Text, sentences, groups and annotations, to where nothing is known of the words."""
    text = TEXT + "It costs €1,200, or 2/3 of that, see www.pier.example."
    doc = newsparse.parse(text)
    again = TRAVELS[travel](to_spacy(doc, NLP))
    assert again.text == text
    assert len(list(again.sents)) == len(doc.sentences)
    check_groups(again, doc)


def test_merged_docs_keep_spans_without_annotations() -> None:
    """For spaCy leaves behind what it does not know, and warns."""
    made = to_spacy(DOC, NLP)
    with pytest.warns(UserWarning, match="W102"):
        both = Doc.from_docs([made, made])
    assert len(both.spans["quotes"]) == 2 * len(DOC.quotes)
    assert {span._.newsparse for span in both.spans["quotes"]} == {None}


def test_an_annotation_of_an_unknown_class_is_generic() -> None:
    """Nothing is imported because of bytes that came from elsewhere."""
    doc = Document(TEXT).with_layer("pieces", [Piece(4, 6, "e ", note="odd")])
    made = to_spacy(doc, NLP)
    assert made.spans["pieces"][0]._.newsparse == doc.pieces[0]
    for path in ("antigravity:Piece", f"{__name__}:NoPiece", f"{__name__}:is_held", "os:path", ":"):
        made.user_data["newsparse"]["pieces"]["classes"] = [path]
        found = made.spans["pieces"][0]._.newsparse
        assert type(found) is Annotation
        assert (found.start, found.note) == (4, "odd")
    assert "antigravity" not in sys.modules


def test_generic_annotations_stay_so() -> None:
    """Of a document whose plugin is not installed."""
    row = Document(TEXT).with_layer("pieces", [Piece(4, 6, "e ", note="odd")]).to_dict()
    doc = Document.from_dict(row)
    made = to_spacy(doc, NLP)
    assert [span._.newsparse for span in made.spans["pieces"]] == [*doc.pieces]


def test_the_extension_may_be_registered_again() -> None:
    """By a second import, or one that begins anew."""
    importlib.reload(newsparse.spacy)
    made = to_spacy(DOC, NLP)
    assert made.spans["quotes"][0]._.newsparse == DOC.quotes[0]


def test_threads_may_share_a_document() -> None:
    """And a vocabulary."""
    with ThreadPoolExecutor(4) as pool:
        for made in pool.map(lambda _: to_spacy(DOC, NLP), range(16)):
            check_groups(made, DOC)


def test_a_group_is_one_of_spacy() -> None:
    """With what spaCy's own can do."""
    made = to_spacy(DOC, NLP)
    group = made.spans["quotes"]
    assert isinstance(group, SpanGroup)
    assert not group.has_overlap


def test_a_missing_package_is_named() -> None:
    """When the module is imported; nothing else imports it."""
    code = (
        "import sys; sys.modules['spacy'] = None\n"
        "import newsparse, newsparse.batch, newsparse.cli\n"
        "try: import newsparse.spacy\n"
        "except ImportError as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout == (
        "MissingExtraError newsparse.spacy needs a package that is not installed: "
        'pip install "newsparse[spacy]"\n'
    )
