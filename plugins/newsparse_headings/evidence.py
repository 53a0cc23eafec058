"""Weigh what speaks for and against each role of a block.

No sign decides alone. `data/weights.txt` holds, for each sign, how much it counts for each role;
the role with the highest sum wins. Signs are the functions of `SIGNS`, the role of the block before
(`after_heading`), and the set shapes that are not certain (`shaped_read_more`).
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

from newsparse_headings import form, setting, style, wording
from newsparse_headings.setting import role_before
from newsparse_headings.shapes import shape_of
from newsparse_headings.words import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsparse_headings.page import Block

    Weights = tuple[float, ...]

SIGNS: Final[tuple[Callable[[Block], bool], ...]] = (
    form.ends_in_word,
    form.ends_in_stop,
    form.ends_in_question,
    form.ends_in_colon,
    form.ends_in_comma,
    form.ends_in_exclamation,
    form.ends_in_digit,
    form.is_one_character,
    form.is_one_word,
    form.one_or_two_words,
    form.three_to_six_words,
    form.seven_to_twelve_words,
    form.thirteen_to_eighteen_words,
    form.over_eighteen_words,
    form.over_60_characters,
    form.over_160_characters,
    form.in_capitals,
    form.in_title_case,
    form.in_sentence_case,
    form.begins_lower,
    form.open_in_capitals,
    form.open_in_title_case,
    form.open_in_sentence_case,
    form.stopped_in_title_case,
    form.stopped_in_sentence_case,
    form.stopped_with_verb,
    form.stopped_without_verb,
    form.stopped_and_tiny,
    form.is_plain_sentence,
    form.has_finite_verb,
    form.has_two_sentences,
    form.opens_with_quote,
    form.is_one_quote,
    form.has_colon_inside,
    form.has_commas,
    form.is_labelled,
    form.begins_with_label,
    form.begins_with_single_quote,
    form.has_quote_inside,
    form.has_question_inside,
    form.has_dash_inside,
    form.has_bar,
    form.has_at_sign,
    form.has_copyright,
    form.is_in_brackets,
    form.begins_with_digit,
    form.begins_with_number,
    form.has_digit,
    form.has_many_digits,
    wording.begins_as_sentence,
    wording.begins_with_article,
    wording.has_articles,
    wording.has_weekday,
    wording.has_date,
    wording.has_address,
    wording.is_numbered_part,
    wording.is_name,
    wording.is_proper,
    wording.counts_things,
    wording.begins_with_names,
    wording.begins_with_question_word,
    wording.begins_with_by,
    wording.begins_with_pointer,
    wording.points_elsewhere,
    wording.speaks_of_the_site,
    wording.names_an_office,
    wording.names_a_picture,
    wording.reports_speech,
    wording.speaks_to_the_reader,
    wording.speaks_of_us,
    wording.has_day_and_digit,
    wording.is_mostly_time,
    wording.is_all_time,
    setting.comes_first,
    setting.comes_second,
    setting.comes_third,
    setting.comes_fourth,
    setting.follows_kickers,
    setting.comes_last,
    setting.comes_last_but_one,
    setting.comes_last_but_two,
    setting.comes_last_but_three,
    setting.is_in_front,
    setting.is_at_the_back,
    setting.comes_last_on_plain_page,
    setting.before_running_text,
    setting.before_short_block,
    setting.before_quote,
    setting.before_no_paragraph,
    setting.before_stop,
    setting.before_digit,
    setting.before_by,
    setting.before_label,
    setting.goes_on_below,
    setting.after_running_text,
    setting.after_no_paragraph,
    setting.after_stop,
    setting.after_open,
    setting.after_colon,
    setting.beside_same_label,
    setting.beside_same_digit,
    setting.beside_same_word,
    setting.in_a_row,
    setting.in_row_of_two,
    setting.in_row_of_three,
    setting.in_long_row,
    setting.in_row_of_five,
    setting.in_very_long_row,
    setting.in_row_after_colon,
    setting.in_pair_like_others,
    setting.introduces,
    setting.introduces_briefly,
    setting.before_introduction,
    style.is_half_as_long,
    style.is_set_as_those_alone,
    style.open_like_others,
    style.stopped_like_others,
    style.stops_briefly_like_others,
    style.is_said_twice,
    style.is_said_elsewhere,
    style.echoes_the_first,
    style.is_numbered_apart,
    style.is_numbered_beside,
    style.page_is_brief,
    style.page_has_none_alone,
    style.page_has_one_alone,
    style.page_has_three_alone,
    style.page_ends_all_in_stops,
    style.page_does_not_end_so,
    style.page_asks,
    style.page_shouts,
    style.page_has_others_alone,
)


@functools.cache
def weights() -> tuple[tuple[str, ...], dict[str, Weights]]:
    """Read the roles and, for each sign, its weight for each of them."""
    rows = [line.split() for line in lines_of("weights")]
    roles = tuple(rows[0][1:])
    table = {
        name: tuple(0.0 if cell == "." else float(cell) for cell in cells)
        for name, *cells in rows[1:]
    }
    return roles, table


@functools.cache
def weighted_signs() -> tuple[tuple[Callable[[Block], bool], Weights], ...]:
    """Return the signs that the table has, each with its weights."""
    _, table = weights()
    return tuple((sign, table[sign.__name__]) for sign in SIGNS if sign.__name__ in table)


def context_of(block: Block) -> tuple[str, ...]:
    """Return the signs that are no functions: the role before, and a shape that is not certain."""
    before = f"after_{role_before(block) or 'nothing'}"
    shape = shape_of(block)
    return (before,) if shape is None else (before, f"shaped_{shape.name}")


def signs_of(block: Block) -> list[str]:
    """Return the names of the signs that a block shows."""
    return [*(sign.__name__ for sign in SIGNS if sign(block)), *context_of(block)]


class Verdict(NamedTuple):
    """What the signs of a block say."""

    role: str
    total: float
    rival: str
    """The role that they speak for after it."""
    rival_total: float
    signs: list[tuple[str, float]]
    """Each sign, and by how much more it speaks for the role than for its rival; most first."""


def totals_of(rows: Sequence[Weights]) -> list[float]:
    """Add up the weights of signs, role by role, to tenths.

    0.1 + 0.2 is more than 0.3 to a float: of equal roles the one with the crumb would win, and
    which one that is depends on the version of Python, whose `sum` became more exact in 3.12.
    """
    return [round(sum(column), 1) for column in zip(*rows, strict=True)]


def verdict_of(block: Block) -> Verdict:
    """Return what the signs of a block say, with the sums and the signs that decide."""
    roles, table = weights()
    signs = [name for name in ("always", *signs_of(block)) if name in table]
    totals = totals_of([table[name] for name in signs])
    first, second = sorted(range(len(roles)), key=lambda at: -totals[at])[:2]
    told = [(name, table[name][first] - table[name][second]) for name in signs]
    told.sort(key=lambda sign: -abs(sign[1]))
    return Verdict(roles[first], totals[first], roles[second], totals[second], told)


def weigh(block: Block) -> str:
    """Return the role that the signs speak for most."""
    roles, table = weights()
    rows = [row for sign, row in weighted_signs() if sign(block)]
    rows += [table[name] for name in context_of(block) if name in table]
    totals = totals_of([table["always"], *rows])
    return roles[totals.index(max(totals))]
