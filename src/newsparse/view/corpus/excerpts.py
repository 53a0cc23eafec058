"""Excerpts: the passages of articles that a report shows, read in a second pass over the runs.

Only then it is known which few they are; to keep all texts until then would take the room of the
run once more.
"""

from __future__ import annotations

import bisect
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from newsparse.view.corpus.runs import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from newsparse.view.corpus.row import Text
    from newsparse.view.corpus.store import Store
    from newsparse.view.corpus.tables import Place


_AROUND = 400
"""How many code points are shown before and behind a passage, within its block."""
_LONGEST = 600


@attrs.frozen
class Excerpt:
    """A passage with what stands around it."""

    before: str
    passage: str
    after: str


@attrs.frozen
class Cited:
    """An article of which passages are shown."""

    number: int
    id: str | None
    published: str | None
    link: str | None
    excerpts: Mapping[tuple[int, int], Excerpt]
    """By their start and end."""


def cite(store: Store, files: Sequence[Path], places: Iterable[Place]) -> dict[int, Cited]:
    """Return the articles of some passages, with them.

    Args:
        store: what is known of the articles.
        files: the files of the runs.
        places: articles, starts and ends.
    """
    wanted: dict[int, set[tuple[int, int]]] = {}
    for number, start, end in places:
        wanted.setdefault(number, set()).add((start, end))
    rows = [
        row
        for number in sorted(wanted)
        for row in store.query(
            "SELECT file, place, number, id, published, link FROM articles WHERE number = ?", number
        )
    ]
    found: dict[int, Cited] = {}
    for file, group in groupby(rows, key=lambda row: int(row[0])):
        some = list(group)
        for row, text in zip(some, texts_of(files[file], [r[1] for r in some]), strict=True):
            _, _, number, name, published, link = row
            excerpts = {span: _excerpt(text, *span) for span in sorted(wanted[number])}
            found[number] = Cited(number, name, published, link, excerpts)
    return found


def _excerpt(source: Text, start: int, end: int) -> Excerpt:
    text = source.text
    block = max(bisect.bisect_right(source.starts, start) - 1, 0)
    first = min(source.starts[block], start)
    last = max(source.ends[block], end)
    before, passage, after = text[first:start], text[start:end], text[end:last]
    if len(before) > _AROUND:
        before = f"… {before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]} …"
    if len(passage) > _LONGEST:
        passage, after = f"{passage[:_LONGEST]} …", ""
    return Excerpt(before, passage, after)
