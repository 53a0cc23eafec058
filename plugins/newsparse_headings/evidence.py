"""Weigh what speaks for and against each role of a short block.

No sign decides alone. `data/weights.txt` holds, for each sign, how much it counts for each role;
the role with the highest sum wins, and running text where no sum is above zero.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from newsparse_headings import form, setting
from newsparse_headings.words import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse_headings.page import Block

    Weights = tuple[float, ...]

SIGNS: Final[tuple[Callable[[Block], bool], ...]] = (
    form.ends_in_word,
    form.ends_in_stop,
    form.ends_in_question,
    form.ends_in_colon,
    form.carries_on,
    form.one_or_two_words,
    form.three_to_six_words,
    form.seven_to_twelve_words,
    form.over_eighteen_words,
    form.has_no_letters,
    form.in_capitals,
    form.in_title_case,
    form.in_sentence_case,
    form.begins_lower,
    form.has_finite_verb,
    form.begins_as_sentence,
    form.begins_with_article,
    form.has_articles,
    form.has_weekday,
    form.has_two_sentences,
    form.opens_with_quote,
    form.is_one_quote,
    form.has_colon_inside,
    form.has_commas,
    form.has_date,
    form.sets_scene,
    form.has_credit,
    form.has_address,
    form.is_numbered_part,
    form.is_labelled,
    form.is_name,
    form.is_proper,
    form.counts_things,
    setting.comes_first,
    setting.before_running_text,
    setting.before_short_block,
    setting.before_quote,
    setting.after_running_text,
    setting.after_colon,
    setting.after_series,
    setting.after_item,
    setting.after_heading,
    setting.after_date,
    setting.in_a_row,
    setting.in_long_row,
    setting.in_very_long_row,
    setting.in_pair_like_others,
    setting.goes_on_below,
    setting.repeats_the_first,
    setting.page_ends_all_in_stops,
    setting.page_does_not_end_so,
    setting.page_asks,
    setting.page_shouts,
    setting.page_has_others_alone,
)


@lru_cache
def weights() -> tuple[tuple[str, ...], dict[str, Weights]]:
    """Read the roles and, for each sign, its weight for each of them."""
    rows = [line.split() for line in lines_of("weights")]
    roles = tuple(rows[0][1:])
    table = {
        name: tuple(0.0 if cell == "." else float(cell) for cell in cells)
        for name, *cells in rows[1:]
    }
    return roles, table


def signs_of(block: Block) -> list[str]:
    """Return the names of the signs that a block shows."""
    return [sign.__name__ for sign in SIGNS if sign(block)]


def weigh(block: Block) -> str:
    """Return the role that the signs speak for most."""
    roles, table = weights()
    rows = [table[sign.__name__] for sign in SIGNS if sign(block)]
    totals = list(map(sum, zip(table["always"], *rows, strict=True)))
    best = max(totals)
    return roles[totals.index(best)] if best > 0 else "paragraph"
