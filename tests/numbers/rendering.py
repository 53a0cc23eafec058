"""Write numbers in the styles that the grammar reads: strategies that say what reads back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from newsparse.plugins import installed

if TYPE_CHECKING:
    from collections.abc import Callable

Value = Decimal | Fraction


class Written(NamedTuple):
    """A number as it is written, and what it means."""

    text: str
    kind: str
    value: Value | None = None
    unit: str | None = None
    low: Value | None = None
    high: Value | None = None
    parts: tuple[Value, ...] = ()


ONES = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
SUFFIXES = {" million": 10**6, " billion": 10**9, "bn": 10**9, "m": 10**6, " crore": 10**7}
VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅝": (5, 8)}
LONELY = {"second", "point", "quarter", "night"}
"""Units that are other things as well where they are singular, or stand apart."""
MEANS_ELSE = LONELY | {"won", "hrs"}
"""Words that are other things as well: won from 100 up is money, 3.30 hrs a time."""


def spelled(number: int, *, british: bool) -> str:
    """Write a whole number in words, with "and" where British English has it."""
    for scale, word in SCALES:
        if number >= scale:
            rest = number % scale
            link = " and " if british and 0 < rest < 100 else " "
            left = spelled(number // scale, british=british)
            return f"{left} {word}" + (link + spelled(rest, british=british) if rest else "")
    if number >= 100:
        rest = number % 100
        link = " and " if british else " "
        tail = link + spelled(rest, british=british) if rest else ""
        return f"{ONES[number // 100]} hundred{tail}"
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def spelled_ordinal(number: int) -> str:
    """Write an ordinal in words."""
    head, hyphen, last = spelled(number, british=True).rpartition("-")
    rest, space, last = last.rpartition(" ")
    last = ORDINALS.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{hyphen}{rest}{space}{last}"


def grouped_in_lakhs(number: int) -> str:
    """Write a whole number with Indian groups."""
    digits, groups = str(number), []
    if len(digits) > 3:
        head = digits[:-3]
        groups = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*groups, digits[-3:]])


def suffixed(number: int) -> str:
    """Write an ordinal in digits."""
    last = number % 10 if number % 100 // 10 != 1 else 0
    return f"{number:,}{({1: 'st', 2: 'nd', 3: 'rd'}).get(last, 'th')}"


def words_of(lexicon: str) -> dict[str, str]:
    """Return the words of a lexicon that mean nothing else, with their tags."""
    return {w: t for w, t in installed().lexicons[lexicon].words.items() if w not in MEANS_ELSE}


def whole(least: int = 2, most: int = 10**9) -> st.SearchStrategy[int]:
    """Whole numbers."""
    return st.integers(least, most)


def amounts() -> st.SearchStrategy[Decimal]:
    """Amounts with at most two decimals, that are no year."""
    return st.decimals(2, 999, allow_nan=False, places=2)


def cardinals() -> st.SearchStrategy[Written]:
    """Whole numbers with groups of every kind, in words, with suffixes; parts of one."""
    thin = st.sampled_from([" ", "\u2009", "\u202f", "\u00a0"])
    big = whole(10_000, 10**15)
    return st.one_of(
        big.map(lambda n: Written(f"{n:,}", "cardinal", Decimal(n))),
        big.map(lambda n: Written(grouped_in_lakhs(n), "cardinal", Decimal(n))),
        st.builds(
            lambda n, s: Written(f"{n:,}".replace(",", s), "cardinal", Decimal(n)), big, thin
        ),
        st.builds(
            lambda n, b: Written(spelled(n, british=b), "cardinal", Decimal(n)),
            whole(2, 10**15 - 1),
            st.booleans(),
        ),
        st.builds(
            lambda n, w: Written(f"{n} {w[0]}", "cardinal", n * w[1]),
            amounts().map(Decimal.normalize).filter(lambda n: "E" not in str(n)),
            st.sampled_from([("million", 10**6), ("billion", 10**9), ("lakh", 10**5)]),
        ),
        whole(2, 99).map(lambda n: Written(f"{n}k", "cardinal", Decimal(n * 1000))),
        st.builds(
            lambda n, f: Written(f"{n}{f[0]}", "cardinal", exact(n + Fraction(*f[1]))),
            whole(2, 99),
            st.sampled_from(sorted(VULGAR.items())),
        ),
        whole(3, 9).map(lambda n: Written(f"one in {ONES[n]}", "cardinal", exact(Fraction(1, n)))),
        st.sampled_from([8, 9, 10]).map(
            lambda n: Written(f"two {spelled_ordinal(n)}s", "cardinal", exact(Fraction(2, n)))
        ),
    )


def exact(value: Fraction) -> Value:
    """Return a fraction as annotations hold it."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return Decimal(value.numerator) / Decimal(value.denominator) if rest == 1 else value


