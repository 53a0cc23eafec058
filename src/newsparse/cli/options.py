"""The options that several commands have, or that go together: in groups of one argument each."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from newsparse.batch import Fields
    from newsparse.batch.executors import Engine
    from newsparse.blocks import Layout
    from newsparse.parser import Parser

    Command = TypeVar("Command", bound=Callable[..., Any])


class Choice(NamedTuple):
    """What the options say of the parser."""

    layers: tuple[str, ...]
    settings: tuple[str, ...]
    layout: Layout


class Where(NamedTuple):
    """What the options say of the engine."""

    engine: str
    workers: int
    scheduler: str | None
    timeout: float | None
    memory: int | None

    def make(self) -> Engine:
        """Return the engine.

        Raises:
            click.UsageError: options that do not go together.
            BatchError: a number does not fit.
        """
        from newsparse import batch

        if self.engine == "local":
            if self.scheduler is not None:
                raise click.UsageError("--scheduler goes with --engine dask")
            return batch.Local(self.workers, self.timeout, self.memory)
        if self.timeout is not None or self.memory is not None:
            raise click.UsageError("--timeout and --memory go with --engine local")
        return batch.Dask(self.scheduler, self.workers)


class Start(NamedTuple):
    """What the options say of an output or an unfinished run that is there."""

    overwrite: bool
    resume: bool
    retry_errors: bool


def _grouped(
    command: Callable[..., None], name: str, made: Callable[..., Any], parts: tuple[str, ...]
) -> Callable[..., None]:
    """Give some options to a command as one argument."""

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:  # noqa: ANN401  (what click gives)
        group = made(*(given.pop(part) for part in parts))
        command(**{name: group}, **given)

    return wrapped


def as_choice(command: Callable[..., None]) -> Callable[..., None]:
    """Give the options that choose a parser to a command as one `choice`."""
    return _grouped(command, "choice", Choice, Choice._fields)


def layer_option(verb: str) -> Callable[[Command], Command]:
    """Return what adds the option that chooses layers; the verb says what becomes of them."""
    return click.option(
        "--layer",
        "layers",
        multiple=True,
        metavar="NAME",
        help=f"{verb} this layer, and no other that is not asked for. May be repeated.",
    )


def parser_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose layers, their options and the layout, as one `choice`."""
    return layer_option("Make")(options_option(layout_option(as_choice(command))))


def options_option(command: Command) -> Command:
    """Add the option that sets options of layers."""
    return click.option(
        "--option",
        "settings",
        multiple=True,
        metavar="LAYER.NAME=VALUE",
        help="Set an option of a layer, such as urls.schemes_only=true. May be repeated.",
    )(command)


def published_option(command: Command) -> Command:
    """Add the option that gives the day of publication."""
    return click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="The day of publication, from which dates like 'last week' count.",
    )(command)


def layout_option(command: Command) -> Command:
    """Add the option that settles how line breaks are read."""
    return click.option(
        "--layout",
        type=click.Choice(["auto", "wrapped", "lines", "blank"]),
        default="auto",
        show_default=True,
        help="How line breaks are read: found from the text, as hard-wrapped, each or none as the "
        "end of a block.",
    )(command)


def engine_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose the engine, as one `where`."""
    wrapped = _grouped(command, "where", Where, Where._fields)
    for option in (
        click.option(
            "--memory",
            type=click.IntRange(min=1),
            metavar="MIB",
            help="The most memory that an article may take; one that needs more is an error row.",
        ),
        click.option(
            "--timeout",
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help="The longest time that an article may take; one that needs more is an error row.",
        ),
        click.option(
            "--scheduler",
            metavar="ADDRESS",
            help="The Dask scheduler, such as tcp://host:8786; by default one on this machine.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "dask"]),
            default="local",
            show_default=True,
            help="Who parses: processes on this machine, or the workers of a Dask cluster.",
        ),
        click.option(
            "-w",
            "--workers",
            type=click.IntRange(min=0),
            default=0,
            show_default=True,
            metavar="N",
            help="Parse in N processes, which survive crashes; 0 is this process alone.",
        ),
    ):
        wrapped = option(wrapped)
    return wrapped


def start_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options for an output that is there, as one `start`."""
    wrapped = _grouped(command, "start", Start, Start._fields)
    for option in (
        click.option(
            "--retry-errors",
            is_flag=True,
            help="With --resume: try again what crashed or met a limit.",
        ),
        click.option(
            "--resume",
            is_flag=True,
            help="Go on with the unfinished run of this output, if there is one.",
        ),
        click.option(
            "--overwrite", is_flag=True, help="Replace the output, or an unfinished run of it."
        ),
    ):
        wrapped = option(wrapped)
    return wrapped


def fields_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that name the fields of the inputs, as one `fields`."""
    names = ("text_field", "id_field", "published_field")
    wrapped = _grouped(command, "fields", _fields, names)
    for name, what in (
        ("published", "the day of publication"),
        ("id", "its id"),
        ("text", "the article"),
    ):
        wrapped = click.option(
            f"--{name}-field",
            default=name,
            show_default=True,
            metavar="FIELD",
            help=f"The field or column that holds {what}.",
        )(wrapped)
    return wrapped


def _fields(*names: str) -> Fields:
    from newsparse.batch import Fields

    return Fields(*names)


def make_parser(choice: Choice, on_error: Literal["raise", "record"]) -> Parser:
    """Return the parser that the options ask for.

    Raises:
        click.UsageError: a layer or an option does not exist, or its value does not fit.
        PluginError: a plugin breaks a rule.
    """
    from newsparse.layer_names import CORE_LAYERS
    from newsparse.parser import Parser

    chosen = choice.layers
    extractors = [name for name in chosen if name not in CORE_LAYERS] if chosen else None
    try:
        return Parser(
            extractors=extractors,
            options=_options(choice.settings),
            on_error=on_error,
            layout=choice.layout,
        )
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _options(settings: Iterable[str]) -> dict[str, dict[str, Any]]:
    from newsparse.plugins import installed

    options: dict[str, dict[str, Any]] = {}
    for setting in settings:
        path, equals, value = setting.partition("=")
        layer, dot, name = path.partition(".")
        if not (equals and dot and layer and name):
            raise click.UsageError(f"--option is LAYER.NAME=VALUE, not {setting!r}")
        maker = installed().extractors.get(layer)
        declared = maker.options if maker else None
        options.setdefault(layer, {})[name] = _value(declared, name, value, setting)
    return options


def _value(declared: type[Any] | None, name: str, value: str, setting: str) -> object:
    """Read an option's value as the type that its class declares.

    The parser refuses layers and names that don't exist, so these pass here.
    """
    import msgspec

    from newsparse.options import option_types

    hint = option_types(declared).get(name, Any) if declared else Any
    try:
        return msgspec.convert(value, hint, strict=False)
    except (TypeError, NameError):
        return value  # of a type that can't be checked: that is for the extractor
    except msgspec.ValidationError as error:
        problem = error
    try:  # what is no single word, such as a list, is written as JSON
        return msgspec.json.decode(value, type=hint, strict=False)
    except msgspec.DecodeError:
        raise click.UsageError(f"--option {setting}: {problem}") from None
