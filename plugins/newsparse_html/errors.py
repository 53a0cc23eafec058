"""What goes wrong with pages and archives, and what to do about it."""

from __future__ import annotations

import newsparse


class PageError(newsparse.NewsparseError):
    """A page that is none, or in which no article is found."""


class ArchiveError(newsparse.NewsparseError):
    """A web archive that breaks off or is damaged."""


class MissingExtraError(newsparse.NewsparseError, ImportError):
    """A package that this plugin needs for its work is not installed."""
