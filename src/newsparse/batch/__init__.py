"""Batches: many articles in, one row an article out, nothing lost on the way.

`run` is what ``newsparse run`` calls: inputs to an output file. `read` and `parse_records` are its
two halves, for programs that get their articles elsewhere or send the rows elsewhere.

    >>> import newsparse.batch
    >>> summary = newsparse.batch.run(["examples/articles"], "parsed.jsonl")  # doctest: +SKIP
    >>> summary.articles, summary.failed  # doctest: +SKIP
    (16, 0)
"""

from __future__ import annotations

from newsparse.batch.dask import Dask
from newsparse.batch.engine import parse_records, read, read_one, run
from newsparse.batch.executors import Local
from newsparse.batch.job import Trouble
from newsparse.batch.run import Progress
from newsparse.batch.tally import Summary, Tally
from newsparse.errors import BatchError
from newsparse.records.record import Fields, Problem, Reader, Record
from newsparse.records.rows import Row

__all__ = [
    "BatchError",
    "Dask",
    "Fields",
    "Local",
    "Problem",
    "Progress",
    "Reader",
    "Record",
    "Row",
    "Summary",
    "Tally",
    "Trouble",
    "parse_records",
    "read",
    "read_one",
    "run",
]