def ordinals() -> st.SearchStrategy[Written]:
    """Ordinals in digits and in words."""
    return st.one_of(
        whole(1, 10**6).map(lambda n: Written(suffixed(n), "ordinal", Decimal(n))),
        whole(3, 999).map(lambda n: Written(spelled_ordinal(n), "ordinal", Decimal(n))),
    )


def money() -> st.SearchStrategy[Written]:
    """Sums with every sign before them, every code on either side, and every name behind."""
    signs = {s: t for s, t in words_of("currency_signs").items() if len(s) > 1 or not s.isalpha()}
    del signs["us $"]  # glued to its digits it is the pronoun
    before = {s: "USD" if t == "*" else (t.split() or [s])[0] for s, t in signs.items()}
    names = {w: "USD" if t == "*" else t for w, t in words_of("currencies").items()}
    codes = sorted(words_of("currency_codes"))
    return st.one_of(
        st.builds(
            lambda n, s, f: Written(f"{s[0]}{n}{f[0]}", "currency", n * f[1], s[1]),
            amounts(),
            st.sampled_from(sorted(before.items())),
            st.sampled_from(sorted({"": 1, **SUFFIXES}.items())),
        ),
        st.builds(lambda n, c: Written(f"{c} {n}", "currency", n, c), amounts(), sampled(codes)),
        st.builds(lambda n, c: Written(f"{n} {c}", "currency", n, c), amounts(), sampled(codes)),
        st.builds(
            lambda n, w: Written(f"{n} {w[0]}", "currency", n, w[1]),
            amounts(),
            st.sampled_from(sorted(names.items())),
        ),
    )


def sampled(values: list[str]) -> st.SearchStrategy[str]:
    """One of some words."""
    return st.sampled_from(values)


def measures() -> st.SearchStrategy[Written]:
    """Amounts with every unit in words and in signs, glued, apart and with a hyphen."""
    words, signs = words_of("units"), words_of("unit_signs")
    glued = {s: t for s, t in signs.items() if s != "s" and s[-1] != "."}
    apart = {s: t for s, t in glued.items() if len(s) > 1}
    return st.one_of(
        measured(words, " "),
        measured({w: t for w, t in words.items() if not w.endswith("s")}, "-"),
        measured(glued, ""),
        measured(apart, " "),
    )


def measured(units: dict[str, str], link: str) -> st.SearchStrategy[Written]:
    """Amounts with one of some units."""
    return st.builds(
        lambda n, u: Written(f"{n}{link}{u[0]}", "quantity", n, u[1]),
        amounts(),
        st.sampled_from(sorted(units.items())),
    )


def shares() -> st.SearchStrategy[Written]:
    """Per cent, as sign and in words."""
    words = st.sampled_from(["%", " %", " percent", " per cent", "pc"])
    return st.builds(lambda n, w: Written(f"{n}{w}", "percent", n, "%"), amounts(), words)


