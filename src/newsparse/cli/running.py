"""The options that say where and how a batch is run, in groups of one argument each."""

from __future__ import annotations

import contextlib
import functools
import signal
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from newsparse.batch import Fields
    from newsparse.batch.executors import Engine


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
        from newsparse import batch  # noqa: PLC0415  (only commands load the package)

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
    from newsparse.batch import Fields  # noqa: PLC0415  (only commands load the package)

    return Fields(*names)


@contextlib.contextmanager
def interruptible() -> Generator[None]:
    """Let the first Ctrl-C end a run in good order, and a second one at once."""

    def first(number: int, frame: object) -> NoReturn:  # noqa: ARG001  (what a handler takes)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
