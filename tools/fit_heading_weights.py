"""Fit the weights that give short blocks their roles, and write them to the plugin's table.

    .venv/bin/python tools/fit_heading_weights.py FILE... [--check FILE...] [--dry-run]

The head of `benchmarks/accuracy_headings.py` says how such a file looks; a file that is named twice
counts twice. The texts stay where they are: only the weights, rounded to tenths, come into the
project. `--check` measures the roles of other files with the weights found.

The model is a multinomial logistic regression: the probability of a role is proportional to the
exponential of its sum of weights. Its likelihood, less a penalty on large weights, is climbed by
gradient steps. A block may have several right roles; the likelihood is that of any of them. Since
a role depends on the one before it, blocks are read anew with the weights found, and fitted again.
Only those blocks count that are weighed: a set shape, a rule or their length decides the others.
"""

from __future__ import annotations

import argparse
import collections
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

import newsparse
from newsparse_headings import evidence
from newsparse_headings.page import Page
from newsparse_headings.roles import certain_role, is_among_paragraphs, is_weighed
from newsparse_headings.rules import HEADS

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "benchmarks"))

from accuracy_headings import read_articles  # noqa: E402  (found there)
from figures import MarkedError  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt
    from accuracy_headings import MarkedBlock

    Matrix = npt.NDArray[np.float32]

TABLE = ROOT / "plugins" / "newsparse_headings" / "data" / "weights.txt"
ROLES = [
    "title",
    "dek",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "list_item",
    "caption",
    "credit",
    "pull_quote",
    "embed",
    "related",
    "boilerplate",
    "table_row",
    "qa_question",
    "other",
]
ROUNDS = 2
STEPS = 400
RATE = 0.05
PENALTY = 1.0
"""Strength of the pull towards zero, in blocks."""
FEWEST = 4
"""Blocks that must show a sign for it to be taken in."""
HEAD = """\
# How much each sign counts for each role; the highest sum wins. "always" is where each role
# starts, "." is 0. A sign is a function of form.py, wording.py, setting.py or style.py; `after_`
# and `shaped_` are the role of the block before and a shape of shapes.py that is not certain.
# Fitted by tools/fit_heading_weights.py.
"""


class Article(NamedTuple):
    """A page, and the right roles of its blocks; none where they are not known."""

    page: Page
    right: list[frozenset[str]]


def read(paths: Iterable[Path]) -> list[Article]:
    """Return the articles of some files.

    Raises:
        MarkedError: a file can't be read.
    """
    found: list[Article] = []
    for path in paths:
        for _, blocks in read_articles(path):
            found.append(_article(blocks))
            body = _body(blocks)
            if len(body) < len(blocks):
                found.append(_article(body))
    return found


def _body(blocks: list[MarkedBlock]) -> list[MarkedBlock]:
    """Return the blocks from the first paragraph on: articles come without their head as well."""
    paragraphs = (at for at, block in enumerate(blocks) if block.roles == {"paragraph"})
    return blocks[next(paragraphs, 0) :]


def _article(blocks: list[MarkedBlock]) -> Article:
    """Return the page of some blocks, with their right roles."""
    page = Page.of(newsparse.Document("\n\n".join(block.text for block in blocks)))
    roles, place = dict[int, frozenset[str]](), 0
    for block in blocks:
        roles[place] = block.roles
        place += len(block.text) + 2
    return Article(page, [roles.get(at, frozenset()) for at in page.starts])


def decode(
    page: Page, index: dict[str, int], weights: Matrix | None, right: Sequence[frozenset[str]]
) -> list[tuple[int, list[str]]]:
    """Give the blocks of a page their roles; return those that were weighed, with their signs.

    Args:
        page: whose roles are set.
        index: the row of each sign.
        weights: by sign and role; None to give the right roles instead.
        right: the right roles of each block.
    """
    weighed: list[tuple[int, list[str]]] = []
    page.roles = ["paragraph"] * len(page.starts)
    for at in range(len(page.starts)):
        if is_among_paragraphs(page, at):
            continue
        block = page.block(at)
        role = certain_role(block)
        if role is None and is_weighed(block):
            signs = evidence.signs_of(block)
            weighed.append((at, signs))
            if weights is not None:
                rows = [index[sign] for sign in signs if sign in index]
                role = ROLES[int((weights[0] + weights[rows].sum(0)).argmax())]
        page.roles[at] = role or "paragraph"
        if weights is None and right[at] and page.roles[at] not in right[at]:
            page.roles[at] = min(right[at])
    return weighed


