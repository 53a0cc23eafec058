"""Read articles whose quotes people have marked: accuracy is measured on them, weights are fitted.

A line of such a file is an article: `{"text": ..., "gold": {"quotes": [{"start", "end", "speaker",
"cue", "kind", "names"}, ...], "unattributed_quotes": [{"start", "end"}, ...], "unsure": [{"start",
"end"}, ...]}}`. Offsets are code points, quotes run from mark to mark. `speaker` and `cue` are
[start, end], a list of such pairs where they are broken, or null; a quote without a speaker may
stand in `quotes` as well as in `unattributed_quotes`. `names` are the names that count as right;
null says that the article does not name the speaker. What is unsure counts neither way. `kind`,
`names`, `cue` and the two last lists may be missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

import msgspec
from figures import MarkedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from figures import Pair


class Place(TypedDict):
    """Where a quote stands."""

    start: int
    end: int
    suspect_miss: NotRequired[Any]
    """Whether the marking itself may be a slip; it is not fitted to then."""


class MarkedQuote(Place):
    """A quote with what is marked of it."""

    speaker: list[int | tuple[int, int]] | None
    cue: NotRequired[list[int | tuple[int, int]] | None]
    kind: NotRequired[str | None]
    names: NotRequired[list[str] | None]


class Gold(TypedDict):
    """What is marked of an article."""

    quotes: list[MarkedQuote]
    unattributed_quotes: NotRequired[list[Place]]
    unsure: NotRequired[list[Place]]


class MarkedArticle(TypedDict):
    """An article."""

    id: NotRequired[str]
    text: str
    gold: Gold


def read_marked(path: Path) -> list[MarkedArticle]:
    """Return the articles of a file.

    Raises:
        MarkedError: it can't be opened, or a line is no marked article.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise MarkedError(f"{path}: can't be read: {error.strerror}") from error
    found: list[MarkedArticle] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                found.append(_article(line))
            except (ValueError, msgspec.MsgspecError) as error:
                raise MarkedError(f"{path}:{number}: {error}") from error
    return found


def pairs(value: Any) -> list[Pair]:  # noqa: ANN401  (a pair, pairs, or None)
    """Return a marked span, which may be broken, as pairs of offsets."""
    if not value:
        return []
    return [tuple(value)] if isinstance(value[0], int) else [tuple(one) for one in value]


def places(spans: Iterable[Place]) -> set[Pair]:
    """Return the offsets of some spans."""
    return {(one["start"], one["end"]) for one in spans}


def _article(line: bytes) -> MarkedArticle:
    article = msgspec.json.decode(line, type=MarkedArticle)
    length = len(article["text"])
    for start, end in _spans(article["gold"]):
        if not 0 <= start < end <= length:
            raise ValueError(f"[{start}, {end}] is no span of a text of {length} characters")
    return article


def _spans(gold: Gold) -> Iterator[Pair]:
    """Yield all that is marked by offsets."""
    for one in (*gold["quotes"], *gold.get("unattributed_quotes", ()), *gold.get("unsure", ())):
        yield one["start"], one["end"]
    for quote in gold["quotes"]:
        for value in (quote["speaker"], quote.get("cue")):
            try:
                yield from ((start, end) for start, end in pairs(value))
            except (TypeError, ValueError):
                raise ValueError(f"{value} is no pair of offsets, nor a list of pairs") from None
