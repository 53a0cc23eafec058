"""The colours of layers."""

from __future__ import annotations

import pytest

from newsparse.view.colours import SLOTS, THEMES, colours, of_slot


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return 0.2126 * _decoded(red) + 0.7152 * _decoded(green) + 0.0722 * _decoded(blue)


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """Whichever of the two is darker."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("slot", range(SLOTS))
def test_every_colour_can_be_read(slot: int) -> None:
    """Text 4.5 (WCAG 1.4.3), lines 3 (1.4.11), by day and by night."""
    given = of_slot(slot)
    for theme, line, tint in zip(THEMES, given.line, given.tint, strict=True):
        assert contrast(theme.ink, tint) >= 7
        assert contrast(theme.faded, tint) >= 4.5
        assert contrast(theme.paper, line) >= 4.5, "terminals write on it"
        assert contrast(tint, line) >= 3
        assert contrast(theme.ink, theme.paper) >= 7
        assert contrast(theme.faded, theme.paper) >= 4.5


def test_colours_follow_the_name() -> None:
    """The same alone and with others, in any order."""
    assert colours(["quotes"])["quotes"] == colours(["urls", "quotes"])["quotes"]
    names = ["tickers", "quotes", "numbers", "dates"]
    assert colours(names) == colours(reversed(names))


def test_no_two_layers_of_a_page_look_alike() -> None:
    """As long as there are colours; then they come again."""
    names = [f"layer_{number}" for number in range(SLOTS)]
    assert len({*colours(names).values()}) == SLOTS
    assert len(colours([*names, "more", "and_more"])) == SLOTS + 2
