"""The parser: plugins, options and rules put together once, then used on any number of texts."""

from __future__ import annotations

import functools
import importlib
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, cast

import attrs

from newsparse import plugins as plugin_sets
from newsparse.blocks import LAYOUTS, Layout
from newsparse.core import EXPLAINED, Core, CoreRules
from newsparse.document import assemble
from newsparse.errors import PluginError, failures
from newsparse.layer_names import CORE_LAYERS, did_you_mean, hidden_layer
from newsparse.options import check_given, own
from newsparse.parts import Facts, LayerError, Parts
from newsparse.steps import failed, needed, steps_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping

    from newsparse.core import Splitter
    from newsparse.document import Document
    from newsparse.plugins import Plugin, PluginSet
    from newsparse.records.record import Reader
    from newsparse.span import Span

OnError = Literal["raise", "record"]


class Parser:
    """A set of extractors with their options, built once. Immutable, thread-safe, picklable."""

    def __init__(  # noqa: PLR0913  (all by name, each with a default)
        self,
        *,
        extractors: Iterable[str] | None = None,
        plugins: Iterable[Any] = (),
        options: Mapping[str, Mapping[str, Any]] | None = None,
        on_error: OnError = "raise",
        layout: Layout = "auto",
        tokenizer: str | None = None,
        segmenter: str | None = None,
    ) -> None:
        """Put a parser together.

        Args:
            extractors: names of layers to make; whoever makes one, and whatever that needs, runs.
                All by default.
            plugins: modules (or objects) with hooks, beside the installed plugins.
            options: option values by layer, such as ``{"urls": {"schemes_only": True}}``.
            on_error: what `parse` does when a plugin fails: raise a `PluginError`, or return the
                document without the layer, with the error in ``doc.errors``.
            layout: how line breaks are read: "auto", "wrapped", "lines" or "blank".
            tokenizer: the name of a plugin's tokenizer, instead of the built-in one.
            segmenter: the name of a plugin's sentence segmenter, instead of the built-in one.

        Raises:
            PluginError: a plugin breaks a rule.
            TypeError: `extractors` is one name, `plugins` one plugin, or `options` no mapping.
            ValueError: a name or an option that does not exist, with those that do.
        """
        if on_error not in ("raise", "record"):
            raise ValueError(f"on_error is 'raise' or 'record', not {on_error!r}")
        if isinstance(extractors, str):
            raise TypeError(f"extractors is a list of names, not a name: [{extractors!r}]")
        if isinstance(plugins, str | ModuleType):
            raise TypeError(f"plugins is a list of plugins, not a plugin: [{plugins!r:.80}]")
        check_given(options)
        if layout not in LAYOUTS:
            raise ValueError(f"layout is one of {', '.join(LAYOUTS)}, not {layout!r}")
        self._configuration: dict[str, Any] = {
            "extractors": None if extractors is None else tuple(extractors),
            "options": own(dict(options or {})),
            "on_error": on_error,
            "layout": layout,
            "tokenizer": tokenizer,
            "segmenter": segmenter,
        }
        self._extra = tuple(plugins)
        self._set = _collect(self._extra)
        self._rules = CoreRules.build(
            self._set.lexicons,
            layout=layout,
            tokenizer=_pick("tokenizer", tokenizer, self._set.tokenizers),
            segmenter=_pick("segmenter", segmenter, self._set.segmenters),
        )
        self._steps = steps_of(
            self._set, self._configuration["extractors"], self._configuration["options"]
        )

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """The plugins that take part: the installed ones by name, then those given by hand."""
        return self._set.plugins

    @property
    def configuration(self) -> Mapping[str, Any]:
        """What it was put together with, but for `plugins`."""
        return cast("dict[str, Any]", own(self._configuration))

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers that its documents have."""
        return (*CORE_LAYERS, *self.classes)

    @property
    def readers(self) -> Mapping[str, Reader]:
        """The batch readers of its plugins, by file suffix."""
        return self._set.readers

    @property
    def classes(self) -> dict[str, type[Span]]:
        """The annotation class of each plugin layer that its documents have."""
        return {
            layer: made
            for step in self._steps
            if step.extractor.public
            for layer, made in step.extractor.layers.items()
        }

    def parse(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  (the field's name everywhere)
        meta: Mapping[str, Any] | None = None,
        published: datetime.date | None = None,
    ) -> Document:
        """Parse one text.

        Args:
            text: the article, any `str`.
            id: the caller's name for it.
            meta: values to keep with it.
            published: the day of publication, from which "last week" counts.

        Raises:
            TypeError: the text is no `str`.
            PluginError: a plugin failed; ``error.document`` holds all other layers. Not raised
                with ``on_error="record"``.
        """
        facts = Facts.of(id, meta, published)
        layers: dict[str, tuple[Span, ...]] = {}
        errors: list[LayerError] = []
        core = self._core(text, errors)
        for step in self._steps:
            lost = next((e for e in errors if e.layer in step.needs), None)
            if lost is not None:
                errors += step.errors(PluginError(f"needs the layer {lost.layer!r}, which failed"))
                continue
            try:
                layers.update(step.run(step.sees(core, facts, layers)))
            except failures() as error:  # law 7: it costs its own layers
                errors += step.errors(error)
        classes = self.classes
        doc = assemble(
            Parts(
                core,
                facts,
                {layer: layers[layer] for layer in classes if layer in layers},
                {layer: made for layer, made in classes.items() if layer in layers},
                tuple(errors),
            )
        )
        if errors and self._configuration["on_error"] == "raise":
            raise failed(errors[0], doc)
        return doc

    def _core(self, text: str, errors: list[LayerError]) -> Core:
        """Return the core layers; where a plugin's part of them fails, the built-in ones.

        Such a document is whole; the error says that it is not as it was asked for.
        """
        core = Core(text, self._rules)
        for layer, role, name in (
            ("tokens", "tokenizer", self._configuration["tokenizer"]),
            ("sentences", "segmenter", self._configuration["segmenter"]),
        ):
            if name is None:
                continue
            try:
                getattr(core, layer)
            except failures() as error:  # law 7
                errors.append(LayerError.of(layer, f"{role} {name!r}", error))
                without: dict[str, Any] = {role: None}
                core = Core(text, attrs.evolve(core.rules, **without))
        return core

    def parse_many(self, texts: Iterable[str]) -> Iterator[Document]:
        """Parse texts one after the other, as they are asked for, in order."""
        for text in texts:
            yield self.parse(text)

    def explain(self, text: str, layer: str) -> Iterator[tuple[Span, str]]:
        """Return the spans of a layer, each with the rule that made it.

        Args:
            text: the article, any `str`.
            layer: "tokens" (a rule of `newsparse.token_pattern` made each), "sentences" (a rule of
                `newsparse.sentence_rules` ended each), or a layer whose extractor explains itself:
                that may say more than one thing of a span.

        Raises:
            TypeError: the text is no `str`.
            ValueError: there is no such layer, the parser does not make it, or its rules can't be
                named; the message has those that can.
            PluginError: a layer that it needs failed, or the explanation, which runs as it is read:
                it raised, or yielded something else than spans of the text with a `str` each.
        """
        errors: list[LayerError] = []
        core, facts = self._core(text, errors), Facts.of(None, None, None)
        if errors:
            raise failed(errors[0])
        if layer in EXPLAINED:
            return core.explain(layer)
        place = next(
            (n for n, step in enumerate(self._steps) if layer in step.extractor.layers), None
        )
        explain = None if place is None else self._steps[place].extractor.explain
        if place is None or explain is None:
            raise ValueError(self._unexplained(layer, made=place is not None))
        layers: dict[str, tuple[Span, ...]] = {}
        *before, last = needed(self._steps[: place + 1])
        for step in before:
            with step.named():
                layers.update(step.run(step.sees(core, facts, layers)))
        return last.explain(explain, last.sees(core, facts, layers))

    def _unexplained(self, layer: str, *, made: bool) -> str:
        """Say why a layer can't be explained, and which can."""
        extractors = (step.extractor for step in self._steps)
        own = (name for one in extractors if one.explain is not None for name in one.layers)
        known = (*EXPLAINED, *own)
        found = self._set.extractors.get(layer)
        if found is not None and not found.public:
            return hidden_layer(layer)
        if layer in CORE_LAYERS:
            problem = f"there are no rules to name for {layer!r}"
        elif made:
            problem = f"the extractor of {layer!r} has no `explain=` that names its rules"
        elif found is not None:
            problem = f"this parser does not make the layer {layer!r}"
        else:
            problem = f"there is no layer {layer!r}{did_you_mean(layer, known)}"
        return f"{problem}; ask for {', '.join(known)}"

    def __reduce__(self) -> tuple[Any, ...]:
        plugins = [p.__name__ if isinstance(p, ModuleType) else p for p in self._extra]
        return _restore, (plugins, self._configuration)

    def __repr__(self) -> str:
        return f"<Parser of {', '.join(self.classes) or 'core layers'}>"


