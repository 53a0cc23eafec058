"""Options, lexicons of other plugins, and relative dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction

import pytest
import regex

import newsparse
import newsparse_numbers
from newsparse_numbers import DateSpan, Number
from tests.plugins import module


def test_a_dollar_is_what_the_option_says() -> None:
    """The sign and the word alone follow the option, named dollars do not."""
    parser = newsparse.Parser(extractors=["numbers"], options={"numbers": {"dollar": "CAD"}})
    doc = parser.parse("It costs $5, or six dollars, or US$7.")
    assert [number.unit for number in doc[Number]] == ["CAD", "CAD", "USD"]


def test_another_plugin_adds_words() -> None:
    """A unit, a currency and a number word come in through lexicons."""
    lexicons = [
        newsparse.Lexicon("units", {"smoots": "smoot", "stone": None}),
        newsparse.Lexicon("currencies", {"groats": "groat"}),
        newsparse.Lexicon("number_words", {"gross": "*144"}),
    ]
    plugin = module("words_of_trades", lexicons=lexicons)
    parser = newsparse.Parser(extractors=["numbers"], plugins=[plugin])
    doc = parser.parse("He measured 364 smoots, paid 20 groats for two gross eggs and 9 stone.")
    assert [(number.value, number.unit) for number in doc[Number]] == [
        (364, "smoot"),
        (20, "groat"),
        (288, None),
        (9, None),
    ]


def test_words_of_another_plugin_stand_beside_the_plugins_own() -> None:
    """The plugin's own words are read as ever, longest phrase first, when some are added."""
    plugin = module("words_of_trades", lexicons=[newsparse.Lexicon("units", {"smoots": "smoot"})])
    parser = newsparse.Parser(extractors=["numbers"], plugins=[plugin])
    doc = parser.parse(
        "He measured 364 smoots, 3 cubic metres, 5 square miles, 7 miles and 9 miles per hour, "
        "paid 12 pounds sterling for 2 pounds of peas, 40 per cent more for 4 percentage-points, "
        "at 20 degrees Celsius; half of the two hundred and five eggs broke in 2 light years."
    )
    assert [(number.value, number.kind, number.unit) for number in doc[Number]] == [
        (364, "quantity", "smoot"),
        (3, "quantity", "cubic meter"),
        (5, "quantity", "square mile"),
        (7, "quantity", "mile"),
        (9, "quantity", "mile per hour"),
        (12, "currency", "GBP"),
        (2, "quantity", "pound"),
        (40, "percent", "%"),
        (4, "quantity", "percentage point"),
        (20, "temperature", "celsius"),
        (Decimal("0.5"), "cardinal", None),
        (205, "cardinal", None),
        (2, "quantity", "light-year"),
    ]


def test_lexicons_say_how_they_are_read() -> None:
    """Case counts in names and signs; what starts nothing is no word to look up in each token."""
    given = {lexicon.name: lexicon for lexicon in newsparse_numbers.newsparse_lexicons()}
    exact = {"currency_codes", "currency_signs", "months", "unit_signs", "weekdays"}
    assert {name for name, lexicon in given.items() if lexicon.exact} == exact
    starts = {"relative_dates", "weekdays", "months", "clock_words", "number_words"}
    assert {name for name, lexicon in given.items() if lexicon.looked_up} == starts
    wrong = {"clock_words": "noon", "months": "13", "number_words": "many", "weekdays": "8"}
    assert not any(re.fullmatch(given[name].tags or "", tag) for name, tag in wrong.items())


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("yesterday", "2022-10-17"),
        ("today", "2022-10-18"),
        ("tomorrow", "2022-10-19"),
        ("last week", "2022-W41"),
        ("this month", "2022-10"),
        ("last month", "2022-09"),
        ("next year", "2023"),
        ("Tuesday", "2022-10-18"),
        ("Friday", "2022-10-14"),
        ("next Friday", "2022-10-21"),
        ("last Tuesday", "2022-10-11"),
        ("last Monday", "2022-10-17"),
        ("last Wednesday", "2022-10-12"),
        ("next Tuesday", "2022-10-25"),
        ("next Monday", "2022-10-24"),
        ("this Monday", "2022-10-17"),
        ("this Friday", "2022-10-21"),
        ("last December", "2021-12"),
        ("last October", "2021-10"),
        ("last May", "2022-05"),
        ("this May", "2022-05"),
        ("this November", "2022-11"),
        ("next May", "2023-05"),
        ("next October", "2023-10"),
        ("next November", "2022-11"),
        ("next weekend", None),
        ("November last year", "2021-11"),
        ("June 3", "--06-03"),
    ],
)
def test_relative_dates_get_values(words: str, iso: str | None) -> None:
    """With the day of publication known, relative dates have a value; a weekend has none."""
    parser = newsparse.Parser(extractors=["numbers"])
    text = f"They met in {words}, he said."
    (date,) = parser.parse(text, published=datetime.date(2022, 10, 18))[DateSpan]
    assert (date.text, date.iso) == (words, iso)
    (date,) = parser.parse(text)[DateSpan]
    assert date.iso == (iso if words == "June 3" else None)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The mayor opened the bridge on Friday.", "2026-10-02"),
        ("He made two visits on Friday.", "2026-10-02"),
        ("The game was cancelled due to heavy rains on Friday.", "2026-10-02"),
        ("The bill, which will cut taxes, passed on Friday.", "2026-10-02"),
        ("He said Friday the company will close.", "2026-10-02"),
        ("The new bridge will open on Friday.", "2026-10-09"),
        ("On Friday, the court will hear the case.", "2026-10-09"),
        ("The exhibition opens on Friday.", "2026-10-09"),
        ("Ministers are to meet late Friday.", "2026-10-09"),
        ("The shop is closed until Friday.", "2026-10-09"),
        ("The vote is scheduled for Wednesday.", "2026-10-07"),
        ("The vote will be on Tuesday.", "2026-10-13"),
        ("The vote was on Wednesday.", "2026-10-07"),
    ],
)
def test_weekday(text: str, iso: str) -> None:
    """A weekday alone is the last one, or the next one where the words around say so."""
    parser = newsparse.Parser(extractors=["numbers"])
    (date,) = parser.parse(text, published=datetime.date(2026, 10, 7))[DateSpan]
    assert date.iso == iso


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"dollar": "cad"}, "'dollar' must be an ISO 4217 code in capitals"),
        ({"dollar": ""}, "'dollar' must be an ISO 4217 code in capitals"),
        ({"decimal_mark": "comma"}, "'decimal_mark' must be"),
    ],
)
def test_options_are_checked(options: dict[str, str], message: str) -> None:
    """An option that means nothing is refused, in one sentence."""
    with pytest.raises(ValueError, match="option of the layer") as error:
        newsparse.Parser(extractors=["numbers"], options={"numbers": options})
    assert message in str(error.value)
    assert "Attribute(" not in str(error.value)


