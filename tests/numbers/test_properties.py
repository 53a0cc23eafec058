"""Laws that hold for any number: what is written in any style reads back, and nothing hangs."""

from __future__ import annotations

import itertools
from decimal import Decimal  # noqa: TC003  (hypothesis reads the types)

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

import newsparse
from newsparse.testing import growth
from tests.numbers.printing import lines
from tests.numbers.rendering import STYLES

PARSER = newsparse.Parser(extractors=["numbers"])

FRAMES = (
    "They counted {} of them.",
    'He said "{}" again.',
    "The answer ({}) came late.",
    "It was {}, they say.",
    "It is {}",
)
frames = st.sampled_from(FRAMES)


@pytest.mark.parametrize("style", STYLES)
@given(data=st.data())
def test_what_is_written_reads_back(style: str, data: st.DataObject) -> None:
    """A number in any style has its span, kind, value, bounds, parts and unit in any sentence."""
    written, frame = data.draw(STYLES[style]()), data.draw(frames)
    (found,) = PARSER.parse(frame.format(written.text)).numbers
    assert (found.text, found.kind, found.unit) == (written.text, written.kind, written.unit)
    assert (found.value, found.parts) == (written.value, written.parts)
    if written.kind == "range":
        assert (found.low, found.high) == (written.low, written.high)


def test_every_kind_is_written() -> None:
    """The styles write every kind of number that there is."""
    kinds = {"cardinal", "ordinal", "percent", "currency", "quantity", "age", "temperature"}
    kinds |= {"range", "score", "year"}
    for kind in kinds:
        anything = st.one_of(*(style() for style in STYLES.values()))
        assert find(anything, lambda written, kind=kind: written.kind == kind)


@given(st.decimals(0, 10**9, allow_nan=False, places=3))
def test_european_groups_read_back(number: Decimal) -> None:
    """With a decimal comma, full stops group."""
    parser = newsparse.Parser(extractors=["numbers"], options={"numbers": {"decimal_mark": ","}})
    written = f"{number:,.3f}".translate(str.maketrans(",.", ".,"))
    (found,) = parser.parse(f"{written} kg").numbers
    assert (found.value, found.unit) == (number, "kilogram")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_values_print_plainly(number: Decimal) -> None:
    """No value has an exponent or needless zeros."""
    (found,) = PARSER.parse(f"{number:,.4f} kg").numbers
    assert "E" not in str(found.value)
    assert found.value == number


@pytest.mark.parametrize("digits", [300, 999, 1001, 5000, 100_000])
def test_long_numbers(digits: int) -> None:
    """A number of more than 1,000 digits is one number without a value."""
    (found,) = PARSER.parse("9" * digits + " km").numbers
    assert (found.value is None) == (digits > 1000)
    assert found.unit == "kilometer"


