"""The article in a page of HTML, or in each page of a web archive, with its headings and links.

The newsparse plugin that reads ``.html``, ``.htm``, ``.xhtml`` and ``.warc`` for batches, and HTML
from Python by `parse_html`; what pages link to is the layer ``links``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import newsparse
from newsparse_html.annotations import Link
from newsparse_html.archives import read_archive
from newsparse_html.errors import ArchiveError, MissingExtraError, PageError
from newsparse_html.extract import find_links
from newsparse_html.reading import parse_html, read_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

__all__ = ["ArchiveError", "Link", "MissingExtraError", "PageError", "parse_html"]


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractor of links."""
    return [find_links]


@newsparse.hookimpl
def newsparse_readers() -> Mapping[str, Callable[[BinaryIO, Path], Iterable[newsparse.Record]]]:
    """Give the readers of pages and archives."""
    return {".htm": read_page, ".html": read_page, ".warc": read_archive, ".xhtml": read_page}
