"""Annotations and extractors for the tests of plugins, parsers and documents."""

from __future__ import annotations

import datetime  # noqa: TC003  (types of attributes are read when the class is checked)
from decimal import Decimal  # noqa: TC003  (as above)
from fractions import Fraction  # noqa: TC003  (as above)
from typing import TYPE_CHECKING, Any

import attrs

import newsparse
from newsparse import Document, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@attrs.frozen
class First(Span):
    """An annotation for tests."""


@attrs.frozen
class Second(Span):
    """Another one."""

    size: int = 0


@attrs.frozen
class Third(Span):
    """And a third one."""


@attrs.frozen
class SizeOptions:
    """Options for tests."""

    size: int = 3


def one(layer: str, made: type[Span] = First, **declaration: Any) -> Any:
    """Return an extractor that marks the first word."""

    @newsparse.extractor(layer, made, **declaration)
    def find(doc: newsparse.Document) -> Iterator[Span]:
        yield made(0, 3, doc.text[:3])

    return find


def find_nothing(doc: newsparse.Document) -> list[Span]:
    """Find nothing."""
    return [doc.span(0, 0)][:0]


@attrs.frozen
class Everything(Span):
    """An annotation with an attribute of every type."""

    name: str = "x"
    flag: bool = True
    count: int = 1
    share: float = 0.5
    value: Decimal | Fraction | None = None
    exact: Decimal | None = None
    part: Fraction | None = None
    day: datetime.date | None = None
    where: Span | None = None
    names: tuple[str, ...] = ()
    values: tuple[Decimal | Fraction, ...] = ()
    spans: tuple[Span, ...] | None = None


@attrs.frozen
class Needy(Span):
    """An annotation with an attribute that it must be given."""

    size: int


def everything(doc: Document, **attributes: Any) -> Everything:
    """Return an annotation of the first word."""
    return Everything(0, 3, doc.text[:3], **attributes)
