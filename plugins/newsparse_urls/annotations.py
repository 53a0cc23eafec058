"""The annotation classes of the plugin's layers, and its options."""

from __future__ import annotations

import attrs

import newsparse


@attrs.frozen
class Url(newsparse.Span):
    """A URL, with or without a scheme."""

    url: str
    """Absolute and normalised: scheme added, host in lower case and IDNA-encoded, default port
    dropped, the rest percent-encoded."""
    clean_url: str
    """The same without tracking parameters and without a picture link glued to its end."""
    host: str
    """The host as in `url`."""
    domain: str | None
    """The registrable domain by the public suffix list; None for addresses and unknown suffixes."""
    kind: str
    """"embed" for a known provider's URL that is a block of its own, else "inline"."""
    provider: str | None
    """The site whose posts articles embed: "twitter", "youtube" ...; None for any other."""
    embed_id: str | None
    """The provider's id of the post, video or sound."""
    suspicious: bool
    """Whether the URL may hide where it leads: invisible controls, lookalike letters, user info."""


@attrs.frozen
class Email(newsparse.Span):
    """An e-mail address; ``mailto:`` before it belongs to the span."""

    address: str
    """The address alone."""


@attrs.frozen
class Mention(newsparse.Span):
    """Somebody named by a handle: ``@name``, ``@name@host`` in the fediverse."""

    name: str
    """The handle without its @ and host."""
    host: str | None
    """The host of a fediverse handle."""


@attrs.frozen
class Hashtag(newsparse.Span):
    """A hashtag."""

    tag: str
    """The tag without its mark."""


@attrs.frozen
class UrlOptions:
    """The readings of a link that sources disagree on."""

    schemes_only: bool = False
    """Find only URLs that begin with a scheme, not bare domains such as ``example.com``."""
    ascii_only: bool = False
    """Find hosts of ASCII letters alone, and end paths where a character beyond ASCII stands."""
    user_info: bool = False
    """Take ``https://user@example.com`` for a URL, also without a password or a port."""
