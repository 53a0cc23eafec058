"""To look at: an article in the terminal, the notebook and the browser, a corpus as a report.

Whoever writes or checks an extractor does it by looking, and what is shown has to be what is there.
`newsparse.Document.to_html` makes the page of an article. Names are imported on first use, so
that a page needs nothing of what terminals and reports do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse.loading import loader

if TYPE_CHECKING:
    from newsparse.view.corpus import Report, ReportError, report
    from newsparse.view.serve import make_app
    from newsparse.view.terminal import show

__all__ = ["Report", "ReportError", "make_app", "report", "show"]

_MODULES = {
    "Report": "corpus",
    "ReportError": "corpus",
    "make_app": "serve",
    "report": "corpus",
    "show": "terminal",
}
"""The module of each public name; the imports above say the same to type checkers."""


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for one of the package
    __getattr__ = loader(__name__, _MODULES)
