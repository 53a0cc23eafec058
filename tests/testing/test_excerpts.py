"""Excerpts: what is long is cut to what a person reads, and says so."""

from __future__ import annotations

from newsparse.testing.excerpts import cut, difference, excerpt

LONG = "".join(f"{number:04}\n" for number in range(2000))


def test_a_long_text_is_shown_at_its_ends_or_around_a_place() -> None:
    """A short one as it is."""
    assert excerpt("a\nb") == r"'a\nb'"
    ends = excerpt(LONG)
    assert ends.startswith(r"'0000\n0001\n")
    assert ends.endswith(r"1999\n' (10,000 characters)")
    around = excerpt(LONG, 5000)
    assert r"\n1000\n" in around
    assert around.endswith("' (from 4,800 to 5,200 of 10,000 characters)")
    assert excerpt(LONG, 9999).endswith("(from 9,600 to 10,000 of 10,000 characters)")
    assert max(map(len, (ends, around))) < 600


def test_a_long_message_loses_its_middle() -> None:
    """Its end has the reason."""
    assert cut("short") == "short"
    assert cut("a" * 500 + "b" * 500, 10) == "aaaaa [... 990 characters ...] bbbbb"


def test_a_difference_is_some_of_what_differs() -> None:
    """Long values are cut, and many are counted."""
    same = {"start": 1}
    assert difference([same, {"start": 2}], [same]) == "not [{'start': 2}], but []"
    many = [{"start": number, "text": "a" * 1000} for number in range(9)]
    told = difference(many, [])
    assert told.count("'start'") == 3
    assert "and 6 more, but []" in told
    assert len(told) < 500
    assert difference([1, 2], [2, 1]) == "not [1, 2], but [2, 1]"
    assert difference([[1] * 9], [10**999]) == (
        "not [[1, 1, 1, '6 more']], but ['an integer of 3,319 bits']"
    )
