"""Examples: the articles on which an extractor is tried, with what is known of them."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from newsparse.document import Document
from newsparse.parts import Facts
from newsparse.records.record import Record
from newsparse.testing.excerpts import excerpt

if TYPE_CHECKING:
    import datetime

    from newsparse.span import Span

Article: TypeAlias = str | Mapping[str, Any] | Record | Document
"""What an example may be given as."""

_FACTS = ("id", "meta", "published")
_STEPS = range(1, 9)
"""By how many places of the alphabet the letters of a find are moved to make others like it."""
_LONGEST = 20_000
"""How many characters are made of examples so, all together."""


@attrs.frozen(eq=False, repr=False)
class Example:
    """An article."""

    text: str
    """The article's text."""
    id: str | None = None
    """What it is called by who gave it."""
    meta: Mapping[str, Any] = attrs.field(factory=dict[str, Any])
    """What else is known of it."""
    published: datetime.date | None = None
    """The day of publication."""

    @classmethod
    def of(cls, given: Article, where: str) -> Example:
        """Take an example as its author gives it.

        Args:
            given: a text, or an article: a mapping with the arguments of `Parser.parse`, a
                `Record` or a `Document`.
            where: what messages call it.

        Raises:
            TypeError: it is something else, or has what `Parser.parse` does not take.
        """
        if isinstance(given, str):
            return cls(given)
        if isinstance(given, Record):
            given = given.settled()
        if isinstance(given, Record | Document):
            named: dict[str, Any] = {key: getattr(given, key) for key in ("text", *_FACTS)}
        elif isinstance(given, Mapping):
            named = dict(given)
        else:
            raise TypeError(
                f"{where} is {given!r:.80}; give a text, a mapping with text, {', '.join(_FACTS)}, "
                "a newsparse.Record or a newsparse.Document"
            )
        unknown = set(named).difference(("text", *_FACTS))
        if unknown:
            known = f"an example has text, {', '.join(_FACTS)}"
            raise TypeError(f"{where} has {', '.join(sorted(map(repr, unknown)))}; {known}")
        if not isinstance(named.get("text"), str):
            raise TypeError(f"{where} has no text that is a str")
        try:
            facts = Facts.of(*(named.get(key) for key in _FACTS))
        except TypeError as error:
            raise TypeError(f"{where}: {error}") from error
        return cls(named["text"], facts.id, facts.meta, facts.published)

    @property
    def facts(self) -> dict[str, Any]:
        """What `Parser.parse` takes beside the text."""
        return {key: getattr(self, key) for key in _FACTS}

    def reads(self, text: str) -> Example:
        """Return an article of which the same is known, with another text."""
        return attrs.evolve(self, text=text)

    def shown(self, at: int | None = None) -> str:
        """Return it for a message; of a long one, a piece around an offset."""
        known = [f"{key}={value!r:.80}" for key, value in self.facts.items() if value]
        return excerpt(self.text, at) + (f", with {', '.join(known)}" if known else "")

    def __repr__(self) -> str:
        return f"Example({self.shown()})"


def examples_of(given: Iterable[Article]) -> tuple[Example, ...]:
    """Take the examples of an author.

    Raises:
        TypeError: one is none, or all of them are one text.
    """
    if isinstance(given, str | Mapping):
        raise TypeError(f"`examples` is a list of examples, not one: [{given!r:.80}]")
    return tuple(Example.of(one, f"examples[{number}]") for number, one in enumerate(given))


def together(given: Sequence[tuple[Example, Sequence[Span]]], last: Example) -> Example:
    """Return examples as one article, with others like them between.

    One find alone shows no order. The letters and digits of each find are moved in copies of its
    example, so that what has the same shape may be found there too.

    Args:
        given: examples, each with what is found in it.
        last: what stands behind them.
    """
    texts = [example.text for example, _ in given]
    times = _LONGEST // max(sum(map(len, texts)), 1)
    moved = [_moved(example.text, spans, by) for by in _STEPS[:times] for example, spans in given]
    first = given[0][0] if given else last
    return first.reads("\n\n".join(dict.fromkeys([*texts, *moved, last.text])))


def _moved(text: str, spans: Iterable[Span], by: int) -> str:
    """Return a text with the letters and digits of some spans moved, round the alphabet."""
    rings = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
    table = str.maketrans(
        {one: ring[(at + by) % len(ring)] for ring in rings for at, one in enumerate(ring)}
    )
    found = list(text)
    for span in spans:
        found[span.start : span.end] = text[span.start : span.end].translate(table)
    return "".join(found)
