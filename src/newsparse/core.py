"""The core layers of one text, each made on first use, and the rules that make them."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

import attrs
import numpy as np

from newsparse.blocks import Layout, find_blocks
from newsparse.characters import CharacterClass, Characters, characters, code_points
from newsparse.errors import PluginError
from newsparse.hits import Hits, LexiconIndex
from newsparse.own_lexicons import own_lexicons
from newsparse.sentence_words import SentenceWords
from newsparse.sentences import explain_sentences, find_sentences
from newsparse.span import Span, Spans, whole_numbers
from newsparse.token_pattern import TokenPattern
from newsparse.tokenizer import WINDOW, Tokenizer, built_in
from newsparse.tokens import Tokens

if TYPE_CHECKING:
    import numpy.typing as npt

    from newsparse.lexicon import Lexicon
    from newsparse.span import Offsets

EXPLAINED = ("tokens", "sentences")
"""The layers whose rules `Core.explain` names."""

Splitter = Callable[[str], "tuple[npt.ArrayLike, npt.ArrayLike]"]
"""What a tokenizer or segmenter of a plugin is: a text to starts and ends."""


@attrs.frozen(eq=False)
class CoreRules:
    """How the core layers of a parser's documents are made."""

    tokens: Tokenizer
    sentences: SentenceWords
    lexicons: Indexes
    layout: Layout = "auto"
    tokenizer: Splitter | None = None
    segmenter: Splitter | None = None

    @classmethod
    def build(
        cls,
        lexicons: Mapping[str, Lexicon],
        *,
        layout: Layout = "auto",
        tokenizer: Splitter | None = None,
        segmenter: Splitter | None = None,
    ) -> CoreRules:
        """Compile the rules; the lexicon "abbreviations" is one of theirs."""
        known = lexicons["abbreviations"]
        rules = built_in()
        if known != rules.pattern.abbreviations:
            rules = Tokenizer.build(TokenPattern.build(known))
        return cls(
            rules,
            SentenceWords.build(known, lexicons["sentences"]),
            Indexes(lexicons, rules.tokenize),
            layout,
            tokenizer,
            segmenter,
        )


class Indexes:
    """The lexicons of a parser, each indexed when somebody first asks for its hits."""

    def __init__(self, lexicons: Mapping[str, Lexicon], tokenize: Callable[[str], Spans]) -> None:
        self.names: tuple[str, ...] = tuple(lexicons)
        self._lexicons = lexicons
        self._tokenize = tokenize
        self._made: dict[str, LexiconIndex] = {}

    def of(self, name: str) -> LexiconIndex:
        """Return the index of a lexicon: with all that are looked up together, or alone.

        Raises:
            KeyError: there is none of that name.
        """
        if name not in self._made:
            together = {name: self._lexicons[name]}
            if together[name].looked_up:
                together = {n: found for n, found in self._lexicons.items() if found.looked_up}
            elif name == "abbreviations":  # tokens have the stop that the words leave out
                words = {f"{word}.": tag for word, tag in together[name].words.items()}
                together[name] = attrs.evolve(together[name], entries=words)
            keeps_stop = self._lexicons["abbreviations"].words
            index = LexiconIndex.build(together, self._tokenize, keeps_stop)
            self._made.update(dict.fromkeys(together, index))
        return self._made[name]


@functools.cache
def default_rules() -> CoreRules:
    """Return the built-in rules, those of ``Document(text)``."""
    return CoreRules.build({lexicon.name: lexicon for lexicon in own_lexicons()})


