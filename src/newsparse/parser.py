"""The parser: plugins, options and rules put together once, then used on any number of texts."""

from __future__ import annotations

import contextlib
import functools
import importlib
from typing import TYPE_CHECKING, Any, Literal

import attrs

from newsparse import plugins as plugin_sets
from newsparse.attributes import check, sorted_layer
from newsparse.blocks import LAYOUTS, Layout
from newsparse.core import EXPLAINED, Core, CoreRules
from newsparse.document import assemble
from newsparse.errors import PluginError, described
from newsparse.extractors import CORE_LAYERS, did_you_mean, explained, hidden_layer, read_options
from newsparse.rows import Facts, LayerError, Parts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from newsparse.batch.records import Reader
    from newsparse.core import Splitter
    from newsparse.document import Document
    from newsparse.extractors import Extractor
    from newsparse.plugins import Plugin, PluginSet
    from newsparse.span import Span

OnError = Literal["raise", "record"]


@attrs.frozen(eq=False)
class _Step:
    """One extractor, ready to run."""

    extractor: Extractor
    plugin: Plugin
    arguments: Mapping[str, Any]


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
            TypeError: `extractors` is one name.
            ValueError: a name or an option that does not exist, with those that do.
        """
        if on_error not in ("raise", "record"):
            raise ValueError(f"on_error is 'raise' or 'record', not {on_error!r}")
        if isinstance(extractors, str):
            raise TypeError(f"extractors is a list of names, not a name: [{extractors!r}]")
        if layout not in LAYOUTS:
            raise ValueError(f"layout is one of {', '.join(LAYOUTS)}, not {layout!r}")
        self._configuration: dict[str, Any] = {
            "extractors": None if extractors is None else tuple(extractors),
            "options": {name: dict(values) for name, values in (options or {}).items()},
            "on_error": on_error,
            "layout": layout,
            "tokenizer": tokenizer,
            "segmenter": segmenter,
        }
        self._extra = tuple(plugins)
        self._on_error = on_error
        self._set = _collect(self._extra)
        self._rules = CoreRules.build(
            self._set.lexicons,
            layout=layout,
            tokenizer=_pick("tokenizer", tokenizer, self._set.tokenizers),
            segmenter=_pick("segmenter", segmenter, self._set.segmenters),
        )
        self._steps = _steps(
            self._set, self._configuration["extractors"], self._configuration["options"]
        )

    @property
    def plugins(self) -> tuple[Plugin, ...]:
        """The plugins that take part: the installed ones by name, then those given by hand."""
        return self._set.plugins

    @property
    def configuration(self) -> Mapping[str, Any]:
        """What it was put together with, but for `plugins`."""
        return self._configuration

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers that its documents have."""
        made = [layer for s in self._steps if s.extractor.public for layer in s.extractor.layers]
        return (*CORE_LAYERS, *made)

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
            missing = [need for need in step.extractor.needs if need not in CORE_LAYERS]
            lost = next((e for e in errors if e.layer in missing), None)
            if lost is not None:
                reason = f"needs the layer {lost.layer!r}, which failed"
                errors += _errors(step, "PluginError", reason)
                continue
            seen = {need: layers[need] for need in missing}
            try:
                layers.update(_run(step, assemble(Parts(core, facts, seen, {}, ()))))
            except (Exception, SystemExit) as error:  # noqa: BLE001  (law 7: it costs its own layers)
                errors += _errors(step, type(error).__name__, described(error))
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
        if errors and self._on_error == "raise":
            first = errors[0]
            raise PluginError(
                f"The {first.plugin} failed on this text: {first.type}: {first.message}",
                document=doc,
            )
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
            except (Exception, SystemExit) as error:  # noqa: BLE001  (law 7)
                label = f"{role} {name!r}"
                errors.append(LayerError(layer, label, type(error).__name__, described(error)))
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
        if layer in EXPLAINED:
            return Core(text, self._rules).explain(layer)
        place = next(
            (n for n, step in enumerate(self._steps) if layer in step.extractor.layers), None
        )
        explain = None if place is None else self._steps[place].extractor.explain
        if place is None or explain is None:
            raise ValueError(self._unexplained(layer, made=place is not None))
        core, facts = Core(text, self._rules), Facts.of(None, None, None)
        layers: dict[str, tuple[Span, ...]] = {}

        def seen(step: _Step) -> Document:
            needs = {need: layers[need] for need in step.extractor.needs if need in layers}
            return assemble(Parts(core, facts, needs, {}, ()))

        *before, last = _needed(self._steps[: place + 1])
        for step in before:
            with _named(step):
                layers.update(_run(step, seen(step)))
        return _explain(last, explain, seen(last))

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
        plugins = [p.__name__ if plugin_sets.is_module(p) else p for p in self._extra]
        return _restore, (plugins, self._configuration)

    def __repr__(self) -> str:
        return f"<Parser of {', '.join(self.layers[len(CORE_LAYERS) :]) or 'core layers'}>"


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


