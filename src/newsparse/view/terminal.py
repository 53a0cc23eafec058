"""A document in a terminal: its text with marks, and a table for each layer.

rich measures and draws; it is imported when something is shown.
"""

from __future__ import annotations

import itertools
import shutil
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, cast

from newsparse.attributes import to_plain
from newsparse.extras import import_extra
from newsparse.layer_names import CORE_LAYERS
from newsparse.span import PLACE
from newsparse.tokens import TokenKind, Tokens
from newsparse.view.colours import DAY, colours
from newsparse.view.layers import all_layers, is_span, that_stand_out
from newsparse.view.signs import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from newsparse.document import Document
    from newsparse.span import Span

MOST_TEXT = 20_000
"""How many code points of an article are shown."""
MOST_ROWS = 300
"""How many annotations of a layer are shown."""
_MOST_OF_CELL = 160
_MOST_ITEMS = 20
_MOST_OVER = 300
"""How many annotations over one place are looked at."""
_DEEPEST = 5
_WIDTH_OF_FILES = 160
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
    console = _console(file or sys.stdout)
    if isinstance(layers, str):
        raise TypeError(f"layers is a list of names, such as [{layers!r}]")
    given = [name for name in doc.layers if name not in CORE_LAYERS]
    names = given if layers is None else list(layers)
    found = {name: doc[name] for name in names}
    marked = that_stand_out(doc, names) if layers is None else names
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


def _console(out: TextIO) -> Console:
    """Return what draws, as wide as the terminal, in which a broken pipe is an error like any."""
    import_extra("rich", "terminal", "showing an article in the terminal")
    from rich.console import Console  # noqa: PLC0415  (an extra)

    class Pipe(Console):
        def on_broken_pipe(self) -> None:
            """Leave it to the caller; rich would end the program."""
            raise BrokenPipeError

    fallback = (80 if out.isatty() else _WIDTH_OF_FILES, 24)
    width = shutil.get_terminal_size(fallback).columns
    return Pipe(file=out, width=width, markup=False, emoji=False, highlight=False)


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
    from rich.text import Text  # noqa: PLC0415  (an extra)

    made = Text()
    waiting = iter([*found, None])
    following = next(waiting)
    over: list[tuple[Span, str]] = []
    for start, end in itertools.pairwise([0, *sorted(places - {0}), len(text)]):
        over = [pair for pair in over if pair[0].end > start][-_MOST_OVER:]
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
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415  (an extra)
    from rich.table import Table  # noqa: PLC0415

    spans = doc[layer]
    rows = list(itertools.islice(_rows(spans, len(doc.text)), MOST_ROWS))
    count = f"{len(spans):,}"
    if len(rows) < len(spans):
        count += f", the first {MOST_ROWS:,} of them"
    longest: dict[str, int] = {}
    for row in rows:
        for name, cell in row.cells.items():
            longest[name] = max(longest.get(name, len(name)), len(cell))
    room = sum(min(most, _LEAST_ROOM) + _GAP for most in longest.values())
    if room + 2 * (_LEAST_ROOM + _GAP) > width:
        rows, longest = [row.beneath() for row in rows], {}
    made = Table(
        title=f"{layer} ({count})",
        title_style=f"{style} bold",
        title_justify="left",
        box=SIMPLE_HEAD,
        pad_edge=False,
    )
    made.add_column("start-end", no_wrap=True, justify="right")
    made.add_column("text", overflow="fold")
    for name, most in longest.items():
        made.add_column(name, overflow="fold", no_wrap=most <= _LEAST_ROOM)
    for row in rows:
        made.add_row(row.place, row.text, *(row.cells.get(name, "") for name in longest))
    return made


class _Row(NamedTuple):
    """An annotation in a table."""

    place: str
    text: str
    cells: Mapping[str, str]
    """The attributes that say something."""

    def beneath(self) -> _Row:
        """Return the same with all attributes under the text."""
        told = "  ".join(f"{name}: {cell}" for name, cell in self.cells.items())
        return _Row(self.place, f"{self.text}\n{told}" if told else self.text, {})


def _rows(spans: Sequence[Span], length: int) -> Iterator[_Row]:
    kinds = [TokenKind(kind) for kind in spans.kinds] if isinstance(spans, Tokens) else []
    for span, kind in itertools.zip_longest(spans, kinds):
        plain = {} if kind is None else {"kind": kind.name.lower()}
        plain |= {n: v for n, v in to_plain(span).items() if n not in PLACE}
        cells = {
            visible(name): cell
            for name, value in plain.items()
            if not _is_the_same(span, value, length) and (cell := _cell(value))
        }
        yield _Row(f"{span.start}-{span.end}", _cell(span.text), cells)


def _is_the_same(span: Span, value: Any, length: int) -> bool:  # noqa: ANN401  (any plain value)
    """Say whether a value is the annotation's own text, but for its marks."""
    if not is_span(value, length):
        return False
    return value["start"] - span.start in _MARK and span.end - value["end"] in _MARK


def _cell(value: Any, depth: int = 0) -> str:  # noqa: ANN401  (any plain value)
    """Return a plain value as a cell; "" says that there is none."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if depth > _DEEPEST:
        return "..."
    if isinstance(value, list):
        items = cast("list[object]", value)
        told = [_cell(item, depth + 1) for item in items[:_MOST_ITEMS]]
        return ", ".join([*told, "..."] if len(items) > _MOST_ITEMS else told)
    if isinstance(value, dict):
        plain = cast("dict[str, object]", value)
        if plain.keys() == {*PLACE}:
            return _cell(plain["text"], depth + 1)
        named = itertools.islice(plain.items(), _MOST_ITEMS)
        return ", ".join(f"{visible(name)}: {_cell(item, depth + 1)}" for name, item in named)
    text = visible(" ".join(str(value).split()))
    return text if len(text) <= _MOST_OF_CELL else f"{text[:_MOST_OF_CELL]}..."
