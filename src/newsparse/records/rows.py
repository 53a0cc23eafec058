"""Rows: what a record becomes, ready to be written, with the little that a summary needs of it.

This is the part of a batch that costs time, so it holds nothing of files or order: `RowMaker` can
be pickled and sent to wherever records are parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

import attrs

from newsparse.errors import PluginError, described
from newsparse.plain import encode
from newsparse.records.limits import Limits
from newsparse.records.record import Problem, place_of
from newsparse.rows import header

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse.document import Document
    from newsparse.parser import Parser
    from newsparse.parts import LayerError
    from newsparse.records.record import Record


@attrs.frozen
class Row:
    """One article's line of output."""

    data: bytes
    """The line as JSON, without its end."""
    id: str | None
    source: str
    """The file that the article comes from."""
    line: int | None
    """The line in that file."""
    characters: int = 0
    """The length of the article in code points."""
    annotations: Mapping[str, int] = attrs.field(factory=dict[str, int])
    """How many annotations each plugin layer holds."""
    problem: Problem | None = None
    """Why the row is an error row."""
    errors: tuple[LayerError, ...] = ()
    """The layers that the document lacks because a plugin failed."""

    @property
    def failed(self) -> bool:
        """Whether it is an error row: there is no document."""
        return self.problem is not None

    @property
    def incomplete(self) -> bool:
        """Whether its document lacks a layer."""
        return bool(self.errors)

    @property
    def place(self) -> str:
        """Where the article comes from, as messages give it."""
        return place_of(self.source, self.line)


@attrs.frozen
class RowMaker:
    """What makes a row of a record. It never raises."""

    parser: Parser
    limits: Limits = attrs.field(factory=Limits)

    def __call__(self, record: Record, report: TextIO | None = None) -> Row:
        """Parse a record, and write its document, or its problem, as a row.

        Args:
            record: the article.
            report: an open file, in which stands where the article was when its time was over.
        """
        try:
            with self.limits.held(report):
                return self._row(record)
        except MemoryError as error:
            limited = self.limits.mebibytes is not None
            return error_row(record, self.limits.too_large() if limited else Problem.of(error))
        except KeyboardInterrupt as error:
            if report is None:  # in this process it is Ctrl-C, of which workers are not told
                raise
            return error_row(record, Problem.of(error))
        except BaseException as error:  # noqa: BLE001  (one article never ends the batch)
            return error_row(record, Problem.of(error))

    def _row(self, record: Record) -> Row:
        record = record.settled()
        if record.problem is not None:
            return error_row(record, record.problem)
        doc = self._parse(record)
        if self.limits.mebibytes is not None and any(e.type == "MemoryError" for e in doc.errors):
            raise MemoryError
        data = encode(doc.to_dict())
        counts = {layer: len(doc[layer]) for layer in self.parser.classes if layer in doc}
        return Row(
            data,
            record.id,
            record.source,
            record.line,
            characters=len(doc.text),
            annotations=counts,
            errors=doc.errors,
        )

    def _parse(self, record: Record) -> Document:
        text: Any = record.text  # a reader may give anything; the parser refuses all but a str
        try:
            return self.parser.parse(
                text, id=record.id, meta=record.meta, published=record.published
            )
        except PluginError as error:  # of a parser that raises; a batch keeps the other layers
            if error.document is None:
                raise
            return error.document


def error_row(record: Record, problem: Problem) -> Row:
    """Return the row of an article without a document."""
    # A reader may have given anything: what is no id and no line is left out.
    given: Any = record
    told: object = problem
    if not isinstance(told, Problem):
        told = Problem("TypeError", f"the problem of a record is a Problem, not {told!r:.80}")
    id = given.id if isinstance(given.id, str) else None  # noqa: A001  (the field's name everywhere)
    line = int(given.line) if isinstance(given.line, int) else None
    problem = Problem(described(told.type), described(told.message))
    source = described(given.source)
    error = {**attrs.asdict(problem), "source": source, "line": line}
    row = {"newsparse": header(), "id": id, "error": error}
    return Row(encode(row), id, source, line, problem=problem)
