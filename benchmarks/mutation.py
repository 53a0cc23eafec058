"""Change the code in thousands of small ways, and show which changes no test notices.

    python benchmarks/mutation.py core                    every change, in half an hour
    python benchmarks/mutation.py numbers --sample        three of ten changes
    python benchmarks/mutation.py core --again            what has no reason, and what is new
    python benchmarks/mutation.py core --show             the survivors of the last run
    python benchmarks/mutation.py --write                 the last runs, into their page

mutmut makes the changes and runs the tests, in a copy of the checkout in `build/mutation/PART`: an
operator is another one, a condition is turned round, an argument is None. A change that makes a
test fail is killed. What survives shows a test that is missing, unless it changes nothing that
anybody could see: those stand in `benchmarks/mutation/PART.txt` with a reason, a line each.

Tests of time and random texts are left out: the first would take hours, and the second can't say
which answer is right. What is declared outside of functions (patterns, tables, word lists) is not
changed by mutmut.

mutmut forks the process of each change from one that has run the tests already, whose caches are
cleared, and runs the tests that call the function. What was made at import stays as it was, and a
cache hides which tests would have called a function: what survives without a reason is tried on all
tests, in a process of its own.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import fnmatch
import functools
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from report import table, write_section

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parent
COPIES = ROOT / "build" / "mutation"
REASONS = HERE / "mutation"
PAGE = ROOT / "docs" / "reference" / "reliability.md"

SURVIVED, KILLED, UNTESTED, TIMED_OUT = 0, 1, 33, 36
"""Exit codes of mutmut: no test failed, one did, no test calls the function, it took too long."""
STOPPED = (TIMED_OUT, 24, -24, 152, 255)
"""Those of what took too long: the system has stopped some."""
SAMPLE = "*[147]"
"""The names of three of ten changes, for large parts: their numbers end so."""
ARGUMENTS = ["--timeout=120", "--hypothesis-profile=examples", "-p", "fresh"]
"""What pytest is told: tests of random texts try those that are written down alone."""


FRESH = '''"""Clear the caches that the process before this one has filled."""

import functools
import gc


def pytest_configure() -> None:
    gc.unfreeze()
    for one in gc.get_objects():
        if isinstance(one, functools._lru_cache_wrapper):
            if str(one.__module__).startswith(("newsparse", "tests.")):
                one.cache_clear()
'''
"""A plugin of pytest, for the copies."""


class Part(NamedTuple):
    """Code, and the tests that have to notice its changes."""

    sources: list[str]
    tests: str
    left_out: str
    """Words in the names of tests of time and random texts."""


CORE = (
    *("attributes", "blocks", "characters", "core", "document", "errors", "extras", "extractors"),
    *("hits", "layer_index", "layer_names", "lexicon", "loading", "options", "own_lexicons"),
    *("page", "parser", "parts", "plain", "plugins", "rows", "sentence_lists", "sentence_rules"),
    *("sentence_shapes", "sentence_stretch", "sentence_words", "sentences", "span", "steps"),
    *("token_pattern", "tokenizer", "tokens"),
)
"""The modules of the core; batches, tables, pages and commands are built upon them."""
CORE_LEFT_OUT = "linear_time long_runs marked_articles plugins_can_read reserved_names"
HTML_LEFT_OUT = "properties stderr imported_when_used"
"""The last two start another Python, which has no changes."""
QUOTES_LEFT_OUT = "properties bad_input laws fitting other_spaces"
"""Other spaces are the same texts again."""

PARTS = {
    "core": Part([f"src/newsparse/{name}.py" for name in CORE], "tests/core", CORE_LEFT_OUT),
    "headings": Part(["src/newsparse_headings"], "tests/headings", "properties"),
    "html": Part(["src/newsparse_html"], "tests/html", HTML_LEFT_OUT),
    "numbers": Part(["src/newsparse_numbers"], "tests/numbers", "properties"),
    "quotes": Part(["src/newsparse_quotes"], "tests/quotes", QUOTES_LEFT_OUT),
    "urls": Part(["src/newsparse_urls"], "tests/urls", "properties"),
}


class Unseen(NamedTuple):
    """A kind of change that changes nothing, wherever it stands."""

    form: re.Pattern[str]
    """What is left out of both lines; what remains is equal."""
    reason: str


UNSEEN = (
    Unseen(re.compile(r'(?<=cast\()(?:None|"[^"]*"), '), "what a cast says is for type checkers"),
    Unseen(re.compile(r"(?:, strict=\w+|,)? *(?=\))"), "a guard: the columns are of one length"),
    Unseen(
        re.compile(r'(?<=load)\((?:f"lxml\.\{part\}"|"trafilatura\.\w+"), (?:None|"\w+")\)'),
        "trafilatura, which has it or needs it, was looked for before",
    ),
    Unseen(re.compile(r"(?<=in b[\"'])XX|XX(?=[\"'])"), "no role of a token is X"),
)
_WORDS = re.compile(r"[\"'].*? .*? .*[\"']")


class Survivor(NamedTuple):
    """A change that no test noticed."""

    function: str
    """With its module."""
    before: str
    after: str
    """The lines that differ, without their indentation."""

    def reason(self) -> str | None:
        """Say why nobody can see it, where it is of a kind that nobody can."""
        for form, reason in UNSEEN:
            if form.sub("", self.before) == form.sub("", self.after):
                return reason
        words = self.before.casefold() == self.after.replace("XX", "").casefold()
        return "the words of a message" if words and _WORDS.search(self.before) else None


# ---- the run --------------------------------------------------------------------------------


def prepare(part: str) -> Path:
    """Bring the copy of a part up to date: the plugins beside newsparse, and settings of mutmut."""
    copy, sources = COPIES / part, PARTS[part].sources
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        target = copy / re.sub("^plugins/", "src/", name)
        if (ROOT / name).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    (copy / "src" / "fresh.py").write_text(FRESH, encoding="utf-8")
    with (copy / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write(
            "\n[tool.mutmut]\n"
            f"source_paths = {sources}\n"
            f"pytest_add_cli_args_test_selection = {selection(part)}\n"
            f"pytest_add_cli_args = {ARGUMENTS}\n"
            "timeout_multiplier = 5\ntimeout_constant = 5\n"
            'also_copy = ["src", "examples", "docs", "tools", "README.md"]\n'
        )
    return copy


def selection(part: str) -> list[str]:
    """Return the arguments of pytest that choose the tests of a part."""
    return [
        PARTS[part].tests,
        "-k",
        " and ".join(f"not {word}" for word in PARTS[part].left_out.split()),
    ]


def run(part: str, jobs: int, names: list[str] | None = None) -> None:
    """Let mutmut try all changes, or those of these names."""
    if names == []:
        return
    mutmut = [sys.executable, "-m", "mutmut", "run", "--max-children", str(jobs), *(names or [])]
    subprocess.run(mutmut, cwd=prepare(part), check=False)


def run_afresh(part: str, jobs: int) -> None:
    """Try what survived without a reason on all tests, each in a process of its own."""
    again = [*unexplained(part)]
    print(f"{len(again)} changes that survived without a reason are tried on all tests, afresh")
    with ThreadPoolExecutor(jobs) as pool:
        codes = dict(zip(again, pool.map(functools.partial(try_afresh, part), again), strict=True))
    for path, meta in results(part):
        known = meta["exit_code_by_key"]
        known.update({name: codes[name] for name in known if name in codes})
        path.write_text(json.dumps(meta, indent=4), encoding="utf-8")


def function_of(name: str) -> str:
    """Return the function that a change is made in, as mutmut calls it."""
    return name.rpartition("__mutmut_")[0]


def try_afresh(part: str, name: str) -> int:
    """Run all tests of a part on a change, in a process of its own; return the exit code."""
    copy = COPIES / part / "mutants"
    pytest = [sys.executable, "-m", "pytest", "--rootdir=.", "-x", "-q", *ARGUMENTS]
    variables = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": str(copy / "src")}
    try:
        done = subprocess.run(
            [*pytest, *selection(part)],
            cwd=copy,
            env=variables,
            check=False,
            capture_output=True,
            timeout=600,
        )
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    if done.returncode not in {0, 1}:  # of pytest: no test failed, one did
        raise ChildProcessError(f"pytest ended with {done.returncode}:\n{done.stdout[-2000:]!r}")
    return KILLED if done.returncode else SURVIVED


# ---- what came of it ------------------------------------------------------------------------


def results(part: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Yield the files in which mutmut keeps what came of the changes, one a module."""
    for path in sorted((COPIES / part / "mutants").rglob("*.py.meta")):
        yield path, json.loads(path.read_text(encoding="utf-8"))


