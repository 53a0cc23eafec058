"""Plugins: found by their entry points, checked before they are used, named when they fail."""

from __future__ import annotations

import functools
import importlib.metadata
import itertools
from typing import TYPE_CHECKING, Any

import attrs
import pluggy

from newsparse import hookspecs
from newsparse.errors import NewsparseError, PluginError, described, failures, kind_of
from newsparse.extractors import Extractor
from newsparse.layer_names import CORE_LAYERS
from newsparse.lexicon import Lexicon, check_forms, merge
from newsparse.own_lexicons import own_lexicons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import UnionType

    from newsparse.core import Splitter
    from newsparse.records.record import Reader
    from newsparse.span import Span

GROUP = "newsparse"
"""The entry-point group that plugins are found in."""

HOOKS = tuple(sorted(name for name in vars(hookspecs) if name.startswith("newsparse_")))


@attrs.frozen(eq=False)
class Plugin:
    """One plugin, loaded and checked."""

    name: str
    module: Any
    """What implements the hooks: a module, or another object."""
    distribution: str | None = None
    """The distribution that its entry point belongs to."""
    version: str | None = None
    """The version of that distribution."""
    hooks: tuple[str, ...] = ()
    """The hooks that it implements."""
    relay: pluggy.HookRelay = attrs.field(factory=pluggy.HookRelay, repr=False)
    """What calls them: it has the hooks of this plugin alone."""

    @property
    def label(self) -> str:
        """How messages call it."""
        if self.distribution is None:
            return f"plugin {self.name!r}"
        return f"plugin {self.name!r} ({self.distribution} {self.version})"


@attrs.frozen(eq=False)
class PluginSet:
    """Plugins with all that their hooks give, merged and checked."""

    plugins: tuple[Plugin, ...]
    extractors: Mapping[str, Extractor]
    """Extractors by each layer they make."""
    makers: Mapping[str, Plugin]
    """The plugin that makes each layer."""
    lexicons: Mapping[str, Lexicon]
    """Lexicons by name, merged over all plugins and the core's own."""
    tokenizers: Mapping[str, Splitter]
    segmenters: Mapping[str, Splitter]
    readers: Mapping[str, Reader]

    @property
    def classes(self) -> dict[str, type[Span]]:
        """The annotation class of each layer that is part of documents."""
        return {
            layer: extractor.layers[layer]
            for layer, extractor in self.extractors.items()
            if extractor.public
        }

    def layers_of(self, plugin: Plugin) -> list[str]:
        """Return the layers of documents that a plugin makes."""
        return [layer for layer in self.classes if self.makers[layer] is plugin]


def discover() -> tuple[Plugin, ...]:
    """Load the plugins of all installed distributions, sorted by name.

    Entry points are read here and not by pluggy, whose own loader lets one of two plugins of the
    same name replace the other without a word.

    Raises:
        PluginError: two plugins have one name, one fails to import, or breaks a rule of hooks.
    """
    points = sorted(
        importlib.metadata.entry_points(group=GROUP),
        key=lambda point: (point.name, point.value, point.dist.name if point.dist else ""),
    )
    found: dict[str, Plugin] = {}
    values: dict[str, tuple[str, str]] = {}
    for point in points:
        distribution = point.dist.name if point.dist else "an unknown distribution"
        version = point.dist.version if point.dist else None
        source = (point.value, distribution)
        if point.name in found:
            if values[point.name] == source:
                continue  # one distribution seen twice on the path, as editable installs may be
            other = found[point.name].distribution
            raise PluginError(
                f"Two plugins are named {point.name!r}: one of {other}, one of {distribution}. "
                "Uninstall one, or rename the entry point of one."
            )
        try:
            module = point.load()
        except failures() as error:
            raise PluginError(
                f"The plugin {point.name!r} of {distribution} can't be imported from "
                f"{point.value}: {kind_of(error)}: {described(error)}. Repair or uninstall "
                f"{distribution}."
            ) from error
        found[point.name] = load(module, point.name, distribution, version)
        values[point.name] = source
    return tuple(found.values())


