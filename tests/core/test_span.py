"""Span, Spans and the generic Annotation."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import Annotation, Span, Spans
from newsparse.span import whole_numbers

TEXT = "The road is shut."
WORDS = Spans(TEXT, [0, 4, 9, 12], [3, 8, 11, 16])


def test_a_span_is_a_frozen_value() -> None:
    """Equal by value, hashable, never changed, true even where empty."""
    span = Span(4, 8, "road")
    assert span == Span(4, 8, "road")
    assert hash(span) == hash(Span(4, 8, "road"))
    assert len(span) == 4
    assert Span(4, 4, "")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        span.start = 5  # type: ignore[misc]


def test_spans_are_a_sequence_over_columns() -> None:
    """Indexing makes spans, slicing keeps columns, which can't be written to."""
    assert WORDS[1] == Span(4, 8, "road")
    assert WORDS[-1].text == "shut"
    assert [span.text for span in WORDS[1:3]] == ["road", "is"]
    assert list(WORDS) == [WORDS[i] for i in range(4)]
    assert Span(9, 11, "is") in WORDS
    assert WORDS.starts.dtype == WORDS.ends.dtype == np.int32
    assert pickle.loads(pickle.dumps(WORDS)) == WORDS
    with pytest.raises(IndexError):
        WORDS[4]
    with pytest.raises(ValueError, match="read-only"):
        WORDS.starts[0] = 1


def test_what_spans_show_of_themselves() -> None:
    """How many there are, and the first six."""
    assert repr(WORDS) == "<Spans of 4: 'The', 'road', 'is', 'shut'>"
    text = "abcdefg"
    assert repr(Spans(text[:6], range(6), range(1, 7))) == (
        "<Spans of 6: 'a', 'b', 'c', 'd', 'e', 'f'>"
    )
    assert repr(Spans(text, range(7), range(1, 8))).endswith(
        "of 7: 'a', 'b', 'c', 'd', 'e', 'f', ...>"
    )


def test_spans_of_other_texts_differ() -> None:
    """Equality looks at the text too, and only at spans."""
    assert Spans("xxx", [0], [3]) != Spans("yyy", [0], [3])
    assert Spans("xxx", [0], [3]) != [Span(0, 3, "xxx")]


def test_queries_by_offset() -> None:
    """Those of every stretch of a short text."""
    for start in range(-3, 21):
        for length in range(20):
            assert_queries_agree_with_a_scan(start, start + length)


@given(st.integers(-3, 20), st.integers(0, 20))
def test_queries_by_offset_agree_with_a_scan(start: int, length: int) -> None:
    """index_at, within and covering say what looking at every span says."""
    assert_queries_agree_with_a_scan(start, start + length)


def assert_queries_agree_with_a_scan(start: int, end: int) -> None:
    """Compare what a sequence finds with what looking at every span of it finds."""
    at = [i for i, span in enumerate(WORDS) if span.start <= start < span.end]
    assert WORDS.index_at(start) == (at[0] if at else None)
    assert list(WORDS.within(start, end)) == [
        span for span in WORDS if start <= span.start and span.end <= end
    ]
    assert list(WORDS.covering(start, end)) == [
        span for span in WORDS if span.start <= start < span.end and end <= span.end
    ]


def test_a_generic_annotation_reads_like_the_class_it_stands_for() -> None:
    """Attributes by name; an unknown one says so."""
    annotation = Annotation(4, 8, "road", {"kind": "noun"})
    assert annotation.kind == "noun"
    assert not hasattr(Annotation(4, 8, "road", {"_kind": "noun"}), "_kind")
    assert hash(annotation) == hash(Annotation(4, 8, "road", {}))
    with pytest.raises(AttributeError, match="'Annotation' object has no attribute 'unit'"):
        _ = annotation.unit
    assert pickle.loads(pickle.dumps(annotation)) == annotation


@pytest.mark.parametrize("values", [[2**32], [2**31], [-(2**31) - 1], np.array([2**63], np.uint64)])
def test_offsets_do_not_wrap(values: Any) -> None:
    """One that no column holds is none."""
    with pytest.raises(TypeError, match="offsets are less than 2,147,483,648"):
        whole_numbers(values)


def test_spans_are_in_order() -> None:
    """What would turn them round is refused; `reversed` yields them from the last."""
    tokens = newsparse.Document("It is so.").tokens
    with pytest.raises(ValueError, match="reversed"):
        tokens[::-1]
    assert [one.text for one in reversed(tokens)] == [".", "so", "is", "It"]
    assert [one.text for one in tokens[::2]] == ["It", "so"]


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))]
)
def test_copies_of_spans_are_read_only_too(copied: Any) -> None:
    """And equal, with their kinds."""
    doc = newsparse.parse("See https://a.example now. It is so.")
    for spans in (doc.tokens, doc.sentences, doc.blocks):
        again = copied(spans)
        assert again == spans
        assert type(again) is type(spans)
        assert not again.starts.flags.writeable
        assert not again.ends.flags.writeable
    assert copied(doc.tokens).kinds.tolist() == doc.tokens.kinds.tolist()
