"""The headings plugin: gives plain text back the structure that markup once gave it.

One pass finds what every block is for and keeps what is no running text in a hidden layer; all
public layers are read off it.
"""

from __future__ import annotations

import newsparse
from newsparse_headings.annotations import Byline, Dateline, Heading, Role, Section
from newsparse_headings.extract import (
    find_bylines,
    find_datelines,
    find_headings,
    find_parts,
    find_roles,
)
from newsparse_headings.words import DATA

__all__ = ["Byline", "Dateline", "Heading", "Role", "Section"]


@newsparse.hookimpl
def newsparse_extractors() -> list[newsparse.Extractor]:
    """Give the extractors of this plugin."""
    return [find_parts, find_headings, find_roles, find_datelines, find_bylines]


@newsparse.hookimpl
def newsparse_lexicons() -> list[newsparse.Lexicon]:
    """Give the word lists that others may add to."""
    names, tags = DATA / "dateline_names.txt", "agency|region|label"
    return [
        newsparse.Lexicon.from_file("dateline_names", names, exact=True, looked_up=False, tags=tags)
    ]
