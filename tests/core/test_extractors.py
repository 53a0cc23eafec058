"""Extractors: what they declare is checked, as is what they yield; they see what they need."""

from __future__ import annotations

import datetime  # noqa: TC003  (the type of an attribute is read when the class is checked)
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest

import newsparse
import newsparse.attributes
from newsparse import Parser, PluginError, Span
from tests.core.samples import First, Second, SizeOptions, find_nothing, one
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TEXT = "Tom Vale said no."


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


@attrs.frozen
class Required:
    """Options without a default."""

    size: int


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


def test_annotations_may_come_in_any_order() -> None:
    """A layer is sorted by start, then end (law 3)."""

    @newsparse.extractor("firsts", First)
    def find(doc: newsparse.Document) -> Iterator[First]:
        for start, end in ((13, 17), (4, 8), (0, 8), (0, 3)):
            yield First(start, end, doc.text[start:end])

    doc = Parser(extractors=["firsts"], plugins=[module("odd", extractors=[find])]).parse(TEXT)
    assert [(one.start, one.end) for one in doc.firsts] == [(0, 3), (0, 8), (4, 8), (13, 17)]


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
