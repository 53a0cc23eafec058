"""newsparse: the plain text of news articles as exact documents.

The names below are the public interface; everything else is private and may change. Each is
imported on first use, so that the command line can print its help without loading numpy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.loading import loader

if TYPE_CHECKING:
    from newsparse.document import Document
    from newsparse.errors import NewsparseError, PluginError
    from newsparse.extractors import Extractor, extractor
    from newsparse.hits import Hits
    from newsparse.hookspecs import hookimpl
    from newsparse.lexicon import Lexicon
    from newsparse.parser import Parser, parse
    from newsparse.records.record import Record
    from newsparse.span import Annotation, Span, Spans
    from newsparse.tokens import TokenKind, Tokens

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "Document",
    "Extractor",
    "Hits",
    "Lexicon",
    "NewsparseError",
    "Parser",
    "PluginError",
    "Record",
    "Span",
    "Spans",
    "TokenKind",
    "Tokens",
    "__version__",
    "extractor",
    "hookimpl",
    "parse",
]

_MODULES = {
    "Annotation": "span",
    "Document": "document",
    "Extractor": "extractors",
    "Hits": "hits",
    "Lexicon": "lexicon",
    "NewsparseError": "errors",
    "Parser": "parser",
    "PluginError": "errors",
    "Record": "records.record",
    "Span": "span",
    "Spans": "span",
    "TokenKind": "tokens",
    "Tokens": "tokens",
    "extractor": "extractors",
    "hookimpl": "hookspecs",
    "parse": "parser",
}
"""The module of each public name; the imports above say the same to type checkers."""


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for one of the package
    __getattr__ = loader(__name__, _MODULES)
