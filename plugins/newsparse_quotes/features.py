"""The features of verbs: the words of the small language that `data/weights.txt` weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse_quotes.clauses import MEDIA
from newsparse_quotes.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsparse_quotes.article import Place
    from newsparse_quotes.clauses import Verb
    from newsparse_quotes.tagging import Passage

TELL = word_set("tell")
"""Verbs that a hearer stands behind; in the passive, the subject has heard."""
BE = word_set("be")
HEARER_AND_COLON = frozenset([":", "O:", "P:", "N:", "NN:"])
"""What stands between a verb and what it announces: "told him: ..."."""
NEAR, MIDDLE, FAR = 2, 6, 8
FORM_NAMES = {"V": "past", "X": "present", "v": "base", "E": "participle", "G": "gerund"}
CLASS_NAMES = {
    **dict.fromkeys("DH", "determiner"),
    **dict.fromkeys("PO", "pronoun"),
    **dict.fromkeys("MBS", "conjunction"),
    **dict.fromkeys("AVXvEG", "verb"),
    **dict.fromkeys("It", "preposition"),
    **dict.fromkeys(".?!", "stop"),
    **dict.fromkeys(",;", "comma"),
    **dict.fromkeys("-()", "dash"),
    **dict.fromkeys("n0d", "noun"),
    "N": "name",
    "T": "that",
    "Q": "quotation",
    "s": "possessive",
    ":": "colon",
    "b": "by",
    "|": "edge",
}
"""What the letters of a passage are called in the table of weights."""


def distance_name(words: int) -> str:
    """Name a distance between a verb and a quotation."""
    if words <= 0:
        return "none"
    if words <= NEAR:
        return "short"
    return "middle" if words <= MIDDLE else "long"


def class_name(letters: str, index: int) -> str:
    """Name the class of a word or mark; an edge where the sentence or the paragraph ends."""
    letter = letters[index] if 0 <= index < len(letters) else "|"
    return CLASS_NAMES.get(letter, "other")


def subject_kind(passage: Passage, subject: tuple[int, int]) -> str:
    """Name a subject's kind: name, noun, pronoun, it, first-person, second-person, who, which."""
    first, last = subject
    letter = passage.letters[first]
    word = passage.words[first].lower
    if letter == "P" and first == last:
        if word in {"i", "we", "you"}:
            return "first-person" if word != "you" else "second-person"
        return "it" if word.startswith("it") else "pronoun"
    if letter in "WT":
        return "who" if word == "who" else "which"
    if "N" in passage.letters[first : last + 1]:
        return "name"
    return "pronoun" if letter == "O" else "noun"


def verb_kind(passage: Passage, verb: Verb) -> str:
    """Name the kind of a verb: the group of a verb of saying, be or other."""
    if verb.cue is not None:
        return verb.cue.group
    return "be" if passage.letters[verb.last] in "AR" else "other"


def has_be(passage: Passage, verb: Verb) -> bool:
    """Say whether a form of be stands in a verb group before its main verb."""
    return any(word.lower in BE for word in passage.words[verb.first : verb.last])


def has_agent(passage: Passage, by: int) -> bool:
    """Say whether "by" and somebody who did it stand at a word: "by the mayor", not "by phone"."""
    letters = passage.letters
    if letters[by : by + 1] != "b" or by + 1 >= len(letters):
        return False
    return letters[by + 1] in "NnDHPO0" and passage.words[by + 1].lower not in MEDIA


def is_relative(passage: Passage, that: int) -> bool:
    """Say whether "that" belongs to a noun: "a plan that Lund called", not "told us that Lund"."""
    letters, first = passage.letters, that - 1
    if first < 0 or letters[first] != "n" or passage.words[first].noun is not None:
        return False
    while first > 0 and letters[first] in "nDH0" and that - first < FAR:
        first -= 1
    return passage.words[first].cue is None


def is_in_relative(passage: Passage, subject: int, *, naming: bool = False) -> bool:
    """Say whether a clause describes a noun: "what she calls", "a plan (that) she calls".

    One that calls something a quotation describes any noun: "a claim that she dismissed as".
    """
    before = passage.letters[subject - 1] if subject else "|"
    if before == "T":
        is_noun = naming and passage.letters[subject - 2 : subject - 1] == "n"
        return is_noun or is_relative(passage, subject - 1)
    is_noun = before == "n"
    is_bare = is_noun and (passage.letters[subject] == "P" or passage.words[subject - 1].noun)
    return before == "W" or bool(is_bare) or passage.words[subject - 1].lower == "what"


def is_active(passage: Passage, verb: Verb) -> bool:
    """Say whether a verb is active, by the pronoun before it: "what she described as"."""
    return not has_be(passage, verb) and passage.letters[verb.first - 1 : verb.first] in {"P", "W"}


def is_absolute(passage: Passage, verb: Verb, start: int) -> bool:
    """Say whether a clause adds who calls something what: ", with one analyst calling it"."""
    if verb.link != "own" or verb.cue is None or passage.letters[verb.last] != "G":
        return False
    return passage.words[start - 1].lower == "with" and passage.letters[start - 2] in ",-"


def verb_features(passage: Passage, verb: Verb) -> Iterator[str]:
    """Describe a verb group and its subject."""
    letters = passage.letters
    yield f"verb={verb_kind(passage, verb)}"
    form = FORM_NAMES.get(letters[verb.last], "auxiliary")
    is_finite = verb.first == verb.last and verb.link in {"own", "relative"}
    yield "form=present" if form == "base" and is_finite else f"form={form}"
    following = class_name(letters, verb.last + 1)
    is_reduced = verb.cue is not None and has_agent(passage, verb.last + 1)
    if letters[verb.last] in "VE" and (is_reduced or has_be(passage, verb)):
        yield "passive"
        if verb.cue is not None and verb.cue.lemma in TELL:
            yield "passive-told"
    if verb.cue is not None:
        yield f"behind-cue={following}"
    elif following == "quotation":
        yield "behind-other-verb=quotation"
    if verb.subject is not None:
        yield f"subject={subject_kind(passage, verb.subject)}"
        before = class_name(letters, verb.subject[0] - 1)
        if before == "that" and is_relative(passage, verb.subject[0] - 1):
            before = "relative-that"
        if before != "verb" or verb.link not in {
            "gerund",
            "as",
            "inverted",
        }:  # "said Ada, calling it"
            yield f"before-subject={before}"
        if is_absolute(passage, verb, verb.subject[0]):
            yield "with-subject"


def between_features(place: Place, between: str) -> Iterator[str]:
    """Describe what stands between a verb and the quotation behind it."""
    yield f"before-distance={distance_name(len(between))}"
    if place.passage.letters[place.at - 1] in "n0d":
        yield "before-noun"
    if "Q" in between:
        yield "before-crosses-quote"
    if between.startswith("T") or between.endswith("T"):
        yield "before-that"
    if place.shape.kind == "sentence" and between.lstrip("RO,") in {"", ":"}:
        yield "before-adjacent-sentence"
    if between in HEARER_AND_COLON:
        yield "before-close-colon"
    if "S" in between or "B" in between or ";" in between:
        yield "before-other-clause"
