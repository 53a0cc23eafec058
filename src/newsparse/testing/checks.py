"""One check for an extractor: every law of the design that it can break."""

from __future__ import annotations

import concurrent.futures
import importlib.util
import os
import pickle
import subprocess
import sys
import warnings
from typing import TYPE_CHECKING, Any, NoReturn

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsparse.document import Document
from newsparse.errors import NewsparseError, PluginError
from newsparse.extractors import Extractor, extractor
from newsparse.hookspecs import hookimpl
from newsparse.parser import Parser
from newsparse.testing.articles import articles
from newsparse.testing.growth import Repeated, hostile, outgrown
from newsparse.testing.texts import texts
from newsparse.testing.variants import CURLY, NO_BREAK, TWO_BREAKS, typed, variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    from newsparse.arrow.extra import Schema
    from newsparse.span import Span

_CHILD = """
import pickle, sys
sys.path[:], data = pickle.load(sys.stdin.buffer)
parser, texts = pickle.loads(data)
pickle.dump([parser.parse(text).to_json() for text in texts], sys.stdout.buffer)
"""
_REMEDIES = {
    CURLY: "In patterns, write each mark in all its forms, such as [\"“”] and ['‘’].",
    NO_BREAK: r"In patterns, write \s for a blank.",
    TWO_BREAKS: r"In patterns, write \s for a line break, or \r?\n.",
}
"""What helps against each variant of a text that is read otherwise."""
_ARTICLE = (
    'Council Votes on Bridge\n\n"We\'ll rebuild it," Mara Okonjo said on Tuesday. It costs $3.5 '
    "million.\n\nRead more at example.com/news, or write to desk@example.com."
)


def check_extractor(
    checked: Extractor,
    *,
    examples: Sequence[str] = (),
    plugins: Iterable[Any] = (),
    options: Mapping[str, Any] | None = None,
    max_examples: int = 100,
) -> None:
    """Hold an extractor to the laws, on texts of every kind, hostile ones and examples.

    On any text it must not raise, and must give the same a second time, in any order of texts, in
    threads, and in another process with another hash seed and time zone. Its annotations must
    read as the text at their places, be sorted, and come back equal from JSON, pickles and, where
    pyarrow is installed, Arrow. Its time must grow no faster than the text. Curly marks for
    straight ones, no-break spaces for plain ones and line breaks of two characters must move
    nothing.

    Args:
        checked: the extractor, as `newsparse.extractor` made it. A hidden one will do.
        examples: texts in which it finds something. Others are made of their pieces.
        plugins: modules with hooks, beside the installed ones; by default the module that has the
            extractor, or the package around it.
        options: values of its options.
        max_examples: how many texts of each kind are tried.

    Warns:
        UserWarning: an attribute has another name in flat tables, where its own is taken.

    Raises:
        AssertionError: it breaks a law, which the message names, with the text.
        ValueError: no plugin that is known here gives the extractor.
    """
    subject = _Subject.of(checked, tuple(plugins), options)
    samples = (*examples, _ARTICLE)
    _check_travel(subject)
    counts = [_check_text(subject, text) for text in samples]
    _check_generated(subject, examples, max_examples)
    if not any(counts):
        _fail(subject, "finds nothing in any example; give `examples` in which it does")
    _check_other_orders(subject, samples)
    _check_processes(subject, samples)
    _check_growth(subject, examples)


@attrs.frozen(eq=False)
class _Seen:
    """A plugin that shows hidden layers, under other names."""

    layers: Mapping[str, type[Span]]

    @hookimpl
    def newsparse_extractors(self) -> list[Extractor]:
        """Give an extractor that hands on what it needs."""
        names = {_seen(layer): made for layer, made in self.layers.items()}
        return [extractor(names, needs=self.layers)(self._show)]

    def _show(self, doc: Document) -> Iterator[Span]:
        for layer in self.layers:
            yield from doc[layer]


def _seen(layer: str) -> str:
    return f"{layer}_seen"


