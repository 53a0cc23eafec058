"""Extractors: functions that make layers, declared with what they make and what they need."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.attributes import attributes, check_place
from newsparse.errors import PluginError
from newsparse.layer_names import RESERVED, is_layer_name
from newsparse.options import check_declared
from newsparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsparse.document import Document


_ARGUMENTS = ("options", "lexicons")


@attrs.frozen(eq=False)
class Extractor:
    """A function with its declaration. Calling it calls the function."""

    function: Callable[..., Iterable[Span]]
    """``Document -> Iterable[Annotation]``; may take `options` and `lexicons` by name."""
    layers: Mapping[str, type[Span]]
    """The layers it makes, each with its annotation class."""
    needs: tuple[str, ...]
    """The layers it reads."""
    options: type[Any] | None
    """The attrs class of its options, all of them with defaults."""
    public: bool
    """Whether its layers are part of the document, or only seen by those who need them."""
    arguments: frozenset[str]
    """Which of `options` and `lexicons` the function takes."""
    explain: Callable[..., Iterable[tuple[Span, str]]] | None = None
    """Says which rules made what, for `Parser.explain`; takes what the function takes."""

    @property
    def name(self) -> str:
        """The name of its first layer, which stands for the extractor."""
        return next(iter(self.layers))

    def __call__(self, doc: Document, **arguments: Any) -> Iterable[Span]:  # noqa: ANN401  (its own)
        """Call the function."""
        return self.function(doc, **arguments)


def extractor(  # noqa: PLR0913  (a declaration has many parts, all but two by name)
    layers: str | Mapping[str, type[Span]],
    annotation: type[Span] | None = None,
    *,
    needs: Iterable[str] = (),
    options: type[Any] | None = None,
    public: bool = True,
    explain: Callable[..., Iterable[tuple[Span, str]]] | None = None,
) -> Callable[[Callable[..., Iterable[Span]]], Extractor]:
    """Declare a function as an extractor.

    The function takes a `Document` that holds the core layers and the layers it needs, and
    returns annotations in any order. It may also take the keyword arguments `options` (an
    instance of the class declared here) and `lexicons` (all lexicons of the parser by name).

    Args:
        layers: the name of the layer it makes, or several names with their classes.
        annotation: the annotation class, where `layers` is one name.
        needs: names of the layers it reads; core layers may be named but need not.
        options: an attrs class, all of whose fields have defaults.
        public: False hides the layers from everyone who does not need them.
        explain: takes what the function takes and yields, in the order of the text, spans with a
            line on the rules that were tried there and what they found; `Parser.explain` and
            ``newsparse explain`` show it, once it is checked. It runs only when asked for.

    Raises:
        PluginError: the declaration breaks a rule; the message says which.
    """
    if isinstance(layers, str):
        if annotation is None:
            raise PluginError(f"Extractor {layers!r}: give its annotation class.")
        layers = {layers: annotation}
    elif annotation is not None:
        raise PluginError("An extractor of several layers takes its classes from the mapping.")
    classes = dict(layers)
    label = "/".join(classes)
    _check_layers(classes)
    if options is not None:
        check_declared(options, label)
    if isinstance(needs, str):
        raise PluginError(f"Extractor {label!r}: needs is a list of names: [{needs!r}].")
    wanted = tuple(dict.fromkeys(needs))

    def declare(function: Callable[..., Iterable[Span]]) -> Extractor:
        arguments = _arguments(function, label)
        if ("options" in arguments) != (options is not None):
            raise PluginError(
                f"Extractor {label!r}: a function that takes `options` declares their class, and "
                "the other way round."
            )
        return Extractor(function, classes, wanted, options, public, arguments, explain)

    return declare


def explained(told: object, text: str) -> tuple[Span, str]:
    """Return what a function given as `explain` yields, held to the text that it explains.

    Raises:
        PluginError: it is no pair of a span and a `str`, or the span's place is wrong.
    """
    match told:
        case (Span() as span, str() as line):
            check_place(span, text)
            return span, line
        case _:
            raise PluginError(
                f"An explanation yields pairs of a span and a line (a str), not {told!r:.80}."
            )


def _check_layers(classes: Mapping[str, type[Span]]) -> None:
    if not classes:
        raise PluginError("An extractor makes at least one layer; name it.")
    if len(set(classes.values())) < len(classes):
        raise PluginError(
            f"The layers {', '.join(classes)} share an annotation class, so what their extractor "
            "yields can't be told apart; give each layer a class of its own."
        )
    for layer, made in classes.items():
        if layer in RESERVED:
            raise PluginError(f"{layer!r} can't be a layer: every document has it; rename yours.")
        if not is_layer_name(layer):
            raise PluginError(f"{layer!r} can't be a layer: use a plain name like 'tickers'.")
        attributes(made)


def _arguments(function: Callable[..., Iterable[Span]], label: str) -> frozenset[str]:
    names = [*inspect.signature(function).parameters]
    if not names:
        raise PluginError(f"Extractor {label!r} takes nothing; its first argument is the document.")
    rest = names[1:]
    unknown = set(rest).difference(_ARGUMENTS)
    if unknown:
        raise PluginError(
            f"Extractor {label!r} takes {', '.join(sorted(unknown))}; an extractor takes the "
            "document, and by name `options` and `lexicons`."
        )
    return frozenset(rest)
