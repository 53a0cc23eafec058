"""Fit the weights that rank who said a quotation, and write them to the plugin's table.

    .venv/bin/python tools/fit_quote_weights.py FILE... [--check FILE...] [--dry-run]

The head of `benchmarks/marked_quotes.py` says how such a file looks. The texts stay where they
are: only the weights, rounded to tenths, come into the project.

The model is a choice among candidates: the probability of one is proportional to the exponential
of its sum of weights (a conditional logit). Its likelihood, less a penalty on large weights, is
climbed by gradient steps. A quotation may have several right candidates; the likelihood is that of
any of them. Since a choice may rest on the one before it (a speaker carried over), candidates are
collected anew with the weights found, and the fit is repeated.

Features are taken in if they occur often enough and weigh something; the rows of the table keep
their order and their comments, and new ones stand at its end, to be sorted in by hand. The rows
below the comment "Set by hand" are left as they are: what they weigh is too rare in articles like
those fitted to (dialogues, interviews), and the other weights are fitted around them.
"""

from __future__ import annotations

import argparse
import collections
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import newsparse
from newsparse_quotes.annotations import QuoteOptions
from newsparse_quotes.attribution import attribute
from newsparse_quotes.reading import read_article
from newsparse_quotes.weights import Weights, read_weights

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from figures import MarkedError  # noqa: E402  (found there)
from marked_quotes import pairs, read_marked  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt
    from figures import Pair

    from newsparse_quotes.article import Article
    from newsparse_quotes.candidate import Candidate

TABLE = ROOT / "plugins" / "newsparse_quotes" / "data" / "weights.txt"
ROUNDS = 3
STEPS = 400
RATE = 0.1
PENALTY = 2.0
"""Strength of the pull towards zero, in quotations."""
FEWEST = 25
"""Quotations in which a feature must tell candidates apart to be taken in."""
LEAST = 0.2
"""Smaller weights are left out of the table."""

LEAN = {"rule=unattributed": -0.5}
"""Added at the end: a speaker that nobody gives is a worse loss than a scare quote that gets one,
and the marked articles have many quotations of a few words whose marking is a matter of taste."""


class Case(NamedTuple):
    """A quotation: the features of each candidate, and which candidates are right."""

    candidates: list[tuple[str, ...]]
    right: list[int]


def read_articles(paths: Iterable[Path]) -> list[tuple[Article, dict[Pair, Any]]]:
    """Return each article as the rules see it, with the gold of its quotations by their offsets.

    Raises:
        MarkedError: a file can't be read.
    """
    found: list[Article | None] = []

    @newsparse.extractor("seen", newsparse.Span)
    def look(
        doc: newsparse.Document, *, lexicons: Mapping[str, newsparse.Lexicon]
    ) -> list[newsparse.Span]:
        found.append(read_article(doc, QuoteOptions(), lexicons))
        return []

    class Module:
        """A plugin of that extractor."""

        @staticmethod
        @newsparse.hookimpl
        def newsparse_extractors() -> list[object]:
            return [look]

    parser = newsparse.Parser(plugins=[Module], extractors=["seen"])
    records = [record for path in paths for record in read_marked(path)]
    for record in records:
        parser.parse(record["text"])
    return [
        (article, gold_of(record["gold"]))
        for article, record in zip(found, records, strict=True)
        if article is not None
    ]


def gold_of(layers: Mapping[str, Any]) -> dict[Pair, Any]:
    """Return the marked quotations by offsets, those left out that may be slips of the marking."""
    marked = [*layers["quotes"], *layers.get("unattributed_quotes", [])]
    return {(q["start"], q["end"]): q for q in marked if not q.get("suspect_miss")}


def cases(articles: Iterable[tuple[Article, dict[Pair, Any]]], weights: Weights) -> Iterator[Case]:
    """Yield what can be learned from."""
    for article, gold in articles:
        decisions = attribute(article, weights)
        for quotation, decision in zip(article.quotations, decisions, strict=True):
            marked = gold.get((quotation.start, quotation.end))
            if marked is None:
                continue
            grades = [grade(candidate, marked) for candidate in decision.candidates]
            best = max(grades)
            if best > 0 and min(grades) < best:
                right = [number for number, value in enumerate(grades) if value == best]
                yield Case([one.features for one in decision.candidates], right)


