"""Patterns of days and times of day, as reports and lines above them write both."""

from __future__ import annotations

from typing import Final

CLOCK: Final = (
    r"(?:\d{1,2}\s?[:.]\s?\d\d(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?\s?m\b\.?|noon|midnight)"
    r"(?:\s?\(?(?:[A-Z]{2,4}|local(?:\stime)?)\)?)?"
)
"""A time of day, with its zone."""

DAY_NAME: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WEEKDAY: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s)?"
"""The name of a day, in full or short, where there is one before a date."""

MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DAY: Final = (
    rf"(?:{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH})(?:,?\s\d{{4}})?"
)
"""A day and its month in either order, and the year."""
