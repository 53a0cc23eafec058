"""Pages for the fixtures: `{P}` in a case stands for a paragraph of running text, `{H}` for `#`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import newsparse
from newsparse_headings.page import Page
from newsparse_headings.roles import give_roles
from tests.fixtures import cases

if TYPE_CHECKING:
    from pathlib import Path

    from newsparse_headings.page import Block
    from tests.fixtures import Case

RUNNING = (
    (
        "The harbour office counted eleven trawlers at the quay before dawn, two more than on any "
        "morning since the storm tore the outer wall open in February."
    ),
    (
        "Nobody had slept much, and the men who mend the nets stood in the lee of the sheds with "
        "their hands in their pockets, waiting for the tide."
    ),
    (
        "A second crane will come from the mainland by the end of the month, the company said, and "
        "until then each stone is set by hand and by eye."
    ),
    (
        "The islanders paid for the first wall themselves in 1911, with a penny on every barrel, "
        "and some of them think that they should own this one too."
    ),
    (
        "By the afternoon the wind had turned, the ferry was running again and the schools had "
        "sent word that they would open in the morning as usual."
    ),
    (
        "What it will cost is another question, and the council has put off its answer twice, most "
        "recently because the chairman had a cold."
    ),
)


def filled(text: str) -> str:
    """Return a text with paragraphs in place of its marks, no two alike that are near."""
    parts = text.split("{P}")
    return parts[0] + "".join(
        RUNNING[place % len(RUNNING)] + part for place, part in enumerate(parts[1:])
    )


PARSER = newsparse.Parser(
    extractors=["headings", "roles", "sections", "datelines", "bylines"],
)


def pages(path: Path) -> list[Case]:
    """Return the cases of a fixture file, paragraphs filled in."""
    return [case._replace(text=filled(case.text).replace("{H}", "#")) for case in cases(path)]


def page_of(text: str) -> Page:
    """Return the page that the plugin sees in a text."""
    return Page.of(newsparse.Document(text))


def judged(text: str) -> Block:
    """Return the block between ‹ and ›, the blocks before it having their roles."""
    start = text.index("‹")
    text = text.replace("‹", "").replace("›", "")
    page = page_of(text)
    give_roles(page)
    return page.block(page.starts.index(start))
