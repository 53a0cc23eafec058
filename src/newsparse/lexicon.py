"""Lexicons: named sets of words and phrases with tags.

A lexicon is data: an immutable mapping that plugins give through the hook `newsparse_lexicons`
and that `newsparse.hits` looks up in all tokens of a document at once, unless it is a mere table.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

from newsparse.characters import fold, typed
from newsparse.errors import NewsparseError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable


def _entries(words: Mapping[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    _check_entries(words)
    return tuple((" ".join(word.split()), tag) for word, tag in words.items())


def _check_entries(words: object) -> None:
    if not isinstance(words, Mapping):
        raise NewsparseError(
            f"The entries of a lexicon are a mapping from words to tags, not {words!r:.80}."
        )
    for word, tag in cast("Mapping[object, object]", words).items():
        if not (isinstance(word, str) and isinstance(tag, str | None)):
            raise NewsparseError(
                "A lexicon maps words to tags, each a str, or the tag None, which removes a word; "
                f"correct the entry {word!r:.80}: {tag!r:.80}."
            )
        if not word.strip():
            raise NewsparseError("A lexicon can't hold an empty word; remove that entry.")


def _check_pattern(lexicon: Lexicon, of: attrs.Attribute[str | None], pattern: str | None) -> None:
    try:
        if pattern is not None:
            re.fullmatch(pattern, "")  # a pattern of bytes fails here as well
    except (re.error, TypeError) as error:
        raise NewsparseError(
            f"The {of.name} of the lexicon {lexicon.name!r} are to match {pattern!r:.80}, which is "
            f"no regular expression: {error}."
        ) from error


_LONGEST_COMPOSED = 64
"""Composing takes time that grows faster than a heap of accents; no word has as many."""


def composed(word: str) -> str:
    """Return a word with its accents in its letters, where there are letters that have them."""
    if word.isascii() or len(word) > _LONGEST_COMPOSED:
        return word
    return unicodedata.normalize("NFC", word)


def with_curly(words: Mapping[str, str]) -> dict[str, str]:
    """Return words with their tags, those with a straight apostrophe with a curly one as well."""
    return {**{word.replace("'", "’"): tag for word, tag in words.items()}, **words}


def _forms(word: str) -> tuple[str, ...]:
    """Return the ways to write a word with its accents; Unicode holds them to be the same."""
    if word.isascii():
        return (word,)
    return word, unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)


_CASED = re.compile(r"[&.$]")
"""The marks at which tokens depend on case: AT&T, St. Louis, US$."""


def _cases(word: str) -> tuple[str, ...]:
    """Return a word in other cases, as the beginning of a sentence and headlines have it."""
    lower = word.lower()
    cases = (lower, lower[:1].upper() + lower[1:], word.title(), word.upper())
    return tuple(case for case in cases if len(case) == len(word))  # not "SS" for "ß"


def _count(entries: tuple[tuple[str, str | None], ...]) -> str:
    return f"<{len(entries)} entries>"


@attrs.frozen
class Lexicon:
    """Words and phrases with a tag each.

    A phrase is a sequence of tokens: "according to", "do n't". Straight and curly marks are the
    same, and so are hyphens that break no line and plain ones. Lexicons are immutable and
    hashable, so that patterns made from one can be kept by a `functools.lru_cache`.
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
    tags: str | None = attrs.field(default=None, validator=_check_pattern)
    """A regular expression that a tag must match as a whole, in this and in all lexicons of its
    name, or building a parser fails: "male|female|both". None for any tag."""
    keys: str | None = attrs.field(default=None, validator=_check_pattern)
    """The same for the words and phrases themselves, of tables whose words have a form. None for
    any."""

    @functools.cached_property
    def _hash(self) -> int:
        return hash((self.name, self.entries, self.exact, self.looked_up))

    def __hash__(self) -> int:  # made once: patterns are kept by lexicon
        return self._hash

    @classmethod
    def from_file(  # noqa: PLR0913  (all by name)
        cls,
        name: str,
        path: str | os.PathLike[str],
        *,
        exact: bool = False,
        looked_up: bool = True,
        tags: str | None = None,
        keys: str | None = None,
    ) -> Lexicon:
        """Read a lexicon from a UTF-8 file: one word or phrase a line, then a tab and its tag.

        The tag may be left out (then it is ""). Lines that begin with ``#`` are comments. A byte
        order mark is no part of the first word.

        Raises:
            NewsparseError: a word that stands twice or is empty, with its line; a file that is not
                UTF-8.
        """
        words: dict[str, str | None] = {}
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise NewsparseError(f"{path}: is not UTF-8: {error.reason}; convert it.") from error
        for number, line in enumerate(text.splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            word, _, tag = line.partition("\t")
            if not word.strip():
                raise NewsparseError(f"{path}:{number}: no word stands before the tab; add it.")
            if word.strip() in words:
                raise NewsparseError(f"{path}:{number}: {word.strip()!r} stands twice; keep one.")
            words[word.strip()] = tag.strip()
        return cls(name, words, exact, looked_up, tags, keys)

    @functools.cached_property
    def words(self) -> Mapping[str, str]:
        """The words with their tags, folded unless the lexicon is exact, removals left out.

        A word with accents is there twice: composed, and with the accents behind their letters.
        """
        merged = {form: tag for word, tag in self.entries for form in _forms(self.key(word))}
        return {word: tag for word, tag in merged.items() if tag is not None}

    @functools.cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """The words as a text may write them, where tokens depend on that.

        "AT&T" is one token and "at&t" three, so with each word stands how it was given, and, unless
        the lexicon is exact, how other cases write what has a mark of which that is true.
        """
        found: dict[str, dict[str, None]] = {word: {word: None} for word in self.words}
        for given, tag in self.entries:
            forms = found.get(self.key(given)) if tag is not None else None
            if forms is not None:
                others = _cases(given) if _CASED.search(given) and not self.exact else ()
                forms |= dict.fromkeys(form for case in (given, *others) for form in _forms(case))
        return {word: tuple(forms) for word, forms in found.items()}

    def key(self, word: str) -> str:
        """Return what is equal for words that this lexicon holds to be the same."""
        return typed(word) if self.exact else fold(word)

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
    same: dict[str, list[Lexicon]] = {}
    for lexicon in lexicons:
        known = same.setdefault(lexicon.name, [])
        if known and known[0].exact != lexicon.exact:
            raise NewsparseError(
                f"Two lexicons named {lexicon.name!r} disagree: one is exact, one compares "
                "folded. Give the second the same `exact`, or another name."
            )
        known.append(lexicon)
    return {name: _merged(some) for name, some in same.items()}


def _merged(lexicons: list[Lexicon]) -> Lexicon:
    """Merge lexicons of one name and one `exact`."""
    first = lexicons[0]
    given = [
        (composed(first.key(word)), word, tag) for one in lexicons for word, tag in one.entries
    ]
    tagged: dict[str, str | None] = {}
    for key, _, tag in given:
        tagged[key] = None if tagged.get(key, "") is None else tag
    return Lexicon(
        first.name,
        {word: tagged[key] for key, word, _ in given},
        first.exact,
        all(one.looked_up for one in lexicons),
        next((one.tags for one in lexicons if one.tags is not None), None),
        next((one.keys for one in lexicons if one.keys is not None), None),
    )


def check_forms(given: Iterable[tuple[str, Lexicon]]) -> None:
    """Hold lexicons, each behind the name of its giver, to what those of their name ask of entries.

    Raises:
        NewsparseError: a word or a tag has another form, with its giver.
    """
    given = tuple(given)
    for _, owner in given:
        for giver, lexicon in given:
            if lexicon.name == owner.name:
                _check_words(giver, lexicon, owner)
                _check_tags(giver, lexicon, owner)


def _check_words(giver: str, lexicon: Lexicon, owner: Lexicon) -> None:
    if owner.keys is None:
        return
    fits = re.compile(owner.keys).fullmatch
    for word, _ in lexicon.entries:
        if not fits(word):
            example = next((f", like {known!r}" for known, _ in owner.entries if fits(known)), "")
            raise NewsparseError(
                f"The {giver} gives {word!r} to the lexicon {owner.name!r}, where a word matches "
                f"{owner.keys}{example}. Correct the word."
            )


def _check_tags(giver: str, lexicon: Lexicon, owner: Lexicon) -> None:
    if owner.tags is None:
        return
    fits = re.compile(owner.tags).fullmatch
    for word, tag in lexicon.entries:
        if tag is not None and not fits(tag):
            raise NewsparseError(
                f"The {giver} gives {word!r} the tag {tag!r} in the lexicon {owner.name!r}, where "
                f"a tag matches {owner.tags}{_example(owner)}. Correct the tag."
            )


def _example(lexicon: Lexicon) -> str:
    """Show a tag that has the form which a lexicon asks for."""
    for word, tag in lexicon.entries:
        if tag and re.fullmatch(lexicon.tags or "", tag):
            return f", like {tag!r} of {word!r}"
    return ""