def fit(articles: Sequence[Article]) -> tuple[dict[str, int], Matrix]:
    """Return the row of each sign, and the weights by sign and role."""
    index: dict[str, int] = {}
    weights: Matrix | None = None
    for _ in range(ROUNDS):
        cases = [
            (signs, article.right[at])
            for article in articles
            for at, signs in decode(article.page, index, weights, article.right)
            if article.right[at]
        ]
        if weights is None:
            counts = collections.Counter(sign for signs, _ in cases for sign in signs)
            often = sorted(sign for sign, count in counts.items() if count >= FEWEST)
            index = {"always": 0} | {sign: row for row, sign in enumerate(often, start=1)}
        weights = climb(cases, index)
    if weights is None:
        raise AssertionError("there is a round")
    return index, np.round(weights, 1)


def climb(cases: Sequence[tuple[list[str], frozenset[str]]], index: dict[str, int]) -> Matrix:
    """Return the weights that make the right roles of the cases likely (Adam)."""
    shown = np.zeros((len(cases), len(index)), np.float32)
    right = np.zeros((len(cases), len(ROLES)), np.float32)
    for case, (signs, roles) in enumerate(cases):
        shown[case, [0, *(index[sign] for sign in signs if sign in index)]] = 1
        right[case, [ROLES.index(role) for role in roles]] = 1
    weights = np.zeros((len(index), len(ROLES)), np.float32)
    speed, size = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        sums = shown @ weights
        likely = np.exp(sums - sums.max(1, keepdims=True))
        likely /= likely.sum(1, keepdims=True)
        wanted = likely * right
        wanted /= wanted.sum(1, keepdims=True) + 1e-9
        slope = (shown.T @ (likely - wanted) + PENALTY * weights) / len(cases)
        speed = 0.9 * speed + 0.1 * slope
        size = 0.999 * size + 0.001 * slope**2
        weights -= RATE * (speed / (1 - 0.9**step)) / (np.sqrt(size / (1 - 0.999**step)) + 1e-8)
    return weights


def check(articles: Sequence[Article], index: dict[str, int], weights: Matrix) -> str:
    """Return how often roles are right in articles."""
    right = marked = heads_right = heads_marked = heads_found = 0
    for article in articles:
        decode(article.page, index, weights, article.right)
        for role, roles in zip(article.page.roles, article.right, strict=True):
            if roles and "paragraph" not in roles:
                marked += 1
                right += role in roles
            if roles <= HEADS or HEADS.isdisjoint(roles):
                heads_marked += roles <= HEADS
                heads_found += role in HEADS
                heads_right += roles <= HEADS and role in HEADS
    f1 = 2 * heads_right / max(1, heads_marked + heads_found)
    return f"headings {f1:.3f}, short blocks {right / max(1, marked):.3f}"


def table(index: dict[str, int], weights: Matrix) -> str:
    """Return the text of the table, signs in the order of `evidence.SIGNS`."""
    known = ["always", *(sign.__name__ for sign in evidence.SIGNS)]
    rest = sorted(set(index) - set(known))
    lines = [f"{'evidence':26}" + "".join(f"{role:>12}" for role in ROLES)]
    for sign in (*known, *rest):
        if sign in index:
            cells = ("." if weight == 0 else f"{weight:.1f}" for weight in weights[index[sign]])
            lines.append(f"{sign:26}" + "".join(f"{cell:>12}" for cell in cells))
    return HEAD + "\n".join(lines) + "\n"


def main() -> None:
    """Fit, check and write."""
    options = argparse.ArgumentParser(description="Fit the weights of the roles of blocks.")
    options.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options.add_argument("--check", nargs="+", type=Path, default=[], metavar="FILE")
    options.add_argument("--dry-run", action="store_true", help="write nothing")
    given = options.parse_args()
    try:
        articles, others = read(given.files), [(path, read([path])) for path in given.check]
    except MarkedError as error:
        options.exit(2, f"fit_heading_weights.py: {error}\n")
    index, weights = fit(articles)
    print(f"{len(index)} signs; fitted to: {check(articles, index, weights)}")
    for path, articles_of in others:
        print(f"{path}: {check(articles_of, index, weights)}")
    if not given.dry_run:
        TABLE.write_text(table(index, weights), encoding="utf-8")


if __name__ == "__main__":
    main()
