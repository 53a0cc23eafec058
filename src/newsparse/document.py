"""The document: one article, its unchanged text and its layers, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast, overload

from newsparse import rows
from newsparse.attributes import check, sorted_layer
from newsparse.core import Core, default_rules
from newsparse.errors import PluginError
from newsparse.layer_index import LayerIndex
from newsparse.layer_names import CORE_LAYERS, is_layer_name
from newsparse.loading import imported
from newsparse.parts import Facts, LayerError, Parts
from newsparse.plain import decode, encode
from newsparse.span import Annotation, Span, Spans

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from newsparse.arrow.extra import DataFrame, Table
    from newsparse.hits import Hits
    from newsparse.parts import Classes
    from newsparse.tokens import Tokens

A = TypeVar("A", bound=Span)


class Document:
    """One article: its text, unchanged, and what was found in it.

    Core layers (``doc.tokens``, ``doc.sentences``, ``doc.blocks``) are made on first use; a
    plugin's layer reads like an attribute (``doc.quotes``), or typed by its annotation class
    (``doc[Quote]``). A document never changes; `with_layer` gives a corrected copy.

    ``Document(text)`` has the core layers alone; `newsparse.parse` fills in the others.
    """

    __slots__ = ("_indexes", "_parts")

    def __init__(
        self,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  (the field's name everywhere)
        meta: Mapping[str, Any] | None = None,
        published: datetime.date | None = None,
    ) -> None:
        facts = Facts.of(id, meta, published)
        self._fill(Parts(Core(text, default_rules()), facts, {}, {}, ()))

    def _fill(self, parts: Parts) -> None:
        self._parts = parts
        self._indexes: dict[str, LayerIndex] = {}

    # ---- what it holds --------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The article's text, exactly as it was given."""
        return self._parts.core.text

    @property
    def id(self) -> str | None:
        """The caller's name for the article."""
        return self._parts.facts.id

    @property
    def meta(self) -> dict[str, Any]:
        """What the caller wants to keep with the article: values that JSON can hold."""
        return self._parts.facts.meta

    @property
    def published(self) -> datetime.date | None:
        """The day of publication; relative dates count from it."""
        return self._parts.facts.published

    @property
    def errors(self) -> tuple[LayerError, ...]:
        """The layers that are missing because a plugin failed."""
        return self._parts.errors

    @property
    def tokens(self) -> Tokens:
        """The words and marks, as Universal Dependencies cuts them."""
        return self._parts.core.tokens

    @property
    def sentences(self) -> Spans:
        """The sentences; each lies in one block."""
        return self._parts.core.sentences

    @property
    def blocks(self) -> Spans:
        """The paragraph-like stretches."""
        return self._parts.core.blocks

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of all layers, core layers first."""
        return (*CORE_LAYERS, *self._parts.layers)

    def __getattr__(self, name: str) -> tuple[Any, ...]:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in CORE_LAYERS:  # its property failed with an AttributeError, which is shown
            return cast("tuple[Any, ...]", getattr(self._parts.core, name))
        try:
            return self._parts.layers[name]
        except KeyError:
            pass
        for error in self._parts.errors:
            if error.layer == name:
                raise AttributeError(
                    f"The layer {name!r} is missing: {error.plugin} failed with {error.type}: "
                    f"{error.message}"
                )
        raise AttributeError(
            f"This document has no layer or attribute {name!r}; its layers are "
            f"{', '.join(self.layers)}."
        )

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._parts.layers})

    @overload
    def __getitem__(self, layer: type[A]) -> tuple[A, ...]: ...
    @overload
    def __getitem__(self, layer: str) -> Sequence[Any]: ...
    def __getitem__(self, layer: type[Span] | str) -> Sequence[Any]:
        return cast("Sequence[Any]", getattr(self, self._name(layer)))

    def __contains__(self, layer: object) -> bool:
        return layer in self.layers or layer in self._parts.classes.values()

    def _name(self, layer: type[Span] | str) -> str:
        if isinstance(layer, str):
            return layer if layer in self.layers else self._refuse(layer)
        if not isinstance(layer, type):
            raise TypeError(f"a layer is named by a str or its annotation class, not {layer!r:.80}")
        for name, made in self._parts.classes.items():
            if made is layer:
                return name
        return self._refuse(layer.__qualname__)

    def _refuse(self, wanted: str) -> NoReturn:
        raise KeyError(f"no layer {wanted!r}; this document has {', '.join(self.layers)}")

    # ---- queries --------------------------------------------------------------------------

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``[start, end)``.

        Raises:
            ValueError: the offsets leave the text.
        """
        text = self._parts.core.text  # asked for many times an article
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"[{start}, {end}) is no span of a text of {len(text)} code points")
        return Span(start, end, text[start:end])

    def hits(self, lexicon: str) -> Hits:
        """Return the matches of a lexicon in the tokens.

        Raises:
            KeyError: the parser that made this document has no lexicon of that name.
        """
        try:
            return self._parts.core.hits(lexicon)
        except KeyError:
            known = ", ".join(self._parts.core.rules.lexicons.names)
            raise KeyError(f"no lexicon {lexicon!r}; there are {known}") from None

    @overload
    def within(self, span: Span, layer: type[A]) -> tuple[A, ...]: ...
    @overload
    def within(self, span: Span, layer: str) -> Sequence[Any]: ...
    def within(self, span: Span, layer: type[Span] | str) -> Sequence[Any]:
        """Return the spans of a layer that lie wholly in `span`."""
        return self._index(layer).within(span.start, span.end)

    @overload
    def covering(self, span: Span, layer: type[A]) -> tuple[A, ...]: ...
    @overload
    def covering(self, span: Span, layer: str) -> Sequence[Any]: ...
    def covering(self, span: Span, layer: type[Span] | str) -> Sequence[Any]:
        """Return the spans of a layer that hold all of `span`."""
        return self._index(layer).covering(span.start, span.end)

    def _index(self, layer: type[Span] | str) -> Spans | LayerIndex:
        """Return what is asked by place: a core layer itself, or the index of a plugin's."""
        name = self._name(layer)
        if name in CORE_LAYERS:
            return cast("Spans", getattr(self, name))
        if name not in self._indexes:
            self._indexes[name] = LayerIndex.of(self._parts.layers[name])
        return self._indexes[name]

    # ---- copies ---------------------------------------------------------------------------

    def with_layer(
        self, layer: str, annotations: Iterable[Span], *, annotation: type[Span] | None = None
    ) -> Document:
        """Return a copy in which a layer holds these annotations instead.

        Args:
            layer: the name of a plugin's layer; a new one may be added.
            annotations: in any order; each is checked against the text.
            annotation: the layer's class, where it can't be told from the annotations.

        Raises:
            PluginError: an annotation is not of this text, or not of the layer's class.
            ValueError: the layer is one of the core's.
        """
        if not is_layer_name(layer):
            raise ValueError(f"{layer!r} is no plugin's layer and can't be replaced")
        given = tuple(annotations)
        own = type(given[0]) if given else Annotation
        known = annotation or self._parts.classes.get(layer) or own
        for one in given:
            if type(one) is not known:
                told = f"The layer {layer!r} holds {known.__qualname__}, not {one!r:.80}"
                raise PluginError(f"{told}; it is of one class, which `annotation=` may change.")
            check(one, self.text)
        return assemble(
            self._parts._replace(
                layers={**self._parts.layers, layer: sorted_layer(given)},
                classes={**self._parts.classes, layer: known},
                errors=tuple(error for error in self.errors if error.layer != layer),
            )
        )

    # ---- to look at -----------------------------------------------------------------------

    def to_html(self, *, layers: Iterable[str] | None = None, title: str | None = None) -> str:
        """Return a page of HTML that shows the text and all that was found in it.

        The page needs no other file and no network. A notebook shows it in a frame.

        Args:
            layers: the layers that the page has, all of them marked from the start. By default
                all; those of the core, and those that lie over most of the text, such as roles,
                then wait to be switched on.
            title: what the page is called; by default the document's id.

        Raises:
            KeyError: the document has no such layer.
            TypeError: `layers` is one name.
        """
        from newsparse.view.article import article_page  # noqa: PLC0415  (few documents are shown)

        return article_page(self, layers=layers, title=title)

    def _repr_html_(self) -> str:
        from newsparse.view.article import framed  # noqa: PLC0415  (few documents are shown)

        return framed(self)

    # ---- as tables ------------------------------------------------------------------------

    def to_arrow(self, layer: type[Span] | str, *, article: int | None = None) -> Table:
        """Return a layer as a `pyarrow.Table`: a row for each of its spans.

        The columns are those of the layer's flat table in `newsparse.arrow`; a layer of the core
        has its places and texts, tokens their ``kind`` too. U+FFFD stands for lone surrogates.

        Args:
            layer: its name, or its annotation class.
            article: the document's number among several, for the column of that name. By default
                it is null, for a document alone has no place in a batch.

        Raises:
            KeyError: the document has no such layer.
            NewsparseError: pyarrow or the layer's class is missing, or a value is too large.
        """
        from newsparse.arrow.layers import layer_table  # noqa: PLC0415  (needs an extra)

        name = self._name(layer)
        return layer_table(self, name, self._parts.classes.get(name, Span), article)

    def to_pandas(self, layer: type[Span] | str, *, article: int | None = None) -> DataFrame:
        """Return a layer as a `pandas.DataFrame`; columns and errors are those of `to_arrow`.

        What is missing is `pandas.NA`, and whole numbers stay whole beside it: the types are those
        that `pandas.read_parquet` gives with ``dtype_backend="numpy_nullable"``.
        """
        from newsparse.arrow.layers import layer_frame  # noqa: PLC0415  (needs an extra)

        name = self._name(layer)
        return layer_frame(self, name, self._parts.classes.get(name, Span), article)

    # ---- as plain data --------------------------------------------------------------------

    def to_dict(self) -> dict[str, Any]:
        """Return the document as plain values: dicts, lists, strings, numbers, None.

        Core layers are columns, ``{"starts": [...], "ends": [...]}``; annotations are dicts with
        ``start``, ``end``, ``text`` and their attributes; exact numbers are strings.
        """
        return rows.write(self._parts)

    @classmethod
    def from_dict(cls, row: Mapping[str, Any], *, classes: Classes | None = None) -> Document:
        """Return the document that `to_dict` was called on.

        Args:
            row: what `to_dict` gave, maybe with numbers and strings that went through JSON.
            classes: annotation classes by layer; by default those of the installed plugins. A
                layer without a class holds generic `Annotation` objects.

        Raises:
            NewsparseError: the row is no document's, is of a newer format or does not fit.
        """
        if classes is None:
            from newsparse.plugins import installed  # noqa: PLC0415  (plugins load on demand)

            classes = installed().classes
        return assemble(rows.read(row, classes))

    def to_json(self) -> str:
        """Return the document as one line of JSON. Lone surrogates travel as escapes."""
        return encode(self.to_dict()).decode()

    @classmethod
    def from_json(cls, data: str | bytes, *, classes: Classes | None = None) -> Document:
        """Return the document that `to_json` was called on; errors are those of `from_dict`."""
        return cls.from_dict(decode(data), classes=classes)

    def __copy__(self) -> Document:
        return self  # it never changes

    def __reduce__(self) -> tuple[Any, ...]:
        classes = self._parts.classes.items()
        paths = {name: (made.__module__, made.__qualname__) for name, made in classes}
        return _unpickle, (self.to_dict(), paths)

    # ---- as a value -----------------------------------------------------------------------

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return (
            self.text == other.text
            and self._parts.facts == other._parts.facts
            and self._parts.errors == other._parts.errors
            and self._parts.layers == other._parts.layers
            and self._same_core(other)
        )

    def _same_core(self, other: Document) -> bool:
        if self._parts.core is other._parts.core:
            return True
        if self._parts.core.is_built_in and other._parts.core.is_built_in:
            return True
        return all(getattr(self, name) == getattr(other, name) for name in CORE_LAYERS)

    def __hash__(self) -> int:
        return hash((self.text, self.id))

    def __repr__(self) -> str:
        start = self.text[:40] + ("..." if len(self.text) > 40 else "")  # noqa: PLR2004
        found = {name: len(spans) for name, spans in self._parts.layers.items() if spans}
        counts = ", ".join(f"{count} {name}" for name, count in found.items())
        label = f" {self.id!r}" if self.id is not None else ""
        return f"<Document{label} {start!r}: {counts or 'no annotations'}>"


def assemble(parts: Parts) -> Document:
    """Make a document of parts that fit each other already."""
    doc = Document.__new__(Document)
    doc._fill(parts)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (the other constructor)
    return doc


def _unpickle(row: Mapping[str, Any], paths: Mapping[str, tuple[str, str]]) -> Document:
    found = {name: imported(*path) or Annotation for name, path in paths.items()}
    return assemble(rows.read(row, found))
