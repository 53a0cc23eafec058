"""How annotations are printed into the expectation lines of the fixtures."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import newsparse
    from newsparse_numbers import DateSpan, Number, TimeSpan


def number_line(number: Number) -> str:
    """Print a number: text | kind | value | unit | modifier | counted noun."""
    if number.parts:
        value = " : ".join(map(str, number.parts))
    elif number.vague:
        value = f"{number.low} or more"
    elif number.kind == "range":
        value = f"{number.low} .. {number.high}"
    else:
        value = str(number.value)
    counted = number.counted.text if number.counted else ""
    fields = (number.text, number.kind, value, number.unit or "", number.modifier or "", counted)
    return _joined(fields)


def date_line(date: DateSpan) -> str:
    """Print a date: text | date | ISO value, "relative" before it where it is."""
    return _joined((date.text, "relative date" if date.relative else "date", date.iso or ""))


def time_line(time: TimeSpan) -> str:
    """Print a time: text | time | ISO value."""
    return _joined((time.text, "time", time.iso or ""))


def lines(doc: newsparse.Document) -> list[str]:
    """Print all numbers, dates and times of a document in text order."""
    printed = [
        *((number.start, number_line(number)) for number in doc.numbers),
        *((date.start, date_line(date)) for date in doc.dates),
        *((time.start, time_line(time)) for time in doc.times),
    ]
    return [line for _, line in sorted(printed)]


def _joined(fields: tuple[str, ...]) -> str:
    return " | ".join(fields).rstrip(" |")
