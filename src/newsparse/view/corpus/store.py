"""The store: the facts of all articles in tables on the disk, so that memory stays bounded.

SQLite counts and sorts in a file of its own, which is gone when the report is made.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from newsparse.view.corpus.facts import Facts, Failure

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -65536;  -- KiB
CREATE TABLE runs (name, articles INT, failures INT, layers);
CREATE TABLE articles (number INTEGER PRIMARY KEY, run INT, file INT, place INT, id, published,
    link, quotes INT);
CREATE TABLE layers (article INT, layer, annotations INT);
CREATE TABLE missing (article INT, layer, plugin, type, message);
CREATE TABLE failures (type, message, source, id);
CREATE TABLE quotes (article INT, start INT, end INT, name, cue, words INT);
CREATE TABLE figures (article INT, start INT, end INT, kind, unit, amount REAL, exact);
CREATE TABLE domains (article INT, layer, domain);
CREATE TABLE providers (article INT, provider);
"""
_WAITING = 50_000
"""How many rows are put in at once."""


@contextlib.contextmanager
def _told() -> Generator[None]:
    """Say where there was no room.

    Raises:
        OSError: the file can't be written or read.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(f"the folder for temporary files has no room, or fails: {error}") from error


class Store:
    """Facts that can be queried, in a file that goes when it is closed."""

    def __init__(self) -> None:
        # A file without a name, in the folder for temporary files: it goes however this ends.
        self._base = sqlite3.connect("")
        self._base.executescript(_SCHEMA)
        self._waiting: defaultdict[str, list[Sequence[Any]]] = defaultdict(list)
        self._articles = 0

    def add(self, facts: Facts, run: int, file: int, place: int) -> None:
        """Add an article.

        Args:
            facts: what is known of it.
            run: the number of its run.
            file: the number of its file.
            place: the number of its row in the file, from 0.
        """
        number = self._articles
        self._articles += 1
        rows = self._waiting
        quotes = len(facts.quotes) if "quotes" in facts.layers else None
        rows["articles"].append(
            (number, run, file, place, facts.id, facts.published, facts.link, quotes)
        )
        rows["layers"] += [(number, *layer) for layer in facts.layers.items()]
        rows["missing"] += [(number, *one) for one in facts.missing]
        rows["quotes"] += [(number, *quote) for quote in facts.quotes]
        rows["figures"] += [(number, *figure) for figure in facts.figures]
        rows["domains"] += [(number, *domain) for domain in facts.domains]
        rows["providers"] += [(number, provider) for provider in facts.providers]
        if sum(map(len, rows.values())) > _WAITING:
            self._put_in()

    def add_failure(self, failure: Failure) -> None:
        """Add an article that was not parsed, or a row that can't be read."""
        self._waiting["failures"].append(failure)
        if len(self._waiting["failures"]) > _WAITING:
            self._put_in()

    def add_run(self, name: str, articles: int, failures: int, layers: str) -> None:
        """Add what was counted of a run."""
        self._waiting["runs"].append((name, articles, failures, layers))

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        ((count,),) = self.query(f"SELECT COUNT(*) FROM {table}")  # noqa: S608  (our own names)
        return int(count)

    def query(self, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        self._put_in()
        with _told():
            return self._base.execute(sql, arguments).fetchall()

    def stream(self, sql: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query one by one."""
        self._put_in()
        with _told():
            yield from self._base.execute(sql)

    def _put_in(self) -> None:
        for name, rows in self._waiting.items():
            if not rows:
                continue
            with _told():
                holes = ", ".join("?" * len(rows[0]))
                self._base.executemany(f"INSERT INTO {name} VALUES ({holes})", rows)  # noqa: S608  (our own names)
            rows.clear()

    def close(self) -> None:
        """Remove the file."""
        self._base.close()
