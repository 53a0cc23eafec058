"""The page of an article: its text exactly as it is, with all that was found in it.

The text stands in the HTML, so that it is there where no script runs; the page's script cuts it at
every boundary of a span and draws the marks.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import regex

from newsparse.view.layers import all_layers, that_stand_out
from newsparse.view.packing import Units, pack_layer
from newsparse.view.page import layer_styles, make_page
from newsparse.view.paging import longest_piece, pieces
from newsparse.view.signs import signs, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsparse.document import Document

_FRAME = (
    '<iframe srcdoc="{page}" title="{title}" sandbox="allow-scripts" '
    'style="width: 100%; height: 36em; border: 1px solid #8888; resize: vertical"></iframe>'
)
_LOST = regex.compile(r"([\0\p{Cs}])\1*+")
"""Characters that HTML can't hold, as often as each stands there."""
_NOT_IN_HTML = dict.fromkeys((0, *range(0xD800, 0xE000)), "\ufffd")


def article_page(
    doc: Document, *, layers: Iterable[str] | None = None, title: str | None = None
) -> str:
    """Return a document as a page of HTML that needs nothing else.

    Args:
        doc: the document.
        layers: the layers that the page has, all drawn from the start. By default all that the
            document has; those of the core, and those that lie over most of the text, then wait to
            be switched on.
        title: what the page is called; by default the document's id.

    Returns:
        The page. Its text is `doc.text`, character for character. NUL and lone surrogates, which
        HTML can't hold, are put back by the page's script.

    Raises:
        KeyError: the document has no such layer.
        TypeError: `layers` is one name.
    """
    if isinstance(layers, str):
        raise TypeError(f"layers is a list of names, such as [{layers!r}]")
    names = doc.layers if layers is None else tuple(dict.fromkeys(layers))
    shown = that_stand_out(doc, names) if layers is None else names
    text, units = doc.text, Units.of(doc.text)
    cuts = list(pieces(text, longest_piece(len(text), len(doc.tokens))))
    data: dict[str, Any] = {
        "layers": [{**pack_layer(doc, name, units), "on": name in shown} for name in names],
        "pieces": [units.at(start) for start, _ in cuts],
        "wide": units.of_wide(),
        "signs": list(_signs(text, units)),
        "lost": [
            (units.at(match.start()), len(match.group()), ord(match[1]))
            for match in _LOST.finditer(text)
        ],
    }
    return make_page(
        "article",
        title=visible(title or doc.id or "Article"),
        styles=layer_styles(names, all_layers(doc)),
        data=data,
        facts="".join(_facts(doc, len(cuts))),
        text="".join(_piece(text[start:end], hidden=start > 0) for start, end in cuts),
    )


def framed(doc: Document) -> str:
    """Return the page of a document in a frame of its own, for the output of a notebook."""
    title = html.escape(visible(doc.id or "Article"))
    return _FRAME.format(page=html.escape(article_page(doc)), title=title)


def _signs(text: str, units: Units) -> Iterator[list[Any]]:
    """Yield start, length, sign and width of each run of one sign, in units."""
    run: list[Any] | None = None
    for place, sign in signs(text):
        start = units.at(place)
        width = units.at(place + 1) - start
        if run is not None and run[0] + run[1] == start and run[2:] == [sign, width]:
            run[1] += width
            continue
        if run is not None:
            yield run
        run = [start, width, sign, width]
    if run is not None:
        yield run


def _piece(text: str, *, hidden: bool) -> str:
    escaped = html.escape(text.translate(_NOT_IN_HTML), quote=False).replace("\r", "&#13;")
    state = ' hidden="until-found"' if hidden else ""
    return f'<div class="piece"{state}>{escaped}</div>'


def _facts(doc: Document, count: int) -> Iterator[str]:
    """Yield what the head of the page says, as HTML."""
    day = f", published {doc.published.isoformat()}" if doc.published else ""
    yield f'<p class="faded">{len(doc.text):,} characters{day}</p>\n'
    if count > 1:
        yield (
            f'<p class="note">A long article: it is shown in {count} pieces, one at a time. '
            "A browser's search finds words in all of them.</p>\n"
        )
    for error in doc.errors:
        reason = f"No {error.layer}: {error.plugin}: {error.type}: {error.message}"
        yield f'<p class="warning">{html.escape(visible(reason))}</p>\n'
