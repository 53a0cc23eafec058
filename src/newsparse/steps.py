"""Steps: the extractors of a parser, in order, with all that each takes and sees."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.attributes import check, sorted_layer
from newsparse.document import assemble
from newsparse.errors import PluginError, failures
from newsparse.extractors import explained
from newsparse.layer_names import CORE_LAYERS, hidden_layer
from newsparse.options import options_of
from newsparse.parts import LayerError, Parts
from newsparse.plugins import in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from newsparse.core import Core
    from newsparse.document import Document
    from newsparse.extractors import Extractor
    from newsparse.parts import Facts, Layers
    from newsparse.plugins import Plugin, PluginSet
    from newsparse.span import Span


@attrs.frozen(eq=False)
class Step:
    """One extractor, ready to run."""

    extractor: Extractor
    plugin: Plugin
    arguments: Mapping[str, Any]
    needs: Mapping[str, type[Span]]
    """The layers of plugins that it reads, with their classes."""

    def sees(self, core: Core, facts: Facts, layers: Layers) -> Document:
        """Return the document that the extractor sees: the core layers, and those it needs."""
        return assemble(Parts(core, facts, {n: layers[n] for n in self.needs}, self.needs, ()))

    def run(self, doc: Document) -> dict[str, tuple[Span, ...]]:
        """Run the extractor and hold what it yields to the rules."""
        layers, text = self.extractor.layers, doc.text
        found: dict[type[Span], list[Span]] = {made: [] for made in layers.values()}
        for annotation in self.extractor(doc, **self.arguments):
            same = found.get(type(annotation))
            if same is None:
                raise PluginError(
                    f"{type(annotation).__name__} is none of the classes that the extractor "
                    f"declares: {', '.join(made.__name__ for made in found)}."
                )
            check(annotation, text)
            same.append(annotation)
        return {layer: sorted_layer(found[made]) for layer, made in layers.items()}

    def explain(
        self, explain: Callable[..., Iterable[object]], doc: Document
    ) -> Iterator[tuple[Span, str]]:
        """Yield what the extractor says of its layer, and hold it to the rules."""
        with self.named():
            lines = iter(explain(doc, **self.arguments))
        while True:
            with self.named():  # and not around the yield: who closes this is no failure
                try:
                    line = next(lines)
                except StopIteration:
                    return
                found = explained(line, doc.text)
            yield found

    @contextlib.contextmanager
    def named(self) -> Generator[None]:
        """Name the plugin where it fails (law 7)."""
        try:
            yield
        except failures() as error:
            raise failed(self.errors(error)[0]) from error

    def errors(self, error: BaseException) -> list[LayerError]:
        """Return what an error costs: each layer that the extractor would have made."""
        return [LayerError.of(layer, self.plugin.label, error) for layer in self.extractor.layers]


def failed(error: LayerError, document: Document | None = None) -> PluginError:
    """Return what is raised where a layer failed, maybe with the document that has the others."""
    told = f"The {error.plugin} failed on this text: {error.type}: {error.message}"
    return PluginError(told, document=document)


def steps_of(
    plugin_set: PluginSet,
    wanted: tuple[str, ...] | None,
    options: Mapping[str, Mapping[str, Any]],
) -> tuple[Step, ...]:
    """Return the steps that make the wanted layers, and all that these need; None for all.

    Raises:
        ValueError: a layer or an option that does not exist, or a value that does not fit.
    """
    by_layer = plugin_set.extractors
    public = [layer for layer, extractor in by_layer.items() if extractor.public]
    hidden = [layer for layer in wanted or () if layer in by_layer and layer not in public]
    if hidden:
        raise ValueError(hidden_layer(hidden[0]))
    unknown = {*(wanted or ())}.difference(public) | {*options}.difference(by_layer)
    if unknown:
        names = ", ".join(sorted(map(repr, unknown)))
        raise ValueError(f"no plugin makes a layer {names}; there are: {', '.join(public)}")
    if wanted is None:  # hidden layers are made for those who need them alone
        chosen = [extractor for extractor in by_layer.values() if extractor.public]
    else:
        chosen = [by_layer[name] for name in wanted]
    for layer in options:  # also of those that do not run: a name that is wrong is told
        options_of(by_layer[layer], options)
    steps: list[Step] = []
    for extractor in in_order(chosen, by_layer):
        arguments = options_of(extractor, options)
        if "lexicons" in extractor.arguments:
            arguments["lexicons"] = plugin_set.lexicons
        needs = {n: by_layer[n].layers[n] for n in extractor.needs if n not in CORE_LAYERS}
        steps.append(Step(extractor, plugin_set.makers[extractor.name], arguments, needs))
    return tuple(steps)


def needed(steps: Sequence[Step]) -> list[Step]:
    """Return the last of some steps with those before it whose layers it needs, in order."""
    needed = {*steps[-1].extractor.layers}
    found: list[Step] = []
    for step in reversed(steps):
        if not needed.isdisjoint(step.extractor.layers):
            found.append(step)
            needed.update(step.extractor.needs)
    return found[::-1]
