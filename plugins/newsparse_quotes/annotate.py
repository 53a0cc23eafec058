"""Make the annotations of what was found: quotations, and the people who are quoted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse_quotes.annotations import Quote, Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsparse import Document, Span
    from newsparse_quotes.candidate import Candidate
    from newsparse_quotes.chains import Part
    from newsparse_quotes.marks import Quotation
    from newsparse_quotes.mentions import Name
    from newsparse_quotes.people import People

INSERTION = re.compile(r"\[[^\[\]\n]{1,80}\]")


def make_speakers(
    doc: Document, quotations: Sequence[Quotation], names: Sequence[Name | None], people: People
) -> Iterator[Speaker]:
    """Yield one speaker a person, with all mentions by name and all quotes."""
    quotes: dict[Name, list[Span]] = {}
    for quotation, name in zip(quotations, names, strict=True):
        if name is not None:
            quotes.setdefault(name, []).append(doc.span(quotation.start, quotation.end))
    found = people.mentions(quotes)
    for name, said in quotes.items():
        text = doc.text[name.start : name.end]
        mentions = tuple(doc.span(one.start, one.end) for one in found[name])
        yield Speaker(name.start, name.end, text, mentions, tuple(said))


def make_quote(
    doc: Document, quotation: Quotation, choice: Candidate, name: Name | None, part: Part
) -> Quote:
    """Return the annotation for a quotation, given who was chosen, and the person's name."""
    content = doc.span(quotation.inner_start, quotation.inner_end)
    insertions = [
        doc.span(*match.span())
        for match in INSERTION.finditer(doc.text, content.start, content.end)
    ]
    return Quote(
        quotation.start,
        quotation.end,
        doc.text[quotation.start : quotation.end],
        content=content,
        speaker=doc.span(*choice.speaker) if choice.speaker else None,
        speaker_name=doc.span(name.start, name.end) if name else None,
        cue=doc.span(*choice.cue) if choice.cue else None,
        kind=part.kind,
        chain=part.chain,
        nested=tuple(doc.span(start, end) for start, end in quotation.nested),
        insertions=tuple(insertions),
        rule=choice.rule if choice.speaker else None,
    )
