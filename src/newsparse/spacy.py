"""spaCy: documents as spaCy's own, or their spans in a `Doc` that a pipeline made.

For those whose pipelines are spaCy's (extra ``spacy``). Nothing else imports this module. It
registers one extension of spaCy's spans, ``span._.newsparse``, which is the annotation behind it.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import attrs
import numpy as np
import regex

from newsparse.attributes import from_plain, to_plain
from newsparse.extras import import_extra
from newsparse.layer_names import CORE_LAYERS
from newsparse.plain import decode, encode
from newsparse.plugins import installed
from newsparse.span import Annotation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsparse.document import Document
    from newsparse.span import Offsets

__all__ = ["add_spans", "annotation_of", "to_spacy", "to_span"]

# spaCy has types for few of its attributes; to a type checker each of these is `Any`.
SpacyDoc: TypeAlias = Any
"""A `spacy.tokens.Doc`."""
SpacySpan: TypeAlias = Any
"""A `spacy.tokens.Span`."""
Language: TypeAlias = Any
"""A `spacy.language.Language`: what `spacy.blank` and `spacy.load` return."""
Alignment: TypeAlias = Literal["expand", "strict"]

_tokens = import_extra("spacy.tokens", "spacy", "newsparse.spacy")
_KEY = "newsparse"
"""The name of the extension, and the key of ``user_data``."""
_SURROGATE = regex.compile("[\ud800-\udfff]")
_SHOWN = 3


def to_spacy(
    doc: Document,
    nlp: Language,
    *,
    layers: Iterable[str] | None = None,
    alignment_mode: Alignment = "expand",
) -> SpacyDoc:
    """Return a document as a `spacy.tokens.Doc` of the same text.

    Its tokens are those of newsparse, with tokens of their own for white space as spaCy has them;
    its sentences (``.sents``) are those of newsparse, each with the white space behind it; its
    span groups are made by `add_spans`.

    Args:
        doc: the document.
        nlp: a pipeline, of which the vocabulary is used. ``nlp(to_spacy(doc, nlp))`` runs it.
        layers: as for `add_spans`.
        alignment_mode: as for `add_spans`.

    Raises:
        ValueError: the text has lone surrogates, which spaCy can't hold; or an error of
            `add_spans`.
    """
    words, spaces, places = _words(doc)
    begins = [False] * len(words)
    begins[:1] = [True] * len(begins[:1])  # white space before the first sentence belongs to it
    for token in doc.tokens.starts.searchsorted(doc.sentences.starts[1:]).tolist():
        begins[places[token]] = True
    made = _tokens.Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=begins)
    add_spans(made, doc, layers=layers, alignment_mode=alignment_mode)
    return made


def add_spans(
    spacy_doc: SpacyDoc,
    doc: Document,
    *,
    layers: Iterable[str] | None = None,
    prefix: str = "",
    alignment_mode: Alignment = "expand",
) -> None:
    """Put the annotations of a document into a spaCy `Doc` of the same text, as span groups.

    ``spacy_doc.spans["quotes"]`` has a span for each annotation of the layer `quotes`, in the same
    order. Its label is the name of the group, its id the number of the annotation, and
    ``span._.newsparse`` the annotation, with its own offsets.

    Args:
        spacy_doc: a `spacy.tokens.Doc`; its tokens and sentences stay as they are.
        doc: the document.
        layers: the layers to add; by default all but those of the core.
        prefix: what the names of groups begin with, where spaCy's or another document's are taken.
        alignment_mode: what becomes of a span that does not begin and end with a token of the
            `Doc`. "expand" takes all tokens that it touches (a blank belongs to the token before
            it), and puts the span's number into the group's ``attrs["expanded"]``. "strict" is an
            error that names them.

    Raises:
        KeyError: the document has no such layer, or it is one of the core's.
        TypeError: `layers` is one name.
        ValueError: the texts differ, with the place; the `Doc` has a group of that name; or
            `alignment_mode` is "strict" and spans do not lie on the tokens. The `Doc` is then as
            it was.
    """
    if alignment_mode not in ("expand", "strict"):
        raise ValueError(f"alignment_mode is 'expand' or 'strict', not {alignment_mode!r}")
    _check_text(spacy_doc.text, doc.text)
    grid = _Grid.of(spacy_doc)
    groups: dict[str, Any] = {}
    told: dict[str, dict[str, Any]] = {}
    off: list[str] = []
    for layer in _chosen(doc, layers):
        name = prefix + layer
        if name in spacy_doc.spans:
            raise ValueError(
                f"the Doc has a span group {name!r} already; delete it, or give a prefix"
            )
        found: Sequence[Span] = doc[layer]
        spans = [grid.span(one, name, str(number)) for number, one in enumerate(found)]
        expanded = [
            number
            for number, (one, made) in enumerate(zip(found, spans, strict=True))
            if (one.start, one.end) != (made.start_char, made.end_char)
        ]
        off += [
            f"{layer} [{found[n].start}, {found[n].end}) {found[n].text!r:.40}" for n in expanded
        ]
        groups[name] = _tokens.SpanGroup(
            spacy_doc, name=name, attrs={"expanded": expanded}, spans=spans
        )
        told[name] = {
            "classes": [f"{type(one).__module__}:{type(one).__qualname__}" for one in found],
            "annotations": [encode(to_plain(one)).decode() for one in found],
        }
    if off and alignment_mode == "strict":
        more = f" and {len(off) - _SHOWN} more" if len(off) > _SHOWN else ""
        raise ValueError(
            f"spans do not begin and end with tokens of the Doc: {', '.join(off[:_SHOWN])}{more}; "
            "alignment_mode='expand' takes all tokens that they touch"
        )
    for name, group in groups.items():
        spacy_doc.spans[name] = group
    spacy_doc.user_data[_KEY] = {**spacy_doc.user_data.get(_KEY, {}), **told}


def to_span(spacy_doc: SpacyDoc, span: Span) -> SpacySpan:
    """Return the spaCy span of a place: of a speaker, a cue, any span of a document's text.

    It has all tokens that the span touches; where it begins and ends with a token, their offsets
    are equal.

    Args:
        spacy_doc: a `spacy.tokens.Doc` of the same text.
        span: a `newsparse.Span`.

    Raises:
        ValueError: the span is empty, or does not read as the `Doc` at its place.
    """
    if span.start == span.end:
        raise ValueError(f"the span at {span.start} is empty; spaCy has no offsets for it")
    found = None
    if 0 <= span.start < span.end <= len(spacy_doc.text):
        found = _Grid.of(spacy_doc).span(span)
    text = found.text_with_ws[span.start - found.start_char :][: len(span)] if found else ""
    if text != span.text:
        raise ValueError(
            f"[{span.start}, {span.end}) is {span.text!r:.40} in the span, but {text!r:.40} in the "
            "Doc; both must be of one text"
        )
    return found


def annotation_of(span: SpacySpan) -> Span | None:
    """Return the annotation that a spaCy span was made of; None for a span of other origin.

    It equals the one of the document, but for that of a class whose module is not imported, which
    is a generic `Annotation`.

    Args:
        span: a span of a group that `add_spans` made, maybe pickled, or written and read since.
    """
    group = span.doc.user_data.get(_KEY, {}).get(span.label_)
    if group is None or not span.id_.isdecimal() or int(span.id_) >= len(group["annotations"]):
        return None
    number = int(span.id_)
    return from_plain(_class(group["classes"][number]), decode(group["annotations"][number]))


_tokens.Span.set_extension(_KEY, getter=annotation_of, force=True)


@attrs.frozen
class _Grid:
    """The tokens of a spaCy `Doc` by their offsets."""

    doc: SpacyDoc
    starts: Offsets
    """Where each token begins; the blank behind it belongs to it."""

    @classmethod
    def of(cls, doc: SpacyDoc) -> _Grid:
        return cls(doc, np.array([token.idx for token in doc], np.int32))

    def span(self, place: Span, label: str = "", id_: str = "") -> SpacySpan:
        """Return all tokens that a place touches, as a span."""
        first = int(self.starts.searchsorted(place.start, "right")) - 1
        last = int(self.starts.searchsorted(place.end, "left"))
        return _tokens.Span(self.doc, first, last, label=label, span_id=id_)


def _words(doc: Document) -> tuple[list[str], list[bool], list[int]]:
    """Return the words as spaCy has them.

    Returns:
        The words, white space beyond one blank among them; whether a blank is behind each; and the
        place among them of each token of newsparse.
    """
    text = doc.text
    if (found := _SURROGATE.search(text)) is not None:
        raise ValueError(
            f"the text has a lone surrogate, {found.group()!a}, at {found.start()}; spaCy holds "
            "texts as UTF-8, which can't have it. Parse the text again with U+FFFD in its place"
        )
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    done = 0
    offsets = zip(doc.tokens.starts.tolist(), doc.tokens.ends.tolist(), strict=True)
    for start, end in [*offsets, (len(text), len(text))]:
        gap = text[done:start]
        if words and gap.startswith(" "):
            spaces[-1] = True
            gap = gap[1:]
        places.append(len(words) + bool(gap))
        for word in filter(None, (gap, text[start:end])):
            words.append(word)
            spaces.append(False)
        done = end
    return words, spaces, places


def _check_text(theirs: str, ours: str) -> None:
    if theirs == ours:
        return
    pairs = zip(theirs, ours, strict=False)
    shorter = min(len(theirs), len(ours))
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), shorter)
    raise ValueError(
        f"the texts differ at {at}: {theirs[at : at + 20]!a} in the Doc, {ours[at : at + 20]!a} in "
        "the document; parse the text that the pipeline was given"
    )


def _chosen(doc: Document, layers: Iterable[str] | None) -> list[str]:
    if isinstance(layers, str):
        raise TypeError(f"layers is a list of names, not one: [{layers!r}]")
    known = [layer for layer in doc.layers if layer not in CORE_LAYERS]
    wanted = known if layers is None else list(dict.fromkeys(layers))
    for layer in wanted:
        if layer not in known:
            raise KeyError(f"no layer {layer!r} to add; this document has {', '.join(known)}")
    return wanted


def _class(path: str) -> type[Span]:
    """Return an annotation class, but import nothing: bytes from elsewhere must not choose what."""
    installed()  # its plugins are imported
    module, _, name = path.partition(":")
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    if isinstance(found, type) and issubclass(found, Span):
        return found
    return Annotation