def grade(candidate: Candidate, marked: Mapping[str, Any]) -> int:
    """Say how right a candidate is: 0 wrong, then by speaker, its borders and the cue."""
    wanted = pairs(marked.get("speaker"))
    if not wanted or candidate.speaker is None:
        return 4 * (not wanted and candidate.speaker is None)
    start, end = candidate.speaker
    if not any(start < last and first < end for first, last in wanted):
        return 0
    exact = (start, end) == (wanted[0][0], wanted[-1][1]) or (start, end) in wanted
    cues = pairs(marked.get("cue"))
    said = candidate.cue is not None and any(
        candidate.cue[0] < last and first < candidate.cue[1] for first, last in cues
    )
    return 1 + exact + 2 * said


def fit(found: list[Case], names: list[str], fixed: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """Return the weights of the named features that make the right candidates likely.

    Args:
        found: what is learned from.
        names: the features that get a weight.
        fixed: weights that are given.
    """
    index = {name: number for number, name in enumerate(names)}
    rows, columns, owner, right, given = [], [], [], [], []
    for number, case in enumerate(found):
        for position, features in enumerate(case.candidates):
            known = [index[name] for name in features if name in index]
            rows += [len(owner)] * len(known)
            columns += known
            owner.append(number)
            right.append(position in case.right)
            given.append(sum(fixed.get(name, 0.0) for name in features))
    row, column = np.array(rows), np.array(columns)
    case_of, is_right = np.array(owner), np.array(right)
    count = len(found)

    def share(
        scores: npt.NDArray[np.float64], part: npt.NDArray[np.float64]
    ) -> npt.NDArray[np.float64]:
        """Return the probability of each candidate among those of its case."""
        odds = np.exp(scores) * part
        return odds / np.bincount(case_of, odds, count)[case_of]

    weights = np.zeros(len(names))
    if not names:
        return weights
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):  # Adam
        scores = np.bincount(row, weights[column], len(case_of)) + np.array(given)
        scores -= np.maximum.reduceat(scores, np.unique(case_of, return_index=True)[1])[case_of]
        slope = share(scores, is_right.astype(float)) - share(scores, np.ones_like(scores))
        gradient = np.bincount(column, slope[row], len(names)) - PENALTY * weights
        mean += 0.1 * (gradient - mean)
        square += 0.001 * (gradient**2 - square)
        weights += RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return weights


def learn(found: list[Case], fixed: Mapping[str, float]) -> dict[str, float]:
    """Return the weights that are worth a row, in tenths: those of features that weigh enough."""
    names = [name for name in telling(found) if name not in fixed]
    fitted = fit(found, names, fixed)
    names = [name for name, value in zip(names, fitted, strict=True) if abs(value) >= LEAST]
    fitted = fit(found, names, fixed)
    return {name: round(w, 1) for name, w in zip(names, fitted.tolist(), strict=True)}


def telling(found: list[Case]) -> list[str]:
    """Return the features that some, but not all, candidates of enough quotations have."""
    counts: collections.Counter[str] = collections.Counter()
    for case in found:
        every = set(case.candidates[0]).intersection(*case.candidates)
        counts.update(set().union(*case.candidates) - every)
    return sorted(name for name, count in counts.items() if count >= FEWEST)


def set_by_hand() -> dict[str, float]:
    """Return the weights that are not fitted."""
    _, _, rest = TABLE.read_text(encoding="utf-8").partition("# Set by hand")
    return rows_of(rest)


def rows_of(text: str) -> dict[str, float]:
    """Return the weights in a table, or in a part of it."""
    rows = (line.split("\t") for line in text.splitlines() if "\t" in line)
    return {name: float(weight) for name, weight in rows}


