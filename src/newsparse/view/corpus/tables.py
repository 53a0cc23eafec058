"""Tables: the questions that a report answers, each with the query that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsparse.view.corpus.store import Store

    Kind = Literal["text", "number", "place"]


@attrs.frozen
class Question:
    """What a table of a report says."""

    name: str
    """Its name, which is also that of its CSV file."""
    title: str
    columns: tuple[tuple[str, Kind], ...]
    """What each column is called, and what it holds: a text, a number, or a place in an article,
    which is the number of the article, start and end in three columns of the query."""
    sql: str
    """The query, with an order that leaves nothing to chance."""
    about: str = ""
    """What a reader has to know, if the title does not say it."""
    layer: str | None = None
    """The layer that it counts, which not every run may have."""


@attrs.frozen
class Table:
    """A question with its answer."""

    question: Question
    rows: Sequence[tuple[Any, ...]]
    """The first rows."""
    total: int
    """How many there are in all."""


QUESTIONS = (
    Question(
        "runs",
        "Runs",
        (("run", "text"), ("articles", "number"), ("failed", "number"), ("layers", "text")),
        "SELECT name, articles, failures, layers FROM runs ORDER BY rowid",
    ),
    Question(
        "days",
        "Articles by day of publication",
        (("day", "text"), ("articles", "number")),
        """
        SELECT published, COUNT(*) FROM articles WHERE published IS NOT NULL
        GROUP BY published ORDER BY published DESC
        """,
    ),
    Question(
        "people",
        "Most quoted people",
        (("name", "text"), ("quotes", "number"), ("articles", "number")),
        """
        SELECT name, COUNT(*) AS quotes, COUNT(DISTINCT article) AS articles
        FROM quotes WHERE name IS NOT NULL
        GROUP BY name ORDER BY quotes DESC, articles DESC, name
        """,
        "Each by the fullest name that an article gives. Two people of one name count as one, and "
        "one who goes by two names as two.",
        "quotes",
    ),
    Question(
        "cues",
        "Words that report quotes",
        (("cue", "text"), ("quotes", "number"), ("articles", "number")),
        """
        SELECT cue, COUNT(*) AS quotes, COUNT(DISTINCT article) AS articles
        FROM quotes WHERE cue IS NOT NULL
        GROUP BY cue ORDER BY quotes DESC, articles DESC, cue
        """,
        "In small letters.",
        "quotes",
    ),
    Question(
        "quotes_per_article",
        "Quotes per article",
        (("quotes", "number"), ("articles", "number")),
        """
        SELECT quotes, COUNT(*) FROM articles WHERE quotes IS NOT NULL
        GROUP BY quotes ORDER BY quotes
        """,
        layer="quotes",
    ),
    Question(
        "figures",
        "Figures",
        (
            ("kind", "text"),
            ("unit", "text"),
            ("figures", "number"),
            ("articles", "number"),
            ("largest", "number"),
            ("as it stands", "place"),
        ),
        """
        SELECT kind, unit, figures, articles, exact, article, start, end
        FROM (
            SELECT *, ROW_NUMBER() OVER (
                PARTITION BY kind, unit ORDER BY amount DESC NULLS LAST,
                    -- of digits that are one float: more before the point, then the later ones
                    instr(exact || '.', '.') DESC, exact DESC, article, start
            ) AS place
            FROM figures
        ) JOIN (
            SELECT kind, unit, COUNT(*) AS figures, COUNT(DISTINCT article) AS articles
            FROM figures GROUP BY kind, unit
        ) USING (kind, unit)
        WHERE place = 1 ORDER BY figures DESC, kind, unit
        """,
        "Of a range, the upper bound counts as its size.",
        "numbers",
    ),
    Question(
        "domains",
        "Where links lead",
        (("domain", "text"), ("links", "number"), ("articles", "number")),
        """
        SELECT domain, COUNT(*) AS links, COUNT(DISTINCT article) AS articles
        FROM domains GROUP BY domain ORDER BY links DESC, articles DESC, domain
        """,
        "URLs in the text, and what lies behind words that were links in a page of HTML; what is "
        "both counts once.",
        "urls",
    ),
    Question(
        "providers",
        "Embedded posts",
        (("provider", "text"), ("embeds", "number"), ("articles", "number")),
        """
        SELECT provider, COUNT(*) AS embeds, COUNT(DISTINCT article) AS articles
        FROM providers GROUP BY provider ORDER BY embeds DESC, articles DESC, provider
        """,
        "Addresses of posts and videos that are a block of their own.",
        layer="urls",
    ),
    Question(
        "layers",
        "Layers",
        (("layer", "text"), ("annotations", "number"), ("articles that have the layer", "number")),
        """
        SELECT layer, SUM(annotations), COUNT(*) FROM layers GROUP BY layer ORDER BY layer
        """,
        "An article has a layer if its run made it, be there annotations or not.",
    ),
    Question(
        "missing",
        "Layers that failed",
        (
            ("layer", "text"),
            ("plugin", "text"),
            ("type", "text"),
            ("message", "text"),
            ("articles", "number"),
        ),
        """
        SELECT layer, plugin, type, message, COUNT(*) AS articles
        FROM missing GROUP BY layer, plugin, type, message
        ORDER BY articles DESC, layer, plugin, type, message
        """,
        "A plugin failed on an article, which has all its other layers.",
    ),
    Question(
        "failures",
        "Articles that failed",
        (("type", "text"), ("message", "text"), ("source", "text"), ("id", "text")),
        "SELECT type, message, source, id FROM failures ORDER BY rowid",
        "They could not be read or parsed, and are in no other table.",
    ),
)
"""All tables, in the order of the page."""


def answer(store: Store, question: Question, most: int) -> Table:
    """Return a table, with its first rows."""
    rows = store.query(f"{question.sql} LIMIT ?", most)
    total = len(rows)
    if total == most:
        ((total,),) = store.query(f"SELECT COUNT(*) FROM ({question.sql})")  # noqa: S608  (our own)
    return Table(question, rows, total)


def examples(store: Store, name: str, most: int) -> list[tuple[int, int, int]]:
    """Return some quotes of a person as article, start and end.

    Each is from another article and in other words: what agencies write is often printed twice.
    """
    store.query("CREATE INDEX IF NOT EXISTS by_name ON quotes (name, article, start)")
    return store.query(
        """
        SELECT MIN(article), start, end FROM (
            SELECT article, MIN(start) AS start, end, words FROM quotes WHERE name = ?
            GROUP BY article
        )
        GROUP BY words ORDER BY article LIMIT ?
        """,
        name,
        most,
    )
