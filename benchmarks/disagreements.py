"""Show where newsparse and a peer disagree on the sample articles, if nobody has looked at it yet.

    python benchmarks/disagreements.py                   new ones, and recorded ones that are gone
    python benchmarks/disagreements.py --only numbers    of one subject
    python benchmarks/disagreements.py --all             all of them, as the files have them

What was looked at stands in `benchmarks/disagreements/SUBJECT.txt`, a line each: the article and
the place, what newsparse says, what the peer says, who is right, and why. The place is text, in
which `¦` is the end of a sentence, or stands around a link or a number. Right are ours, theirs,
both (conventions differ) or neither.

Sentences are compared with syntok, block by block; links with linkify-it-py and all its domains;
numbers with quantulum3. Where they are not installed, the environment of `compare_accuracy.py` is
used, and made if need be.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import environment
import finders
from accuracy_sentences import trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from finders import FoundNumber

HERE = Path(__file__).parent
RECORDS = HERE / "disagreements"
ARTICLES = HERE.parent / "examples" / "articles"
PEERS = ("syntok", "linkify_it", "quantulum3")
BEFORE, BEHIND = 24, 16
"""How much of the text around a place is shown."""
RIGHT = ("ours", "theirs", "both", "neither")
NOTHING = "-"


class Disagreement(NamedTuple):
    """Something that is found otherwise, as it is recorded."""

    place: str
    """The article and the text there."""
    ours: str
    theirs: str


class Record(NamedTuple):
    """A disagreement that somebody has looked at."""

    found: Disagreement
    right: str
    why: str


def place(article: str, text: str, start: int, end: int) -> str:
    """Return how a place is told: its article, and the text with marks around what stands there."""
    marked = f"{text[start:end]}¦" if start < end else ""
    shown = f"{text[max(0, start - BEFORE) : start]}¦{marked}{text[end : end + BEHIND]}"
    return f"{article}: {' '.join(shown.replace('|', '/').split())}"


# ---- what is compared -----------------------------------------------------------------------


def sentences(article: str, text: str) -> Iterator[Disagreement]:
    """Yield the ends of sentences that one of the two has alone."""
    import newsparse

    find = finders.syntok()
    ours = {end for _, end in trimmed(text, finders.newsparse_sentences()(text))}
    theirs = {
        block.start + end
        for block in newsparse.Document(text).blocks
        for _, end in trimmed(block.text, find(block.text))
    }
    for end in sorted(ours ^ theirs):
        said = ("end", NOTHING) if end in ours else (NOTHING, "end")
        yield Disagreement(place(article, text, end, end), *said)


def links(article: str, text: str) -> Iterator[Disagreement]:
    """Yield the links that one of the two has alone, or elsewhere."""
    ours = {(one.start, one.end): one.layer for one in finders.newsparse_links()(text)}
    theirs = {(one.start, one.end): one.layer for one in finders.linkify_every_domain()(text)}
    for at in sorted(ours.keys() | theirs.keys()):
        said = ours.get(at, NOTHING), theirs.get(at, NOTHING)
        if said[0] != said[1]:
            yield Disagreement(place(article, text, *at), *said)


def numbers(article: str, text: str) -> Iterator[Disagreement]:
    """Yield the numbers to which no number of the other one is equal in value and unit."""
    ours, theirs = finders.newsparse_numbers()(text), finders.quantulum()(text)
    seen: set[FoundNumber] = set()
    for one in ours:
        beside = [other for other in theirs if other.start < one.end and one.start < other.end]
        seen.update(beside)
        if not (len(beside) == 1 and equal(one, beside[0])):
            said = "; ".join(map(told, beside)) or NOTHING
            yield Disagreement(place(article, text, one.start, one.end), told(one), said)
    for other in theirs:
        if other not in seen:
            yield Disagreement(place(article, text, other.start, other.end), NOTHING, told(other))


def equal(one: FoundNumber, other: FoundNumber) -> bool:
    """Say whether two numbers have the same values, as floats, and a unit in common."""
    return (
        len(one.values) == len(other.values)
        and all(map(math.isclose, one.values, other.values))
        and not set(one.units).isdisjoint(other.units)
    )


def told(number: FoundNumber) -> str:
    """Return a number as records have it: its values and its first unit."""
    values = " ".join(f"{float(value):.6g}" for value in number.values) or "vague"
    return f"{values} {number.units[0]}".strip()


SUBJECTS: dict[str, Callable[[str, str], Iterator[Disagreement]]] = {
    "sentences": sentences,
    "links": links,
    "numbers": numbers,
}


# ---- what is recorded -----------------------------------------------------------------------


def records(subject: str) -> list[Record]:
    """Read what was looked at.

    Raises:
        ValueError: a line has another number of fields, or nobody is right in it.
    """
    found: list[Record] = []
    path = RECORDS / f"{subject}.txt"
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split(" | ")]
        if len(fields) != len(Disagreement._fields) + 2 or fields[3] not in RIGHT:
            raise ValueError(
                f"{path}:{number}: write PLACE | OURS | THEIRS | {' or '.join(RIGHT)} | WHY"
            )
        found.append(Record(Disagreement(*fields[:3]), fields[3], fields[4]))
    return found


def found_now(subject: str) -> list[Disagreement]:
    """Return all disagreements on the sample articles."""
    return [
        one
        for path in sorted(ARTICLES.glob("*.txt"))
        for one in SUBJECTS[subject](path.stem, path.read_bytes().decode())
    ]


def compare(subject: str, *, everything: bool) -> int:
    """Print what is new and what is gone, or everything; return how many are new or gone."""
    known = {record.found: record for record in records(subject)}
    now = found_now(subject)
    new = [one for one in now if one not in known]
    gone = [one for one in known if one not in now]
    if everything:
        for one in now:
            record = known.get(one)
            print(*one, *((record.right, record.why) if record else ("?", "?")), sep=" | ")
        return 0
    for head, some in (("new", new), ("gone", gone)):
        for one in some:
            print(f"{subject}, {head}: {' | '.join(one)}")
    tally = {
        right: sum(known[one].right == right for one in now if one in known) for right in RIGHT
    }
    shown = ", ".join(f"{right} {count}" for right, count in tally.items())
    print(
        f"{subject}: {len(now)} disagreements; right are {shown}; {len(new)} new, {len(gone)} gone"
    )
    return len(new) + len(gone)


def main() -> int:
    """Compare here, or in the environment that has the peers; return 1 where something is new."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--only", choices=SUBJECTS, help="one subject")
    parser.add_argument("--all", action="store_true", help="all, as the files have them")
    wanted = parser.parse_args()
    if any(importlib.util.find_spec(peer) is None for peer in PEERS):
        flags = [*(["--only", wanted.only] if wanted.only else []), *(["--all"] * wanted.all)]
        return environment.ACCURACY.run(__file__, flags)
    warnings.simplefilter("ignore")  # quantulum3 tells of its classifier
    subjects = [wanted.only] if wanted.only else list(SUBJECTS)
    return int(sum(compare(subject, everything=wanted.all) for subject in subjects) > 0)


if __name__ == "__main__":
    raise SystemExit(main())
