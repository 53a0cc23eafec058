"""The report of some runs: from their rows to a page, and to CSV."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.plain import sound
from newsparse.view.corpus import charts
from newsparse.view.corpus.digits import grouped
from newsparse.view.corpus.excerpts import cite
from newsparse.view.corpus.export import write_tables
from newsparse.view.corpus.facts import Failure, facts_of, failure_of
from newsparse.view.corpus.page import Section, report_page
from newsparse.view.corpus.row import ReportError
from newsparse.view.corpus.runs import find_runs, rows_of
from newsparse.view.corpus.store import Store
from newsparse.view.corpus.tables import QUESTIONS, answer, examples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from newsparse.batch.readers.inputs import StrPath
    from newsparse.view.corpus.charts import Chart
    from newsparse.view.corpus.runs import Run
    from newsparse.view.corpus.tables import Question, Table

MOST_ROWS = 1_000
"""How many rows of a table a page has."""
_PEOPLE = 200
"""How many of the people have examples."""
_EXAMPLES = 3
_UNREADABLE = "UnreadableRow"
_CHARTS: Mapping[str, Callable[[str, str, Sequence[tuple[Any, ...]]], Chart | None]] = {
    "people": charts.ranking,
    "quotes_per_article": charts.histogram,
    "domains": charts.ranking,
    "days": charts.over_time,
}
"""The charts of tables, by name."""


@attrs.frozen
class Report:
    """What was made of some runs."""

    html: str = attrs.field(repr=False)
    """The page."""
    articles: int
    """How many articles were counted."""
    failures: int
    """How many could not be parsed, with the unreadable rows."""
    unreadable: int
    """How many rows of the runs can't be read, as at the end of a file that was cut off."""
    notes: tuple[str, ...]
    """What a reader has to know."""


def report(
    runs: StrPath | Iterable[StrPath],
    *,
    title: str = "Report",
    tables: StrPath | None = None,
) -> Report:
    """Return a report on what `newsparse.batch.run` wrote.

    Memory is bounded whatever the size: facts are counted in a file in the folder for temporary
    files, which takes about a tenth of the room of the rows as JSON.

    Args:
        runs: outputs of batches: files of JSON Lines or Parquet, or folders of them.
        title: what the page is called.
        tables: a folder to write each table into, all its rows, as CSV. By default none is
            written; the page has the first `MOST_ROWS` rows of each.

    Raises:
        ReportError: there is no run at a path, or it is none that reports are made of.
        MissingExtraError: a package that is needed is not installed.
        OSError: a file can't be read or written.
    """
    found = find_runs([runs] if isinstance(runs, str | os.PathLike) else runs)
    files = [file for run in found for file in run.files]
    numbers = {file: number for number, file in enumerate(files)}
    with contextlib.closing(Store()) as store:
        unreadable = sum(_read(run, place, numbers, store) for place, run in enumerate(found))
        sections = [_section(answer(store, question, MOST_ROWS), store) for question in QUESTIONS]
        notes = tuple(_notes(found, store))
        cited = cite(store, files, (place for one in sections for place in one.places()))
        page = report_page(title, [_sum(store), *notes], sections, cited)
        if tables is not None:
            write_tables(store, Path(tables))
        return Report(page, store.count("articles"), store.count("failures"), unreadable, notes)


def _read(run: Run, place_of_run: int, numbers: Mapping[Path, int], store: Store) -> int:
    """Put a run into the store; return how much in it is no row that can be read.

    Args:
        run: the run.
        place_of_run: its number.
        numbers: those of the files.
        store: where it goes.
    """
    articles, failures, unreadable, layers = 0, 0, 0, dict[str, None]()
    for file in run.files:
        for place, row in enumerate(rows_of(run, file)):
            if isinstance(row, ReportError):
                store.add_failure(Failure(_UNREADABLE, sound(str(row)), sound(str(file)), None))
                unreadable += 1
            elif row.get("error") is not None:
                store.add_failure(failure_of(row))
                failures += 1
            else:
                facts = facts_of(row)
                store.add(facts, place_of_run, numbers[file], place)
                layers |= dict.fromkeys(facts.layers)
                articles += 1
    store.add_run(sound(run.name), articles, failures + unreadable, ", ".join(sorted(layers)))
    return unreadable


def _section(table: Table, store: Store) -> Section:
    people = table.rows[:_PEOPLE] if table.question.name == "people" else ()
    return Section(
        table,
        notes=list(_coverage(table.question, store)),
        chart=_chart(table, store),
        examples=examples(store, (name for name, *_ in people), _EXAMPLES) if people else (),
    )


def _coverage(question: Question, store: Store) -> Iterator[str]:
    """Say how many articles have what a table counts, where not all have it."""
    articles = store.count("articles")
    of = f"of the {grouped(articles)} articles"
    if question.name == "days":
        ((without,),) = store.query("SELECT COUNT(*) FROM articles WHERE published IS NULL")
        if without:
            yield f"{grouped(without)} {of} have no day of publication."
    if question.layer is None:
        return
    ((having,),) = store.query("SELECT COUNT(*) FROM layers WHERE layer = ?", question.layer)
    if having < articles:
        yield f"{grouped(having)} {of} have the layer {question.layer}."


def _chart(table: Table, store: Store) -> Chart | None:
    """Return the chart of a table, if it has one."""
    question = table.question
    draw = _CHARTS.get(question.name)
    if draw is None:
        return None
    # A ranking is of the first rows, the others are of all.
    rows = table.rows if draw is charts.ranking else store.query(question.sql)
    return draw(question.name, question.title, rows)


def _notes(runs: Sequence[Run], store: Store) -> Iterator[str]:
    """Say what a reader has to know of the runs."""
    for run in runs:
        if not run.finished:
            yield f"{run.name} is not finished; the report has what was parsed so far."
    if not store.count("articles"):
        yield "There is no article in it."
    ((twice,),) = store.query(
        """
        SELECT COUNT(*) FROM (
            SELECT id FROM articles WHERE id IS NOT NULL
            GROUP BY id HAVING COUNT(DISTINCT run) > 1
        )
        """
    )
    if twice:
        yield f"{grouped(twice)} ids stand in more than one run; their articles count in each."
    if len(store.query("SELECT DISTINCT layers FROM runs WHERE articles")) > 1:
        yield "The runs have different layers; each table says how many articles have its own."


def _sum(store: Store) -> str:
    articles, failures = store.count("articles"), store.count("failures")
    runs = store.count("runs")
    of = f"of {grouped(runs)} runs" if runs > 1 else "of one run"
    failed = f"; {grouped(failures)} more failed" if failures else ""
    return f"{grouped(articles)} articles {of}{failed}."