@attrs.frozen(eq=False)
class _Subject:
    """An extractor that is checked, with the parser that runs it."""

    name: str
    layers: tuple[str, ...]
    parser: Parser
    whole: Parser
    """What makes the layer `quotes`, which says how marks pair."""
    schema: Schema | None
    """The columns of its documents, where pyarrow is installed."""

    @classmethod
    def of(
        cls, checked: Extractor, plugins: tuple[Any, ...], options: Mapping[str, Any] | None
    ) -> _Subject:
        """Put the parser together.

        Raises:
            ValueError: no plugin gives this extractor.
        """
        plugins = plugins or (_plugin_of(checked),)
        layers = tuple(checked.layers)
        if not checked.public:
            plugins = (*plugins, _Seen(dict(checked.layers)))
            layers = tuple(map(_seen, layers))
        parser = Parser(
            extractors=layers,
            plugins=plugins,
            options={checked.name: options} if options else None,
        )
        return cls(checked.name, layers, parser, Parser(extractors=["quotes"]), _schema(parser))

    def parse(self, text: str) -> Document:
        """Parse a text.

        Raises:
            AssertionError: the extractor fails on it.
        """
        try:
            return self.parser.parse(text)
        except PluginError as error:
            _fail(self, f"fails: {error}", text)


def _schema(parser: Parser) -> Schema | None:
    if importlib.util.find_spec("pyarrow") is None:
        return None
    from newsparse import arrow  # noqa: PLC0415  (an extra, not everybody has it)

    return arrow.schema(parser)


def _fail(subject: _Subject, problem: str, text: str | None = None) -> NoReturn:
    shown = "" if text is None else f"\nThe text is {text!r:.2000}"
    raise AssertionError(f"The extractor {subject.name!r} {problem}{shown}")


def _plugin_of(checked: Extractor) -> ModuleType:
    """Return the module that gives an extractor: its own, or a package around it.

    Raises:
        ValueError: none does.
    """
    path = checked.function.__module__
    while path:
        module = sys.modules.get(path)
        hook = getattr(module, "newsparse_extractors", None)
        if module is not None and hook is not None and checked in hook():
            return module
        path = path.rpartition(".")[0]
    raise ValueError(
        f"{checked.function.__module__} has no hook newsparse_extractors that gives the extractor "
        f"{checked.name!r}; add it, or name the module that has it: plugins=[module]"
    )


def _check_travel(subject: _Subject) -> None:
    """Hold the annotation classes to what pickles and Arrow need."""
    try:
        pickle.dumps((subject.parser, subject.parser.classes))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        _fail(
            subject,
            f"can't be sent to other processes: {error}. Let its plugin be a module, with the "
            "annotation classes at its top",
        )
    if subject.schema is not None:
        from newsparse import arrow  # noqa: PLC0415  (an extra, not everybody has it)

        for name, table in arrow.flat_schemas(subject.parser).items():
            if name in subject.layers:
                _warn_of_names(name, table.names)


def _warn_of_names(layer: str, columns: Sequence[str]) -> None:
    """Warn of attributes that have another name in flat tables."""
    for column in columns:
        if column.endswith("_") and column[:-1] in columns:
            warnings.warn(
                f"The attribute {column[:-1]!r} of the layer {layer!r} is the column {column!r} in "
                "flat tables, where its own name is taken; call it otherwise",
                stacklevel=2,
            )


def _check_text(subject: _Subject, text: str) -> int:
    """Hold the extractor to the laws on one text; return how much it found.

    That annotations read as the text at their places, and are sorted, the parser sees to.
    """
    doc = subject.parse(text)
    if subject.parse(text) != doc:
        _fail(subject, "finds something else when it is asked again", text)
    _check_copies(subject, doc)
    return sum(len(doc[layer]) for layer in subject.layers)


def _check_copies(subject: _Subject, doc: Document) -> None:
    data = doc.to_json()
    copies: dict[str, Callable[[], Document]] = {
        "JSON": lambda: Document.from_json(data, classes=subject.parser.classes),
        "a pickle": lambda: pickle.loads(pickle.dumps(doc)),  # noqa: S301  (our own)
    }
    if subject.schema is not None and doc.text.isprintable():
        copies["Arrow"] = lambda: _through_arrow(subject, data)
    for way, copy in copies.items():
        try:
            same = copy() == doc
        except (NewsparseError, AttributeError, TypeError, ValueError) as error:
            _fail(subject, f"makes what can't come back from {way}: {error}", doc.text)
        if not same:
            _fail(subject, f"makes what comes back from {way} as something else", doc.text)


def _through_arrow(subject: _Subject, data: str) -> Document:
    from newsparse import arrow  # noqa: PLC0415  (an extra, not everybody has it)

    table = arrow.table([data.encode()], subject.schema)
    error = table.column("error")[0].as_py()
    if error is not None:
        raise ValueError(error["message"])
    (doc,) = arrow.documents(table, classes=subject.parser.classes)
    return doc


