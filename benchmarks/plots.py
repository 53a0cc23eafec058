"""The plots of the documentation, the same bytes for the same figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

OURS = "#1f6f8b"
YARDSTICK = "#c46210"
PEERS = "#9aa5ab"


def _figure(columns: int, height: float) -> tuple[Any, Any]:
    """Return a figure and its axes; text stays text, and nothing in it is by chance."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update(
        {
            "svg.hashsalt": "newsparse",
            "svg.fonttype": "none",
            "font.family": "sans-serif",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "figure.facecolor": "white",
        }
    )
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, columns, figsize=(10, height), layout="constrained")
    return figure, axes


def _save(figure: Any, path: Path) -> None:  # noqa: ANN401  (of a library that may be missing)
    from matplotlib import pyplot as plt

    figure.savefig(path, format="svg", metadata={"Date": None})
    plt.close(figure)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")


def draw_speeds(path: Path, panels: Mapping[str, Mapping[str, float]]) -> None:
    """Draw bars: million characters a second by contender, a panel a layer.

    Args:
        path: the SVG file.
        panels: by title, the speeds by name, newsparse first.
    """
    figure, axes = _figure(len(panels), 3.4)
    for panel, (title, speeds) in zip(axes, panels.items(), strict=True):
        names = list(speeds)
        colours = [
            OURS if name.startswith("newsparse") else YARDSTICK if name == "re" else PEERS
            for name in names
        ]
        bars = panel.barh(names, list(speeds.values()), color=colours)
        panel.bar_label(bars, labels=[f"{speed:.3g}" for speed in speeds.values()], padding=3)
        panel.set_xscale("log")
        panel.set_xlim(0.1, 1000)  # the same in all panels, so that bars compare
        panel.invert_yaxis()
        panel.set_title(title)
        panel.set_xlabel("million characters a second")
    _save(figure, path)


def draw_growth(path: Path, sizes: Sequence[int], seconds: Mapping[str, Sequence[float]]) -> None:
    """Draw time against length, both logarithmic: a straight line of slope 1 is proportional.

    Args:
        path: the SVG file.
        sizes: characters.
        seconds: by name, the time for a text of each size; newsparse first.
    """
    figure, axes = _figure(1, 4.2)
    for (name, times), colour in zip(seconds.items(), (OURS, YARDSTICK), strict=False):
        axes.loglog(sizes, times, marker="o", color=colour, label=name)
    first = next(iter(seconds.values()))
    ideal = [first[-1] * size / sizes[-1] for size in sizes]
    axes.loglog(sizes, ideal, linestyle=":", color="black", label="in proportion to the length")
    axes.set_xlabel("characters")
    axes.set_ylabel("CPU seconds")
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(frameon=False)
    _save(figure, path)
