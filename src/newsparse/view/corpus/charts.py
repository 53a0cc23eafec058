"""Charts as SVG that stands in the page, drawn by pygal in the page's own colours."""

from __future__ import annotations

import datetime
import sys
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, NamedTuple

from newsparse.extras import import_extra
from newsparse.view.corpus.digits import grouped
from newsparse.view.signs import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    Rows = Sequence[tuple[Any, ...]]

_SVG = "http://www.w3.org/2000/svg"
_MOST_BARS = 15
_MOST_NUMBERS = 30
_FEW = 6
"""How many numbers an axis has, if that is left to it."""
_PERIODS = (("day", 10, 92), ("month", 7, 3_660), ("year", 4, 36_600), ("decade", 3, 10**7))
"""Periods, how much of YYYY-MM-DD stands for each, and the most days that are shown by it."""


class Chart(NamedTuple):
    """A chart."""

    title: str
    svg: str


def over_time(name: str, title: str, days: Rows) -> Chart | None:  # noqa: ARG001  (as the others)
    """Return a chart of the articles by day of publication, or by month or year if it is long."""
    if not days:
        return None
    known = sorted(day for day, _ in days)
    first, last = (datetime.date.fromisoformat(known[place]) for place in (0, -1))
    count = (last - first).days + 1
    period, length = next((name, length) for name, length, most in _PERIODS if count <= most)
    every = (first + datetime.timedelta(days=number) for number in range(count))
    bars = dict.fromkeys((day.isoformat()[:length] for day in every), 0)
    for day, articles in days:
        bars[day[:length]] += articles
    ending = "0s" if period == "decade" else ""
    named = [(f"{start}{ending}", articles) for start, articles in bars.items()]
    return _chart("Bar", name, f"Articles by {period} of publication", named)


def ranking(name: str, title: str, rows: Rows) -> Chart | None:
    """Return a chart of the first rows of a table, the largest at the top."""
    bars = [(str(label), int(count)) for label, count, *_ in rows[:_MOST_BARS]]
    return _chart("HorizontalBar", name, title, bars[::-1]) if bars else None


def histogram(name: str, title: str, rows: Rows) -> Chart | None:
    """Return a chart of how often each number is there, the largest ones together."""
    if not rows:
        return None
    largest = min(max(number for number, _ in rows), _MOST_NUMBERS)
    bars = {str(number): 0 for number in range(largest)}
    last = f"{largest} or more" if largest == _MOST_NUMBERS else str(largest)
    for number, count in rows:
        label = str(number) if number < largest else last
        bars[label] = bars.get(label, 0) + count
    return _chart("Bar", name, title, [*bars.items()])


def _chart(kind: str, name: str, title: str, bars: Sequence[tuple[str, int]]) -> Chart:
    pygal = _pygal()
    style = pygal.style.Style(
        background="transparent",
        plot_background="transparent",
        foreground="var(--ink)",
        foreground_strong="var(--ink)",
        foreground_subtle="var(--faded)",
        guide_stroke_color="var(--rule)",
        major_guide_stroke_color="var(--rule)",
        colors=("var(--bar)",),
        opacity="1",
        font_family="inherit",
        label_font_size=13,
        major_label_font_size=13,
    )
    upright = kind == "Bar"
    chart = getattr(pygal, kind)(
        style=style,
        width=900,
        height=260 if upright else 60 + 24 * len(bars),
        margin=4,
        spacing=6,
        show_legend=False,
        js=[],
        print_values=False,
        value_formatter=_whole,
        truncate_label=40,
        show_minor_x_labels=not upright or len(bars) <= _MOST_BARS,
        x_labels_major_count=12 if upright and len(bars) > _MOST_BARS else None,
        max_scale=_FEW,
    )
    chart.uuid = name  # of the element; by default it is another one each time
    if (most := max(count for _, count in bars)) <= _FEW:
        chart.y_labels = range(most + 1)  # of counts there are no halves
    chart.x_labels = [visible(label) for label, _ in bars]
    chart.add(title, [value for _, value in bars])
    return Chart(title, _plain(chart.render(is_unicode=True), title))


def _whole(value: float) -> str:
    """Return a count, and nothing for what lies between two."""
    return grouped(round(value)) if value == round(value) else ""


def _pygal() -> Any:  # noqa: ANN401  (the package has no types)
    """Import pygal, without the finder of plugins that it leaves behind.

    It has no `find_spec`, so Python 3.11 would warn at every later import of anything.
    """
    pygal = import_extra("pygal", "report", "a report")
    sys.meta_path[:] = [one for one in sys.meta_path if type(one).__module__ != "pygal"]
    return pygal


def _plain(svg: str, title: str) -> str:
    """Return a chart without scripts, and with what its bars stand for where a pointer finds it."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314  (of our own making)
    root.set("role", "img")
    root.set("aria-label", title)
    for parent in list(root.iter()):
        told = {child.get("class"): child for child in parent if child.tag == f"{{{_SVG}}}desc"}
        if "value" in told and "x_label" in told:
            text = f"{told['x_label'].text}: {told['value'].text}"
            ET.SubElement(parent, f"{{{_SVG}}}title").text = text
        for child in list(parent):
            if child.tag in {f"{{{_SVG}}}{name}" for name in ("script", "desc")} or (
                parent is root and child.tag == f"{{{_SVG}}}title"
            ):
                parent.remove(child)
    return ET.tostring(root, encoding="unicode")
