"""The settings of the documentation: ``sphinx-build -W -b html docs docs/_build/html``."""

from __future__ import annotations

import newsparse

project = "newsparse"
author = "The newsparse authors"
copyright = f"2026, {author}"  # noqa: A001  (the name that Sphinx reads)
release = newsparse.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"newsparse {release}"

# Docstrings put names into single backticks: they read as code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False

# Headings can be linked to as page.md#heading, as on a forge.
myst_heading_anchors = 3
