"""Parts: all that a document is made of, and what a caller says of it."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import attrs

from newsparse.errors import described, kind_of
from newsparse.plain import check_plain

if TYPE_CHECKING:
    from newsparse.core import Core
    from newsparse.span import Span

    Layers = Mapping[str, tuple[Span, ...]]
    Classes = Mapping[str, type[Span]]

_IS_STR = attrs.validators.instance_of(str)


@attrs.frozen
class Facts:
    """What a caller says of an article beside its text."""

    id: str | None
    meta: dict[str, Any]
    published: datetime.date | None

    @classmethod
    def of(
        cls,
        id: str | None,  # noqa: A002  (the field's name everywhere)
        meta: Mapping[str, Any] | None,
        published: datetime.date | None,
    ) -> Facts:
        """Check what a caller says; it has to come back from JSON as it was.

        Raises:
            TypeError: an id that is no string, a day that is no date, or something in `meta` that
                JSON can't hold.
        """
        if id is not None and not isinstance(id, str):
            raise TypeError(f"id is a str or None, not {id!r}; str(...) makes one")
        if published is not None and not isinstance(published, datetime.date):
            raise TypeError(
                f"published is a datetime.date or None, not {published!r}; "
                "datetime.date.fromisoformat(...) makes one of a string"
            )
        # Of a subclass, such as NumPy's str or pandas' date, the plain value, for it comes back.
        if id is not None:
            id = str.__str__(id)  # noqa: A001
        if published is not None:
            published = _plain_day(published)
        if meta is not None and not isinstance(meta, Mapping):
            raise TypeError(f"meta is a mapping from names to values or None, not {meta!r:.80}")
        if meta:
            check_plain(dict(meta), "meta")
            meta = copy.deepcopy(dict(meta))  # the document's own, whatever becomes of the caller's
        return cls(id, cast("dict[str, Any]", meta) if meta else {}, published)


def _plain_day(published: datetime.date) -> datetime.date:
    try:
        return datetime.date(published.year, published.month, published.day)
    except (TypeError, ValueError) as error:  # such as pandas.NaT
        raise TypeError(
            f"published is no day but {published!r}; None says there is none"
        ) from error


@attrs.frozen
class LayerError:
    """A layer that is missing, and why."""

    layer: str = attrs.field(validator=_IS_STR)
    plugin: str = attrs.field(validator=_IS_STR)
    """The plugin that failed, or whose needed layer did."""
    type: str = attrs.field(validator=_IS_STR)
    """The name of the exception's class."""
    message: str = attrs.field(validator=_IS_STR)

    @classmethod
    def of(cls, layer: str, plugin: str, error: BaseException) -> LayerError:
        """Describe an exception that cost a layer."""
        return cls(layer, plugin, kind_of(error), described(error))


class Parts(NamedTuple):
    """All that a document is made of."""

    core: Core
    facts: Facts
    layers: Layers
    classes: Classes
    errors: tuple[LayerError, ...]
