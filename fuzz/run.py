"""Fuzz the targets with atheris, guided by which lines of newsparse an input reaches.

    python fuzz/run.py                         all targets, two minutes each
    python fuzz/run.py quotes --seconds 1800
    python fuzz/run.py quotes --input FILE     one input again

Each target runs in a process of its own, with a corpus in `fuzz/corpus/TARGET` that grows from
run to run. An input that breaks a law, makes newsparse raise, or takes over twenty seconds or 2 GB
ends its target and is kept in `fuzz/broken`. Once newsparse is mended it belongs into
`fuzz/found`, under the name TARGET-WHAT: the tests try it from then on.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from inputs import seeds
from targets import TARGETS

HERE = Path(__file__).parent
LONGEST = 2_000  # bytes of an input
SLOWEST = 20  # seconds that one may take, beside others
MEMORY = 2_048  # megabytes
ROUND = 200  # seconds after which a target begins anew: atheris keeps some of what it compares
TAIL = 25  # lines shown of a target that broke
DONE = re.compile(r"Done (\d+) runs in (\d+) second")


class Outcome(NamedTuple):
    """How the run of a target ended."""

    target: str
    runs: int
    seconds: int
    corpus: int
    """Inputs that reach something that no other does."""
    told: str
    """The end of what it printed, where it broke."""


def main() -> int:
    """Run what the command line asks for; return 1 if a target broke."""
    options = _options()
    names = options.targets or list(TARGETS)
    if options.input is not None:
        for name in names:
            TARGETS[name](options.input.read_bytes())
            print(f"{name} holds the laws on {options.input}")
        return 0
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda name: _run(name, options.seconds, options.seed), names))
    print("| target | inputs tried | seconds | in corpus |\n|---|--:|--:|--:|")
    for one in outcomes:
        print(f"| {one.target} | {one.runs:,} | {one.seconds:,} | {one.corpus:,} |")
    for one in outcomes:
        if one.told:
            print(f"\n{one.target} broke; its input is in {HERE / 'broken'}:\n{one.told}")
    return int(any(one.told for one in outcomes))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=120, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="how many run at a time")
    parser.add_argument("--seed", type=int, default=0, help="of chance; 0 is another each time")
    parser.add_argument("--input", type=Path, metavar="FILE", help="try this input, and no other")
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {', '.join(unknown)}, but {', '.join(TARGETS)}")
    return options


def _run(name: str, seconds: int, chance: int) -> Outcome:
    corpus, broken = HERE / "corpus" / name, HERE / "broken"
    corpus.mkdir(parents=True, exist_ok=True)
    broken.mkdir(exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    runs = taken = 0
    told = ""
    while taken < seconds and not told:
        done = subprocess.run(  # noqa: S603  (this Python)
            [
                *(sys.executable, str(HERE / "child.py"), name, str(corpus)),
                f"-max_total_time={min(ROUND, seconds - taken)}",
                f"-seed={chance}",
                f"-max_len={LONGEST}",
                f"-timeout={SLOWEST}",
                f"-rss_limit_mb={MEMORY}",
                f"-artifact_prefix={broken}/{name}-",
            ],
            capture_output=True,
            check=False,
            text=True,
            errors="replace",
        )
        printed = done.stdout + done.stderr
        if (counts := DONE.search(printed)) is None or done.returncode:
            told = "\n".join(printed.splitlines()[-TAIL:])
        else:
            runs, taken = runs + int(counts[1]), taken + int(counts[2])
            chance += bool(chance)  # another round tries something else
    return Outcome(name, runs, taken, len(list(corpus.iterdir())), told)


if __name__ == "__main__":
    sys.exit(main())