def _steps(
    plugin_set: PluginSet,
    wanted: tuple[str, ...] | None,
    options: Mapping[str, Mapping[str, Any]],
) -> tuple[_Step, ...]:
    by_layer = plugin_set.extractors
    public = [layer for layer, extractor in by_layer.items() if extractor.public]
    hidden = [layer for layer in wanted or () if layer in by_layer and layer not in public]
    if hidden:
        raise ValueError(hidden_layer(hidden[0]))
    unknown = {*(wanted or ())}.difference(public) | {*options}.difference(by_layer)
    if unknown:
        names = ", ".join(map(repr, sorted(unknown)))
        raise ValueError(f"no plugin makes a layer {names}; there are: {', '.join(public)}")
    if wanted is None:  # hidden layers are made for those who need them alone
        chosen = [extractor for extractor in by_layer.values() if extractor.public]
    else:
        chosen = [by_layer[name] for name in wanted]
    steps: list[_Step] = []
    for extractor in plugin_sets.in_order(chosen, by_layer):
        arguments: dict[str, Any] = {}
        if "lexicons" in extractor.arguments:
            arguments["lexicons"] = plugin_set.lexicons
        given = {k: v for layer in extractor.layers for k, v in options.get(layer, {}).items()}
        if extractor.options is not None:
            arguments["options"] = read_options(extractor.options, given, extractor.name)
        elif given:
            raise ValueError(f"the layer {extractor.name!r} takes no options")
        steps.append(_Step(extractor, plugin_set.makers[extractor.name], arguments))
    return tuple(steps)


def _needed(steps: Sequence[_Step]) -> list[_Step]:
    """Return the last of some steps with those before it whose layers it needs, in order."""
    needed = {*steps[-1].extractor.layers}
    found: list[_Step] = []
    for step in reversed(steps):
        if not needed.isdisjoint(step.extractor.layers):
            found.append(step)
            needed.update(step.extractor.needs)
    return found[::-1]


@contextlib.contextmanager
def _named(step: _Step) -> Generator[None]:
    """Name the plugin where it fails (law 7)."""
    try:
        yield
    except (Exception, SystemExit) as error:
        kind, message = type(error).__name__, described(error)
        raise PluginError(
            f"The {step.plugin.label} failed on this text: {kind}: {message}"
        ) from error


def _explain(
    step: _Step, explain: Callable[..., Iterable[object]], doc: Document
) -> Iterator[tuple[Span, str]]:
    """Yield what an extractor says of its layer, and hold it to the rules."""
    with _named(step):
        for told in explain(doc, **step.arguments):
            yield explained(told, doc.text)


def _run(step: _Step, doc: Document) -> dict[str, tuple[Span, ...]]:
    """Run an extractor and hold what it yields to the rules."""
    layers, text = step.extractor.layers, doc.text
    found: dict[type[Span], list[Span]] = {made: [] for made in layers.values()}
    for annotation in step.extractor(doc, **step.arguments):
        same = found.get(type(annotation))
        if same is None:
            raise PluginError(
                f"{type(annotation).__name__} is none of the classes that the extractor declares: "
                f"{', '.join(made.__name__ for made in found)}."
            )
        check(annotation, text)
        same.append(annotation)
    return {layer: sorted_layer(found[made]) for layer, made in layers.items()}


def _errors(step: _Step, kind: str, message: str) -> list[LayerError]:
    return [LayerError(layer, step.plugin.label, kind, message) for layer in step.extractor.layers]