def outcomes(part: str) -> dict[str, int | None]:
    """Return the exit codes of the tests by the names of the changes; None where none ran."""
    found: dict[str, int | None] = {}
    for _, meta in results(part):
        found.update(meta["exit_code_by_key"])
    return found


def unnoticed(part: str) -> list[str]:
    """Return the names of the changes that survived."""
    return [name for name, code in outcomes(part).items() if code in {SURVIVED, UNTESTED}]


def untried(part: str) -> list[str]:
    """Return the names of the changes that no test has been run on."""
    return [name for name, code in outcomes(part).items() if code is None]


def survivors(part: str) -> Iterator[tuple[str, Survivor]]:
    """Yield the changes that survived, their names and the lines that differ."""
    sources: dict[Path, dict[str, list[str]]] = {}
    for name in unnoticed(part):
        module, _, function = name.rpartition(".")
        path = COPIES / part / "mutants" / "src" / Path(*module.split(".")).with_suffix(".py")
        if not path.exists():
            path = path.with_suffix("") / "__init__.py"
        if path not in sources:
            sources[path] = dict(functions(path))
        original = sources[path][function_of(function) + "__mutmut_orig"]
        lines = list(difflib.ndiff(original[1:], sources[path][function][1:]))
        taken, put = (
            " ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
        )
        shown = function_of(function).removeprefix("x_").removeprefix("xǁ")
        where = f"{module.removeprefix('newsparse.')}.{shown.replace('ǁ', '.')}"
        yield name, Survivor(where, taken, put)


