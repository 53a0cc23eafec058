"""Measure batches: speed with workers, memory, and what faults and kills leave behind.

    python benchmarks/batch.py                  all of it, which takes a quarter of an hour
    python benchmarks/batch.py --only kills     one section; repeatable
    python benchmarks/batch.py --quick          small sizes, in a minute or two
    python benchmarks/batch.py --write          the same as the first, and into the page

Run it with a Python that has newsparse and its extras `workers` and `dask`. The articles are the
samples of ``examples/articles``, each with a line of its own. The page is
``docs/reference/batch-benchmarks.md``.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from processes import memory_of
from report import GOALS, machine, table, write_section

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # for the plugin of the tests that breaks on demand

from tests.batch import hazards  # noqa: E402

import newsparse  # noqa: E402
from newsparse import batch  # noqa: E402
from newsparse.batch.shards import Shard  # noqa: E402
from newsparse.plain import encode  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from report import Rows

    from newsparse import Record

PAGE = ROOT / "docs" / "reference" / "batch-benchmarks.md"
COMMAND = [sys.executable, "-m", "newsparse", "run"]
MEBIBYTE = 1024 * 1024


class Scale(NamedTuple):
    """How many articles each section has."""

    speed: int
    memory: int
    faults: int
    kills: int
    dask: int
    times_killed: int


FULL = Scale(20_000, 100_000, 5_000, 2_000, 2_000, 10)
QUICK = Scale(1_000, 2_000, 500, 500, 500, 3)


def main() -> int:
    """Run the sections that are asked for."""
    wanted = _options()
    scale = QUICK if wanted.quick else FULL
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples/articles").glob("*.txt"))]
    found: Rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted.only or SECTIONS:
            start = time.perf_counter()
            rows = SECTIONS[name](Path(folder), texts, scale)
            seconds = time.perf_counter() - start
            print(table(GOALS, rows), f"\n{name}: {seconds:.0f} s\n", flush=True)
            found += rows
    if wanted.write:
        write(found)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--only", action="append", choices=SECTIONS, help="a section; repeatable")
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--write", action="store_true", help="write the figures into the page")
    found = parser.parse_args()
    if found.write and (found.only or found.quick):
        parser.error("--write goes with the whole at full size")
    return found


def write(rows: Rows) -> None:
    """Write the figures into the page, in place of older ones."""
    write_section(PAGE, "figures", f"{table(GOALS, rows)}\n\nOn {machine()}.")


def write_articles(path: Path, texts: Sequence[str], count: int) -> Path:
    """Write so many articles as JSON Lines: the samples in turn, each with a line of its own."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = f"{texts[number % len(texts)]}\n\nThis is copy {number} of the article.\n"
            file.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return path


# ---- speed ----------------------------------------------------------------------------------


def speed(folder: Path, texts: Sequence[str], scale: Scale) -> Rows:
    """Two workers against one process, and what is not parsing in it."""
    source = write_articles(folder / "speed.jsonl", texts, scale.speed)
    seconds = {
        workers: _seconds(source, folder / f"speed-{workers}.jsonl", "-w", str(workers))
        for workers in (0, 2)
    }
    same = _same(folder / "speed-0.jsonl", folder / "speed-2.jsonl")
    parse, rest = parts(source, min(scale.speed, 2_000))
    per_second = scale.speed / seconds[2]
    return [
        (f"two workers, {scale.speed:,} articles: times one process",
         "1.7", f"{seconds[0] / seconds[2]:.2f}"),
        ("the same output", "yes", same),
        ("articles a second with two workers", "-", f"{per_second:,.0f}"),
        ("reading, encoding and moving: share of the time of parsing",
         "40%", f"{100 * rest / parse:.0f}%"),
    ]  # fmt: skip


def _seconds(source: Path, target: Path, *options: str) -> float:
    """Run the command and return how long it took, its start included."""
    start = time.perf_counter()
    subprocess.run([*COMMAND, str(source), "-o", str(target), "-q", *options], check=True)
    return time.perf_counter() - start


def parts(source: Path, count: int) -> tuple[float, float]:
    """Return the CPU seconds of parsing, and of reading, encoding and moving the same articles."""
    parser = newsparse.Parser(on_error="record")
    records: list[Record] = []
    docs: list[newsparse.Document] = []
    rows: list[bytes] = []
    read = _cpu(lambda: records.extend(itertools.islice(batch.read(source), count)))
    for record in records[:50]:  # the first ones are slower than all others
        parser.parse(record.text or "")
    parse = _cpu(lambda: docs.extend(parser.parse(one.text or "", id=one.id) for one in records))
    encoded = _cpu(lambda: rows.extend(encode(doc.to_dict()) for doc in docs))
    shard = Shard(0, 0, tuple(records))
    move = _cpu(lambda: (_moved(shard), _moved(b"\n".join(rows))))
    return parse, read + encoded + move


