"""What the libraries find in the marked articles, section by section: each gives its tables."""

from __future__ import annotations

import functools
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import accuracy_links
import accuracy_numbers
import finders
import marked_sentences
from environment import missing
from marked_quotes import read_marked
from marked_texts import files_of
from report import table
from scores import (
    FAILED,
    Figure,
    claimed,
    f1,
    score_links,
    score_numbers,
    score_quotes,
    score_sentences,
    score_tokens,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from accuracy_numbers import Marked

QUICK = 2
"""How many articles of each file are read in haste."""
ALL = 10**6


class Compared(NamedTuple):
    """A library that finds something in a text."""

    name: str
    package: str
    """Its distribution, as in peers_accuracy.txt."""
    load: Callable[[], Callable[[str], Sequence[Any]]]
    does: str
    """What is measured."""


SENTENCES = (
    Compared(
        "newsparse",
        "newsparse",
        finders.newsparse_sentences,
        "`Document(text).sentences`, by rules",
    ),
    Compared(
        "spaCy, sentencizer",
        "spacy",
        finders.spacy_sentencizer,
        "the blank English pipeline with the sentencizer: a cut behind `.`, `!` and `?`",
    ),
    Compared(
        "spaCy, en_core_web_sm",
        finders.COPY,
        finders.spacy_parser,
        "the trained pipeline, whose parser makes sentences",
    ),
    Compared(
        "pySBD", "pysbd", finders.pysbd, "`Segmenter(language='en', char_span=True)`, by rules"
    ),
    Compared("syntok", "syntok", finders.syntok, "`segmenter.analyze`, by rules"),
)
TOKENS = (
    Compared("newsparse", "newsparse", finders.newsparse_tokens, "`Document(text).tokens`"),
    Compared(
        "spaCy blank",
        "spacy",
        finders.spacy_tokens,
        "`spacy.blank('en')`; its trained pipelines have the same tokenizer",
    ),
)
LINKS = (
    Compared("newsparse", "newsparse", finders.newsparse_links, "the layers `urls` and `emails`"),
    Compared(
        "linkify-it-py",
        "linkify-it-py",
        finders.linkify,
        "`LinkifyIt().match(text)`: bare domains of some top-level domains",
    ),
    Compared(
        "linkify-it-py, all domains",
        "linkify-it-py",
        finders.linkify_every_domain,
        "the same with the full list of top-level domains that it ships",
    ),
    Compared(
        "spaCy blank",
        "spacy",
        finders.spacy_links,
        "tokens for which `like_url` or `like_email` holds",
    ),
)
NUMBERS = (
    Compared("newsparse", "newsparse", finders.newsparse_numbers, "the layer `numbers`"),
    Compared(
        "quantulum3",
        "quantulum3",
        finders.quantulum,
        "`parser.parse(text)`, without the extra `classifier`",
    ),
)
QUOTES = (
    Compared("newsparse", "newsparse", finders.newsparse_quotes, "the layer `quotes`"),
    Compared(
        "textacy, whole articles",
        "textacy",
        finders.textacy_quotes,
        "`direct_quotations` on en_core_web_sm; finds nothing in an article whose marks are odd in "
        "number",
    ),
    Compared(
        "textacy, by paragraph",
        "textacy",
        finders.textacy_by_paragraph,
        "the same for each paragraph alone, so that an odd mark costs one paragraph",
    ),
    Compared(
        "pairs of double marks",
        "Python",
        finders.quote_pairs,
        r'a pattern, `“[^”]*”\|"[^"]*"`; knows no speakers',
    ),
)
COMPARED = {
    "sentences": SENTENCES,
    "tokens": TOKENS,
    "links": LINKS,
    "numbers": NUMBERS,
    "quotes": QUOTES,
}


def rows(
    compared: Sequence[Compared], cells: Callable[[Callable[[str], Sequence[Any]]], list[list[str]]]
) -> list[list[str]]:
    """Return the rows of a table; a library that can't be loaded has one that says why.

    Args:
        compared: the libraries.
        cells: makes of a finder what stands behind its name, a list for each of its rows.
    """
    found: list[list[str]] = []
    for one in compared:
        try:
            find = one.load()
        except ImportError as error:
            found.append([one.name, f"not measured: {missing().get(one.package, str(error))}"])
            continue
        found += [[one.name, *row] for row in cells(find)]
    return found


def sentences(most: int) -> str:
    """Compare sentences: those of whole articles, and of their paragraphs alone."""
    files = {path.stem.partition("_")[2]: read_sentences(path, most) for path in sentence_files()}
    every = [article for articles in files.values() for article in articles]

    def cells(find: Callable[[str], Sequence[Any]]) -> list[list[str]]:
        tallies = [score_sentences(articles, find) for articles in (*files.values(), every)]
        tallies.append(score_sentences(every, find, by_paragraph=True))
        tallies.append(score_sentences(every, find, by_paragraph=True, bare=True))
        return [[str(f1(tally, "right")) for tally in tallies]]

    count = sum(len(article.sentences) for article in every)
    head = ["library", *files, "all", "all, by paragraph", "the same, bare"]
    return f"{len(every)} articles, {count:,} sentences.\n\n{table(head, rows(SENTENCES, cells))}"


def tokens(most: int) -> str:
    """Compare tokens in the sentences that are marked for them."""
    every = [article for path in sentence_files() for article in read_sentences(path, most)]

    def cells(find: Callable[[str], Sequence[Any]]) -> list[list[str]]:
        tally = score_tokens(every, find)
        return [[str(f1(tally, "right")), str(Figure(tally["whole"], tally["sentences"]))]]

    marked = [pieces for article in every for pieces in article.tokens.values()]
    head = ["library", "tokens, exact span", "sentences with all tokens right"]
    return (
        f"{len(marked):,} sentences, {sum(map(len, marked)):,} tokens.\n\n"
        f"{table(head, rows(TOKENS, cells))}"
    )


def links(most: int) -> str:
    """Compare URLs and e-mail addresses."""
    files = {
        path.stem.partition("_")[2]: list(islice(accuracy_links.read_articles(path), most))
        for path in files_of("links")
    }
    layers = ("urls", "emails")

    def cells(find: Callable[[str], Sequence[Any]]) -> list[list[str]]:
        tallies = [score_links(articles, find) for articles in files.values()]
        return [
            [
                str(f1(tally, f"{layer} right", f"{layer} marked", f"{layer} found"))
                for tally in tallies
                for layer in layers
            ]
        ]

    head = ["library", *(f"{name}: {layer}" for name in files for layer in layers)]
    count = sum(len(articles) for articles in files.values())
    return f"{count} texts.\n\n{table(head, rows(LINKS, cells))}"


def numbers(most: int) -> str:
    """Compare numbers: all that are marked, and those of kinds and units that both know."""
    every = [
        article
        for path in files_of("numbers")
        for article in islice(accuracy_numbers.read_articles(path), most)
    ]
    names = finders.units_of(finders.UNITS.read_text(encoding="utf-8")).values()
    units = {unit for units, _ in names for unit in units}
    chosen: dict[str, Callable[[Marked], bool]] = {
        "all": lambda _: True,
        "kinds and units of both": lambda marked: claimed(marked, units),
    }

    def cells(find: Callable[[str], Sequence[Any]]) -> list[list[str]]:
        found: list[list[str]] = []
        once = functools.cache(find)
        for name, counts in chosen.items():
            tally = score_numbers(every, once, counts)
            measures = [str(f1(tally, one)) for one in ("touched", "exact", "value", "unit")]
            found.append([name, f"{tally['marked']:,}", *measures, str(tally[FAILED])])
        return found

    head = ["library", "numbers", "marked", "found", "exact span", "value", "value and unit"]
    return (
        f"{len(every)} articles.\n\n"
        f"{table([*head, 'articles it failed at'], rows(NUMBERS, cells), words=2)}"
    )


def quotes(most: int) -> str:
    """Compare quotes, and who said them."""
    files = {path.stem.partition("_")[2]: read_marked(path)[:most] for path in files_of("quotes")}

    def cells(find: Callable[[str], Sequence[Any]]) -> list[list[str]]:
        found: list[list[str]] = []
        for name, articles in files.items():
            tally = score_quotes(articles, find)
            figures = [
                f1(tally, "right"),
                Figure(tally["attributable"], tally["speakers"]),
                said(f1(tally, "speaker", "speakers", "said")),
                said(f1(tally, "cue", "cues", "cues found")),
            ]
            found.append([name, *map(str, figures), str(tally[FAILED])])
        return found

    head = ["library", "articles", "quotes, exact span", "those said by somebody, found"]
    head += ["speaker", "cue", "articles it failed at"]
    count = sum(len(articles) for articles in files.values())
    return f"{count} articles.\n\n{table(head, rows(QUOTES, cells), words=2)}"


def said(figure: Figure) -> Figure:
    """Return a figure, or an empty one for a library that says nothing of the kind."""
    return figure if figure.found else Figure(0, 0, 0)


def sentence_files() -> list[Path]:
    """Return the files whose sentences are marked."""
    return files_of("sentences")


def read_sentences(path: Path, most: int) -> list[marked_sentences.MarkedSentences]:
    """Return the first articles of a file."""
    return list(islice(marked_sentences.read_articles(path), most))


def measured(_most: int) -> str:
    """Say what is measured of each library."""
    lines = [[one.name, name, one.does] for name, some in COMPARED.items() for one in some]
    return table(["library", "section", "what is measured"], lines, words=3)


SECTIONS: dict[str, Callable[[int], str]] = {
    "sentences": sentences,
    "tokens": tokens,
    "links": links,
    "numbers": numbers,
    "quotes": quotes,
    "measured": measured,
}
