"""What the scripts that measure on marked texts share: their command line, table and page."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from figures import NOTHING, MarkedError
from report import table, write_section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Measure = Callable[[Path], tuple[Mapping[str, object], list[str]]]

ARTICLES = Path(__file__).parent / "articles"
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "accuracy.md"


def text_of(path: Path) -> str:
    """Return what a file holds.

    Raises:
        MarkedError: it can't be opened, or is no UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise MarkedError(f"{path}: can't be read: {error}") from error


def articles_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each article of a file, behind `===`, and what stands below it.

    Raises:
        MarkedError: it can't be read.
    """
    for part in re.split(r"(?m)^=== ", text_of(path))[1:]:
        name, _, rest = part.partition("\n")
        yield name, rest


def files_of(kind: str) -> list[Path]:
    """Return the project's own marked texts of a kind, such as "links"."""
    return sorted(ARTICLES.glob(f"{kind}_*.*"))


def figures_of(kind: str, measure: Measure, paths: Sequence[Path]) -> str:
    """Return the figures of some files side by side, without measures that none of them marks."""
    columns = [measure(path)[0] for path in paths]
    rows = [[name, *(str(column[name]) for column in columns)] for name in columns[0]]
    return table(
        ["measure", *(path.stem.removeprefix(f"{kind}_") for path in paths)],
        [row for row in rows if {*row[1:]} != {NOTHING}],
    )


def command(kind: str, what: str, measure: Measure) -> None:
    """Measure, print, and write if that is asked for.

    Args:
        kind: how the files and the place in the page are named.
        what: what is measured, for the help.
        measure: takes a file and returns its figures, by name, and what is wrong in it; raises
            `MarkedError`.
    """
    options = argparse.ArgumentParser(description=f"Measure how often {what} are right.")
    options.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="your own marked texts"
    )
    options.add_argument("--errors", action="store_true", help="print what is wrong instead")
    options.add_argument(
        "--write", action="store_true", help=f"put the figures into {PAGE.name} as well"
    )
    given = options.parse_args()
    if given.write and given.files:
        options.error("--write puts the project's own figures into the page: leave out the files")
    paths = given.files or files_of(kind)
    try:
        if given.errors:
            for path in paths:
                print(*measure(path)[1], sep="\n")
            return
        figures = figures_of(kind, measure, paths)
    except MarkedError as error:
        options.exit(2, f"{options.prog}: {error}\n")
    print(figures)
    if given.write:
        write_section(PAGE, kind, figures)