def changes(table: Mapping[str, float]) -> Iterator[str]:
    """Yield the rows that the weights change, in the order of the table, new ones at the end."""
    old = rows_of(TABLE.read_text(encoding="utf-8"))
    for name in [*old, *(name for name in table if name not in old)]:
        before, after = (f"{rows[name]:.1f}" if name in rows else "no row" for rows in (old, table))
        if before != after:
            yield f"{name}: {before} -> {after}"


def write(table: Mapping[str, float]) -> None:
    """Write the weights into the data file, its order and comments kept."""
    rest = dict(table)
    lines: list[str] = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name, tab, _ = line.partition("\t")
        if not tab:
            lines.append(line)
        elif name in rest:
            lines.append(f"{name}\t{rest.pop(name):.1f}")
    if rest:  # in front of those set by hand
        at = next(
            (n for n, line in enumerate(lines) if line.startswith("# Set by hand")), len(lines)
        )
        lines[at:at] = [
            "# To be sorted in.",
            *(f"{name}\t{value:.1f}" for name, value in rest.items()),
            "",
        ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def share_right(articles: list[tuple[Article, dict[Pair, Any]]], weights: Weights) -> float:
    """Return the share of the quotations whose choice names the right speaker, or rightly none."""
    right = total = 0
    for article, gold in articles:
        for quotation, decision in zip(
            article.quotations, attribute(article, weights), strict=True
        ):
            marked = gold.get((quotation.start, quotation.end))
            if marked is not None:
                total += 1
                right += grade(decision.chosen, marked) > 0
    return right / max(total, 1)


def lean(weights: Weights) -> Weights:
    """Return the weights that are written, without those that weigh nothing."""
    table = dict(weights.table)
    for name, change in LEAN.items():
        table[name] = round(table.get(name, 0.0) + change, 1)
    return Weights({name: value for name, value in table.items() if value})


def too_few(marked: int, choices: int) -> str:
    """Say why nothing could be learned: how much there is, and how much it takes."""
    return (
        f"too few quotes: the articles have {marked} marked, {choices} of which leave a choice to "
        f"learn from. A feature gets a weight if it tells proposals apart in {FEWEST} quotes at "
        f"least, and weighs {LEAST} or more; none does. Give hundreds of articles."
    )


def arguments() -> argparse.ArgumentParser:
    """Return what the command line may say."""
    options = argparse.ArgumentParser(description="Fit the weights of the quotes plugin.")
    options.add_argument("articles", nargs="+", type=Path, help="marked articles, JSON Lines")
    options.add_argument(
        "--check", nargs="*", type=Path, default=[], help="others, which are not fitted to"
    )
    options.add_argument(
        "--dry-run", action="store_true", help="print what would change, but do not write"
    )
    return options


def main() -> None:
    """Fit and write."""
    options = arguments()
    given = options.parse_args()
    try:
        articles = {"fitted": read_articles(given.articles)}
        articles |= {path.name: read_articles([path]) for path in given.check}
    except MarkedError as error:
        options.exit(2, f"fit_quote_weights.py: {error}\n")

    def shares(weights: Weights) -> str:
        """Return the share of right speakers for each set of articles."""
        found = (f"{name} {share_right(some, weights):.4f}" for name, some in articles.items())
        return ", ".join(found)

    weights, fixed = read_weights(), set_by_hand()
    for number in range(ROUNDS):
        print(f"round {number}: {shares(weights)}")
        found = list(cases(articles["fitted"], weights))
        learned = learn(found, fixed)
        if not learned:
            marked = sum(len(gold) for _, gold in articles["fitted"])
            options.exit(2, f"fit_quote_weights.py: {too_few(marked, len(found))}\n")
        weights = Weights(fixed | learned)
    weights = lean(weights)
    print(f"round {ROUNDS}: {shares(weights)}")
    print(f"{len(weights.table)} weights from {len(found)} quotations")
    for line in changes(weights.table):
        print(line)
    if not given.dry_run:
        write(weights.table)


if __name__ == "__main__":
    main()
