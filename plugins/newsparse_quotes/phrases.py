"""The names, noun chunks and verb groups of a text: hidden layers for whoever needs grammar.

They are what the rules of reporting read, over the whole text instead of around quotations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.annotations import Mention, NounChunk, VerbGroup
from newsparse_quotes.article import LONGEST_SENTENCE
from newsparse_quotes.clauses import find_verbs
from newsparse_quotes.grammar import BARE_PHRASE
from newsparse_quotes.mentions import read_name
from newsparse_quotes.name_lists import make_name_lists
from newsparse_quotes.runs import find_runs
from newsparse_quotes.tagging import read_passage, read_tokens
from newsparse_quotes.vocabulary import make_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from newsparse import Document, Lexicon
    from newsparse_quotes.tagging import Passage


def find_names(doc: Document, lexicons: Mapping[str, Lexicon]) -> Iterator[Mention]:
    """Yield the names of people and organisations in a document."""
    lists = make_name_lists(lexicons["titles"], lexicons["first_names"], lexicons["cues"])
    tokens = read_tokens(doc)
    behind = 0
    for run in find_runs(tokens):
        name = read_name(tokens.text, run, lists)
        if name is None or name.start < behind:  # "England" is a part of "Bank of England"
            continue
        behind = name.end
        text = doc.text[name.start : name.end]
        yield Mention(name.start, name.end, text, name.kind, name.gender, name.titles)


def find_phrases(doc: Document, lexicons: Mapping[str, Lexicon]) -> Iterator[NounChunk | VerbGroup]:
    """Yield the noun chunks and verb groups of a document, block by block."""
    tokens = read_tokens(doc)
    vocabulary = make_vocabulary(lexicons["cues"], lexicons["speech_nouns"])
    blocks = zip(doc.blocks.starts.tolist(), doc.blocks.ends.tolist(), strict=True)
    for block in blocks:
        passage = read_passage(tokens, block, (), vocabulary)
        for match in BARE_PHRASE.finditer(passage.letters):
            start, end = passage.hull(match.start(), match.end() - 1)
            head = head_of(passage, match.start(), match.end())
            text = doc.text[start:end]
            yield NounChunk(start, end, text, head=doc.span(*passage.hull(head, head)))
        yield from find_groups(doc, passage)


def head_of(passage: Passage, first: int, behind: int) -> int:
    """Return the word that a noun chunk is about: its last one that is no mark."""
    return max(i for i in range(first, behind) if i == first or passage.letters[i] not in "sDH")


def find_groups(doc: Document, passage: Passage) -> Iterator[VerbGroup]:
    """Yield the verb groups of a passage, sentence by sentence."""
    left, letters = 0, passage.letters
    while left < len(letters):
        right = letters.find("|", left, left + LONGEST_SENTENCE)
        right = right if right >= 0 else min(left + LONGEST_SENTENCE, len(letters))
        for verb in find_verbs(passage, left, right):
            start, end = passage.hull(verb.first, verb.last)
            yield VerbGroup(
                start,
                end,
                doc.text[start:end],
                subject=doc.span(*passage.hull(*verb.subject)) if verb.subject else None,
                lemma=verb.cue.lemma if verb.cue else None,
                group=verb.cue.group if verb.cue else None,
            )
        left = right + (letters[right : right + 1] == "|")
