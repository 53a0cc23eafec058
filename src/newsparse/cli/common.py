"""What the commands share: their exit codes and the options that choose a parser."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Generator, Iterable

    from newsparse.batch import Record
    from newsparse.blocks import Layout
    from newsparse.document import Document
    from newsparse.parser import Parser
    from newsparse.parts import LayerError

    Command = TypeVar("Command", bound=Callable[..., Any])

BROKEN_OFF = 1
"""The exit code of a run whose output could not be written to its end."""
WRONG_USAGE = 2
NOT_WHOLE = 3
"""The exit code when some article could not be read, or lacks a layer."""
INTERRUPTED = 130


ARTICLE = click.Path(exists=True, dir_okay=False, readable=False, allow_dash=True)
"""The argument that names one article: a file that is there, or - for standard input."""


def say(message: str) -> None:
    """Print one line on stderr; that nobody listens there is no reason to end."""
    shown = printable(" ".join(message.splitlines()))
    with contextlib.suppress(OSError):
        click.echo(f"newsparse: {shown}", err=True)


def printable(text: str) -> str:
    """Return a text with escapes for all that must not reach a terminal as it is."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def read_text(file: str, parser: Parser) -> Record | None:
    """Read one article; where it has no text, say why and return None.

    Raises:
        BatchError: standard output is closed.
    """
    from newsparse.batch import read_one  # noqa: PLC0415  (only commands load the package)

    _check_standard_output()
    record = read_one(file, parser=parser)
    if record.problem is None and record.text is not None:
        return record
    reason = f"{record.problem.type}: {record.problem.message}" if record.problem else "no text"
    say(f"{record.source}: {reason}")
    return None


def _check_standard_output() -> None:
    from newsparse.batch import BatchError  # noqa: PLC0415  (only commands load the package)

    if sys.stdout is None:  # as after `>&-`
        raise BatchError("standard output is closed; give it a reader")


def read_document(
    file: str, parser: Parser, published: datetime.datetime | None
) -> Document | None:
    """Read one article and parse it; where that fails, say why and return None.

    Args:
        file: where it is.
        parser: what parses it.
        published: the day of publication, where the caller gives it.

    Raises:
        BatchError: standard output is closed.
    """
    from newsparse.errors import PluginError  # noqa: PLC0415  (only commands load the package)

    record = read_text(file, parser)
    if record is None or record.text is None:
        return None
    day = published.date() if published else record.published
    try:
        doc = parser.parse(record.text, id=record.id, meta=record.meta, published=day)
    except PluginError as error:
        say(f"{record.source}: {error}")
        return None
    for reason, lost in lost_layers(doc.errors).items():
        say(f"{record.source}: no {lost}: {reason}")
    return doc


def lost_layers(errors: Iterable[LayerError]) -> dict[str, str]:
    """Return each reason why layers are missing, with the layers that are missing for it."""
    reasons: dict[str, list[str]] = {}
    for error in errors:
        reason = f"{error.plugin}: {error.type}: {error.message}"
        reasons.setdefault(reason, []).append(error.layer)
    return {reason: ", ".join(layers) for reason, layers in reasons.items()}


@contextlib.contextmanager
def exit_codes(remedy: str = "") -> Generator[None, None, None]:
    """Turn what ends a command into its exit code and one line on stderr.

    Args:
        remedy: what helps where it was interrupted, or its output could not be written.
    """
    from newsparse.errors import NewsparseError  # noqa: PLC0415  (only commands load the package)

    try:
        yield
        with contextlib.suppress(AttributeError):  # there is no stdout after `>&-`
            sys.stdout.flush()
    except BrokenPipeError:  # whoever reads our output has had enough, as in `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        say(f"interrupted; {remedy}" if remedy else "interrupted")
        sys.exit(INTERRUPTED)
    except NewsparseError as error:
        say(str(error))
        sys.exit(WRONG_USAGE)
    except OSError as error:
        # One of ours has no number, and says itself what to do.
        room = f"; with room for it, {remedy}" if remedy and error.errno is not None else ""
        say(f"the output can't be written: {error}{room}")
        sys.exit(BROKEN_OFF)


def check_target(path: str, inputs: Iterable[str | Path]) -> None:
    """Refuse to write a page over what it shows, before anything is done.

    Raises:
        click.UsageError: the file is one of the inputs.
        BatchError: it is standard output, and that is closed.
    """
    if path == "-":
        _check_standard_output()
    target = Path(path)
    if any(one != "-" and target.exists() and target.samefile(one) for one in inputs):
        raise click.UsageError(f"{path} is what is shown; name another file for the page")


def write_page(path: str, page: str) -> None:
    """Write a page to a file, or to standard output for ``-``."""
    if path == "-":
        sys.stdout.buffer.write(page.encode())
    else:
        Path(path).write_text(page, "utf-8", newline="")


class Choice(NamedTuple):
    """What the options say of the parser."""

    layers: tuple[str, ...]
    settings: tuple[str, ...]
    layout: Layout


def parser_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose layers, their options and the layout, as one `choice`."""

    @functools.wraps(command)
    def wrapped(
        *, layers: tuple[str, ...], settings: tuple[str, ...], layout: Layout, **others: object
    ) -> None:
        command(choice=Choice(layers, settings, layout), **others)

    layer = click.option(
        "--layer",
        "layers",
        multiple=True,
        metavar="NAME",
        help="Make this layer, and no other that is not asked for. May be repeated.",
    )
    return layer(options_option(layout_option(wrapped)))


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


def make_parser(choice: Choice, on_error: Literal["raise", "record"]) -> Parser:
    """Return the parser that the options ask for.

    Raises:
        click.UsageError: a layer or an option does not exist, or its value does not fit.
        PluginError: a plugin breaks a rule.
    """
    from newsparse.layer_names import CORE_LAYERS  # noqa: PLC0415  (only commands load the package)
    from newsparse.parser import Parser  # noqa: PLC0415

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
    from newsparse.plugins import installed  # noqa: PLC0415  (only commands load the package)

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
    import msgspec  # noqa: PLC0415  (only commands with options need these)

    from newsparse.options import option_types  # noqa: PLC0415

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
