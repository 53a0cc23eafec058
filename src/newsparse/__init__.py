"""newsparse: the plain text of news articles as exact documents.

The names below are the public interface; everything else is private and may change.
"""

from __future__ import annotations

from newsparse.document import Document
from newsparse.errors import NewsparseError, PluginError
from newsparse.extractors import extractor
from newsparse.hits import Hits
from newsparse.hookspecs import hookimpl
from newsparse.lexicon import Lexicon
from newsparse.parser import Parser, parse
from newsparse.span import Annotation, Span, Spans
from newsparse.tokens import TokenKind, Tokens

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "Document",
    "Hits",
    "Lexicon",
    "NewsparseError",
    "Parser",
    "PluginError",
    "Span",
    "Spans",
    "TokenKind",
    "Tokens",
    "__version__",
    "extractor",
    "hookimpl",
    "parse",
]
