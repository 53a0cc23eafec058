"""Pages: the lines of a text that may be hard-wrapped, and which of them carry a block on.

Apart from `newsparse.blocks`, which most articles never leave: they have no single line breaks, or
their lines are whole paragraphs.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import regex

from newsparse.characters import BULLETS, CLASSES, CharacterClass

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse.characters import Classes

    Columns = npt.NDArray[np.intp]
    Flags = npt.NDArray[np.bool_]

# Wire copy is set at 60 to 80 columns, e-mail at up to about 100; longer lines are paragraphs.
WIDEST_WRAP = 110
# Shorter lines than these are verse, tables and lists, not wrapped prose.
NARROWEST_WRAP = 30
# Share of the single breaks in wrapped text that run on, at least: lists may stand beside it.
_RUNNING = 0.2
# Share of these that are near the margin: all in wrapped text, in verse not even half.
_NEAR = 0.8
# Verse is narrow; how near the margin that prose is broken at must be grows beyond this width.
_VERSE = 40
# Lines this far beyond the margin are not part of the wrapped text.
_BEYOND = 1.1
# Share of the margin that a line must reach to run on: typists and editors break early.
_RAGGED = 0.7
# Columns that a tab counts for, at most.
_TAB = 8
# Breaks that run on below which a margin of their own is not to be made out.
_FEW = 2


def _table(*members: int) -> Flags:
    """Return a table of the character classes, true for some."""
    table = np.zeros(len(CLASSES), np.bool_)
    table[list(members)] = True
    return table


# Behind a character of these classes a sentence goes on, also where it closes a quotation.
_OPEN = _table(
    CharacterClass.LOWER,
    CharacterClass.LETTER,
    CharacterClass.UPPER,
    CharacterClass.DIGIT,
    CharacterClass.COMMA,
    CharacterClass.HYPHEN,
)
_CLOSING = _table(
    CharacterClass.APOSTROPHE,
    CharacterClass.QUOTE,
    CharacterClass.CLOSING,
    CharacterClass.CLOSE,
)

# What a line can begin with, matched within the line; headings and rules are all of theirs.
_KIND = regex.compile(
    r"""
      (?P<alone> \#{1,6}\s | \| | [-=_*~+\#][-=_*~+\#\s]{2,}+\Z )
    | (?P<empty> > \Z )
    | (?P<link> https?:// | www\. )
    | (?P<bullet> [*·○□▫BULLETS]\s )
    | (?P<dash> [-–—+]\s )
    | \(? (?: (?P<number> \d{1,3} ) | (?P<letter> \p{L} ) ) [.)]\s
    """.replace("BULLETS", BULLETS),
    regex.VERBOSE,
)
_MARKS = ("bullet", "dash", "number", "letter")
# The marks of quoted lines in mail, and the spaces behind them.
_QUOTED = regex.compile(r"(>(?:[> \u00a0]*>)?[ \u00a0]?)\s*+")


def _margin(widths: list[int]) -> int:
    """Return where lines of these widths were broken: the widest of them but for outliers."""
    widths = sorted(widths)
    most = widths[len(widths) * 4 // 5] * _BEYOND
    return next(width for width in reversed(widths) if width <= most)


class Page:
    """The lines of a text that may be hard-wrapped, and what an editor sees in them.

    A break runs on where its line ends inside a sentence and the next begins in lower case. In
    wrapped text most breaks do, all near the margin; in lists and verse few do, here and there.
    """

    def __init__(
        self, text: str, classes: Classes, lines: tuple[Columns, Columns, Columns, Flags]
    ) -> None:
        begins, starts, ends, single = lines
        self.text = text
        self.ends: list[int] = ends.tolist()
        self.single: list[bool] = single.tolist()
        self.depths: list[int] = [0] * len(starts)
        if ">" in text:
            begins, starts = self._behind_marks(begins.copy(), starts.copy())
        spaces = np.append(np.flatnonzero(classes == CharacterClass.SPACE), len(text))
        indents, words = starts - begins, spaces[spaces.searchsorted(starts)] - starts
        if "\t" in text:
            for line in np.flatnonzero(indents).tolist():
                tabs = text.count("\t", int(begins[line]), int(starts[line]))
                indents[line] += tabs * (_TAB - 1)
        first, last = classes.take(starts), classes.take(ends - 1)
        last = np.where(_CLOSING[last], classes.take(np.maximum(ends - 2, 0)), last)
        is_open = _OPEN[last]
        capital = first == CharacterClass.UPPER
        lower = (first == CharacterClass.LOWER) | (first == CharacterClass.LETTER)
        plain = (capital | lower) & (words != len("a)")) & (words < len("http://a"))
        if not np.count_nonzero(classes == CharacterClass.LOWER):
            lower = lower | capital  # all in capitals, as wire copy was
        self.starts: list[int] = starts.tolist()
        self.indents: list[int] = indents.tolist()
        self.words: list[int] = words.tolist()
        self.widths: list[int] = (indents + ends - starts).tolist()
        self.lengths: list[int] = (ends - begins).tolist()
        self.capital: list[bool] = capital.tolist()
        self.open: list[bool] = is_open.tolist()
        self.kinds: list[str | None] = self._kinds(np.flatnonzero(~plain).tolist())
        self.runs_on: list[bool] = (single & is_open[:-1] & lower[1:]).tolist()
        for line, kind in enumerate(self.kinds[1:]):
            if kind == "link":
                self.runs_on[line] = False
        self.runs: list[int] = [line for line, runs in enumerate(self.runs_on) if runs]
        self._measure()

    def _behind_marks(self, begins: Columns, starts: Columns) -> tuple[Columns, Columns]:
        """Move the begins and starts of lines that a mail quotes behind their marks."""
        for line, (start, end) in enumerate(zip(starts.tolist(), self.ends, strict=True)):
            if mark := _QUOTED.match(self.text, start, end):
                self.depths[line] = mark.group().count(">")
                begins[line] = mark.end(1)
                starts[line] = min(mark.end(), end - 1)
        return begins, starts

    def _kinds(self, marked: list[int]) -> list[str | None]:
        """Return what is special about the beginning of each line, None for most."""
        kinds: list[str | None] = [None] * len(self.starts)
        for line in marked:
            if kind := _KIND.match(self.text, self.starts[line], self.ends[line]):
                kinds[line] = kind.lastgroup
                if kind.lastgroup == "empty" and line < len(self.single):
                    self.single[line] = False
        if "|" in self.text:
            for line, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
                if "|" in self.text[start:end]:
                    kinds[line] = "alone"
        return kinds

    def _measure(self) -> None:
        """Find the margins, the indents that mean something, and how ragged the lines are."""
        margins: dict[tuple[int, int], list[int]] = {}
        first, hanging = Counter[int](), Counter[int]()
        for line in self.runs:
            before, indent = self.indents[line : line + 2]
            margins.setdefault((self.depths[line], indent), []).append(self.lengths[line])
            first[before] += indent < before or (indent > before and not self.kinds[line])
            first[indent] -= 1
            hanging[indent] += indent > before
        self.first_indents: set[int] = {indent for indent, count in first.items() if count > 0}
        self.hanging: set[int] = {indent for indent, count in hanging.items() if count >= _FEW}
        # The line behind such a break may be the longer one: the last of its paragraph.
        both = (max(self.lengths[line : line + 2]) for line in self.runs)
        self.margin: int = _margin([*both] or self.lengths)
        own = {key: _margin(lengths) for key, lengths in margins.items() if len(lengths) >= _FEW}
        # How many columns would have stayed free had the next word stood on the line.
        self.rooms: list[int] = [
            own.get((depth, indent), self.margin) - width - 1 - word
            for depth, width, indent, word in zip(
                self.depths, self.widths, self.indents[1:], self.words[1:], strict=False
            )
        ]
        near = self.margin * _RAGGED
        rooms = sorted(self.rooms[line] for line in self.runs if self.widths[line] >= near)
        self.slack: int = -1
        if rooms and rooms[-1] >= 0:
            widest = rooms[-1] if self._is_spaced() else rooms[len(rooms) * 9 // 10]
            self.slack = max(-1, min(widest, self.margin // 4))

    def _is_spaced(self) -> bool:
        """Say whether blank lines or indents part paragraphs, rather than lines left short."""
        shown = hidden = 0
        for line, single in enumerate(self.single):
            if not single or self.indents[line + 1] in self.first_indents:
                shown += 1
            elif not self.open[line] and self.capital[line + 1] and self.rooms[line] >= 0:
                hidden += 1
        return shown > hidden

    def _is_beyond(self, line: int) -> bool:
        """Say whether a line goes beyond the margin, and not for a link or a table's sake."""
        width = self.ends[line] - self.starts[line]
        return self.words[line] < width and width > self.margin * _BEYOND

    def is_wrapped(self) -> bool:
        """Say whether enough breaks run on, near one margin, and few lines go beyond it."""
        if not self.runs or not NARROWEST_WRAP <= self.margin <= WIDEST_WRAP:
            return False
        ragged = max(0, (self.margin - _VERSE) // 5)
        near = sum(self.rooms[line] < ragged for line in self.runs)
        plain = sum(self.single) - sum(map(bool, self.kinds))
        beyond = 0
        if max(self.widths) > self.margin * _BEYOND:
            beyond = sum(map(self._is_beyond, range(len(self.widths))))
        runs = len(self.runs)
        return runs >= max(_RUNNING * plain, 2 * beyond) and near >= _NEAR * runs

    def joined(self) -> list[bool]:
        """Say for each break whether the block goes on behind it."""
        first, joined = 0, list(self.single)
        for line in [line for line, single in enumerate(joined) if single]:
            if line and not joined[line - 1]:
                first = line
            joined[line] = self._goes_on(line, first)
        return joined

    def _goes_on(self, line: int, first: int) -> bool:
        """Say whether the line behind this one belongs to the block that `first` began."""
        after = line + 1
        full, runs_on = self.rooms[line] <= self.slack, self.runs_on[line]
        indent, before = self.indents[after], self.indents[line]
        if self.depths[after] != self.depths[line] or "alone" in self.kinds[line : after + 1]:
            return False
        if self.kinds[after] == "empty":
            return True
        if indent in self.first_indents or self._is_item(
            after, first, inside=full and self.open[line]
        ):
            return False
        in_item = self.kinds[first] in _MARKS and indent > self.indents[first]
        if indent > before:
            return in_item or (full and (runs_on or indent in self.hanging))
        if indent < before and line > first:
            return False
        if in_item or (runs_on and self.widths[line] >= self.margin * _RAGGED):
            return True
        return full and not self._is_beyond(line) and not self._is_heading(after)

    def _is_item(self, line: int, first: int, *, inside: bool) -> bool:
        """Say whether a line begins a list item or a link of its own.

        Inside a sentence a dash is a dash, a number ends a sentence, a letter is an initial; but
        not in an item with a mark of the same kind.
        """
        kind = self.kinds[line]
        if kind == "link":
            short = self.widths[line - 1] < self.margin // 2
            return self.kinds[line - 1] == "link" or (short and not self.open[line - 1])
        return kind == "bullet" or (kind is not None and not (inside and kind != self.kinds[first]))

    def _is_heading(self, line: int) -> bool:
        """Say whether a line behind a full one is a heading: short, capital first, no stop."""
        return (
            not self.open[line - 1]
            and self.capital[line]
            and self.open[line]
            and line < len(self.single)
            and self.single[line]
            and self.rooms[line] > self.slack
        )
