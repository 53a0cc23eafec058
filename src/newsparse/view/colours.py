"""Colours: two for each layer, derived from its name, that can be read by day and by night.

A table of colours would know no third-party plugin. Hue and shade follow the name; lightness and
strength are such that text stays readable, which a test holds for every colour that there can be.
"""

from __future__ import annotations

import functools
import math
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Shade(NamedTuple):
    """How light and how strong colours are, in OKLCH."""

    lightness: float
    chroma: float


class Theme(NamedTuple):
    """What a page looks like by day or by night; colours are ``#rrggbb``."""

    paper: str
    ink: str
    faded: str
    """The ink of what is out of focus."""
    lines: tuple[Shade, Shade]
    """The lines under marks."""
    tints: tuple[Shade, Shade]
    """The paper behind marks."""


DAY = Theme(
    paper="#ffffff",
    ink="#1b1d22",
    faded="#565b66",
    lines=(Shade(0.54, 0.17), Shade(0.44, 0.15)),
    tints=(Shade(0.94, 0.05), Shade(0.9, 0.07)),
)
NIGHT = Theme(
    paper="#15171c",
    ink="#e9eaee",
    faded="#b3b8c3",
    lines=(Shade(0.7, 0.15), Shade(0.82, 0.12)),
    tints=(Shade(0.31, 0.06), Shade(0.38, 0.07)),
)
THEMES = (DAY, NIGHT)

_HUES = 12
SLOTS = 2 * _HUES
"""How many different colours there are: each hue in two shades."""
_STEP = 5  # has no divisor in common with the slots, so that all are tried


class Colours(NamedTuple):
    """The colours of a layer, each by day and by night."""

    line: tuple[str, ...]
    tint: tuple[str, ...]


def colours(names: Iterable[str]) -> dict[str, Colours]:
    """Return the colours of the layers of a page.

    A name asks for the same colours everywhere. Where two names of a page ask for the same, the
    later one in the alphabet takes others, as long as there are some that are free.
    """
    taken: set[int] = set()
    found: dict[str, Colours] = {}
    for name in sorted(set(names)):
        slot = zlib.crc32(name.encode("utf-8", "surrogatepass")) % SLOTS
        if len(taken) < SLOTS:
            while slot in taken:
                slot = (slot + _STEP) % SLOTS
        taken.add(slot)
        found[name] = of_slot(slot)
    return found


@functools.cache  # every page has most of them
def of_slot(slot: int) -> Colours:
    """Return the colours of one of the `SLOTS`."""
    hue, shade = divmod(slot, 2)
    angle = math.tau * hue / _HUES
    return Colours(
        line=tuple(_rgb(theme.lines[shade], angle) for theme in THEMES),
        tint=tuple(_rgb(theme.tints[shade], angle) for theme in THEMES),
    )


def _rgb(shade: Shade, angle: float) -> str:
    """Return a colour as ``#rrggbb``, less strong where screens do not show it as it is."""
    chroma = shade.chroma
    while not all(-0.0001 <= part <= 1.0001 for part in _linear(shade.lightness, chroma, angle)):  # noqa: PLR2004  (rounding)
        chroma -= 0.005
    parts = (min(max(part, 0.0), 1.0) for part in _linear(shade.lightness, chroma, angle))
    return "#" + "".join(f"{round(255 * _encoded(part)):02x}" for part in parts)


def _linear(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    """Return the linear parts of red, green and blue in an OKLCH colour (Ottosson 2020)."""
    a, b = chroma * math.cos(angle), chroma * math.sin(angle)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(part: float) -> float:
    """Return a linear part as sRGB has it (IEC 61966-2-1)."""
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055  # noqa: PLR2004
