"""Readings of a thermometer: bare numbers that a forecast gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers.context import noun_follows
from newsparse_numbers.marks import GAP, SMALL_WORD

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure

_READING = regex.compile(
    rf"\b(?:highs?|lows?|tops?|maximum|minimum|temperatures?)"
    rf"(?:{GAP}(?:\p{{Lu}}\p{{M}}*{SMALL_WORD}day|{SMALL_WORD})){{0,5}}?"
    rf"(?:{GAP}(?:of|near|around|about|at|to|is|was|just|in{GAP}the|reach|as{GAP}low{GAP}as"
    rf"|as{GAP}high{GAP}as))*+{GAP}$",
    regex.IGNORECASE,
)
_WEATHER = regex.compile(
    r"\b(?:forecast(?:s|ers?)?|snow|rain|sunny|cloudy|showers|winds?|temperatures?|degrees|thunderstorms?"
    r"|breezy|frost|heatwave|heat|overnight|wind[ -]chills?)\b",
    regex.IGNORECASE,
)
_TEMPERATURE = regex.compile(r"\b(?:temperatures?|degrees|wind[ -]chill)\b", regex.IGNORECASE)
_READING_REACH, _WEATHER_REACH = 60, 400
_READING_WORDS = ("high", "low", "top", "max", "min", "temp")
_COLDEST, _HOTTEST = -60, 130
"""What a forecast says without a unit lies between."""


def as_reading(block: Block, figure: Figure) -> Figure:
    """Return a bare number as a temperature where it is one."""
    value = figure.value
    if value is None or not _COLDEST <= value <= _HOTTEST:
        return figure
    start = figure.start
    below = value < 0 and block.has_around(_TEMPERATURE, start, start, _WEATHER_REACH)
    if not (below or is_reading(block, start)) or noun_follows(block, figure.end):
        return figure  # pressure fell 22 millibars
    return figure._replace(kind="temperature", unit="degree")


def is_reading(block: Block, start: int) -> bool:
    """Say whether words of a forecast stand before a bare number: "High 31", "lows near 4"."""
    before = block.text_before(start, _READING_REACH).casefold()
    if not any(word in before for word in _READING_WORDS):
        return False
    reading = block.before(_READING, start, _READING_REACH)
    return reading is not None and block.has_around(_WEATHER, start, start, _WEATHER_REACH)
