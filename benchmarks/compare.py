"""Compare newsparse with its peers, and see how time and memory grow.

    python benchmarks/compare.py                  all, on the sample articles; into the page
    python benchmarks/compare.py FILE...          on plain-text files of your own; prints only
    python benchmarks/compare.py --only hostile   one section of it
    python benchmarks/compare.py --quick          small sizes, in seconds; prints only

Any Python that newsparse runs on will do: the first run makes an environment of its own,
``benchmarks/.env``, with newsparse as it stands in this checkout and the peers of ``peers.txt``.
The page is ``docs/reference/benchmarks.md``.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import environment

if TYPE_CHECKING:
    from collections.abc import Callable

SECTIONS = ("compare", "growth", "imports", "memory", "hostile")
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "benchmarks.md"


def options(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n\n")[0],
        epilog="Without FILE and --quick, the results are written into the page too.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="plain text, UTF-8")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="a section; repeatable")
    parser.add_argument("--quick", action="store_true", help="small sizes, few rounds")
    parser.add_argument("--page", type=Path, help=f"write into this page (default: {PAGE.name})")
    found = parser.parse_args(arguments)
    for path in found.files:
        if not path.is_file():
            parser.error(f"{path} is no file; name plain-text files, one article each")
    if found.page is None and not (found.files or found.quick):
        found.page = PAGE
    return found


def measure(wanted: argparse.Namespace) -> None:
    """Run the sections, print what they find, and write it down."""
    import report
    import suite
    from measure import read_texts, sample_texts

    texts = read_texts(wanted.files) if wanted.files else sample_texts()
    scale = suite.QUICK if wanted.quick else suite.FULL
    for name in wanted.only or SECTIONS:
        start = time.perf_counter()
        result = suite.SECTIONS[name](texts, scale)
        report.publish("compare.py", name, result.text, wanted.page, quick=wanted.quick)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
        if wanted.page and result.draw:
            draw(result.draw, wanted.page.parent)


def draw(plot: Callable[[Path], None], folder: Path) -> None:
    """Draw a plot, if what draws it is there."""
    try:
        plot(folder)
    except ImportError as error:
        print(f"no plot: {error}; see benchmarks/peers.txt", file=sys.stderr)


def main() -> int:
    """Enter the environment and measure there."""
    wanted = options(sys.argv[1:])
    if environment.SPEED.is_current():
        measure(wanted)
        return 0
    return environment.SPEED.run(__file__, sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
