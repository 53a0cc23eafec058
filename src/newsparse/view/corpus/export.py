"""The tables of a report as CSV, whole."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from newsparse.batch.writers import durable
from newsparse.formulas import harmless
from newsparse.view.corpus.tables import QUESTIONS, cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newsparse.view.corpus.store import Store
    from newsparse.view.corpus.tables import Question


def write_tables(store: Store, folder: Path) -> None:
    """Write each table into a folder, as ``NAME.csv`` with a line of headings.

    Each is whole or not there; a link that has its name is replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for question in QUESTIONS:
        with durable.written(folder / f"{question.name}.csv") as raw:
            file = io.TextIOWrapper(raw, encoding="utf-8", errors="replace", newline="")
            writer = csv.writer(file)
            writer.writerow(_heads(question))
            for row in store.stream(question.sql):
                writer.writerow(_cells(question, row, store))
            file.detach()


def _heads(question: Question) -> list[str]:
    return ["article" if kind == "place" else name for name, kind in question.columns]


def _cells(question: Question, row: Sequence[Any], store: Store) -> Iterator[object]:
    for kind, value in cells(question, row):
        if kind == "number":
            yield float(Fraction(value)) if isinstance(value, str) and "/" in value else value
        elif kind == "place":
            ((name,),) = store.query("SELECT id FROM articles WHERE number = ?", value[0])
            yield harmless(name or "")
        else:
            yield harmless(value or "")
