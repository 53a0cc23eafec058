"""Make paragraphs that report speech, with all that is to be found in them.

A pattern is a paragraph with square brackets for the marks and braces for what is drawn: ``{n}``
a name or a noun phrase, ``{s}`` a pronoun, too, both with a capital letter as ``{N}`` and ``{S}``;
``{c}`` and ``{v}`` cues behind and before their subject; ``{q}`` and ``{r}`` clauses, ``{w}`` some
words, ``{Q}`` and ``{R}`` sentences.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import strategies as st

MARKS = ("“”", '""', "‘’", "''", "«»", "‹›", "„“", "„”", "»«")
SPACED = ("\u00a0", "\u202f", " ")
"""What sets French marks apart from their content."""
NAMES = (
    *("Ada Lind", "Mayor Ole Brandt", "Sen. Ruth Holm", "Peter de Vries", "Mary O'Neill"),
    *("Dr. Ruth Vale-Moss", "Ludwig van der Berg", "Jean-Luc Holm", "Prime Minister Ada Lind"),
    *("Torvik police chief Ole Brandt", "J. R. Holm", "Ana María Ruiz", "Mr. Brandt", "Lind"),
)
NOUN_PHRASES = (
    *("the mayor", "a local baker", "the mayor of Torvik", "one of the drivers", "the inspectors"),
    *("a spokesman for the harbor board", "the town's mayor", "the two drivers", "her brother"),
)
PRONOUNS = ("he", "she", "they")
CUES = (
    "said",
    "says",
    "added",
    "has said",
    "had said",
    "explained",
    "later said",
    "has often said",
)
INVERTED_CUES = ("said", "says", "added", "explained", "warned", "adds")
CLAUSES = (
    *(
        "the road is open",
        "we don't want to wait for the workers' answer",
        "it's too late for that",
    ),
    *("it was very, very cold up there", "nobody has seen so many boats in the harbor"),
    *("they [the drivers] can't pay", "no one will come before the end of the winter"),
)
WORDS = ("a bad joke", "open again", "beyond repair", "too old and too slow", "a ship of fools")


class Pattern(NamedTuple):
    """A way of reporting speech, and what is to be found."""

    text: str
    speakers: tuple[str | None, ...]
    """Of each quotation: a template, as the text; None for nobody."""
    cues: tuple[str | None, ...]
    kinds: str
    """A letter for each quotation: direct, mixed or unattributed."""
    chains: str
    """Number of the chain of each quotation, from 0."""


class Found(NamedTuple):
    """What is to be found of a quotation, as texts."""

    content: str
    speaker: str | None
    cue: str | None
    kind: str
    chain: int


KINDS = {"d": "direct", "m": "mixed", "u": "unattributed"}

PATTERNS: dict[str, tuple[Pattern, ...]] = {
    "cue_after": (
        Pattern("[{Q},] {s} {c}.", ("{s}",), ("{c}",), "d", "0"),
        Pattern("[{Q},] {s} {c} on Friday.", ("{s}",), ("{c}",), "d", "0"),
        Pattern("[{Q},] {s} told reporters.", ("{s}",), ("told",), "d", "0"),
        Pattern("[{Q}!] {s} shouted.", ("{s}",), ("shouted",), "d", "0"),
        Pattern("[{Q},] {s} {c}, [{r}.]", ("{s}", "{s}"), ("{c}", "{c}"), "dd", "00"),
    ),
    "cue_after_inverted": (
        Pattern("[{Q},] {v} {n}.", ("{n}",), ("{v}",), "d", "0"),
        Pattern("[{Q},] {v} {n} on Friday.", ("{n}",), ("{v}",), "d", "0"),
        Pattern("[{Q}?] asked {n}.", ("{n}",), ("asked",), "d", "0"),
    ),
    "cue_between": (Pattern("[{Q},] {v} {n}, [{r}.]", ("{n}", "{n}"), ("{v}", "{v}"), "dd", "00"),),
    "cue_before": (
        Pattern("{S} {c}: [{Q}.]", ("{S}",), ("{c}",), "d", "0"),
        Pattern("{S} {c}, [{Q}.]", ("{S}",), ("{c}",), "d", "0"),
        Pattern("{S} told reporters: [{Q}.]", ("{S}",), ("told",), "d", "0"),
        Pattern("{S} {c} that the bridge was [{w}] in spring.", ("{S}",), ("{c}",), "m", "0"),
        Pattern("{S} opened the bridge, calling it [{w}.]", ("{S}",), ("calling",), "m", "0"),
    ),
    "according_to": (
        Pattern("[{Q},] according to {n}.", ("{n}",), ("according to",), "d", "0"),
        Pattern("The bridge is [{w},] according to {n}.", ("{n}",), ("according to",), "m", "0"),
    ),
    "passive": (
        Pattern(
            "The bridge was described by {n} as [{w}] in spring.",
            ("{n}",),
            ("was described",),
            "m",
            "0",
        ),
    ),
    "agentless": (
        Pattern(
            "The bridge was described as [{w}] in spring.", (None,), ("was described",), "m", "0"
        ),
    ),
    "speech_noun": (
        Pattern("{P}'s claim that the bridge is [{w}] was new.", ("{P}'s",), ("claim",), "m", "0"),
    ),
    "label": (Pattern("{P}: [{Q}.]", ("{P}",), (None,), "d", "0"),),
    "credit": (Pattern("[{Q}.] — {P}", ("{P}",), (None,), "d", "0"),),
    "came": (Pattern("[{Q},] came the reply from {n}.", ("{n}",), ("came",), "d", "0"),),
    "carried": (
        Pattern("[{Q},] {s} {c}. [{R}.]", ("{s}", "{s}"), ("{c}", "{c}"), "dd", "00"),
        Pattern("[{Q},] {v} {n}. [{R}.]", ("{n}", "{n}"), ("{v}", "{v}"), "dd", "00"),
    ),
    "carried_paragraph": (
        Pattern("[{Q},] {s} {c}.\n\n[{R}.]", ("{s}", "{s}"), ("{c}", "{c}"), "dd", "00"),
    ),
    "turn": (
        Pattern(
            "[Is the road closed?] I asked {n}.\n\n[It is,] {p} said.\n\n[And the bridge?] I asked."
            "\n\n[That too.]",
            ("I", "{p}", "I", "{p}"),
            ("asked", "said", "asked", "said"),
            "dddd",
            "0123",
        ),
    ),
    "following": (
        Pattern(
            "[The first day was long.\n\n[{R},] {v} {n}.",
            ("{n}", "{n}"),
            ("{v}", "{v}"),
            "dd",
            "00",
        ),
    ),
    "sentence_before": (
        Pattern("{P} shook her head. [No one will come before {q}.]", ("{P}",), (None,), "d", "0"),
    ),
    "paragraph_before": (
        Pattern(
            "{P} had strong words for the drivers.\n\n[No one will come before {q}.]",
            ("{P}",),
            (None,),
            "d",
            "0",
        ),
    ),
    "sentence_after": (
        Pattern(
            "[No one comes before {q}.] That is how {P} sees it.", ("{P}",), ("sees",), "d", "0"
        ),
    ),
    "unattributed": (
        Pattern("The [Silver Fox] prize went to a beginner.", (None,), (None,), "u", "0"),
        Pattern("The so-called [golden mile] is closed.", (None,), (None,), "u", "0"),
    ),
}
"""The ways of reporting, under the name of the rule that finds them."""

LOOKS_AROUND = {"following", "paragraph_before", "sentence_after", "turn"}
"""Rules that give way to a speaker before, so that what they find depends on what is above."""


def capitalised(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


@st.composite
def paragraphs(draw: st.DrawFn, rule: str | None = None) -> tuple[str, list[Found]]:
    """Draw a paragraph, or several, and what is to be found there; marks are square brackets."""
    names = [rule] if rule else sorted(PATTERNS)
    pattern = draw(st.sampled_from([one for name in names for one in PATTERNS[name]]))
    noun_phrase = draw(st.sampled_from(NAMES + NOUN_PHRASES))
    subject = draw(st.sampled_from((noun_phrase, *PRONOUNS)))
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=2, unique=True))
    fields = {
        "n": noun_phrase,
        "N": capitalised(noun_phrase),
        "s": subject,
        "S": capitalised(subject),
        "p": draw(st.sampled_from(PRONOUNS)),
        "P": draw(st.sampled_from(NAMES)),
        "c": draw(st.sampled_from(CUES)),
        "v": draw(st.sampled_from(INVERTED_CUES)),
        "q": clauses[0],
        "Q": capitalised(clauses[0]),
        "r": clauses[1],
        "R": capitalised(clauses[1]),
        "w": draw(st.sampled_from(WORDS)),
    }
    text = pattern.text.translate({ord("["): "\x02", ord("]"): "\x03"}).format(**fields)
    contents = re.findall(r"\x02([^\x03\n]*)", text)
    found = [
        Found(
            content,
            speaker and speaker.format(**fields),
            cue and cue.format(**fields),
            KINDS[kind],
            int(chain),
        )
        for content, speaker, cue, kind, chain in zip(
            contents, pattern.speakers, pattern.cues, pattern.kinds, pattern.chains, strict=True
        )
    ]
    return text, found


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Found]]:
    """Draw an article of such paragraphs; the chains are numbered through."""
    rules = st.sampled_from(sorted(PATTERNS.keys() - LOOKS_AROUND))
    drawn = draw(st.lists(rules.flatmap(paragraphs), min_size=1, max_size=4))
    found: list[Found] = []
    for _, own in drawn:
        first = found[-1].chain + 1 if found else 0
        found += [one._replace(chain=first + one.chain) for one in own]
    return "\n\n".join(text for text, _ in drawn), found


def marked(text: str, marks: str, space: str = "") -> str:
    """Return a drawn text with marks in the places that it leaves for them."""
    left, right = marks
    return text.replace("\x02", left + space).replace("\x03", space + right)
