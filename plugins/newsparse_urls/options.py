"""The readings of a link that sources disagree on, as options of the extractor."""

from __future__ import annotations

import attrs


@attrs.frozen
class UrlOptions:
    """Options of the layers ``urls``, ``emails``, ``mentions`` and ``hashtags``."""

    schemes_only: bool = False
    """Find only URLs that begin with a scheme, not bare domains such as ``example.com``."""
    ascii_only: bool = False
    """Find hosts of ASCII letters alone, and end paths where a character beyond ASCII stands."""
    user_info: bool = False
    """Take ``https://user@example.com`` for a URL, also without a password or a port."""