def _check_generated(subject: _Subject, examples: Sequence[str], max_examples: int) -> None:
    """Hold the extractor to the laws on texts that nobody wrote."""
    setting = settings(
        max_examples=max_examples,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )

    @setting
    @given(_texts(examples))
    def on_any_text(text: str) -> None:
        _check_text(subject, text)

    @setting
    @given(_articles(examples))
    def on_articles(text: str) -> None:
        _check_variants(subject, text)

    on_any_text()
    on_articles()


@st.composite
def _texts(draw: st.DrawFn, examples: Sequence[str]) -> str:
    """Any text, with pieces of examples in it."""
    if not examples:
        return draw(texts())
    example = draw(st.sampled_from(examples))
    first = draw(st.integers(0, len(example)))
    last = draw(st.integers(first, len(example)))
    around = (draw(texts()), draw(texts()))
    piece = draw(st.sampled_from([example, example[first:last], example[:first] + example[last:]]))
    return piece.join(around)


@st.composite
def _articles(draw: st.DrawFn, examples: Sequence[str]) -> str:
    """An article, with examples as paragraphs of it."""
    paragraphs = draw(st.lists(st.sampled_from(examples), max_size=2)) if examples else []
    return "\n\n".join([*paragraphs, draw(articles())])


def _check_variants(subject: _Subject, text: str) -> None:
    doc = subject.parse(text)
    for kind, variant, moved in variants(subject.whole.parse(text)):
        other = subject.parse(variant)
        for layer in subject.layers:
            expected = typed(doc, layer, moved.__getitem__)
            found = typed(other, layer)
            if found != expected:
                lost = [one for one in expected if one not in found]
                more = [one for one in found if one not in expected]
                _fail(
                    subject,
                    f"finds something else with {kind}: not {lost}, but {more}. {_REMEDIES[kind]}",
                    variant,
                )


def _check_other_orders(subject: _Subject, samples: Sequence[str]) -> None:
    """Parse texts in another order, and in threads that share the parser."""
    alone = {text: subject.parse(text) for text in samples}
    order = [*samples, *samples[::-1]]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        shared = list(pool.map(subject.parse, order))
    for text, doc in zip(order, shared, strict=True):
        if doc != alone[text]:
            _fail(subject, "finds something else behind other texts, or in a thread", text)


def _check_processes(subject: _Subject, samples: Sequence[str]) -> None:
    """Parse texts in two processes with other hash seeds, in other time zones, a day apart.

    The second takes the texts from the last to the first: what was learned from one text and
    shows in another shows in a fresh process only.
    """
    for seed, zone, order in (
        ("1", "Pacific/Kiritimati", list(samples)),
        ("2", "Pacific/Pago_Pago", list(samples[::-1])),
    ):
        expected = [subject.parse(text).to_json() for text in order]
        data = pickle.dumps((sys.path, pickle.dumps((subject.parser, order))))
        done = subprocess.run(  # noqa: S603  (this Python)
            [sys.executable, "-c", _CHILD],
            input=data,
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        )
        if done.returncode:
            reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            _fail(subject, f"can't run in another process, as workers do: {reason}")
        for text, here, there in zip(
            order,
            expected,
            pickle.loads(done.stdout),  # noqa: S301  (our own)
            strict=True,
        ):
            if here != there:
                _fail(
                    subject,
                    "finds something else in a process with another hash seed or time zone, or "
                    "where other texts came before",
                    text,
                )


def _check_growth(subject: _Subject, examples: Sequence[str]) -> None:
    """Repeat what rules have stumbled over, the examples, and what is found in them."""
    own = {" ".join(examples)} if examples else set[str]()
    for text in examples[:3]:
        doc = subject.parse(text)
        for found in (one.text for layer in subject.layers for one in doc[layer][:3]):
            own.update((found, f"{found} ", found[:-1], found[: len(found) // 2]))
    for repeated in (*(Repeated("an example", unit) for unit in sorted(own) if unit), *hostile()):
        grown = outgrown(subject.parser.parse, repeated)
        if grown is not None:
            end = f" and {repeated.end!r} behind it" if repeated.end else ""
            _fail(
                subject,
                f"takes time that grows faster than the text: {grown}. The text is "
                f"{repeated.unit!r:.80} repeated{end} ({repeated.name})",
            )