def load(
    module: Any,  # noqa: ANN401  (a module or any object with hooks)
    name: str | None = None,
    distribution: str | None = None,
    version: str | None = None,
) -> Plugin:
    """Check that a module implements hooks, all of them known.

    Raises:
        PluginError: it implements none, marks a function that is named like no hook, or one that
            asks for what the hook does not give.
    """
    if isinstance(module, str):
        raise PluginError(f"{module!r} is a name; import the module and give it itself.")
    if name is None:
        name = str(getattr(module, "__name__", type(module).__name__))
    plugin = Plugin(name, module, distribution, version)
    marker = f"{hookspecs.PROJECT}_impl"
    marked = [key for key in dir(module) if getattr(getattr(module, key, None), marker, None)]
    hooks: list[str] = []
    for key in marked:
        hook = getattr(getattr(module, key), marker).get("specname") or key
        if hook not in HOOKS:
            raise PluginError(
                f"The {plugin.label} implements a hook {hook!r} that does not exist; the hooks "
                f"are {', '.join(HOOKS)}."
            )
        hooks.append(hook)
    if type(module).__hash__ is None:
        raise PluginError(f"The {plugin.label} can't be kept: its class is not hashable.")
    if not hooks:
        raise PluginError(
            f"The {plugin.label} implements no hook; mark at least one function with "
            f"@newsparse.hookimpl, named {', '.join(HOOKS)}."
        )
    return attrs.evolve(plugin, hooks=tuple(sorted(hooks)), relay=_relay(plugin))


class _PluginManager(pluggy.PluginManager):
    """Passes over what a plugin's `dir()` names and it does not have, as `load` does.

    pluggy does so itself from 1.7 on; before, an AttributeError comes out of `register`.
    """

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        return super().parse_hookimpl_opts(plugin, name) if hasattr(plugin, name) else None


def _relay(plugin: Plugin) -> pluggy.HookRelay:
    """Return what calls the hooks of a plugin, of a manager of its own: what comes is known its.

    pluggy can leave the other plugins of a manager out of a call, but before 1.7 not those which
    call a hook by another name (``specname``).
    """
    manager = _PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin.module, plugin.name)
    except (ValueError, pluggy.PluginValidationError) as error:
        raise PluginError(f"The {plugin.label} can't be registered: {error}") from error
    return manager.hook


@functools.cache
def installed() -> PluginSet:
    """Return the installed plugins; the search is made once a process."""
    return collect(discover())


def collect(plugins: Iterable[Plugin]) -> PluginSet:
    """Call the hooks of all plugins and merge what they give.

    Raises:
        PluginError: two plugins of one name, two extractors of one layer, a layer needed that
            nobody makes, needs that go in a circle, a tag of a form that its lexicon does not
            have, a hook that fails; with the names.
    """
    # Plugins given by hand come last, so that their words count; the order given does not show.
    plugins = tuple(sorted(plugins, key=lambda plugin: (plugin.distribution is None, plugin.name)))
    for one, other in itertools.combinations(plugins, 2):
        if one.name == other.name:
            raise PluginError(f"Two plugins are named {one.name!r}; rename or remove one.")
    extractors, makers = _extractors(plugins)
    _check_needs(extractors, makers)
    return PluginSet(
        plugins,
        extractors,
        makers,
        _lexicons(plugins),
        _named(plugins, "newsparse_tokenizers"),
        _named(plugins, "newsparse_segmenters"),
        _named(plugins, "newsparse_readers"),
    )


def _items(plugin: Plugin, hook: str) -> list[Any]:
    """Return the members of the list that a plugin gives for a hook."""
    return [item for given in _call(plugin, hook, list | tuple) for item in given]


def _call(plugin: Plugin, hook: str, expected: type | UnionType) -> list[Any]:
    """Return what one plugin gives for a hook: one value for each implementation."""
    if hook not in plugin.hooks:
        return []
    try:
        values = list(getattr(plugin.relay, hook)())
    except PluginError as error:
        raise PluginError(f"The {plugin.label} breaks a rule: {error}") from error
    except failures() as error:
        raise PluginError(
            f"The {plugin.label} failed in {hook}: {kind_of(error)}: {described(error)}"
        ) from error
    for value in values:
        if not isinstance(value, expected):
            kind = "a dict" if expected is dict else "a list"
            raise PluginError(f"The {plugin.label} gave {value!r} for {hook}; return {kind}.")
    return values


