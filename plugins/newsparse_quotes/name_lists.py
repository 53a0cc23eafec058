"""The word lists that tell names apart, made once for a Parser."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from newsparse_quotes.words import read_table, word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsparse import Lexicon


@attrs.frozen(eq=False)
class NameLists:
    """The word lists that tell names apart; two of them are equal only if they are one."""

    titles: Mapping[str, str]
    """With the gender that each tells, or nothing."""
    first_names: Mapping[str, str]
    organisations: frozenset[str]
    places: frozenset[str]
    function_words: frozenset[str]
    verb_forms: frozenset[str]
    """Verbs may begin a sentence, and they may be surnames inside one."""


@functools.lru_cache(maxsize=8)
def make_name_lists(titles: Lexicon, first_names: Lexicon, cues: Lexicon) -> NameLists:
    """Return the lists for these lexicons; made once for a Parser."""
    grammar = read_table("grammar")
    forms = {*read_table("verbs"), *cues.words}
    return NameLists(
        titles={title.removesuffix("."): tag for title, tag in titles.words.items()},
        first_names=first_names.words,
        organisations=word_list("organisations"),
        places=word_list("places"),
        function_words=frozenset(word for word, name in grammar.items() if name != "noun"),
        verb_forms=frozenset(forms - {word.lower() for word in first_names.words}),
    )
