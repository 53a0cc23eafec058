"""Numbers in news: value, unit and kind of every figure, and the dates and times beside them.

The plugin feeds the layers `numbers`, `dates` and `times`. Its word lists are lexicons, so that
another plugin can add a unit or a currency without code.
"""

from __future__ import annotations

import newsparse
from newsparse_numbers.annotations import DateSpan, Number, NumberOptions, TimeSpan
from newsparse_numbers.extract import find_numbers
from newsparse_numbers.vocabulary import lexicons

__all__ = ["DateSpan", "Number", "NumberOptions", "TimeSpan"]


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractor of numbers, dates and times."""
    return [find_numbers]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the word lists in `data`, one lexicon a file."""
    return lexicons()
