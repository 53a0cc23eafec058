"""What the libraries cost: their installation, their first result, and texts made to hurt.

    python costs.py NAME TEXT LENGTH    times a library on a text; prints one line of JSON

Each is installed into an empty environment of its own, and each hostile text goes through a process
of its own, which is ended when its time is over.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import environment
import finders
from hostile import HOSTILE, Hostile
from measure import sample_texts
from report import figure, size, table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

ROOT = str(environment.HERE.parent.resolve())
SEED = {"pip", "setuptools"}
"""What an empty environment holds."""
SITE = "import sysconfig; print(sysconfig.get_path('purelib'))"
ABOUT = """
import importlib.metadata
about = importlib.metadata.metadata({name!r})
kinds = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or ()
         if one.startswith("License :: OSI")]
print(about["License-Expression"] or "; ".join(kinds) or about["License"])
"""
FIRST = """
import time
start = time.process_time()
{code}
print(time.process_time() - start)
"""
TEXT = "“It cost $5 million,” said Ada Brandt. See example.org."


class Scale(NamedTuple):
    """How much is measured."""

    rounds: int
    length: int
    """Of hostile texts, in characters."""
    limit: float
    """The seconds that a process may take for them."""
    most: int | None = None
    """How many libraries and texts, if not all."""


FULL = Scale(5, 20_000, 20)
QUICK = Scale(1, 2_000, 20, most=2)


class Package(NamedTuple):
    """What is installed, and how its first result is made."""

    name: str
    distributions: tuple[str, ...]
    """As pip takes them, the one that it is about first; without versions."""
    first: str
    """Code that makes a result of `text`."""


def _load(rest: str) -> str:
    return f"import spacy; nlp = spacy.load({finders.COPY!r}); {rest}"


MODEL = finders.COPY.replace("_", "-")
PACKAGES = (
    Package("newsparse", ("newsparse",), "import newsparse; newsparse.parse(text)"),
    Package("spaCy blank", ("spacy",), "import spacy; spacy.blank('en')(text)"),
    Package("spaCy, en_core_web_sm", ("spacy", MODEL), _load("nlp(text)")),
    Package(
        "textacy, en_core_web_sm",
        ("textacy", MODEL),
        _load("from textacy.extract import direct_quotations; list(direct_quotations(nlp(text)))"),
    ),
    Package("quantulum3", ("quantulum3",), "from quantulum3 import parser; parser.parse(text)"),
    Package(
        "linkify-it-py",
        ("linkify-it-py",),
        "from linkify_it import LinkifyIt; LinkifyIt().match(text)",
    ),
    Package("pySBD", ("pysbd",), "import pysbd; pysbd.Segmenter('en').segment(text)"),
    Package("syntok", ("syntok",), "from syntok import segmenter; list(segmenter.analyze(text))"),
)


def installs(scale: Scale) -> str:
    """Install each into an empty environment, count what came along, and time a first result."""
    pins = {
        one.name: one.version
        for one in environment.pins(environment.ACCURACY.peers.read_text(encoding="utf-8"))
    }
    rows: list[list[str]] = []
    for package in PACKAGES[: scale.most]:
        wanted = [
            ROOT if name == "newsparse" else f"{name}=={pins[name]}"
            for name in package.distributions
        ]
        with tempfile.TemporaryDirectory() as folder:
            rows.append([package.name, *_install(package, wanted, Path(folder), scale.rounds)])
    head = ["library", "version", "license", "packages", "MiB", "import and first result, ms"]
    return f"{scale.rounds} rounds.\n\n" + table(head, rows, words=3)


def _install(package: Package, wanted: list[str], folder: Path, rounds: int) -> list[str]:
    """Return the cells of a package that is installed into a folder."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    site = Path(_said(python, SITE))
    before = _bytes(site)
    problem = environment.install(python, *wanted)
    if problem:
        return [f"not measured: {problem}"]
    have = environment.installed(python)
    about = have[environment.plain(package.distributions[0])]
    code = FIRST.format(code=f"text = {TEXT!r}\n{package.first}")
    try:
        seconds = [float(_said(python, code)) for _ in range(rounds + 1)]
    except subprocess.CalledProcessError as error:
        return [about["version"], f"failed: {error.stderr.strip().splitlines()[-1]}"]
    return [
        about["version"],
        _said(python, ABOUT.format(name=about["name"])).partition("\n")[0],
        str(len({*have} - SEED)),
        figure((_bytes(site) - before) / 2**20),
        figure(min(seconds[1:]) * 1000),  # the first fills the caches of the disk
    ]