HOSTILE = (
    "1,,2,,3 --5 ",
    "5-5-5-5-",
    "1/2/3/4/",
    "one one one ",
    "one-one-",
    "5 feet ",
    "$5 to $6 or ",
    "half a million ",
    "March 3-4-5, ",
    "1.1.1.",
    "10:30:",
    "٣٤\u0301",
    "7-6 (5), ",
    "hundreds of thousands of ",
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_is_read(unit: str) -> None:
    """Odd input gives spans that the document accepts, in no more time than it deserves."""
    PARSER.parse(unit * (20_000 // len(unit)))


GROWING = {
    "ages in brackets": ("", "Ana Ruiz (41) left. ", ""),
    "signs of one letter": ("", "N12 P12 K12 D12 ", ""),
    "groups that end badly": ("1", ",234", "5"),
    "groups with spaces": ("1", " 234", "/5"),
    "lakhs that end badly": ("12", ",34", "x"),
    "a chain that ends badly": ("5", "–5", "x"),
    "a long word counted": ("5 ", "a", " x"),
    "sums of several countries": ("", "Rs 500, 20 kr ", ""),
}


def seconds(text: str) -> float:
    """Return the least CPU time of some parses."""
    return growth.seconds(lambda: PARSER.parse(text))


@pytest.mark.parametrize(("start", "unit", "end"), GROWING.values(), ids=GROWING.keys())
def test_time_grows_no_faster_than_the_text(start: str, unit: str, end: str) -> None:
    """Eight times the text takes about eight times as long: no rule reads all of it each time."""
    small = seconds(start + unit * (2_000 // len(unit)) + end)
    large = seconds(start + unit * (16_000 // len(unit)) + end)
    assert large < 16 * max(small, 0.002)


def test_long_decimals_take_no_longer_than_their_digits() -> None:
    """A value of a thousand decimals is made at once, not by a thousand divisions."""
    text = "1e-999 " * 1000
    assert {str(number.value) for number in PARSER.parse(text).numbers} == {"1E-999"}
    assert seconds(text) < 12 * max(seconds("1.5 " * 1000), 0.002)


@given(st.text(alphabet="0123456789 .,-/:'\"$€%°½onetwhalfMy\n\u00a0\u0301٣", max_size=60))
def test_any_mixture_is_read(text: str) -> None:
    """No mixture of digits and marks raises, and no two numbers, dates or times overlap."""
    doc = PARSER.parse(text)
    spans = sorted((span.start, span.end) for span in (*doc.numbers, *doc.dates, *doc.times))
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


SWAPS = (
    'He stands 5\'10" and owes $ 20 million. "It\'s 6 feet 3 inches," she said.',
    "In the '90s it took three or four days, 10 to 15 per cent more than 1 in 10.",
    "About 9,000 people left on June 7, 2015 at 8 p.m. for two hundred and five islands.",
    "Ana Ruiz, 41, won 6-4, 3-6 in an hour and a half; at least 40 000 watched.",
    "Winds reached 60 mph, or 97 km/h, and minus three degrees; the driver, 34, was unhurt.",
    "It opens from 6 to 9 p.m. and at 5 in the morning, for 500 kr or 12.5 c a head.",
    "Article 5, Section 12, page 9, Apollo 11 and Sections 302 and 324 are names; case No. 14-981.",
    "He lives at 300 Oak Street or 12 West 5th Avenue; it struck at 0100 GMT and at 9.30 GMT.",
    "It is 12, 15 and 18 metres, 128, 256 or 512GB, and 3 by 4 metres; call police on 101.",
    "The site dates from A.D. 780 to AD 910, Caesar died in 44 BC. By 21 he was running a gang.",
    "It rained on Nov. 24 and 25, 2025, on June 1, 3 and 5, from 3 to 5 May, on 8, 9 and 10 May.",
    "This may be the best of all seasons, last march on the town or not, at minus three.",
)
CURLY = str.maketrans({"'": "’"})


@pytest.mark.parametrize("text", SWAPS)
def test_marks_and_spaces_do_not_matter(text: str) -> None:
    """Curly marks and no-break spaces change no span, value or unit."""
    plain = PARSER.parse(text)
    for changed in (text.translate(CURLY), text.replace(" ", "\u00a0")):
        doc = PARSER.parse(changed)
        back = [line.replace("\u00a0", " ").replace("’", "'") for line in lines(doc)]
        assert back == lines(plain)


@pytest.mark.parametrize("text", SWAPS)
def test_line_breaks_do_not_matter(text: str) -> None:
    """A hard-wrapped text reads the same, wherever its lines break and with either line break."""
    parser = newsparse.Parser(extractors=["numbers"], layout="blank")
    plain = lines(PARSER.parse(text))
    for place in (place for place, character in enumerate(text) if character == " "):
        if text[place - 1] == "$" or text[place - 1 : place + 2].replace(" ", "").isdecimal():
            continue  # nobody breaks a line in "$ 20" or "40 000"
        for line_break in ("\n", "\r\n"):
            found = lines(parser.parse(text[:place] + line_break + text[place + 1 :]))
            assert [line.replace(line_break, " ") for line in found] == plain


@pytest.mark.parametrize("text", ["6.\nHe said so.", "6)\nHe", "It is:\n6.\nHe paid $5.\n7.\nNo"])
def test_numbers_of_lists_alone_on_their_line(text: str) -> None:
    """With either line break; where lines are no blocks, they number what follows."""
    parser = newsparse.Parser(extractors=["numbers"], layout="blank")
    for written in (text, text.replace("\n", "\r\n")):
        assert len(lines(parser.parse(written))) == text.count("$")


READ_AS_DIGITS = (
    *("10:0{} to play", "1{}:00", "May 1{}", "3{} May 2019", "7-{}", "1/{}", "5'1{}\"", "1e{}"),
    *("2015-1{}-01", "201{}-17", "3 hundred and 1{}", "at 1{} she left", "{}½ km", "5{} km"),
    *("May 1{} and 19", "May 1 and 1{}", "1{} and 19 May", "1, 1{} and 19 May", "1 to 1{} May"),
)


@pytest.mark.parametrize("text", READ_AS_DIGITS)
@pytest.mark.parametrize("digit", ["\U00010d40", "\U00011f50", "\U00011de0", "\U0001e5f1"])
def test_digits_newer_than_python(text: str, digit: str) -> None:
    """Digits that `regex` knows and Python does not raise nothing, and spans keep them."""
    doc = PARSER.parse(text.format(digit))
    for span in (*doc.numbers, *doc.dates, *doc.times):
        assert span.text == doc.text[span.start : span.end]


def test_letters_that_match_without_case() -> None:
    """A capital i with a dot is an i to `regex`, and none to the tables."""
    (time_of_day,) = PARSER.parse("They met at 12 MİDDAY.").times
    assert time_of_day.iso is None


@pytest.mark.parametrize("text", ["He came last\n\nMarch was cold.", "The next\n\nweek"])
def test_nothing_runs_from_block_to_block(text: str) -> None:
    """A phrase of a lexicon that spans two paragraphs is none."""
    doc = PARSER.parse(text)
    assert all(len(doc.covering(span, "blocks")) == 1 for span in doc.dates)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_signs_of_two_words_have_any_space(space: str) -> None:
    """The space in a currency sign may be one that does not break."""
    (sum_of_money,) = PARSER.parse(f"It costs c{space}$ 4.").numbers
    assert sum_of_money.unit == "CAD"