def temperatures() -> st.SearchStrategy[Written]:
    """Temperatures on every scale, below zero too."""
    scales = {"°C": "celsius", "°F": "fahrenheit", "C": "celsius", " degrees": "degree"}
    scales |= {f" {w}": t for w, t in words_of("temperatures").items() if w[-1] != "."}
    return st.builds(
        lambda n, s, m: Written(f"{m}{n}{s[0]}", "temperature", -n if m else n, s[1]),
        amounts(),
        st.sampled_from(sorted(scales.items())),
        st.sampled_from(["", "-", "\u2212", "minus "]),
    )


def ages() -> st.SearchStrategy[Written]:
    """Ages, as compounds and behind their years."""
    forms = ("{}-year-old", "{} years old", "{}-month-old", "{} years of age")
    return st.builds(
        lambda n, f: Written(f.format(n), "age", Decimal(n), "month" if "month" in f else "year"),
        whole(2, 99),
        st.sampled_from(forms),
    )


def ranges() -> st.SearchStrategy[Written]:
    """Ranges with a dash or a word, whose unit, scale or sign is given once."""

    def write(low: int, width: int, style: tuple[str, int, str]) -> Written:
        form, scale, unit = style
        bounds = Decimal(low * scale), Decimal((low + width) * scale)
        return Written(form.format(low, low + width), "range", None, unit, *bounds)

    styles = [
        ("{}-{} km", 1, "kilometer"),
        ("{}\u2013{}%", 1, "%"),
        ("{} to {} percent", 1, "%"),
        ("${}-${}", 1, "USD"),
        ("£{}-{} million", 10**6, "GBP"),
        ("{} or {} days", 1, "day"),
        ("{}-{} tonnes", 1, "tonne"),
    ]
    return st.builds(write, whole(2, 40), whole(1, 30), st.sampled_from(styles))


def scores() -> st.SearchStrategy[Written]:
    """Results of games and votes."""
    return st.builds(
        lambda n, w, d: Written(f"{n + w}{d}{n}", "score", parts=(Decimal(n + w), Decimal(n))),
        whole(0, 90),
        whole(1, 90),
        st.sampled_from(["-", "\u2013"]),
    )


def years() -> st.SearchStrategy[Written]:
    """Years, decades, and ranges of years."""
    return st.one_of(
        whole(1900, 2050).map(lambda n: Written(f"{n}", "year", Decimal(n))),
        whole(180, 205).map(lambda n: Written(f"{n}0s", "year", Decimal(n * 10), "decade")),
        whole(1900, 2040).map(
            lambda n: Written(f"{n}-{n + 5}", "range", None, "year", Decimal(n), Decimal(n + 5))
        ),
    )


def compounds() -> st.SearchStrategy[Written]:
    """Measures of two units, and lengths of time that are written as a clock."""

    def two(form: str, unit: str, parts: int) -> Callable[[int, int], Written]:
        def write(first: int, second: int) -> Written:
            second = 1 + second % (parts - 1)
            value = exact(first + Fraction(second, parts))
            return Written(form.format(first, second), "quantity", value, unit)

        return write

    forms = [
        two("{} feet {} inches", "foot", 12),
        two("{}'{}\"", "foot", 12),
        two("{} hours and {} minutes", "hour", 60),
        two("{} pounds {} ounces", "pound", 16),
        two("{}st {}lb", "stone", 14),
        two("{}m {}cm", "meter", 100),
    ]
    return st.one_of(*(st.builds(form, whole(2, 9), whole(1, 500)) for form in forms))


STYLES: dict[str, Callable[[], st.SearchStrategy[Written]]] = {
    "ages": ages,
    "cardinals": cardinals,
    "compounds": compounds,
    "measures": measures,
    "money": money,
    "ordinals": ordinals,
    "ranges": ranges,
    "scores": scores,
    "shares": shares,
    "temperatures": temperatures,
    "years": years,
}
"""All styles by what they write."""
