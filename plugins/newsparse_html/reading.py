"""Read a page: one that Python code has, or a file of a batch."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, BinaryIO

import newsparse
from newsparse_html.article import MOST_BYTES, read_article
from newsparse_html.errors import PageError
from newsparse_html.extras import load

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def parse_html(  # noqa: PLR0913  (all by name, each with a default)
    html: str | bytes,
    *,
    url: str | None = None,
    parser: newsparse.Parser | None = None,
    id: str | None = None,  # noqa: A002  (the field's name everywhere)
    meta: Mapping[str, Any] | None = None,
    published: datetime.date | None = None,
) -> newsparse.Document:
    """Parse the article of a page, the same as a batch finds in it.

    Args:
        html: the page; bytes are read in the encoding that they declare.
        url: its address, from which its links start. By default the one that it gives itself.
        parser: by default one of all installed plugins.
        id: the caller's name for the article.
        meta: values to keep with it, beside ``meta["html"]``, which is what the page says.
        published: the day of publication. By default the one that the page gives.

    Raises:
        TypeError: the page is neither a `str` nor `bytes`.
        PageError: there is no article in it.
        MissingExtraError: trafilatura is not installed.
        newsparse.PluginError: a plugin failed, as in `newsparse.Parser.parse`.
    """
    record = read_article(html, url=url)
    text: Any = record.text
    return (parser or newsparse).parse(
        text,
        id=id,
        meta={**(meta or {}), **record.meta},
        published=published or record.published,
    )


def read_page(file: BinaryIO, path: Path) -> Iterator[newsparse.Record]:  # noqa: ARG001  (a Reader has it)
    """Read a file that is one page; its article is looked for where it is parsed."""
    load("trafilatura", "html")  # or every page would say that it is missing
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise PageError(f"the page has more than {MOST_BYTES:,} bytes, no article has as many")
    yield newsparse.Record(later=functools.partial(read_article, data))
