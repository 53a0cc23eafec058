"""How the attributes of annotations are typed, checked and written down.

An annotation class may declare attributes of a few types (`TYPES`), each also optional or as a
tuple of any length. That is what travels through JSON and Arrow without loss: spans as their
offsets and text, exact numbers and dates as strings.
"""

from __future__ import annotations

import contextlib
import copy
import datetime
import functools
import math
import types
import typing
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any, cast

import attrs

from newsparse.errors import NewsparseError, PluginError, described
from newsparse.plain import MOST_BITS, check_plain
from newsparse.span import PLACE, Annotation, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    Plain = Mapping[str, Any]

TYPES: tuple[type, ...] = (str, bool, int, float, Decimal, Fraction, datetime.date, Span)
"""The types that an attribute, or each item of a tuple, may have."""

_NUMBERS = (int, float, Decimal, Fraction)
_MOST_DIGITS = 2_000


@attrs.frozen
class Attribute:
    """One attribute of an annotation class."""

    name: str
    types: tuple[type, ...]
    """The types its values, or the items of its tuples, may have."""
    optional: bool
    """Whether it may be None."""
    many: bool
    """Whether it is a tuple of values."""
    is_span: bool
    """Whether its values are spans of the same text."""
    is_number: bool
    """Whether its values may be too large to travel."""
    settled: frozenset[type]
    """The types whose values are right whatever they are."""

    @classmethod
    def of(cls, name: str, types: tuple[type, ...], *, optional: bool, many: bool) -> Attribute:
        """Work out once what `check` asks for each annotation."""
        is_span = types[0] is Span
        is_number = types[0] in _NUMBERS
        settled: set[type] = set() if many or is_span or is_number else {*types}
        if optional:
            settled.add(type(None))
        return cls(name, types, optional, many, is_span, is_number, frozenset(settled))

    @property
    def description(self) -> str:
        """What it may be, for messages."""
        one = " or ".join(kind.__name__ for kind in self.types)
        many = f"a tuple of {one}" if self.many else f"{one}, and no subclass"
        return f"{many}, or None" if self.optional else many

    def accepts(self, value: object) -> bool:
        """Say whether a value is of the declared type."""
        if value is None:
            return self.optional
        if self.many:
            return isinstance(value, tuple) and all(
                map(self._accepts_one, cast("tuple[object, ...]", value))
            )
        return self._accepts_one(value)

    def _accepts_one(self, value: object) -> bool:
        # No subclass either: what is read back is of the type itself.
        return type(value) in self.types and (not self.is_number or _is_measured(value))


def _is_measured(value: object) -> bool:
    """Say whether a number is finite and has no more than some 2,000 digits before its point."""
    if isinstance(value, int):
        return value.bit_length() <= MOST_BITS
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, Decimal):
        return value.is_finite() and abs(value.adjusted()) <= _MOST_DIGITS
    if isinstance(value, Fraction):  # last: to ask this of what is none is slow
        return max(value.numerator.bit_length(), value.denominator.bit_length()) <= MOST_BITS
    return True


def _plain_types(hint: Any, where: str) -> tuple[type, ...]:  # noqa: ANN401  (any annotation)
    members: tuple[Any, ...] = typing.get_args(hint) if _is_union(hint) else (hint,)
    for member in members:
        if member not in TYPES:  # no subclass either: what is read back is of the type itself
            allowed = ", ".join(sorted(t.__name__ for t in TYPES))
            raise PluginError(
                f"{where} has the type {hint!r}, which can't be written to JSON and Arrow and read "
                f"back. Use one of {allowed}, each also as `T | None` or `tuple[T, ...]`."
            )
    return members


def _is_union(hint: Any) -> bool:  # noqa: ANN401  (any annotation)
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def attributes(annotation: type[Span]) -> tuple[Attribute, ...]:
    """Return the attributes that an annotation class adds to `Span`; kept for each class.

    Raises:
        PluginError: the class is no attrs class deriving from `Span`, or a type can't travel.
    """
    return _attributes(cast("Hashable", annotation))