def parse(
    text: str,
    *,
    id: str | None = None,  # noqa: A002  (the field's name everywhere)
    meta: Mapping[str, Any] | None = None,
    published: datetime.date | None = None,
) -> Document:
    """Parse a text with every installed extractor; see `Parser.parse`."""
    return default_parser().parse(text, id=id, meta=meta, published=published)


@functools.cache
def default_parser() -> Parser:
    """Return the parser of all installed plugins, made once a process."""
    return Parser()


def _restore(plugins: list[Any], configuration: Mapping[str, Any]) -> Parser:
    loaded = [importlib.import_module(p) if isinstance(p, str) else p for p in plugins]
    return Parser(plugins=loaded, **configuration)


def _collect(extra: tuple[Any, ...]) -> PluginSet:
    if not extra:
        return plugin_sets.installed()
    known = plugin_sets.installed().plugins
    modules = [plugin.module for plugin in known]
    added = [plugin_sets.load(module) for module in extra if not any(module is m for m in modules)]
    return plugin_sets.collect((*known, *added))


def _pick(role: str, name: str | None, given: Mapping[str, Splitter]) -> Splitter | None:
    if name is None:
        return None
    if name not in given:
        known = ", ".join(sorted(given)) or "none"
        raise ValueError(f"no plugin gives a {role} named {name!r}; there are: {known}")
    return given[name]
