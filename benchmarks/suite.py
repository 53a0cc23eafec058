"""What is measured, section by section: each gives its tables, and some a plot."""

from __future__ import annotations

import importlib.metadata
import math
import platform
from typing import TYPE_CHECKING, NamedTuple

import environment
from contenders import CONTENDERS, CORE, YARDSTICK, Contender, contender
from hostile import HOSTILE, Hostile
from measure import Times, calls, exponent, repeated, take_turns
from plots import draw_growth, draw_speeds
from processes import run
from report import figure, size, table

import newsparse
from newsparse.testing import broken_laws

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from loaders import Finder

MILLION = 1_000_000


class Scale(NamedTuple):
    """How much is measured."""

    rounds: int
    characters: int
    """To at least so many the articles are repeated."""
    sizes: tuple[int, ...]
    """The lengths of the growth curve."""
    weighed: int
    """The length of the text whose memory is taken; peers get a quarter of it."""
    divisor: int = 1
    """By how much hostile texts are cut down."""


FULL = Scale(7, MILLION, tuple(1000 * 4**step for step in range(9)), 64 * MILLION)
QUICK = Scale(2, 50_000, tuple(1000 * 4**step for step in range(4)), MILLION, divisor=200)

LONG_ROUNDS = 3
"""Of long texts, where a round takes seconds."""


class Result(NamedTuple):
    """What a section found."""

    text: str
    draw: Callable[[Path], None] | None = None
    """Draws the plot into a folder."""


class Missing(NamedTuple):
    """A contender that can't be measured."""

    reason: str


def version(package: str) -> str:
    """Return the version of a package, as far as it is known."""
    if package == "Python":
        return platform.python_version()
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "?"


def load(wanted: Contender, text: str) -> Finder | Missing:
    """Load a contender and let it run once, for what it makes on first use."""
    try:
        find = wanted.load()
        find(text)
    except ImportError as error:
        reason = environment.missing().get(wanted.package, str(error))
        return Missing(f"not installed: {reason}")
    except Exception as error:  # noqa: BLE001  (whatever a peer raises costs its own row)
        return Missing(f"failed: {error!r}")
    return find


def compare(texts: list[str], scale: Scale) -> Result:
    """Measure all contenders in turns."""
    many = repeated(texts, scale.characters)
    loaded = {made: load(made, "\n\n".join(texts)) for made in CONTENDERS}
    finders = {made: find for made, find in loaded.items() if not isinstance(find, Missing)}
    turns = {
        f"{made.layer}: {made.name}": (find, many[: math.ceil(len(many) * made.share)])
        for made, find in finders.items()
    }
    times = take_turns(turns, scale.rounds)
    measured = {made: times[f"{made.layer}: {made.name}"] for made in finders}
    found = {made: sum(len(find(text)) for text in texts) for made, find in finders.items()}
    parts: list[str] = [
        f"{len(texts):,} articles, {len(many) // len(texts)} times over, {scale.rounds} rounds."
    ]
    panels: dict[str, dict[str, float]] = {}
    for layer in ("tokens", "sentences"):
        rows = [made for made in CONTENDERS if made.layer in {layer, "yardstick"}]
        rows.sort(key=lambda made: not made.name.startswith("newsparse"))
        parts += [f"### {layer.capitalize()}", _speeds(rows, loaded, measured, found)]
        panels[layer] = {m.name.strip("`"): measured[m].speed for m in rows if m in measured}
    parts += ["### What each does", _descriptions()]
    return Result(
        "\n\n".join(parts), lambda folder: draw_speeds(folder / "benchmarks-speed.svg", panels)
    )


def _speeds(
    rows: list[Contender],
    loaded: Mapping[Contender, Finder | Missing],
    measured: Mapping[Contender, Times],
    found: Mapping[Contender, int],
) -> str:
    yardstick = measured[contender(YARDSTICK, "yardstick")]
    ours = measured[rows[0]]
    cells: list[list[str]] = []
    for made in rows:
        reason = loaded[made]
        if isinstance(reason, Missing):
            cells.append([made.name, reason.reason])
            continue
        times = measured[made]
        cells.append(
            [
                made.name,
                figure(times.speed),
                figure(times.speed / yardstick.speed),
                figure(ours.speed / times.speed),
                figure(times.spread),
                f"{found[made]:,}",
                size(times.characters),
            ]
        )
    head = ["contender", "million characters/s", f"it / {YARDSTICK}", "newsparse / it"]
    return table([*head, "spread", "spans", "characters a round"], cells)


def _descriptions() -> str:
    return table(
        ["contender", "layer", "package", "what is measured"],
        [
            (made.name, made.layer, f"{made.package} {version(made.package)}", made.does)
            for made in CONTENDERS
        ],
        words=4,
    )