def functions(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the functions of a changed module, with their lines."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "__mutmut_" in node.name:
            yield node.name, lines[node.lineno - 1 : node.end_lineno]


def reasons(part: str) -> dict[Survivor, str]:
    """Read why survivors are let live.

    Raises:
        ValueError: a line has another number of fields.
    """
    found: dict[Survivor, str] = {}
    path = REASONS / f"{part}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(" ¦ ")]
        if len(fields) != len(Survivor._fields) + 1:
            raise ValueError(f"{path}:{number}: write FUNCTION ¦ BEFORE ¦ AFTER ¦ WHY")
        found[Survivor(*fields[:3])] = fields[3]
    return found


def unexplained(part: str) -> dict[str, Survivor]:
    """Return the survivors that have no reason yet, by their names."""
    known = reasons(part)
    return {name: one for name, one in survivors(part) if one not in known and one.reason() is None}


def show(part: str) -> None:
    """Print the survivors that have no reason yet, and how many there are of each kind."""
    bare = unexplained(part)
    for one in bare.values():
        print(*one, sep=" ¦ ")
    counts = Counter(outcomes(part).values())
    living = counts[SURVIVED] + counts[UNTESTED]
    print(
        f"{part}: {counts.total():,} changes, {living:,} survived "
        f"({living - len(bare):,} with a reason), "
        f"{sum(counts[code] for code in STOPPED):,} timed out, "
        f"{counts[None]:,} not tried; {score(counts):.1%} noticed"
    )


def score(counts: Counter[int | None]) -> float:
    """Return the share of the changes tried that were noticed; a timeout is noticed."""
    noticed = sum(counts[code] for code in (KILLED, *STOPPED))
    tried = noticed + counts[SURVIVED] + counts[UNTESTED]
    return noticed / tried if tried else 0.0


def rows() -> Iterator[list[str]]:
    """Yield the rows of the table: changes, noticed, survivors with a reason and without."""
    for part in PARTS:
        counts = Counter(outcomes(part).values())
        if counts:
            bare, tried = len(unexplained(part)), counts.total() - counts[None]
            explained = counts[SURVIVED] + counts[UNTESTED] - bare
            of = "" if tried == counts.total() else f" of {counts.total():,}"
            yield [part, f"{tried:,}{of}", f"{score(counts):.1%}", f"{explained:,}", f"{bare:,}"]


def main() -> None:
    """Run, show or write, as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, []], metavar="PART", help=str([*PARTS])
    )
    parser.add_argument("--jobs", type=int, default=2, help="how many changes at a time")
    parser.add_argument("--sample", action="store_true", help="try three of ten changes")
    parser.add_argument(
        "--again", action="store_true", help="try what has no reason, and what is new"
    )
    parser.add_argument("--show", action="store_true", help="run nothing")
    parser.add_argument("--write", action="store_true", help=f"write the table into {PAGE.name}")
    wanted = parser.parse_args()
    for part in wanted.parts:
        if not wanted.show:
            if wanted.again:
                # Which tests call what is found out anew: their names are lines, which move.
                (COPIES / part / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
                run(part, wanted.jobs, [*unexplained(part)])
                new = fnmatch.filter(untried(part), SAMPLE if wanted.sample else "*")
                run(part, wanted.jobs, new)
            else:
                shutil.rmtree(COPIES / part, ignore_errors=True)
                run(part, wanted.jobs, [SAMPLE] if wanted.sample else None)
            run_afresh(part, wanted.jobs)
        show(part)
    if wanted.write:
        head = ["part", "changes", "noticed", "let live, with a reason", "without"]
        write_section(PAGE, "mutation", table(head, rows()))


if __name__ == "__main__":
    main()