def _moved(value: object) -> object:
    """Send a value to another process and back, but for the pipe."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301  (our own)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _same(one: Path, other: Path) -> str:
    return "yes" if one.read_bytes() == other.read_bytes() else "NO"


# ---- memory ---------------------------------------------------------------------------------


def memory(folder: Path, texts: Sequence[str], scale: Scale) -> Rows:
    """The memory of all processes of a run together, over its time."""
    source = write_articles(folder / "memory.jsonl", texts, scale.memory)
    command = [*COMMAND, str(source), "-o", str(folder / "out.jsonl"), "-q", "-w", "2"]
    held: list[int] = []
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            held.append(memory_of(process.pid))
            time.sleep(0.25)
    if process.returncode:
        raise RuntimeError(f"the run ended with code {process.returncode}")
    tenth = max(len(held) // 10, 1)
    first, last = max(held[tenth : 2 * tenth]), max(held[-2 * tenth : -tenth])
    return [
        (f"{scale.memory:,} articles, two workers: peak of all processes, MB",
         "600", f"{max(held) / 1e6:.0f}"),
        ("the peak of the last tenth but one against that of the second",
         "1", f"{last / first:.2f}"),
    ]  # fmt: skip


# ---- faults ---------------------------------------------------------------------------------


def faults(folder: Path, texts: Sequence[str], scale: Scale) -> Rows:
    """A plugin that breaks in six ways on one article in a hundred."""
    parser = newsparse.Parser(plugins=[hazards], extractors=["bangs", "urls"], on_error="record")
    asked = {n: hazards.HAZARDS[n // 100 % 6] for n in range(50, scale.faults, 100)}
    articles = [
        {"id": f"a{n}", "text": f"!{asked[n]} now" if n in asked else texts[n % len(texts)]}
        for n in range(scale.faults)
    ]
    source = folder / "faults.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    engine = batch.Local(workers=2, timeout=1, memory=200)
    start = time.perf_counter()
    batch.run(source, folder / "faults-out.jsonl", parser=parser, engine=engine)
    seconds = time.perf_counter() - start
    right = culprits = order = 0
    for number, row in enumerate(_rows(folder / "faults-out.jsonl")):
        order += row["id"] == f"a{number}"
        if number not in asked:
            right += row == parser.parse(articles[number]["text"], id=row["id"]).to_dict()
        elif asked[number] == "raise":
            culprits += [error["type"] for error in row["errors"]] == ["RuntimeError"]
        else:
            culprits += row["error"]["type"] in ("Crash", "TimeLimit", "MemoryLimit")
    others = scale.faults - len(asked)
    return [
        ("faults in 1 of 100 articles: all others there and right",
         f"{others:,}", f"{right:,}"),
        ("each culprit has its error row", f"{len(asked):,}", f"{culprits:,}"),
        ("in order", f"{scale.faults:,}", f"{order:,}"),
        ("seconds", "-", f"{seconds:.0f}"),
    ]  # fmt: skip


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as lines:
        for line in lines:
            yield json.loads(line)


# ---- kills ----------------------------------------------------------------------------------


def kills(folder: Path, texts: Sequence[str], scale: Scale) -> Rows:
    """A run that is killed again and again, and each time gone on with."""
    source = write_articles(folder / "kills.jsonl", texts, scale.kills)
    options = ("-w", "2", "--shard", "20")
    whole = _seconds(source, folder / "whole.jsonl", *options)
    target = folder / "killed.jsonl"
    command = [*COMMAND, str(source), "-o", str(target), "-q", "--resume", *options]
    moments = random.Random(8)  # noqa: S311  (the same moments each time)
    killed = 0
    while killed < scale.times_killed:
        target.unlink(missing_ok=True)  # it was done before it was killed
        with subprocess.Popen(command, start_new_session=True) as process:
            time.sleep(0.5 + moments.random() * 2 * whole / scale.times_killed)
            if process.poll() is None:
                os.kill(process.pid, signal.SIGKILL)
                killed += 1
    subprocess.run(command, check=False, stderr=subprocess.DEVNULL)  # it may be done already
    return [
        ("killed and gone on with, times", str(scale.times_killed), str(killed)),
        ("the same output", "yes", _same(folder / "whole.jsonl", target)),
    ]


# ---- dask -----------------------------------------------------------------------------------


def dask(folder: Path, texts: Sequence[str], scale: Scale) -> Rows:
    """A cluster of two workers on this machine, one of which is killed in the middle."""
    from distributed import LocalCluster

    source = write_articles(folder / "dask.jsonl", texts, scale.dask)
    local, target = folder / "local.jsonl", folder / "dask-out.jsonl"
    batch.run(source, local, engine=batch.Local(workers=2), shard=20)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        victim = next(iter(cluster.workers.values())).pid
        killed: list[int] = []

        def kill(progress: batch.Progress) -> None:
            if progress.tally.articles >= scale.dask // 3 and not killed:
                killed.append(victim)
                os.kill(victim, signal.SIGKILL)

        engine = batch.Dask(cluster.scheduler_address)
        batch.run(source, target, engine=engine, shard=20, on_progress=kill)
    return [
        ("Dask, two workers, killed in the middle", "1", str(len(killed))),
        ("the same output", "yes", _same(local, target)),
    ]


SECTIONS: dict[str, Callable[[Path, Sequence[str], Scale], Rows]] = {
    "speed": speed,
    "memory": memory,
    "faults": faults,
    "kills": kills,
    "dask": dask,
}

if __name__ == "__main__":
    sys.exit(main())
