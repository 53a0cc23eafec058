"""A document in a terminal: its text with marks, and a table for each layer.

rich measures and draws; it is imported when something is shown.
"""

from __future__ import annotations

import itertools
import os
import sys
from typing import TYPE_CHECKING, Any, TextIO, cast

from newsparse.attributes import to_plain
from newsparse.batch.extras import import_extra
from newsparse.extractors import CORE_LAYERS
from newsparse.tokens import TokenKind, Tokens
from newsparse.view.colours import DAY, colours
from newsparse.view.packing import all_layers, stands_out
from newsparse.view.signs import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.table import Table
    from rich.text import Text

    from newsparse.document import Document
    from newsparse.span import Span

MOST_TEXT = 20_000
"""How many code points of an article are shown."""
MOST_ROWS = 300
"""How many annotations of a layer are shown."""
_MOST_OF_CELL = 160
_WIDTH_OF_FILES = 160
_PLACE = "start-end"
_LEAST_ROOM = 16
_GAP = 3
_MARK = range(3)
"""How many characters a quotation mark has, if it is one."""


def show(doc: Document, *, layers: Iterable[str] | None = None, file: TextIO | None = None) -> None:
    """Print a document: in a terminal its text with marks, then a table for each layer.

    Colours are for terminals alone, and not where the environment has ``NO_COLOR``.

    Args:
        doc: the document.
        layers: the layers to show; by default those of the plugins.
        file: where to print; by default standard output.

    Raises:
        KeyError: the document has no such layer.
        TypeError: `layers` is one name.
        MissingExtraError: rich is not installed.
    """
    rich = import_extra("rich.console", "terminal", "showing an article in the terminal")
    out = file or sys.stdout
    given = out.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    console = rich.Console(
        file=out,
        width=None if given else _WIDTH_OF_FILES,
        markup=False,
        emoji=False,
        highlight=False,
    )
    if isinstance(layers, str):
        raise TypeError(f"layers is a list of names, such as [{layers!r}]")
    names = list(layers or (name for name in doc.layers if name not in CORE_LAYERS))
    found = {name: doc[name] for name in names}
    marked = [name for name in names if layers or stands_out(doc, name)]
    styles = _styles(marked, all_layers(doc), many=console.color_system == "truecolor")
    console.print(visible(f"{doc.id or 'Article'}, {len(doc.text):,} characters"), style="bold")
    if console.is_terminal:
        console.print(_marked(doc, styles), end="\n\n")
    for name, spans in found.items():
        if spans:
            console.print(_table(doc, name, styles.get(name, ""), console.width))
    if empty := [name for name, spans in found.items() if not spans]:
        console.print(f"none: {', '.join(empty)}")
    for error in doc.errors:
        reason = f"no {error.layer}: {error.plugin}: {error.type}: {error.message}"
        console.print(visible(reason), style="bold")


def _styles(layers: Iterable[str], every: Iterable[str], *, many: bool) -> dict[str, str]:
    """Return the styles of layers: ink on paper of their own, which any terminal shows readably.

    The line under it is what stays of a mark where there are no colours. Where there are but 256,
    pale ones would all be the same.

    Args:
        layers: those that are marked.
        every: all that may be, from which the colours follow.
        many: whether the terminal has more than 256 colours.
    """
    given = colours(every)
    if many:
        return {name: f"underline {DAY.ink} on {given[name].tint[0]}" for name in layers}
    return {name: f"underline {DAY.paper} on {given[name].line[0]}" for name in layers}


def _marked(doc: Document, styles: Mapping[str, str]) -> Text:
    """Return the text, each stretch in the style of the innermost annotation over it."""
    text = doc.text[:MOST_TEXT]
    found = [(span, style) for name, style in styles.items() for span in doc[name]]
    found = [(span, style) for span, style in found if span.start < len(text)]
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    places = {place for span, _ in found for place in (span.start, span.end) if place < len(text)}
    made: Text = import_extra("rich.text", "terminal", "").Text()
    waiting = iter([*found, None])
    following = next(waiting)
    over: list[tuple[Span, str]] = []
    for start, end in itertools.pairwise([0, *sorted(places - {0}), len(text)]):
        over = [pair for pair in over if pair[0].end > start]
        while following is not None and following[0].start <= start:
            over.append(following)
            following = next(waiting)
        inner = min(over, key=lambda pair: len(pair[0]), default=None)
        made.append(visible(text[start:end]), inner[1] if inner else None)
    if len(text) < len(doc.text):
        made.append(f"\n... {len(doc.text) - len(text):,} more characters; --html shows them")
    return made


def _table(doc: Document, layer: str, style: str, width: int) -> Table:
    """Return a layer as a table of its annotations, without attributes that say nothing.

    Where a column for each attribute finds no room, they stand under the text.
    """
    spans = doc[layer]
    rows = list(itertools.islice(_rows(spans), MOST_ROWS))
    count = f"{len(spans):,}"
    if len(rows) < len(spans):
        count += f", the first {MOST_ROWS:,} of them"
    names = [name for name in rows[0] if any(row[name] for row in rows)]
    longest = {name: max(len(row[name]) for row in [*rows, {name: name}]) for name in names}
    if sum(min(most, _LEAST_ROOM) + _GAP for most in longest.values()) > width:
        rows = [_beneath(row) for row in rows]
        names = names[:2]
    made: Table = import_extra("rich.table", "terminal", "").Table(
        title=f"{layer} ({count})",
        title_style=f"{style} bold",
        title_justify="left",
        box=import_extra("rich.box", "terminal", "").SIMPLE_HEAD,
        pad_edge=False,
    )
    for name in names:
        made.add_column(
            name,
            overflow="fold",
            no_wrap=longest[name] <= _LEAST_ROOM and name != "text",
            justify="right" if name == _PLACE else "left",
        )
    for row in rows:
        made.add_row(*(row[name] for name in names))
    return made


def _beneath(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row of two cells, the place and all the rest."""
    place, text, *others = row.items()
    told = "  ".join(f"{name}: {cell}" for name, cell in others if cell)
    return dict([place, (text[0], f"{text[1]}\n{told}")])


def _rows(spans: Sequence[Span]) -> Iterator[dict[str, str]]:
    """Yield the cells of annotations, by the name of the column."""
    kinds = [TokenKind(kind) for kind in spans.kinds] if isinstance(spans, Tokens) else []
    for span, kind in itertools.zip_longest(spans, kinds):
        plain = to_plain(span)
        cells = {_PLACE: f"{plain.pop('start')}-{plain.pop('end')}", "text": _cell(span.text)}
        del plain["text"]
        for name, value in plain.items():
            cells[name] = "" if _is_the_same(span, value) else _cell(value)
        yield cells if kind is None else cells | {"kind": kind.name.lower()}


def _is_the_same(span: Span, value: Any) -> bool:  # noqa: ANN401  (any plain value)
    """Say whether a value is the annotation's own text, but for its marks."""
    if not isinstance(value, dict) or "start" not in value:
        return False
    return value["start"] - span.start in _MARK and span.end - value["end"] in _MARK


def _cell(value: Any) -> str:  # noqa: ANN401  (any plain value)
    """Return a plain value as a cell; "" says that there is none."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list):
        return ", ".join(map(_cell, cast("list[object]", value)))
    if isinstance(value, dict):
        plain = cast("dict[str, object]", value)
        return _cell(plain["text"] if "text" in plain else str(plain))
    text = visible(" ".join(str(value).split()))
    return text if len(text) <= _MOST_OF_CELL else f"{text[:_MOST_OF_CELL]}..."
