"""Lexicons: named sets of words and phrases with tags.

A lexicon is data: an immutable mapping that plugins give through the hook `newsparse_lexicons`
and that `newsparse.hits` looks up in all tokens of a document at once, unless it is a mere table.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from newsparse.characters import fold
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def _entries(words: Mapping[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    for word in words:
        if not word.strip():
            raise NewsparseError("A lexicon can't hold an empty word; remove that entry.")
    return tuple((" ".join(word.split()), tag) for word, tag in words.items())


def _count(entries: tuple[tuple[str, str | None], ...]) -> str:
    return f"<{len(entries)} entries>"


@attrs.frozen
class Lexicon:
    """Words and phrases with a tag each.

    A phrase is a sequence of tokens: "according to", "do n't". Straight and curly apostrophes
    are the same. Lexicons are immutable and hashable, so that patterns made from one can be
    kept by a `functools.lru_cache`.
    """

    name: str
    """The name that plugins share: lexicons of one name are merged."""
    entries: tuple[tuple[str, str | None], ...] = attrs.field(converter=_entries, repr=_count)
    """Words or phrases with their tags; made from a mapping. The tag None removes a word when
    lexicons are merged."""
    exact: bool = False
    """Whether case counts; otherwise words are compared folded (see `newsparse.characters`)."""
    looked_up: bool = True
    """Whether it is looked up together with all others, as soon as one of them is asked for.
    False for a table that rules read without `Document.hits`: it costs a document nothing, and is
    looked up alone should somebody ask."""

    @functools.cached_property
    def _hash(self) -> int:
        return hash((self.name, self.entries, self.exact, self.looked_up))

    def __hash__(self) -> int:  # made once: patterns are kept by lexicon
        return self._hash

    @classmethod
    def from_file(
        cls, name: str, path: Path, *, exact: bool = False, looked_up: bool = True
    ) -> Lexicon:
        """Read a lexicon from a UTF-8 file: one word or phrase a line, then a tab and its tag.

        The tag may be left out (then it is ""). Lines that begin with ``#`` are comments.

        Raises:
            NewsparseError: a word that stands twice, with its line.
        """
        words: dict[str, str | None] = {}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            word, _, tag = line.partition("\t")
            if word.strip() in words:
                raise NewsparseError(f"{path}:{number}: {word.strip()!r} stands twice; keep one.")
            words[word.strip()] = tag.strip()
        return cls(name, words, exact, looked_up)

    @functools.cached_property
    def words(self) -> Mapping[str, str]:
        """The words with their tags, folded unless the lexicon is exact, removals left out."""
        merged = {self.key(word): tag for word, tag in self.entries}
        return {word: tag for word, tag in merged.items() if tag is not None}

    def key(self, word: str) -> str:
        """Return what is equal for words that this lexicon holds to be the same."""
        return word.replace("’", "'") if self.exact else fold(word)

    def get(self, word: str) -> str | None:
        """Return the tag of a word or phrase, or None where it is not in the lexicon."""
        return self.words.get(self.key(word))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and self.get(word) is not None


def merge(lexicons: Iterable[Lexicon]) -> dict[str, Lexicon]:
    """Merge lexicons of one name; where two tag the same word, the later one counts.

    It is a table (`Lexicon.looked_up`) where one of them says so.
    A removal (the tag None) counts wherever it stands: who wants a word gone need not come last.

    Raises:
        NewsparseError: two lexicons of one name differ in `exact`.
    """
    merged: dict[str, Lexicon] = {}
    for lexicon in lexicons:
        known = merged.get(lexicon.name)
        if known is not None and known.exact != lexicon.exact:
            raise NewsparseError(
                f"Two lexicons named {lexicon.name!r} disagree: one is exact, one compares "
                "folded. Give the second the same `exact`, or another name."
            )
        entries = dict(known.entries if known else ())
        for word, tag in lexicon.entries:
            key = lexicon.key(word)
            entries[key] = None if entries.get(key, "") is None else tag
        looked_up = lexicon.looked_up and (known is None or known.looked_up)
        merged[lexicon.name] = Lexicon(lexicon.name, entries, lexicon.exact, looked_up)
    return merged
