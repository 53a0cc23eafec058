"""The settings of the documentation: ``sphinx-build -W -b html docs docs/_build/html``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.ext.napoleon.docstring import GoogleDocstring

import newsparse

if TYPE_CHECKING:
    from sphinx.application import Sphinx

project = "newsparse"
author = "The newsparse authors"
copyright = f"2026, {author}"  # noqa: A001  (the name that Sphinx reads)
release = newsparse.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"newsparse {release}"

# Docstrings put names into single backticks: they read as code.
default_role = "code"
smartquotes = False  # "--10" is a date, and straight marks are what code has
autodoc_member_order = "bysource"

# Headings can be linked to as page.md#heading, as on a forge.
myst_heading_anchors = 3


def read_sections(  # noqa: PLR0913, PLR0917  (what the event gives)
    app: Sphinx,  # noqa: ARG001
    what: str,
    name: str,
    obj: object,
    options: object,  # noqa: ARG001
    lines: list[str],
) -> None:
    """Turn the sections of Google style ("Args:", "Raises:") into fields.

    The extension napoleon would take an attribute's docstring for "type: description" and tear it
    in two at its first colon; here it is read like any other.
    """
    kind = "method" if what in {"attribute", "data", "property"} else what
    lines[:] = GoogleDocstring(list(lines), what=kind, name=name, obj=obj).lines()  # type: ignore[arg-type]  # a str of few


def setup(app: Sphinx) -> None:
    """Register what is done to docstrings."""
    app.connect("autodoc-process-docstring", read_sections)
