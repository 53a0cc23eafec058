"""Options: what the class of an extractor declares, and the values that a parser is given."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

import attrs
import msgspec

from newsparse.errors import PluginError, described

if TYPE_CHECKING:
    from newsparse.extractors import Extractor


def check_declared(options: type[Any], label: str) -> None:
    """Refuse a class that can't be one of options.

    Raises:
        PluginError: it is no attrs class, or an option has no default.
    """
    if not attrs.has(options):
        raise PluginError(f"Extractor {label!r}: options must be an attrs class.")
    for field in attrs.fields(options):
        if field.default is attrs.NOTHING:
            raise PluginError(f"Extractor {label!r}: option {field.name!r} needs a default.")


def check_given(options: object) -> None:
    """Refuse what maps no layers to options; whether these exist, `options_of` says.

    Raises:
        TypeError: it does not.
    """
    layers: list[object] = [{}] if options is None else [options]
    if isinstance(options, Mapping):
        layers = list(cast("Mapping[object, object]", options).values())
    for values in layers:
        names = cast("Mapping[object, object]", values) if isinstance(values, Mapping) else [None]
        if not all(isinstance(name, str) for name in names):
            raise TypeError(
                "options map the names of layers to their options, such as "
                f'{{"urls": {{"schemes_only": True}}}}; correct {values!r:.80}'
            )


def own(value: object) -> object:
    """Return a value whose dicts, lists and sets nobody else holds; other objects are the same."""
    if isinstance(value, Mapping):
        items = cast("Mapping[object, object]", value).items()
        return {key: own(item) for key, item in items}
    if isinstance(value, list):
        return [own(item) for item in cast("list[object]", value)]
    return {*cast("set[object]", value)} if isinstance(value, set) else value


def options_of(extractor: Extractor, options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the options of an extractor as its argument; empty where it takes none.

    Raises:
        ValueError: an option that does not exist or has two values, or a value that does not fit.
    """
    given: dict[str, Any] = {}
    for layer in extractor.layers:
        for name, value in options.get(layer, {}).items():
            if name in given and given[name] != value:
                raise ValueError(
                    f"the option {name!r} has two values: the layers {', '.join(extractor.layers)} "
                    "are made by one extractor, which has it once"
                )
            given[name] = value
    if extractor.options is not None:
        return {"options": read_options(extractor.options, given, extractor.name)}
    if given:
        raise ValueError(f"the layer {extractor.name!r} takes no options")
    return {}


def option_types(made: type[Any]) -> dict[str, Any]:
    """Return the declared type of each option, by the name that callers give."""
    try:
        hints = typing.get_type_hints(made)
    except NameError:  # of types that are imported for type checkers alone, none can be checked
        hints = {}
    return {field.alias: hints.get(field.name, Any) for field in attrs.fields(made)}


def read_options(made: type[Any], values: Mapping[str, Any], layer: str) -> Any:  # noqa: ANN401  (its own class)
    """Return the options of a layer, made of values that are checked.

    Raises:
        ValueError: there is no such option, or a value does not fit.
    """
    known = option_types(made)
    unknown = set(values).difference(known)
    if unknown:
        raise ValueError(
            f"the layer {layer!r} has no option {', '.join(sorted(unknown))}; it has: "
            f"{', '.join(filter(None, known))}"
        )
    try:
        given = {name: _converted(value, known[name], name) for name, value in values.items()}
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