def _said(python: Path, code: str) -> str:
    """Return what code prints in another interpreter."""
    command = [str(python), "-W", "ignore", "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8", cwd=Path("/"))
    return done.stdout.strip()


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


# ---- texts made to hurt ---------------------------------------------------------------------


def everything() -> Callable[[str], Sequence[Any]]:
    """Load newsparse with all its layers."""
    import newsparse

    return lambda text: newsparse.parse(text).sentences


LIBRARIES: dict[str, Callable[[], Callable[[str], Sequence[Any]]]] = {
    "newsparse, all layers": everything,
    "spaCy, sentencizer": finders.spacy_sentencizer,
    "pySBD": finders.pysbd,
    "syntok": finders.syntok,
    "quantulum3": finders.quantulum,
    "linkify-it-py": finders.linkify,
    "textacy, en_core_web_sm": finders.textacy_quotes,
}
CHOSEN = (
    "dots",
    "`..[111 111 …]`",
    "`..[111 ..[111 …`",
    "a million `(`",
    'quote marks, `"`',
    "newlines",
    "one word",
    "one link",
    "letters with dots, `a.a.`",
    "digit groups, `1,1,`",
    "letters with combining marks",
)
"""Of the hostile texts; those with lone surrogates are left out, which few libraries take."""


def texts() -> dict[str, Hostile]:
    """Return the texts by the names that the table shows, article text first."""
    whole = "\n\n".join(sample_texts())
    found = {"articles": Hostile("articles", lambda n: (whole * (n // len(whole) + 1))[:n], 0)}
    by_name = {kind.name: kind for kind in HOSTILE}
    return found | {name.removeprefix("a million "): by_name[name] for name in CHOSEN}


def growth(scale: Scale) -> str:
    """Time each library on each text at a quarter of its length and in full."""
    chosen = list(LIBRARIES)[: scale.most]
    rows = [
        [name, *(cell(library, name, scale) for library in chosen)]
        for name in list(texts())[: scale.most]
    ]
    return (
        f"Texts of {size(scale.length)} characters: CPU milliseconds, and the exponent of the "
        f"growth from a quarter of them; at most {scale.limit:.0f} seconds a process.\n\n"
        + table(["text", *chosen], rows)
    )


def cell(library: str, name: str, scale: Scale) -> str:
    """Return what a process found out about a library and a text."""
    command = [sys.executable, __file__, library, name, str(scale.length)]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=scale.limit)
    except subprocess.TimeoutExpired:
        return f"over {scale.limit:.0f} s"
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return f"failed: {lines[-1].partition(':')[0] if lines else done.returncode}"
    quarter, full = json.loads(done.stdout.splitlines()[-1])
    return f"{figure(full * 1000)} ({math.log(full / quarter, 4):.1f})"


def taken(find: Callable[[str], Sequence[Any]], text: str) -> float:
    """Return the CPU seconds for a text, once: some libraries keep what they have seen."""
    start = time.process_time()
    find(text)
    return max(time.process_time() - start, 1e-6)


def main() -> None:
    """Time a library on a text."""
    library, name, length = sys.argv[1:]
    find, kind = LIBRARIES[library](), texts()[name]
    find(sample_texts()[0])  # patterns and tables are made on first use
    print(json.dumps([taken(find, kind.make(int(length) // part)) for part in (4, 1)]))


SECTIONS: dict[str, Callable[[Scale], str]] = {"installs": installs, "growth": growth}


if __name__ == "__main__":
    main()
