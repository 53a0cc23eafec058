"""A corpus as a report: who is quoted, what is linked, which figures there are, over a whole batch.

`runs` reads what batches wrote, `facts` takes from each row what counts, `store` keeps it on the
disk, `tables` asks. `excerpts` goes through the runs once more for the passages that are shown;
`charts` and `page` draw, and `reports` puts it together.
"""

from __future__ import annotations

from newsparse.view.corpus.reports import Report, report
from newsparse.view.corpus.row import ReportError

__all__ = ["Report", "ReportError", "report"]