def growth(texts: list[str], scale: Scale) -> Result:
    """Measure newsparse and the yardstick on ever longer texts."""
    whole = "\n\n".join(texts) + "\n\n"
    finders = {
        CORE: contender(CORE, "sentences").load(),
        YARDSTICK: contender(YARDSTICK, "yardstick").load(),
    }
    inputs = {
        length: calls((whole * (length // len(whole) + 1))[:length], scale.characters // 5)
        for length in scale.sizes
    }
    for find in finders.values():
        find(whole)
    turns = {
        f"{name} {length}": (find, many)
        for length, many in inputs.items()
        for name, find in finders.items()
    }
    times = take_turns(turns, LONG_ROUNDS)
    rows: list[list[str]] = []
    for before, length in zip((None, *scale.sizes), scale.sizes, strict=False):
        cells = [size(length)]
        for name in finders:
            now = times[f"{name} {length}"]
            grown = exponent(times[f"{name} {before}"], now, length / before) if before else None
            seconds = now.least / len(inputs[length])
            cells += [figure(seconds * 1000), figure(now.speed)]
            cells += [f"{grown:.2f}" if grown is not None else ""]
        rows.append([*cells, figure(times[f"{CORE} {length}"].spread)])
    head = ["characters"]
    for name in finders:
        head += [f"{name}: ms", "million characters/s", "exponent"]
    curves = {
        name.strip("`"): [times[f"{name} {n}"].least / len(inputs[n]) for n in scale.sizes]
        for name in finders
    }
    return Result(
        f"{LONG_ROUNDS} rounds.\n\n" + table([*head, "spread"], rows),
        lambda folder: draw_growth(folder / "benchmarks-growth.svg", scale.sizes, curves),
    )


def imports(_: list[str], scale: Scale) -> Result:
    """Measure the start of fresh processes, in turns."""
    firsts: dict[str, Contender] = {}
    for made in CONTENDERS:
        if made.package != "Python":
            firsts.setdefault(made.package, made)
    taken: dict[str, list[dict[str, float]]] = {package: [] for package in firsts}
    problems: dict[str, str] = {}
    for _round in range(scale.rounds):
        for package, made in firsts.items():
            if package in problems:
                continue
            try:
                taken[package].append(run("import", made.name, made.layer))
            except RuntimeError as error:
                problems[package] = environment.missing().get(package, str(error))
    rows = [
        [package, f"not measured: {problems[package]}"]
        if package in problems
        else [
            package,
            version(package),
            figure(min(one["import"] for one in runs) * 1000),
            figure(min(one["first"] for one in runs) * 1000),
        ]
        for package, runs in taken.items()
    ]
    head = ["package", "version", "import, ms", "import and first result, ms"]
    return Result(f"{scale.rounds} rounds.\n\n" + table(head, rows, words=2))


def memory(texts: list[str], scale: Scale) -> Result:
    """Weigh one long text in fresh processes."""
    whole = "\n\n".join(texts) + "\n\n"
    chosen = [(contender(CORE, "sentences"), 1.0)]
    chosen += [(m, 0.25) for m in CONTENDERS if m.layer in {"tokens", "yardstick"}]
    rows: list[list[str]] = []
    for made, part in chosen:
        copies = max(1, round(scale.weighed * part / len(whole)))
        try:
            weight = run("memory", made.name, made.layer, str(copies), text=whole)
        except RuntimeError as error:
            reason = environment.missing().get(made.package, str(error))
            rows.append([made.name, f"not measured: {reason}"])
            continue
        characters = weight["characters"]
        rows.append(
            [
                made.name,
                size(characters),
                figure(weight["bytes"] / characters),
                f"{weight['bytes'] / 2**20:,.0f}",
                figure(weight["text"] / characters),
            ]
        )
    head = ["contender", "characters", "peak, bytes a character", "peak, MiB"]
    return Result(table([*head, "the text itself, bytes a character"], rows))


def hostile(texts: list[str], scale: Scale) -> Result:
    """Measure hostile texts at a quarter of their length and in full, and article text."""
    whole = "\n\n".join(texts) + "\n\n"
    article = Hostile(
        "articles, for comparison", lambda n: (whole * (n // len(whole) + 1))[:n], 10 * MILLION
    )
    find = contender(CORE, "sentences").load()
    find(whole)
    rows = [hurt(kind, find, scale) for kind in (article, *HOSTILE)]
    head = ["text", "characters", "a quarter, ms", "in full, ms", "exponent"]
    return Result(
        f"{LONG_ROUNDS} rounds.\n\n"
        + table([*head, "million characters/s", "spread", "laws"], rows)
    )


def hurt(kind: Hostile, find: Finder, scale: Scale) -> list[str]:
    """Return the row of a hostile text."""
    length = max(400, kind.size // scale.divisor)
    small, large = (calls(kind.make(n), scale.characters // 5) for n in (length // 4, length))
    try:
        times = take_turns({"small": (find, small), "large": (find, large)}, LONG_ROUNDS)
        broken = broken_laws(newsparse.Document(large[0]), copy=False)
    except Exception as error:  # noqa: BLE001  (the worst that can happen is a row, too)
        return [kind.name, size(length), f"failed: {error!r}"]
    return [
        kind.name,
        size(length),
        figure(times["small"].least / len(small) * 1000),
        figure(times["large"].least / len(large) * 1000),
        f"{exponent(times['small'], times['large'], 4):.2f}",
        figure(times["large"].speed),
        figure(times["large"].spread),
        "; ".join(broken) or "hold",
    ]


SECTIONS: dict[str, Callable[[list[str], Scale], Result]] = {
    "compare": compare,
    "growth": growth,
    "imports": imports,
    "memory": memory,
    "hostile": hostile,
}
