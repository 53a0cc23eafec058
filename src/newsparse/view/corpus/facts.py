"""Facts: what a report counts of one article, read off its row.

A row may come from any version and any set of plugins, and a layer of a known name may be somebody
else's. So nothing is taken for granted here: what is not there, or not of its shape, is no fact.
"""

from __future__ import annotations

import datetime
import functools
import zlib
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urlsplit

from newsparse.layer_names import NOT_OF_PLUGINS
from newsparse.plain import sound
from newsparse.records.record import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse.view.corpus.row import Plain

READ: Mapping[str, tuple[str, ...]] = {
    "quotes": ("start", "end", "text", "speaker_name.text", "cue.text"),
    "numbers": ("start", "end", "kind", "value", "low", "high", "unit"),
    "urls": ("start", "end", "host", "domain", "kind", "provider"),
    "links": ("start", "end", "url"),
}
"""What a report reads of the annotations of a layer; of other layers it only counts them."""
_FARTHEST = 1 << 31
_LINKS_OF_ARTICLES = (("url",), ("link",), ("html", "url"))
"""Where in `meta` may stand where an article is from."""


class QuoteFact(NamedTuple):
    """A quote."""

    start: int
    end: int
    name: str | None
    cue: str | None
    words: int
    """A checksum of its text, the same for the same words."""


class FigureFact(NamedTuple):
    """A number."""

    start: int
    end: int
    kind: str
    unit: str
    amount: float | None
    """Its value, or the upper bound, or the lower one."""
    exact: str | None
    """The same as a string of digits."""


class MissingFact(NamedTuple):
    """A layer that a plugin failed to make."""

    layer: str
    plugin: str
    type: str
    message: str


class Facts(NamedTuple):
    """What is known of an article that was parsed."""

    id: str | None
    published: str | None
    """The day, as YYYY-MM-DD."""
    link: str | None
    """Where it is from, on the web."""
    layers: dict[str, int]
    """How many annotations each layer has."""
    missing: list[MissingFact]
    quotes: list[QuoteFact]
    figures: list[FigureFact]
    domains: list[tuple[str, str]]
    """Where links lead, with the layer that holds the link."""
    providers: list[str]
    """The sites whose posts are embedded."""


class Failure(NamedTuple):
    """An article that was not parsed, or something that is no row."""

    type: str
    message: str
    source: str
    """Its file, and its line if that is known."""
    id: str | None


def failure_of(row: Plain) -> Failure:
    """Return what an error row says."""
    error = row["error"]
    source, line = _text(_at(error, ("source",))) or "", _at(error, ("line",))
    return Failure(
        _text(_at(error, ("type",))) or "",
        _text(_at(error, ("message",))) or "",
        place_of(source, line if isinstance(line, int) else None),
        _text(row.get("id")),
    )


def facts_of(row: Plain) -> Facts:
    """Return the facts of a row that is no error row."""
    meta, identity = row.get("meta"), _text(row.get("id"))
    links = [_at(meta, path) for path in _LINKS_OF_ARTICLES]
    return Facts(
        id=identity,
        published=_day(_text(row.get("published"))),
        link=next(filter(None, map(_link, (*links, identity))), None),
        layers={
            sound(name): len(cast("list[object]", value))
            for name, value in row.items()
            if name not in NOT_OF_PLUGINS and isinstance(value, list)
        },
        missing=[
            MissingFact(*(_text(error.get(name)) or "" for name in MissingFact._fields))
            for error in _dicts(row, "errors")
        ],
        quotes=list(_quotes(row)),
        figures=list(_figures(row)),
        domains=list(_domains(row)),
        providers=[
            provider
            for url in _annotations(row, "urls")
            if url.get("kind") == "embed" and (provider := _text(url.get("provider")))
        ],
    )


def _quotes(row: Plain) -> Iterator[QuoteFact]:
    for quote in _annotations(row, "quotes"):
        cue = _words(_at(quote, ("cue", "text")))
        name = _words(_at(quote, ("speaker_name", "text")))
        words = zlib.crc32((_words(quote.get("text")) or "").encode("utf-8", "surrogatepass"))
        yield QuoteFact(quote["start"], quote["end"], name, cue.lower() if cue else None, words)


def _figures(row: Plain) -> Iterator[FigureFact]:
    for number in _annotations(row, "numbers"):
        kind = _text(number.get("kind"))
        if kind is None:
            continue
        exact = next((v for key in ("value", "high", "low") if (v := _text(number.get(key)))), None)
        unit = _text(number.get("unit")) or ""
        amount = _amount(exact)
        exact = None if amount is None else exact
        yield FigureFact(number["start"], number["end"], kind, unit, amount, exact)


def _amount(exact: str | None) -> float | None:
    """Return digits as a number, to compare; infinite where no float is as large."""
    if exact is None:
        return None
    try:
        return float(exact)
    except ValueError:
        pass
    try:
        return float(Fraction(exact))
    except (ValueError, ZeroDivisionError):
        return None
    except OverflowError:
        return float("-inf" if exact.startswith("-") else "inf")


def _domains(row: Plain) -> Iterator[tuple[str, str]]:
    urls = _annotations(row, "urls")
    for url in urls:
        if domain := _text(url.get("domain")) or _text(url.get("host")):
            yield "urls", domain
    places = {(url["start"], url["end"]) for url in urls}
    for link in _annotations(row, "links"):
        if (link["start"], link["end"]) in places:
            continue  # the same link, seen twice
        if domain := _domain(_host(_text(link.get("url")))):
            yield "links", domain


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


@functools.lru_cache(maxsize=10_000)
def _domain(host: str | None) -> str | None:
    """Return the registered domain of a host, or the host itself where it has none."""
    if host is None:
        return None
    found: str | None = _suffixes().privatesuffix(host)
    return found or host


@functools.lru_cache(maxsize=1)
def _suffixes() -> Any:  # noqa: ANN401  (the package has no types)
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415  (takes a while to load)

    return PublicSuffixList()


def _day(value: str | None) -> str | None:
    try:
        return datetime.date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def _link(value: object) -> str | None:
    """Return a value if it is an address on the web, and nothing that a browser would run."""
    link = _text(value)
    return link if link and link.startswith(("http://", "https://")) else None


def _dicts(row: Plain, layer: str) -> list[dict[str, Any]]:
    found = row.get(layer)
    some = cast("list[object]", found) if isinstance(found, list) else []
    return [cast("dict[str, Any]", one) for one in some if isinstance(one, dict)]


def _annotations(row: Plain, layer: str) -> list[dict[str, Any]]:
    return [one for one in _dicts(row, layer) if _is_placed(one)]


def _is_placed(annotation: Plain) -> bool:
    start, end = annotation.get("start"), annotation.get("end")
    return type(start) is int and type(end) is int and 0 <= start <= end < _FARTHEST


def _at(value: object, path: tuple[str, ...]) -> object:
    for key in path:
        value = cast("dict[str, object]", value).get(key) if isinstance(value, dict) else None
    return value


def _text(value: object) -> str | None:
    return sound(value) if isinstance(value, str) and value else None


def _words(value: object) -> str | None:
    """Return a text on one line, so that it is the same where a line happened to end in it."""
    return sound(" ".join(value.split())) or None if isinstance(value, str) else None
