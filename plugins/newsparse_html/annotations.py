"""The annotation class of the plugin's layer."""

from __future__ import annotations

import attrs

import newsparse


@attrs.frozen
class Link(newsparse.Span):
    """Words that are a link in the page."""

    url: str
    """Where it leads: an absolute URL."""
