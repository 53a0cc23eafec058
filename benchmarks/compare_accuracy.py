"""Compare what newsparse and its peers find in the marked articles, and what they cost.

    python benchmarks/compare_accuracy.py                  all; prints the tables
    python benchmarks/compare_accuracy.py --write          the same, into the page
    python benchmarks/compare_accuracy.py --only quotes    one section of it
    python benchmarks/compare_accuracy.py --quick          few articles, short texts

Any Python that newsparse runs on will do: the first run makes an environment of its own,
``benchmarks/.env-accuracy``, with newsparse as it stands in this checkout and the peers of
``peers_accuracy.txt``. The page is ``docs/reference/comparison.md``. How fast the libraries are is
measured by ``compare.py``.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import environment

SECTIONS = (
    *("sentences", "tokens", "links", "numbers", "quotes", "measured"),
    *("installs", "growth"),
)
PAGE = Path(__file__).parent.parent / "docs" / "reference" / "comparison.md"


def options(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--only", action="append", choices=SECTIONS, help="a section; repeatable")
    parser.add_argument("--quick", action="store_true", help="few articles, short texts")
    parser.add_argument(
        "--write", action="store_true", help=f"put the tables into {PAGE.name} as well"
    )
    found = parser.parse_args(arguments)
    if found.write and found.quick:
        parser.error("--write puts full figures into the page: leave out --quick")
    return found


def measure(wanted: argparse.Namespace) -> None:
    """Run the sections, print what they find, and write it down."""
    import comparison
    import costs
    import report

    for name in wanted.only or SECTIONS:
        start = time.perf_counter()
        if name in comparison.SECTIONS:
            found = comparison.SECTIONS[name](comparison.QUICK if wanted.quick else comparison.ALL)
        else:
            found = costs.SECTIONS[name](costs.QUICK if wanted.quick else costs.FULL)
        page = PAGE if wanted.write else None
        report.publish("compare_accuracy.py", name, found, page, quick=wanted.quick)
        print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)


def main() -> int:
    """Enter the environment and measure there."""
    wanted = options(sys.argv[1:])
    if environment.ACCURACY.is_current():
        measure(wanted)
        return 0
    return environment.ACCURACY.run(__file__, sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
