"""Measure how often numbers, dates and times are right, on articles marked by hand.

    .venv/bin/python benchmarks/accuracy_numbers.py            the marked articles of the project
    .venv/bin/python benchmarks/accuracy_numbers.py --write    the same, into the page on accuracy
    .venv/bin/python benchmarks/accuracy_numbers.py --errors FILE...    what is wrong in your own

A file is plain text. An article is a line `=== name`, its paragraphs, a line `---`, and a line
for each number, date and time in the order of the text:

    - text | kind | value | unit | modifier | counted noun

The kind is that of `Number`, or `date`, `relative date` (their value is the ISO form, or nothing)
or `time`. Values are decimals or fractions, `low..high` for ranges, `a-b` for scores, `vague` for
vague amounts. What stands behind `-?` is neither required nor wrong.

The F1 of a measure is 2 * right / (marked + found).
"""

from __future__ import annotations

import collections
import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from figures import Figure, MarkedError, touch
from marked_texts import articles_of, command

import newsparse
from newsparse_numbers import DateSpan, Number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from newsparse_numbers import TimeSpan

FIELD = re.compile(r"\s+\|(?=\s|$)")
CLOSE = Fraction(1, 10**6)
SEPARATOR = re.compile(r"\.\.|(?<=[\d½])-|\s+")


class Marked(NamedTuple):
    """A number, date or time as it is marked."""

    start: int
    end: int
    optional: bool
    kind: str
    value: str
    unit: str
    modifier: str
    counted: str


class Article(NamedTuple):
    """An article with what is marked of it."""

    name: str
    text: str
    marked: list[Marked]


def read_articles(path: Path) -> Iterator[Article]:
    """Yield the articles of a file.

    Raises:
        MarkedError: it can't be opened, or something is marked that its text does not hold.
    """
    for name, rest in articles_of(path):
        text, _, lines = rest.partition("\n---\n")
        yield Article(name, text.strip("\n"), list(_marked(path, name, text.strip("\n"), lines)))


def _marked(path: Path, name: str, text: str, lines: str) -> Iterator[Marked]:
    behind = 0
    for line in lines.splitlines():
        if not line.strip():
            continue
        mark, _, rest = line.partition(" ")
        said, *fields = [field.strip() for field in FIELD.split(rest)]
        found = re.compile(rf"(?<![^\W_]){re.escape(said)}|{re.escape(said)}").search(text, behind)
        whole = re.compile(rf"(?<![^\W_]){re.escape(said)}(?![^\W_])").search(text, behind)
        found = whole or found
        if mark not in {"-", "-?"} or found is None or not fields:
            raise MarkedError(f"{path}: {name}: {line!r} is nowhere in what is left of it")
        behind = found.end()
        kind, value, unit, modifier, counted = [*fields, "", "", "", ""][:5]
        yield Marked(found.start(), behind, mark == "-?", kind, value, unit, modifier, counted)


def numbers_of(text: str) -> Iterator[Fraction]:
    """Yield the numbers that a value names."""
    for part in SEPARATOR.split(text.replace(",", "")):
        if part:
            yield Fraction(part)


def values_of(number: Number) -> tuple[Fraction, ...]:
    """Return its value; of a range the two ends, of a score the parts; nothing if it is vague."""
    ends = (number.low, number.high) if number.kind == "range" else (number.value,)
    return tuple(Fraction(value) for value in number.parts or ends if value is not None)


def same_values(marked: str, values: tuple[Fraction, ...]) -> bool:
    """Tell whether values are those that are marked."""
    if marked == "vague":
        return not values
    try:
        wanted = tuple(numbers_of(marked))
    except ValueError:
        return False
    return len(wanted) == len(values) and all(
        abs(a - b) <= CLOSE * abs(a) for a, b in zip(wanted, values, strict=True)
    )


class Comparison(NamedTuple):
    """What is wrong in an article, a line each, and what there is to count."""

    tally: collections.Counter[str]
    wrong: list[str]


