"""Batches for tests: articles, some of which break their process, and runs that are broken off."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsparse import Record
    from newsparse.batch import Progress, Summary


class Batch(Protocol):
    """Runs a batch over inputs and returns its rows and summary."""

    def __call__(self, *inputs: Path, **options: Any) -> tuple[list[dict[str, Any]], Summary]:
        """Run it; the options are those of `newsparse.batch.run`."""
        ...


def articles(asked: dict[int, str], count: int) -> list[dict[str, str]]:
    """Return so many articles, some of which ask for a hazard."""
    return [
        {"id": str(n), "text": f"!{asked[n]} now" if n in asked else f"Ferry {n} left! It did."}
        for n in range(count)
    ]


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write articles as JSON Lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def message(record: Record) -> str:
    """Return what is wrong with a record, as ``type: message``."""
    assert record.problem is not None
    return f"{record.problem.type}: {record.problem.message}"


def break_off(after: int) -> Callable[[Progress], None]:
    """Return an `on_progress` that ends a run when so many articles are written."""

    def check(progress: Progress) -> None:
        if progress.tally.articles >= after:
            raise KeyboardInterrupt

    return check