@functools.lru_cache(maxsize=1024)
def _attributes(annotation: Any) -> tuple[Attribute, ...]:  # noqa: ANN401  (a class, maybe wrong)
    name = annotation.__qualname__
    if not (attrs.has(annotation) and issubclass(annotation, Span)):
        raise PluginError(
            f"{name} is no annotation class; declare it as `@attrs.frozen class {name}(Span)`."
        )
    try:
        hints = typing.get_type_hints(annotation)
    except NameError as error:
        raise PluginError(
            f"The attribute types of {name} can't be read: {error}. Import them where the module "
            "runs, not only under TYPE_CHECKING."
        ) from error
    found: list[Attribute] = []
    for field in attrs.fields(annotation):
        if field.name in PLACE:
            continue
        where = f"{name}.{field.name}"
        if not field.init or field.alias != field.name or field.converter is not None:
            raise PluginError(
                f"{where} would not be read back as it is. Declare it with a public name, and "
                "without `init=False`, `alias=` and `converter=`."
            )
        hint = hints[field.name]
        parts = typing.get_args(hint) if _is_union(hint) else (hint,)
        inner = [part for part in parts if part is not type(None)]
        many = len(inner) == 1 and typing.get_origin(inner[0]) is tuple
        if many:
            item, *rest = typing.get_args(inner[0])
            if rest != [...]:
                raise PluginError(f"{where} is {hint!r}; a tuple attribute is `tuple[T, ...]`.")
            inner = [item]
        kinds = tuple(kind for part in inner for kind in _plain_types(part, where))
        if not kinds:
            raise PluginError(f"{where} can be None alone; declare what it holds, or leave it out.")
        if len(kinds) > 1 and not set(kinds) <= {Decimal, Fraction}:
            raise PluginError(
                f"{where} is a union {hint!r}; only `Decimal | Fraction` and `T | None` can be."
            )
        optional = len(inner) < len(parts)
        found.append(Attribute.of(field.name, kinds, optional=optional, many=many))
    return tuple(found)


def check(annotation: Span, text: str) -> None:
    """Hold an annotation to the text it was made from.

    Raises:
        PluginError: its offsets, its text, a span among its attributes or a type is wrong.
    """
    check_place(annotation, text)
    if type(annotation) is not Annotation:
        _check_attributes(annotation, text)
        return
    try:
        check_plain(dict(annotation.attributes), "Annotation.attributes")
    except TypeError as error:
        raise PluginError(f"{error}; at {annotation.start}.") from error
    if not annotation.attributes.keys().isdisjoint(PLACE):
        raise PluginError(
            "Annotation.attributes holds no start, end or text, which say its place; at "
            f"{annotation.start}."
        )


def check_place(annotation: Span, text: str) -> None:
    """Hold the place of a span to the text it was made from.

    Raises:
        PluginError: its offsets or its text is wrong.
    """
    start, end = annotation.start, annotation.end
    if type(start) is not int or type(end) is not int:
        raise PluginError(
            f"{type(annotation).__name__} has the offsets {start!r} and {end!r}; give int (of a "
            "column, `.tolist()` or `int(...)` makes them)."
        )
    if not 0 <= start < end <= len(text):
        raise PluginError(
            f"{annotation!r} leaves the text or is empty; 0 <= start < end <= {len(text)} holds."
        )
    if type(annotation.text) is not str or text[start:end] != annotation.text:
        raise PluginError(
            f"{annotation!r} does not read as the text at its place; give `doc.text[start:end]`."
        )


def _check_attributes(annotation: Span, text: str) -> None:
    """Pass over what is right at a glance, which is nearly all, and judge the rest in full."""
    for attribute in attributes(type(annotation)):
        value: Any = getattr(annotation, attribute.name)
        kind = type(value)  # pyright: ignore[reportUnknownVariableType]  (of anything)
        if kind in attribute.settled:
            continue
        if attribute.many:
            if kind is tuple and (
                not value or (attribute.is_span and _are_right(value, attribute.types, text))
            ):
                continue
        elif attribute.is_span and kind in attribute.types:
            start, end = value.start, value.end
            if (  # `_are_right` without the call: a quote has four of these
                type(start) is int
                and type(end) is int
                and 0 <= start <= end <= len(text)
                and type(value.text) is str
                and text[start:end] == value.text
            ):
                continue
        elif kind in attribute.types and _is_measured(value):
            continue
        _judge(annotation, attribute, value, text)