def compare(article: Article, parser: newsparse.Parser) -> Comparison:
    """Compare what is found in an article with what is marked."""
    doc = parser.parse(article.text)
    found = sorted([*doc.numbers, *doc.dates, *doc.times], key=lambda one: one.start)
    tally: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    used: set[int] = set()
    for marked in article.marked:
        near = [i for i, one in enumerate(found) if touch(marked[:2], (one.start, one.end))]
        exact = [i for i in near if (found[i].start, found[i].end) == marked[:2]]
        if marked.optional:
            used.update(near)
            continue
        used.update(exact or near[:1])
        one = found[exact[0]] if exact else None
        said = article.text[marked.start : marked.end]
        family = family_of(marked.kind)
        tally[f"{family} marked"] += 1
        if one is None or family_of(kind_of(one)) != family:
            wrong.append(f"missed  {said} | {' | '.join(marked[3:])}")
            continue
        tally[f"{family} right"] += 1
        if isinstance(one, Number):
            wrong += count_number(marked, one, tally)
    for i, one in enumerate(found):
        if i not in used:
            wrong.append(f"extra   {one.text} | {kind_of(one)}")
            tally[f"{family_of(kind_of(one))} extra"] += 1
    return Comparison(tally, wrong)


def count_number(marked: Marked, number: Number, tally: collections.Counter[str]) -> Iterator[str]:
    """Count what is right of a number that is found, and yield what is wrong."""
    value = same_values(marked.value, values_of(number))
    unit = (number.unit or "") == marked.unit
    if value and unit and number.kind == marked.kind:
        tally["all right"] += 1
    else:
        parts = [str(part) for part in number.parts or (number.value, number.low, number.high)]
        shown = f"{number.kind} {'/'.join(parts)} {number.unit or ''}"
        yield f"wrong   {number.text} | {' | '.join(marked[3:6])} | not {shown}"
    for name, wanted, got in (
        ("modifier", marked.modifier, number.modifier or ""),
        ("counted", marked.counted, number.counted.text if number.counted else ""),
    ):
        same = got == wanted or (
            name == "counted" and bool(got) and bool(wanted) and overlap(got, wanted)
        )
        tally[f"{name} marked"] += bool(wanted)
        tally[f"{name} found"] += bool(got)
        tally[f"{name} right"] += bool(wanted) and same
        if not same:
            yield f"{name}: {number.text} | {wanted or '-'} | not {got or '-'}"


def overlap(one: str, other: str) -> bool:
    """Tell whether one of two phrases is a part of the other."""
    return one in other or other in one


def kind_of(one: Number | DateSpan | TimeSpan) -> str:
    """Name the kind of an annotation."""
    if isinstance(one, Number):
        return one.kind
    return "date" if isinstance(one, DateSpan) else "time"


def family_of(kind: str) -> str:
    """Name the layer that a kind belongs to."""
    return {"date": "dates", "relative date": "dates", "time": "times"}.get(kind, "numbers")


def measure(path: Path) -> tuple[dict[str, Figure], list[str]]:
    """Return the figures of a file, and what is wrong in it.

    Raises:
        MarkedError: it can't be read.
    """
    parser = newsparse.Parser(extractors=["numbers"])
    tally: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    for article in read_articles(path):
        comparison = compare(article, parser)
        tally.update(comparison.tally)
        wrong += [f"{article.name}: {line}" for line in comparison.wrong]

    def found(family: str) -> int:
        return tally[f"{family} right"] + tally[f"{family} extra"]

    figures = {
        "numbers, exact span": Figure(
            tally["numbers right"], tally["numbers marked"], found("numbers")
        ),
        "numbers, all right": Figure(tally["all right"], tally["numbers marked"], found("numbers")),
        "modifier": Figure(
            tally["modifier right"], tally["modifier marked"], tally["modifier found"]
        ),
        "counted noun": Figure(
            tally["counted right"], tally["counted marked"], tally["counted found"]
        ),
        "dates, exact span": Figure(tally["dates right"], tally["dates marked"], found("dates")),
        "times, exact span": Figure(tally["times right"], tally["times marked"], found("times")),
    }
    return figures, wrong


def main() -> None:
    """Measure on the files that the command line names."""
    command("numbers", "numbers, dates and times", measure)


if __name__ == "__main__":
    main()
