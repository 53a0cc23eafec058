"""Extractors: functions that make layers, declared with what they make and what they need."""

from __future__ import annotations

import inspect
import keyword
import typing
import unicodedata
from typing import TYPE_CHECKING, Any

import attrs
import msgspec

from newsparse.attributes import attributes, check_place
from newsparse.errors import PluginError, described
from newsparse.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newsparse.document import Document


CORE_LAYERS = ("tokens", "sentences", "blocks")
ROW_KEYS = ("newsparse", "id", "text", "published", "meta", "errors")
"""The keys of `Document.to_dict` that are no layers."""
RESERVED = frozenset(
    {
        *CORE_LAYERS,
        *ROW_KEYS,
        *("covering", "from_dict", "from_json", "hits", "layers", "span", "to_dict", "to_html"),
        *("to_arrow", "to_json", "to_pandas", "with_layer", "within", "error"),
    }
)
"""Names that a layer can't have, because a document has them already."""
_ARGUMENTS = ("options", "lexicons")


def hidden_layer(layer: str) -> str:
    """Return what is said to somebody who asks for a hidden layer."""
    return (
        f"the layer {layer!r} is hidden, for plugins only: an extractor of yours that names it in "
        "`needs` can read it"
    )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question for somebody who got a name wrong, if one that is known is close."""
    import difflib  # noqa: PLC0415  (only where something is wrong)

    close = difflib.get_close_matches(name, list(known))
    return f" (did you mean {close[0]!r}?)" if close else ""


def read_options(made: type[Any], values: Mapping[str, Any], layer: str) -> Any:  # noqa: ANN401  (its own class)
    """Return the options of a layer, made of values that are checked.

    Raises:
        ValueError: there is no such option, or a value does not fit.
    """
    known = {field.alias: field.name for field in attrs.fields(made)}
    unknown = set(values).difference(known)
    if unknown:
        raise ValueError(
            f"the layer {layer!r} has no option {', '.join(sorted(unknown))}; it has: "
            f"{', '.join(filter(None, known))}"
        )
    try:
        hints = typing.get_type_hints(made)
    except NameError:  # of types that are imported for type checkers alone, none can be checked
        hints = {}
    try:
        given = {
            name: _converted(value, hints.get(known[name], Any), name)
            for name, value in values.items()
        }
        return made(**given)
    except Exception as error:  # a validator of the class may raise anything
        told = f"an option of the layer {layer!r} does not fit: {described(error)}"
        raise ValueError(told) from error


def _converted(value: object, hint: Any, name: str) -> object:  # noqa: ANN401  (any annotation)
    """Return an option as the type that its class declares: a list as a tuple, if it says so.

    Raises:
        ValueError: it does not fit.
    """
    try:
        return msgspec.convert(value, hint)
    except msgspec.ValidationError as error:
        raise ValueError(f"{error} - at `{name}`") from error
    except (TypeError, NameError):
        return value  # of a type that can't be checked: that is for the extractor


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
        _check_options(options, label)
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


def is_layer_name(name: object) -> bool:
    """Say whether a layer can have this name: that of an attribute which no document has."""
    return (
        isinstance(name, str)
        and name.isidentifier()
        and unicodedata.normalize("NFKC", name) == name  # so reads Python an attribute
        and not keyword.iskeyword(name)
        and not name.startswith("_")
        and name not in RESERVED
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


def _check_options(options: type[Any], label: str) -> None:
    if not attrs.has(options):
        raise PluginError(f"Extractor {label!r}: options must be an attrs class.")
    for field in attrs.fields(options):
        if field.default is attrs.NOTHING:
            raise PluginError(f"Extractor {label!r}: option {field.name!r} needs a default.")


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