def test_the_other_custom_is_read() -> None:
    """Marks that can only be of the other custom are read as such, whatever the option says."""
    comma = newsparse.Parser(extractors=["numbers"], options={"numbers": {"decimal_mark": ","}})
    values = [number.value for number in comma.parse("$1.2bn, $1,200.50, 1.200 and 3,5 kg").numbers]
    assert values == [Decimal(1_200_000_000), Decimal("1200.5"), Decimal(1200), Decimal("3.5")]
    point = newsparse.Parser(extractors=["numbers"])
    assert [number.value for number in point.parse("1.234,50 and 1,234.50").numbers] == [
        Decimal("1234.5"),
        Decimal("1234.5"),
    ]


def test_the_first_day_of_the_calendar_has_no_yesterday() -> None:
    """A date beyond the calendar has no value instead of raising."""
    parser = newsparse.Parser(extractors=["numbers"])
    for words, published in (
        ("yesterday", datetime.date.min),
        ("last March", datetime.date.min),
        ("last month", datetime.date.min),
        ("next year", datetime.date.max),
        ("May next year", datetime.date.max),
    ):
        (date,) = parser.parse(f"He left {words}.", published=published)[DateSpan]
        assert (date.text, date.iso) == (words, None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("At least 20 came.", 20, None),
        ("More than 20 came.", 20, None),
        ("Up to 20 came.", None, 20),
        ("Fewer than 20 came.", None, 20),
        ("About 20 came.", None, None),
        ("Millions of bees came.", 1_000_000, None),
        ("Some 20 to 30 bees came.", 20, 30),
        ("It weighs 20 kg.", None, None),
    ],
)
def test_modifiers_make_bounds(text: str, low: int | None, high: int | None) -> None:
    """A value that is a lower or upper bound is given as one too."""
    (number,) = newsparse.Parser(extractors=["numbers"]).parse(text)[Number]
    assert (number.low, number.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7" * 1000, Decimal("7" * 1000)),
        ("7" * 1001, None),
        ("7" * 5000, None),
        ("5e999", Decimal("5" + "0" * 999)),
        ("10e999", None),
        ("-5e999", -Decimal("5" + "0" * 999)),
        ("-10e999", None),
        ("0.5e-999", Decimal("5e-1000")),
        ("0.05e-999", None),
        ("1/3", Fraction(1, 3)),
        ("5/32", Decimal("0.15625")),
        ("1/25", Decimal("0.04")),
        ("3/20", Decimal("0.15")),
    ],
)
def test_values_are_exact_up_to_a_thousand_digits(
    text: str, value: Decimal | Fraction | None
) -> None:
    """A value is a decimal where a finite one exists, and none where it is too long for anybody."""
    (number,) = newsparse.Parser(extractors=["numbers"]).parse(f"It has {text} parts.")[Number]
    assert (number.value, type(number.value)) == (value, type(value))


@pytest.mark.parametrize("tail", [" million", ",5%", " and a half", " to 5", "^2", ".5", " x 10^5"])
def test_what_follows_a_number_without_a_value_gives_it_none(tail: str) -> None:
    """Scales, decimals and parts behind more digits than anybody means raise nothing."""
    first = newsparse.Parser(extractors=["numbers"]).parse(f"It has {'7' * 1001}{tail}.").numbers[0]
    assert (first.value, first.low, first.high) == (None, None, None)


@pytest.mark.parametrize("line_break", ["\n", "\r\n", " \n  "])
def test_a_part_stands_behind_any_line_break(line_break: str) -> None:
    """A half on the next line of a hard-wrapped text belongs to the number before it."""
    parser = newsparse.Parser(extractors=["numbers"], layout="blank")
    (number,) = parser.parse(f"It took three{line_break}and a half hours.").numbers
    assert (number.value, number.unit) == (Decimal("3.5"), "hour")


def test_digits_that_python_does_not_know_are_letters() -> None:
    """Those of scripts that `regex` alone has make a code of the digits beside them."""
    codes = map(chr, range(0x10000, 0x20000))
    unread = [mark for mark in codes if regex.match(r"\d", mark) and not mark.isdecimal()]
    parser = newsparse.Parser(extractors=["numbers"])
    text = f"They saw {' '.join(f'{mark}5' for mark in unread)} there."
    assert parser.parse(text).numbers == ()