class Core:
    """The text with its tokens, blocks, sentences and lexicon hits.

    Layers are made on first use and kept. Two threads that ask at once may both make a layer;
    they get equal ones.
    """

    __slots__ = (
        "_blocks",
        "_characters",
        "_hits",
        "_sentences",
        "_tokens",
        "is_built_in",
        "rules",
        "text",
    )

    def __init__(self, text: str, rules: CoreRules) -> None:
        """Take a text.

        Raises:
            TypeError: it is no `str`.
        """
        if not isinstance(text, str):
            raise TypeError(
                f"the text is a str, not {type(text).__name__}; read files and decode bytes first"
            )
        # Of a subclass, such as numpy's, the plain text, which JSON takes.
        self.text: str = text if type(text) is str else str.__str__(text)
        self.rules: CoreRules = rules
        self.is_built_in: bool = rules is default_rules()
        self._characters: Characters | None = None
        self._tokens: Tokens | None = None
        self._blocks: Spans | None = None
        self._sentences: Spans | None = None
        self._hits: dict[str, Hits] = {}

    @classmethod
    def of_columns(
        cls, rules: CoreRules, *, tokens: Tokens, sentences: Spans, blocks: Spans
    ) -> Core:
        """Return core layers that were made before, held to the laws again.

        Raises:
            PluginError: they are not of this text, or do not nest.
        """
        core = cls(tokens.text, rules)
        core.is_built_in = False
        core._tokens, core._blocks = tokens, blocks
        for role, spans in (("tokens", tokens), ("sentences", sentences), ("blocks", blocks)):
            core._check_cover(role, spans)
        core._check_within("tokens", tokens, sentences)
        core._check_within("sentences", sentences, blocks)
        core._sentences, core._characters = sentences, None
        return core

    @property
    def tokens(self) -> Tokens:
        """The words and marks of the text."""
        if self._tokens is None:
            if self.rules.tokenizer is None:
                known = self._known() if len(self.text) <= WINDOW else None
                self._tokens = self.rules.tokens.tokenize(self.text, known)
            else:
                columns = _columns("tokenizer", self.rules.tokenizer(self.text))
                tokens = Tokens(self.text, *columns, self.rules.tokens.pattern)
                self._check_cover("tokens", tokens)
                self._check_within("tokens", tokens, self.blocks)
                self._tokens = tokens
        return self._tokens

    @property
    def blocks(self) -> Spans:
        """The paragraph-like stretches."""
        if self._blocks is None:
            self._blocks = Spans(
                self.text, *find_blocks(self.text, *self._known(), self.rules.layout)
            )
        return self._blocks

    @property
    def sentences(self) -> Spans:
        """The sentences, each in one block."""
        if self._sentences is None:
            if self.rules.segmenter is None:
                classes = self._known().classes
                starts, ends = find_sentences(
                    self.rules.sentences, classes, self.tokens, self.blocks
                )
                self._sentences = Spans(self.text, starts, ends)
            else:
                columns = _columns("segmenter", self.rules.segmenter(self.text))
                sentences = Spans(self.text, *columns)
                self._check_cover("sentences", sentences)
                self._check_within("sentences", sentences, self.blocks)
                self._check_within("tokens", self.tokens, sentences)
                self._sentences = sentences
            self._characters = None
        return self._sentences

    def hits(self, lexicon: str) -> Hits:
        """Return the hits of a lexicon.

        Raises:
            KeyError: there is none of that name.
        """
        if lexicon not in self._hits:
            index = self.rules.lexicons.of(lexicon)
            self._hits.update(index.look_up(self.tokens, code_points(self.text)))
        return self._hits[lexicon]

    def explain(self, layer: str) -> Iterator[tuple[Span, str]]:
        """Return one of the layers `EXPLAINED`, each span with the name of the rule that made it.

        Raises:
            ValueError: a plugin makes that layer.
        """
        given = {"tokens": self.rules.tokenizer, "sentences": self.rules.segmenter}
        if given[layer] is not None:
            raise ValueError(f"the {layer} are made by a plugin, which names no rules")
        if layer == "tokens":
            found = self.rules.tokens.explain(self.text)
        else:
            classes = self._known().classes
            found = explain_sentences(self.rules.sentences, classes, self.tokens, self.blocks)
        return ((Span(start, end, self.text[start:end]), rule) for start, end, rule in found)

    def _known(self) -> Characters:
        """Return the characters, kept until all core layers are made."""
        known = self._characters or characters(self.text)
        if self._sentences is None:
            self._characters = known
        return known

    def _check_cover(self, layer: str, spans: Spans) -> None:
        """Hold spans that others made to the laws: in order, apart, over all that is ink."""
        starts, ends = spans.starts, spans.ends
        if len(starts) != len(ends) or (
            len(starts)
            and (
                starts[0] < 0
                or ends[-1] > len(self.text)
                or np.any(starts >= ends)
                or np.any(starts[1:] < ends[:-1])
            )
        ):
            raise PluginError(
                f"The {layer} given are empty, overlap, are out of order or leave the text; "
                "starts and ends are of equal length, and ends[i] <= starts[i + 1]."
            )
        classes = self._known().classes
        covered = np.zeros(len(self.text) + 1, np.int8)
        covered[starts] += 1
        covered[ends] -= 1
        bare = np.flatnonzero((covered.cumsum()[:-1] == 0) & (classes != CharacterClass.SPACE))
        if len(bare):
            at = int(bare[0])
            raise PluginError(
                f"The {layer} given leave out {self.text[at]!r} at offset {at}; every character "
                "that is not white space lies in one span."
            )

    def _check_within(self, layer: str, inner: Spans, outer: Spans) -> None:
        """Refuse inner spans that cross the edge of an outer one."""
        owners = outer.starts.searchsorted(inner.starts, "right") - 1
        limits = np.append(outer.ends, np.int32(-1))  # -1 is the place of what has no owner
        crossing = np.flatnonzero(inner.ends > limits[owners])
        if len(crossing):
            span = inner[int(crossing[0])]
            raise PluginError(
                f"Of the {layer} given, {span.text[:40]!r} at {span.start} crosses the edge of a "
                "sentence or block; layers nest."
            )


def _columns(role: str, given: object) -> tuple[Offsets, Offsets]:
    """Return what a plugin's tokenizer or segmenter gave as two columns of whole numbers.

    Raises:
        PluginError: it is something else.
    """
    if not isinstance(given, tuple) or len(cast("tuple[object, ...]", given)) != 2:  # noqa: PLR2004  (starts, ends)
        raise PluginError(f"A {role} returns starts and ends; this one gave {given!r:.80}.")
    starts, ends = cast("tuple[npt.ArrayLike, npt.ArrayLike]", given)
    return whole_numbers(starts), whole_numbers(ends)
