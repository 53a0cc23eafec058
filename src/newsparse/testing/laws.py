"""The laws that can be seen in one document, as a question: which of them does it break?"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np

from newsparse.attributes import attributes
from newsparse.characters import code_points
from newsparse.document import Document
from newsparse.errors import NewsparseError
from newsparse.layer_names import CORE_LAYERS
from newsparse.span import Annotation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from newsparse.parts import Classes
    from newsparse.span import Span, Spans

_SAMPLED = 1000
"""How many spans of a core layer are compared with the text, besides the last."""


def broken_laws(doc: Document, *, classes: Classes | None = None, copy: bool = True) -> list[str]:
    """Return what does not hold for a document: nothing, if all is well.

    Every span, those among the attributes too, reads as the text at its place. Layers are sorted;
    tokens, sentences and blocks do not overlap; a token lies in one sentence and a sentence in one
    block; what is not white space lies in a token. JSON gives the document back. No layer failed.

    Args:
        doc: the document.
        classes: annotation classes by layer, to read the JSON with; by default those of the
            installed plugins.
        copy: whether JSON is asked to give it back; of tens of millions of characters that takes
            seconds and gigabytes.
    """
    found = [f"{one.layer} failed: {one.type}: {one.message}" for one in doc.errors]
    core: dict[str, Spans] = {
        "tokens": doc.tokens,
        "sentences": doc.sentences,
        "blocks": doc.blocks,
    }
    for name, spans in core.items():
        found += _wrong_offsets(name, doc.text, spans)
    if found:
        return found  # what follows counts on offsets that are right
    found += _wrong_core(doc.text, core)
    for name in doc.layers:
        if name not in CORE_LAYERS:
            found += _wrong_annotations(name, doc.text, doc[name])
    return found or (_wrong_copy(doc, classes) if copy else [])


def _wrong_offsets(name: str, text: str, spans: Spans) -> Iterator[str]:
    starts, ends = spans.starts, spans.ends
    if not len(spans):
        return
    if starts.min() < 0 or ends.max() > len(text):
        yield f"{name} leave the text"
    elif np.any(starts >= ends) or np.any(starts[1:] < ends[:-1]):
        yield f"{name} are empty, overlap or are out of order"
    else:
        for index in (*range(0, len(spans), max(1, len(spans) // _SAMPLED)), -1):
            if text[starts[index] : ends[index]] != spans[index].text:
                yield f"{name} do not read as their text at {starts[index]}"
                return


def _wrong_core(text: str, core: Mapping[str, Spans]) -> Iterator[str]:
    if np.any(_covered(text, core["tokens"]) == _is_space(text)):
        yield "tokens are not all that is not white space"
    for inner, outer in (("tokens", "sentences"), ("sentences", "blocks")):
        owners = core[outer].starts.searchsorted(core[inner].starts, "right") - 1
        limits = np.append(core[outer].ends, np.int32(-1))  # -1 is the place of no owner
        if np.any(core[inner].ends > limits[owners]):
            yield f"{inner} cross the edges of {outer}"


def _wrong_annotations(name: str, text: str, layer: Sequence[Span]) -> Iterator[str]:
    last = (-1, -1)
    for span in layer:
        if (span.start, span.end) < last:
            yield f"{name} are out of order at {span.start}"
        last = span.start, span.end
        for label, inner in ((name, span), *_inner(name, span)):
            is_empty = inner is span and span.start == span.end  # which its attributes may be
            if is_empty or not 0 <= inner.start <= inner.end <= len(text):
                yield f"{label} leave the text at {inner.start}"
            elif text[inner.start : inner.end] != inner.text:
                yield f"{label} do not read as their text at {inner.start}"


def _inner(name: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the spans among the attributes of an annotation, if its class says which they are."""
    if type(span) is Annotation:
        return
    for attribute in attributes(type(span)):
        value = getattr(span, attribute.name) if attribute.is_span else None
        if value is not None:
            for inner in value if attribute.many else (value,):
                yield f"{name}.{attribute.name}", inner


def _wrong_copy(doc: Document, classes: Classes | None) -> list[str]:
    try:
        same = Document.from_json(doc.to_json(), classes=classes) == doc
    except NewsparseError as error:
        return [f"JSON does not give it back: {error}"]
    return [] if same else ["JSON gives another document back"]


def _covered(text: str, tokens: Spans) -> npt.NDArray[np.bool_]:
    """Return for every character whether it lies in a token."""
    opened = np.zeros(len(text) + 1, np.int8)
    opened[tokens.starts] += 1
    opened[tokens.ends] -= 1
    return np.cumsum(opened[:-1], dtype=np.int8) > 0


def _is_space(text: str) -> npt.NDArray[np.bool_]:
    return _white_space()[code_points(text)]


@functools.cache
def _white_space() -> npt.NDArray[np.bool_]:
    """Return for every code point whether `str.isspace` says yes."""
    return np.fromiter((chr(code).isspace() for code in range(0x110000)), np.bool_, 0x110000)
