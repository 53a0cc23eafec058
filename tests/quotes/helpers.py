"""What tests of quotes share: fixture files, spans as text, and layers that only plugins see."""

from __future__ import annotations

import functools
from pathlib import Path

import newsparse
from tests import fixtures

FOLDER = Path(__file__).parent / "fixtures"
table = functools.partial(fixtures.table, FOLDER)


def shown(span: newsparse.Span | None) -> str:
    """Print a span, a dash where there is none."""
    return "-" if span is None else span.text


class Hidden:
    """A plugin that sees the hidden layers."""

    def __init__(self) -> None:
        self.seen: tuple[tuple[newsparse.Span, ...], ...] = ()

    @newsparse.hookimpl
    def newsparse_extractors(self) -> list[object]:
        """Give an extractor that keeps what it sees."""

        @newsparse.extractor(
            "probe", newsparse.Span, needs=["noun_chunks", "verb_groups", "name_mentions"]
        )
        def probe(doc: newsparse.Document) -> list[newsparse.Span]:
            self.seen = (doc.noun_chunks, doc.verb_groups, doc.name_mentions)
            return []

        return [probe]


HIDDEN = Hidden()
PARSER = newsparse.Parser(extractors=["probe"], plugins=[HIDDEN])


def hidden_layers(text: str) -> tuple[tuple[newsparse.Span, ...], ...]:
    """Return the noun chunks, verb groups and mentions of a text."""
    assert not PARSER.parse(text).errors
    return HIDDEN.seen
