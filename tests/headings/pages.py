"""Pages for the fixtures: `{P}` in a case stands for a paragraph of running text, `{H}` for `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_headings import newsparse_lexicons
from newsparse_headings.page import Page
from newsparse_headings.roles import give_roles
from tests.fixtures import cases

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse_headings.page import Block
    from tests.fixtures import Case

RUNNING = (
    "The harbour office counted eleven trawlers at the quay before dawn, two more than on any "
    "morning since the storm tore the outer wall open in February."
)

PARSER = newsparse.Parser(
    extractors=["headings", "roles", "sections", "datelines", "bylines"],
)


def pages(path: Path) -> list[Case]:
    """Return the cases of a fixture file, paragraphs filled in."""
    return [
        case._replace(text=case.text.replace("{P}", RUNNING).replace("{H}", "#"))
        for case in cases(path)
    ]


def page_of(text: str) -> Page:
    """Return the page that the plugin sees in a text."""
    (names,) = newsparse_lexicons()
    return Page.of(newsparse.Document(text), names.words)


def judged(text: str) -> Block:
    """Return the block between ‹ and ›, the blocks before it having their roles."""
    start = text.index("‹")
    text = text.replace("‹", "").replace("›", "")
    page = page_of(text)
    give_roles(page)
    return page.block(page.starts.index(start))
