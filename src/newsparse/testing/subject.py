"""The subject of a check: an extractor, with the parser that runs it."""

from __future__ import annotations

import importlib.util
import json
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from newsparse.errors import PluginError
from newsparse.extractors import Extractor, extractor
from newsparse.hookspecs import hookimpl
from newsparse.parser import Parser
from newsparse.testing.excerpts import cut, difference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

    from newsparse.arrow.extra import Schema
    from newsparse.document import Document
    from newsparse.span import Span
    from newsparse.testing.examples import Example

_SEEN = "_seen"


@attrs.frozen(eq=False)
class Seen:
    """A plugin that shows hidden layers, under other names."""

    layers: Mapping[str, type[Span]]

    @hookimpl
    def newsparse_extractors(self) -> list[Extractor]:
        """Give an extractor that hands on what it needs."""
        names = {layer + _SEEN: made for layer, made in self.layers.items()}
        return [extractor(names, needs=self.layers)(self._show)]

    def _show(self, doc: Document) -> Iterator[Span]:
        for layer in self.layers:
            yield from doc[layer]


@attrs.frozen(eq=False)
class Subject:
    """An extractor that is checked, with the parser that runs it."""

    checked: Extractor
    layers: Mapping[str, str]
    """Its layers, each by the name that its documents have."""
    parser: Parser
    whole: Parser
    """What makes the layer `quotes`, which says how marks pair."""
    schema: Schema | None
    """The columns of its documents, where pyarrow is installed."""

    @classmethod
    def of(
        cls, checked: Extractor, plugins: tuple[Any, ...], options: Mapping[str, Any] | None
    ) -> Subject:
        """Put the parser together.

        Raises:
            ValueError: no plugin gives this extractor.
        """
        plugins = plugins or (plugin_of(checked),)
        layers = {layer: layer for layer in checked.layers}
        if not checked.public:
            plugins = (*plugins, Seen(dict(checked.layers)))
            layers = {layer + _SEEN: layer for layer in layers}
        parser = Parser(
            extractors=layers,
            plugins=plugins,
            options={checked.name: options} if options else None,
        )
        return cls(checked, layers, parser, Parser(extractors=["quotes"]), _schema(parser))

    def parse(self, example: Example) -> Document:
        """Parse an article.

        Raises:
            AssertionError: the extractor fails on it, or writes to what it is given.
        """
        try:
            doc = self.parser.parse(example.text, **example.facts)
        except PluginError as error:
            self.fail(f"fails: {cut(str(error))}", example)
        if doc.meta != example.meta:
            self.fail(
                f"writes to `doc.meta`, which is the caller's: {cut(repr(doc.meta), 200)}. Give "
                "what it found as attributes of its annotations",
                example,
            )
        return doc

    def outcome(self, example: Example) -> str:
        """Return what becomes of an article: its document as JSON, or what is raised."""
        try:
            return self.parser.parse(example.text, **example.facts).to_json()
        except Exception as error:  # noqa: BLE001  (it is told, and compared)
            return f"{type(error).__name__}: {error}"

    def found(self, doc: Document) -> list[Span]:
        """Return what the extractor found, one layer after the other."""
        return [one for layer in self.layers for one in doc[layer]]

    def same(self, here: str, there: str, problem: str, example: Example) -> None:
        """Hold one outcome to another.

        Raises:
            AssertionError: they are not the same; the message has the problem, and how they differ.
        """
        if here == there:
            return
        failed = next(filter(is_failure, (there, here)), None)
        if failed is not None:
            self.fail(f"{problem}: {cut(failed)}", example)
        rows = [json.loads(outcome) for outcome in (here, there)]
        expected, found = ([one for layer in self.layers for one in row[layer]] for row in rows)
        at = min((one["start"] for one in [*expected, *found]), default=None)
        self.fail(f"{problem}: {difference(expected, found)}", example, at)

    def fail(self, problem: str, example: Example | None = None, at: int | None = None) -> NoReturn:
        """Say what is wrong with the extractor, and on which text.

        Args:
            problem: what it does, as a predicate.
            example: the article.
            at: where in it, of a long one.

        Raises:
            AssertionError: always.
        """
        shown = "" if example is None else f"\nThe text is {example.shown(at)}"
        raise AssertionError(f"The extractor {self.checked.name!r} {problem}{shown}")


def is_failure(outcome: str) -> bool:
    """Say whether an outcome is what was raised, and no document."""
    return not outcome.startswith("{")


def _schema(parser: Parser) -> Schema | None:
    if importlib.util.find_spec("pyarrow") is None:
        return None
    from newsparse import arrow  # noqa: PLC0415  (an extra, not everybody has it)

    return arrow.schema(parser)


def plugin_of(checked: Extractor) -> ModuleType:
    """Return the module that gives an extractor: its own, or a package around it.

    Raises:
        ValueError: none does.
    """
    path = module_of(checked)
    while path:
        module = sys.modules.get(path)
        hook = getattr(module, "newsparse_extractors", None)
        if module is not None and hook is not None and checked in hook():
            return module
        path = path.rpartition(".")[0]
    raise ValueError(
        f"{module_of(checked)} has no hook newsparse_extractors that gives the extractor "
        f"{checked.name!r}; add it, or name the module that has it: plugins=[module]"
    )


def module_of(checked: Extractor) -> str:
    """Return the name of the module that has the function of an extractor."""
    function: Any = checked.function
    return str(getattr(function, "__module__", None) or type(function).__module__)
