"""Results as text: tables in Markdown, and the page of the documentation that holds them."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

GOALS = ("measure", "goal", "found")
"""The head of a table of what is asked for and what was found."""
Rows = list[tuple[str, str, str]]
"""The rows of such a table."""
ROUND_FROM = 100
"""From here on, figures have no decimals."""
TWO_BELOW = 10
"""Below, they have two."""


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> str:
    """Return a table in Markdown.

    Args:
        head: the names of the columns.
        rows: their cells; a row may be shorter, and ends in a remark then.
        words: how many columns hold words; all others hold figures and are set to the right.
    """
    lines = [_line(head), _line(["---"] * words + ["--:"] * (len(head) - words))]
    lines += [_line([*row, *[""] * (len(head) - len(row))]) for row in rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def figure(value: float) -> str:
    """Return a figure with as many decimals as it bears."""
    if value >= ROUND_FROM:
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < TWO_BELOW else f"{value:.1f}"


def size(characters: float) -> str:
    """Return a number of characters in short: 400, 64 k, 10 M."""
    for unit, name in ((1_000_000, " M"), (1_000, " k")):
        if characters >= unit:
            return f"{characters / unit:.3g}{name}"
    return f"{characters:.0f}"


def machine() -> str:
    """Return what the figures depend on besides the code."""
    processor = platform.processor() or platform.machine()
    if (facts := Path("/proc/cpuinfo")).exists():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.partition(":")[2].strip()
                break
    return (
        f"{os.cpu_count()} processors ({processor}), {platform.system()}, "
        f"{platform.python_implementation()} {platform.python_version()}"
    )


def publish(script: str, name: str, text: str, page: Path | None, *, quick: bool) -> None:
    """Print a section with the command that makes it, and put it into a page.

    Args:
        script: the name of the script that made it.
        name: that of the section, as ``--only`` takes it.
        text: what it says.
        page: the page that has its marks, if any.
        quick: whether it was made in haste.
    """
    command = f"python benchmarks/{script} --only {name}{' --quick' if quick else ''}"
    whole = f"`{command}`; {machine()}.\n\n{text}"
    print(f"## {name}\n\n{whole}\n", flush=True)
    if page is not None:
        write_section(page, name, whole)


def write_section(page: Path, name: str, text: str) -> None:
    """Put what is generated between the marks of a section of a page.

    Raises:
        ValueError: the page lacks the marks.
    """
    page.write_text(replace_section(page.read_text("utf-8"), name, text), "utf-8")


def replace_section(page: str, name: str, text: str) -> str:
    """Return the page with what is generated between the marks of a section replaced.

    Raises:
        ValueError: the page lacks the marks.
    """
    start, end = f"<!-- {name}: generated -->", f"<!-- {name}: end -->"
    before, found, rest = page.partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"The page has no lines {start} and {end}, between which {name} belongs.")
    return f"{before}{start}\n\n{text.strip()}\n\n{end}{after}"
