"""What each contender does to a text, in the fastest way its library has to read out offsets.

A library is imported when its contender is loaded, so that one that is missing costs its own rows,
and so that the time of an import can be taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sized
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import newsparse

Finder = Callable[[str], Sized]
"""From a text to its spans."""


class Layers(NamedTuple):
    """All core layers of a document, as long as its sentences are many."""

    tokens: Sized
    blocks: Sized
    sentences: Sized

    def __len__(self) -> int:
        return len(self.sentences)


def core_layers(doc: newsparse.Document) -> Layers:
    """Make the core layers, which are made on first use."""
    return Layers(doc.tokens, doc.blocks, doc.sentences)


def load_newsparse() -> Finder:
    """Tokens alone."""
    import newsparse

    return lambda text: newsparse.Document(text).tokens


def load_newsparse_core() -> Finder:
    """Tokens, blocks and sentences."""
    import newsparse

    return lambda text: core_layers(newsparse.Document(text))


def load_yardstick() -> Finder:
    """Compile the pattern that anybody would write first."""
    pattern = re.compile(r"\w+|[^\w\s]")
    return lambda text: [match.span() for match in pattern.finditer(text)]


def _spacy() -> Any:  # noqa: ANN401  (of a library that may be missing)
    import spacy

    nlp = spacy.blank("en")
    nlp.max_length = 1 << 40
    return nlp


def load_spacy() -> Finder:
    """Load the blank English pipeline: its tokenizer."""
    nlp = _spacy()
    return lambda text: nlp.make_doc(text).to_array(["IDX", "LENGTH"])


def load_spacy_sentences() -> Finder:
    """Load the same with the rule-based sentencizer."""
    nlp = _spacy()
    nlp.add_pipe("sentencizer")
    return lambda text: [(span.start_char, span.end_char) for span in nlp(text).sents]


def load_blingfire() -> Finder:
    """Load the word splitter."""
    import blingfire

    return lambda text: blingfire.text_to_words_with_offsets(text)[1]


def load_blingfire_sentences() -> Finder:
    """Load the sentence splitter."""
    import blingfire

    return lambda text: blingfire.text_to_sentences_and_offsets(text)[1]


def load_icu() -> Finder:
    """Load the word breaks, and leave out pieces that begin with white space."""
    import icu

    breaks = icu.BreakIterator.createWordInstance(icu.Locale("en_US"))

    def spans(text: str) -> list[tuple[int, int]]:
        units = icu.UnicodeString(text)
        breaks.setText(units)
        return [(start, end) for start, end in pairwise((0, *breaks)) if not units[start].isspace()]

    return spans


def load_icu_bounds() -> Finder:
    """Load the word breaks as they come."""
    return _icu_bounds("createWordInstance")


def load_icu_sentences() -> Finder:
    """Load the sentence breaks as they come."""
    return _icu_bounds("createSentenceInstance")


def _icu_bounds(make: str) -> Finder:
    import icu

    breaks = getattr(icu.BreakIterator, make)(icu.Locale("en_US"))

    def bounds(text: str) -> list[int]:
        breaks.setText(text)
        return list(breaks)

    return bounds


def load_nltk() -> Finder:
    """Load the tokenizer that `word_tokenize` uses."""
    from nltk.tokenize import NLTKWordTokenizer

    tokenizer = NLTKWordTokenizer()
    return lambda text: list(tokenizer.span_tokenize(text))


def load_nltk_sentences() -> Finder:
    """Load Punkt without parameters."""
    from nltk.tokenize import PunktSentenceTokenizer

    tokenizer = PunktSentenceTokenizer()
    return lambda text: list(tokenizer.span_tokenize(text))


def load_syntok() -> Finder:
    """Load the tokenizer, set to keep every character where it is."""
    from syntok.tokenizer import Tokenizer

    tokenizer = Tokenizer(emit_hyphen_or_underscore_sep=True, replace_not_contraction=False)
    return lambda text: [
        (token.offset, token.offset + len(token.value)) for token in tokenizer.tokenize(text)
    ]


def load_syntok_sentences() -> Finder:
    """Load the segmenter."""
    from syntok import segmenter

    return lambda text: [
        (tokens[0].offset, tokens[-1].offset + len(tokens[-1].value))
        for paragraph in segmenter.analyze(text)
        for tokens in paragraph
    ]


def load_pysbd() -> Finder:
    """Load the English rules, with offsets."""
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [(span.start, span.end) for span in segmenter.segment(text)]