def _judge(annotation: Span, attribute: Attribute, value: Any, text: str) -> None:  # noqa: ANN401  (any value)
    if not attribute.accepts(value):
        remedy = " Of an annotation `a`, give `doc.span(a.start, a.end)`."
        raise PluginError(
            f"{type(annotation).__name__}.{attribute.name} is {value!r} at {annotation.start}; its "
            f"class declares {attribute.description}."
            f"{remedy if attribute.is_span and _holds_annotation(value) else ''}"
        )
    if attribute.is_span:
        for span in value if attribute.many else (value,):
            if not _are_right((span,), attribute.types, text):
                raise PluginError(
                    f"{type(annotation).__name__}.{attribute.name} is {span!r}, which does not "
                    "read as the text at its place."
                )


def _holds_annotation(value: object) -> bool:
    """Say whether a value is more than a span, or a tuple has one that is."""
    some = cast("tuple[object, ...]", value) if isinstance(value, tuple) else (value,)
    return any(isinstance(one, Span) and type(one) is not Span for one in some)


def _are_right(spans: Iterable[Span], types_: tuple[type, ...], text: str) -> bool:
    for span in spans:
        if type(span) not in types_:
            return False
        start, end = span.start, span.end
        if (
            type(start) is not int
            or type(end) is not int
            or not 0 <= start <= end <= len(text)
            or type(span.text) is not str
            or text[start:end] != span.text
        ):
            return False
    return True


def to_plain(annotation: Span) -> dict[str, Any]:
    """Return an annotation as plain values: what `Document.to_dict` holds and JSON can carry."""
    plain: dict[str, Any] = {
        "start": annotation.start,
        "end": annotation.end,
        "text": annotation.text,
    }
    if isinstance(annotation, Annotation):
        return plain | copy.deepcopy(dict(annotation.attributes))
    for attribute in attributes(type(annotation)):
        value: Any = getattr(annotation, attribute.name)
        if attribute.many and value is not None:
            plain[attribute.name] = list(map(_plain, value))
        else:
            plain[attribute.name] = _plain(value)
    return plain


def _plain(value: object) -> object:
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.text}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no plain form")  # `check` lets no such value into a layer


def from_plain(annotation: type[Span], plain: Plain) -> Span:
    """Make an annotation from its plain values.

    Raises:
        NewsparseError: a value is missing or does not fit, with its name.
    """
    values: dict[str, Any] = {name: plain[name] for name in PLACE}
    if annotation is Annotation:
        rest = {key: value for key, value in plain.items() if key not in PLACE}
        with contextlib.suppress(RecursionError):  # what is so deep, `check` refuses
            rest = copy.deepcopy(rest)
        return Annotation(**values, attributes=rest)
    for attribute in attributes(annotation):
        if attribute.name not in plain:
            continue  # an older row; the class's default counts
        value: Any = plain[attribute.name]
        make = _MAKERS[attribute.types[0]]
        try:
            if value is not None:
                value = tuple(map(make, value)) if attribute.many else make(value)
        except (
            *(AttributeError, TypeError, ValueError, KeyError),
            *(InvalidOperation, OverflowError, ZeroDivisionError),
        ) as error:
            raise NewsparseError(
                f"{annotation.__name__}.{attribute.name} can't be read from {value!r}."
            ) from error
        values[attribute.name] = value
    try:
        return annotation(**values)
    except Exception as error:  # whatever a validator of the class raises
        told = f"{annotation.__name__} can't be read: {described(error)}."
        raise NewsparseError(told) from error


def _as_it_is(value: object) -> object:
    return value  # `check` refuses another type


def _float(value: float) -> float:
    return float(value) if type(value) is int else value  # 1.0 may be written as 1


def _number(value: str) -> Decimal | Fraction:
    return Fraction(value) if "/" in value else Decimal(value)


def _span(value: Plain) -> Span:
    return Span(value["start"], value["end"], value["text"])


def _date(value: str) -> datetime.date:
    return datetime.date.fromisoformat(value)


_MAKERS: Mapping[type, Callable[[Any], object]] = {
    str: _as_it_is,
    bool: _as_it_is,
    int: _as_it_is,
    float: _float,
    Decimal: _number,
    Fraction: _number,
    datetime.date: _date,
    Span: _span,
}


def sorted_layer(annotations: Iterable[Span]) -> tuple[Span, ...]:
    """Return annotations in the order of every layer: by start, then end."""
    return tuple(sorted(annotations, key=_place))


def _place(annotation: Span) -> tuple[int, int]:
    return annotation.start, annotation.end
