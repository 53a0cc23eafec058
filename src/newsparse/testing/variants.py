"""Variants: the same article, typed otherwise. Law 5 says that it reads the same."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, cast

from newsparse.attributes import to_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsparse.document import Document

CURLY = "curly marks for straight ones"
NO_BREAK = "no-break spaces for plain ones"
TWO_BREAKS = "line breaks of two characters"

_TYPED = str.maketrans("“”‘’\u00a0", "\"\"'' ")


def curl(doc: Document) -> str:
    """Return the document's text with every paired straight mark replaced by its curly form.

    Which marks pair is what the document's layer `quotes` says; other straight singles beside a
    letter are apostrophes, but for those behind a digit, which may be feet. The length stays, so
    that spans of both texts can be compared as they are.
    """
    marks = list(doc.text)
    pairs = {'"': "“”", "'": "‘’"}
    for quote in doc.quotes:
        for span in (quote, *quote.nested):
            for at, side in ((span.start, 0), (span.end - 1, 1)):
                if span.end - span.start > 1 and doc.text[at] in pairs:
                    marks[at] = pairs[doc.text[at]][side]
    for at, mark in enumerate(marks):
        before, behind = doc.text[max(at - 1, 0) : at], doc.text[at + 1 : at + 2]
        if mark == "'" and not before.isdigit() and (before.isalpha() or behind.isalpha()):
            marks[at] = "’"
    return "".join(marks)


def variants(doc: Document) -> Iterator[tuple[str, str, Sequence[int]]]:
    """Yield the ways in which the text of a document can be typed otherwise.

    Yields:
        What is changed; the text; and for each offset of the old text, one behind its end too, the
        offset that it has in the new one.
    """
    text, same = doc.text, range(len(doc.text) + 1)
    yield CURLY, curl(doc), same
    yield NO_BREAK, text.replace(" ", "\u00a0"), same
    if "\r" not in text:
        widths = (2 if character == "\n" else 1 for character in text)
        moved = list(itertools.accumulate(widths, initial=0))
        yield TWO_BREAKS, text.replace("\n", "\r\n"), moved


def typed(doc: Document, layer: str, moved: Callable[[int], int] = int) -> list[dict[str, Any]]:
    """Return a layer as it is to be in all variants: its places, and its values as typed plainly.

    Args:
        doc: what has the layer.
        layer: its name.
        moved: what the offsets of `doc` are to be.
    """

    def plainly(value: object) -> object:
        if isinstance(value, str):
            return value.translate(_TYPED).replace("\r\n", "\n")
        if isinstance(value, list):
            return list(map(plainly, cast("list[object]", value)))
        if isinstance(value, dict):
            span = cast("dict[str, Any]", value)
            return moved(span["start"]), moved(span["end"])
        return value

    return [
        {key: plainly(value) for key, value in to_plain(one).items() if key != "text"}
        | {"start": moved(one.start), "end": moved(one.end)}
        for one in doc[layer]
    ]
