r"""Who is compared with whom: newsparse, its peers, and the yardstick ``\w+|[^\w\s]``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from loaders import (
    load_blingfire,
    load_blingfire_sentences,
    load_icu,
    load_icu_bounds,
    load_icu_sentences,
    load_newsparse,
    load_newsparse_core,
    load_nltk,
    load_nltk_sentences,
    load_pysbd,
    load_spacy,
    load_spacy_sentences,
    load_syntok,
    load_syntok_sentences,
    load_yardstick,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from loaders import Finder


class Contender(NamedTuple):
    """A way to find the tokens or sentences of a text."""

    name: str
    layer: str
    """``tokens`` or ``sentences``; the yardstick stands with both."""
    package: str
    """Its distribution, as in peers.txt."""
    module: str
    """What is imported of it."""
    load: Callable[[], Finder]
    does: str
    """What is measured, and what it gives and does not give."""
    share: float = 1
    """Which part of the texts a slow one gets."""


YARDSTICK = "`re`"
CORE = "newsparse, core layers"

CONTENDERS = (
    Contender(
        "newsparse",
        "tokens",
        "newsparse",
        "newsparse",
        load_newsparse,
        "`Document(text).tokens`: words of Universal Dependencies, offsets as two arrays; "
        "keeps how it cut rare chunks, so that texts repeated come cheaper",
    ),
    Contender(
        YARDSTICK,
        "yardstick",
        "Python",
        "re",
        load_yardstick,
        r"the spans of `\w+\|[^\w\s]`: cuts at every mark; knows no contractions, abbreviations, "
        "decimals or addresses, and no sentences",
    ),
    Contender(
        "spaCy blank",
        "tokens",
        "spacy",
        "spacy",
        load_spacy,
        '`spacy.blank("en").make_doc`, offsets read as an array: rules close to OntoNotes, white '
        "space beyond single spaces as tokens; keeps tokens it has seen in a cache, so that texts "
        "repeated come cheaper",
    ),
    Contender(
        "blingfire",
        "tokens",
        "blingfire",
        "blingfire",
        load_blingfire,
        "`text_to_words_with_offsets`: compiled automata; gives the words as one string as well",
    ),
    Contender(
        "PyICU, spans",
        "tokens",
        "PyICU",
        "icu",
        load_icu,
        "the word break iterator (Unicode UAX #29), white space left out; leaves contractions "
        "whole and parts abbreviations from their stops; offsets count UTF-16 units",
    ),
    Contender(
        "PyICU, boundaries",
        "tokens",
        "PyICU",
        "icu",
        load_icu_bounds,
        "the same as a bare list of boundaries, where white space counts as a piece: less than "
        "the others give",
    ),
    Contender(
        "NLTK",
        "tokens",
        "nltk",
        "nltk",
        load_nltk,
        "`NLTKWordTokenizer().span_tokenize`: Penn Treebank, needs no data; made for single "
        "sentences, so stops inside the text stay with their words",
    ),
    Contender(
        "syntok",
        "tokens",
        "syntok",
        "syntok.tokenizer",
        load_syntok,
        "`Tokenizer().tokenize`: splits contractions and hyphens",
    ),
    Contender(
        CORE,
        "sentences",
        "newsparse",
        "newsparse",
        load_newsparse_core,
        "tokens, blocks and sentences of `Document(text)`, all three: sentences are found on "
        "tokens, in blocks",
    ),
    Contender(
        "spaCy blank, sentencizer",
        "sentences",
        "spacy",
        "spacy",
        load_spacy_sentences,
        "tokens, then a cut behind every `.`, `!` and `?` token; knows no paragraphs",
    ),
    Contender(
        "blingfire",
        "sentences",
        "blingfire",
        "blingfire",
        load_blingfire_sentences,
        "`text_to_sentences_and_offsets`: sentences alone; knows no paragraphs",
    ),
    Contender(
        "PyICU, boundaries",
        "sentences",
        "PyICU",
        "icu",
        load_icu_sentences,
        "the sentence break iterator (UAX #29): boundaries alone, cuts at every line break, and "
        "behind abbreviations",
    ),
    Contender(
        "NLTK Punkt",
        "sentences",
        "nltk",
        "nltk",
        load_nltk_sentences,
        "`PunktSentenceTokenizer().span_tokenize` without its trained parameters, which are a "
        "download and in no package: it knows no abbreviations then",
    ),
    Contender(
        "syntok",
        "sentences",
        "syntok",
        "syntok.segmenter",
        load_syntok_sentences,
        "`segmenter.analyze`: paragraphs, sentences and tokens",
    ),
    Contender(
        "pySBD",
        "sentences",
        "pysbd",
        "pysbd",
        load_pysbd,
        "`Segmenter(char_span=True)`: golden rules as patterns; sentences alone",
        share=0.25,
    ),
)


def contender(name: str, layer: str) -> Contender:
    """Return a contender by its name and layer."""
    return next(c for c in CONTENDERS if (c.name, c.layer) == (name, layer))
