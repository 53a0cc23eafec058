"""What type checkers must not let pass: each line has the mistake that is asked for."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

from __future__ import annotations

import newsparse
from newsparse_quotes import Quote

doc = newsparse.parse("It holds.")
doc[str]  # type: ignore[type-var]
doc[Quote][0].spaeker  # type: ignore[attr-defined]
newsparse.parse(b"It holds.")  # type: ignore[arg-type]
newsparse.Parser(on_error="ignore")  # type: ignore[arg-type]
doc.text = "It fell."  # type: ignore[misc]
newsparse.Spam  # type: ignore[attr-defined]
