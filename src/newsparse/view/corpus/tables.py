"""Tables: the questions that a report answers, each with the query that does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newsparse.view.corpus.store import Store

    Kind = Literal["text", "number", "place"]
    Place = tuple[int, int, int]


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


def cells(question: Question, row: Sequence[Any]) -> Iterator[tuple[Kind, Any]]:
    """Yield the cells of a row of the query; the three columns of a place are one."""
    values = iter(row)
    for _, kind in question.columns:
        value = next(values)
        yield kind, (value, next(values), next(values)) if kind == "place" else value


@attrs.frozen
class Table:
    """A question with its answer."""

    question: Question
    rows: Sequence[tuple[Any, ...]]
    """The first rows."""
    total: int
    """How many there are in all."""


def _ranking(  # noqa: PLR0913, PLR0917  (a row of the table below)
    name: str, title: str, column: str, counted: str, about: str, layer: str
) -> Question:
    """Return the question what is there most often, and in how many articles.

    Args:
        name: of the table.
        title: of the table.
        column: what is ranked, as ``TABLE.COLUMN`` of the store.
        counted: what the rows of that table are.
        about: as in `Question`.
        layer: as in `Question`.
    """
    table, _, ranked = column.partition(".")
    return Question(
        name,
        title,
        ((ranked, "text"), (counted, "number"), ("articles", "number")),
        f"""
        SELECT {ranked}, COUNT(*) AS counted, COUNT(DISTINCT article) AS articles
        FROM {table} WHERE {ranked} IS NOT NULL
        GROUP BY {ranked} ORDER BY counted DESC, articles DESC, {ranked}
        """,  # noqa: S608  (our own names)
        about,
        layer,
    )


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
    _ranking(
        "people",
        "Most quoted people",
        "quotes.name",
        "quotes",
        "Each by the fullest name that an article gives. Two people of one name count as one, and "
        "one who goes by two names as two.",
        "quotes",
    ),
    _ranking(
        "cues", "Words that report quotes", "quotes.cue", "quotes", "In small letters.", "quotes"
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
    _ranking(
        "domains",
        "Where links lead",
        "domains.domain",
        "links",
        "URLs in the text, and what lies behind words that were links in a page of HTML; what is "
        "both counts once.",
        "urls",
    ),
    _ranking(
        "providers",
        "Embedded posts",
        "providers.provider",
        "embeds",
        "Addresses of posts and videos that are a block of their own.",
        "urls",
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


def examples(store: Store, names: Iterable[str], most: int) -> list[list[tuple[int, int, int]]]:
    """Return some quotes of each person as article, start and end.

    Each is from another article and in other words: what agencies write is often printed twice.
    """
    store.query("CREATE INDEX IF NOT EXISTS by_name ON quotes (name, article, start)")
    sql = """
        SELECT MIN(article), start, end FROM (
            SELECT article, MIN(start) AS start, end, words FROM quotes WHERE name = ?
            GROUP BY article
        )
        GROUP BY words ORDER BY article LIMIT ?
    """
    return [store.query(sql, name, most) for name in names]
