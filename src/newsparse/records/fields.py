"""Fields: how named values become an article, the same for every format that has them."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from newsparse.records.record import LONGEST, Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.records.record import Fields

_JSON_NAMES: Mapping[type, str] = {
    list: "an array",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
    dict: "an object",
}
_FIELDS_SHOWN = 20


def record_of(values: dict[str, Any], fields: Fields, line: int, where: str = "row") -> Record:
    """Return the article of some named values, or the problem that it has none.

    Args:
        values: as JSON has them; what is not taken out becomes the article's `meta`.
        fields: the names of those that are taken out.
        line: the place in the file.
        where: what has the values, for messages.
    """
    names = list(values)
    text = values.pop(fields.text, None)
    id = take_id(values, fields.id)  # noqa: A001  (the field's name everywhere)
    if isinstance(text, str) and len(text) > LONGEST:
        problem: Exception = ValueError(f"the text is longer than {LONGEST:,} characters")
        return Record.failed(problem, id=id, line=line)
    if isinstance(text, str):
        published = _take_date(values, fields.published)
        return Record(text, id, values, published, line=line)
    if fields.text not in names:
        return Record.failed(no_text_field(fields, names, where), id=id, line=line)
    problem = TypeError(
        f"the field {fields.text!r} is {json_name(text)} and must be a string; "
        f"{_shown(names, where)}"
    )
    return Record.failed(problem, id=id, line=line)


def no_text_field(fields: Fields, names: Sequence[str], where: str) -> LookupError:
    """Return the error of what lacks the article; it says which fields there are."""
    like = (name for name in names if name.strip().casefold() == fields.text.casefold())
    near = next((f" (did you mean {name!r}?)" for name in like), "")
    return LookupError(f"there is no field {fields.text!r}{near}; {_shown(names, where)}")


def twice_named(names: Sequence[str], where: str) -> ValueError | None:
    """Return the error of two fields of one name, of which one would be lost."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return ValueError(f"{where} has two fields {name!r}; rename one")
        seen.add(name)
    return None


def json_name(value: object) -> str:
    """Return what JSON calls a value."""
    return _JSON_NAMES.get(type(value), type(value).__name__)


def take_id(values: dict[str, Any], name: str) -> str | None:
    """Take the id out of values; what can't be one stays there."""
    value = values.get(name)
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        del values[name]
        return str(value)
    return None


def _take_date(values: dict[str, Any], name: str) -> datetime.date | None:
    """Take the day of publication out of values; what it does not keep whole stays there."""
    value = values.get(name)
    if not isinstance(value, str):
        return None
    try:
        date = datetime.datetime.fromisoformat(value).date()
    except ValueError:
        return None
    if date.isoformat() == value:
        del values[name]
    return date


def _shown(names: Sequence[str], where: str) -> str:
    if not names:
        return f"the {where} has no fields"
    more = f" and {len(names) - _FIELDS_SHOWN} more" if len(names) > _FIELDS_SHOWN else ""
    return f"the {where} has {', '.join(map(repr, names[:_FIELDS_SHOWN]))}{more}"
