"""The annotation classes of the plugin's layers, and its options."""

from __future__ import annotations

import attrs

from newsparse import Span


@attrs.frozen
class Quote(Span):
    """A stretch of text in quotation marks, marks included, with who said it."""

    content: Span
    """What lies between the marks."""
    speaker: Span | None
    """The mention of the speaker as it stands in the text, the whole noun phrase."""
    speaker_name: Span | None
    """The fullest name of that person or organisation anywhere in the article."""
    cue: Span | None
    """The verb group that reports the quotation, or "according to"."""
    kind: str
    """direct (a clause of its own), mixed (words in the reporter's sentence) or unattributed."""
    chain: int
    """Number of the quotation; parts that are interrupted or run over paragraphs share it."""
    nested: tuple[Span, ...]
    """Quotations inside this one, with their marks."""
    insertions: tuple[Span, ...]
    """What the reporter put in: "[sic]", "[the mayor]"."""
    rule: str | None
    """Name of the rule that found the speaker."""


@attrs.frozen
class Speaker(Span):
    """Somebody who is quoted; the span is the fullest name."""

    names: tuple[Span, ...]
    """All mentions of the person by name."""
    quotes: tuple[Span, ...]
    """What the person is quoted with."""


@attrs.frozen
class Mention(Span):
    """A name in the text, without titles before it (hidden layer)."""

    kind: str
    """person, organisation, place or unknown."""
    gender: str | None
    """male, female or None where neither title nor first name tells."""
    titles: tuple[str, ...]
    """Titles and roles that stand before it, in lower case."""


@attrs.frozen
class NounChunk(Span):
    """A noun with what stands in front of it: "the new mayor" (hidden layer)."""

    head: Span
    """The noun, name or pronoun itself."""


@attrs.frozen
class VerbGroup(Span):
    """A verb with its auxiliaries and adverbs (hidden layer)."""

    subject: Span | None
    """Who or what does it, the whole noun phrase; None where none is found."""
    lemma: str | None
    """The base form of a verb of saying, writing, naming or thinking; None for other verbs."""
    group: str | None
    """Which of these it is: say, manner, write, name, think, act or show (see `cues.txt`)."""


@attrs.frozen
class QuoteOptions:
    """Options of the quotes layer."""

    doubled_apostrophes: bool = False
    """Read two apostrophes as an opening mark, as some old wire and newspaper archives do."""