def _extractors(
    plugins: Sequence[Plugin],
) -> tuple[dict[str, Extractor], dict[str, Plugin]]:
    extractors: dict[str, Extractor] = {}
    makers: dict[str, Plugin] = {}
    for plugin in plugins:
        for extractor in _items(plugin, "newsparse_extractors"):
            if not isinstance(extractor, Extractor):
                raise PluginError(
                    f"The {plugin.label} gave {extractor!r} as an extractor; declare the "
                    "function with @newsparse.extractor(...)."
                )
            for layer in extractor.layers:
                if layer in makers:
                    raise PluginError(
                        f"Two extractors make the layer {layer!r}: one of the "
                        f"{makers[layer].label}, one of the {plugin.label}. Leave one out."
                    )
                extractors[layer] = extractor
                makers[layer] = plugin
    return dict(sorted(extractors.items())), makers


def _lexicons(plugins: Sequence[Plugin]) -> dict[str, Lexicon]:
    given = [("core", lexicon) for lexicon in own_lexicons()]
    for plugin in plugins:
        for lexicon in _items(plugin, "newsparse_lexicons"):
            if not isinstance(lexicon, Lexicon):
                raise PluginError(
                    f"The {plugin.label} gave {lexicon!r} as a lexicon; give newsparse.Lexicon "
                    "objects."
                )
            given.append((plugin.label, lexicon))
    try:
        check_forms(given)
        return merge(lexicon for _, lexicon in given)
    except NewsparseError as error:
        raise PluginError(str(error)) from error


def _named(plugins: Sequence[Plugin], hook: str) -> dict[str, Callable[..., Any]]:
    """Return what a hook gives by name; two plugins that give one name are an error."""
    found: dict[str, Callable[..., Any]] = {}
    owners: dict[str, Plugin] = {}
    for plugin in plugins:
        for given in _call(plugin, hook, dict):
            for name, value in given.items():
                if not isinstance(name, str) or not callable(value):
                    raise PluginError(
                        f"The {plugin.label} gave {name!r:.40}: {value!r:.40} in {hook}; give "
                        "functions by their names."
                    )
                if name in found:
                    raise PluginError(
                        f"{hook}: both the {owners[name].label} and the {plugin.label} give "
                        f"{name!r}. Leave one out."
                    )
                found[name], owners[name] = value, plugin
    return found


def in_order(extractors: Iterable[Extractor], by_layer: Mapping[str, Extractor]) -> list[Extractor]:
    """Return extractors and all they need, each behind its needs, else sorted by name.

    Raises:
        PluginError: needs go in a circle, with the layers on it.
    """
    done: dict[str, Extractor] = {}

    def visit(extractor: Extractor, path: tuple[str, ...]) -> None:
        if extractor.name in done:
            return
        if extractor.name in path:
            circle = " -> ".join((*path[path.index(extractor.name) :], extractor.name))
            raise PluginError(f"Extractors need each other in a circle: {circle}.")
        for layer in sorted(extractor.needs):
            if layer not in CORE_LAYERS:
                visit(by_layer[layer], (*path, extractor.name))
        done[extractor.name] = extractor

    for extractor in sorted(extractors, key=lambda one: one.name):
        visit(extractor, ())
    return list(done.values())


def _check_needs(extractors: Mapping[str, Extractor], makers: Mapping[str, Plugin]) -> None:
    for layer, extractor in extractors.items():
        for need in extractor.needs:
            if need not in CORE_LAYERS and need not in extractors:
                raise PluginError(
                    f"The extractor {layer!r} of the {makers[layer].label} needs the layer "
                    f"{need!r}, which no plugin makes. Install the plugin that does."
                )
    in_order(extractors.values(), extractors)
