"""Find and judge the hosts of links and addresses.

A host is read in one pass over its labels. In prose it may be glued to what stands around it, so
a label may be cut: where a text without spaces between words (Chinese, Japanese, Thai ...) goes on
behind a domain, where a hyphen does ("an example.com-owned paper"), where the next sentence does.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import regex

from newsparse_urls import tables
from newsparse_urls.marks import (
    DOTS,
    INVISIBLE,
    PUNCTUATION,
    SCHEMES,
    SIGNS,
    UNSPACED,
    VISIBLE,
    is_other_letter,
)

ANY_DOT = re.compile(f"[.{''.join(DOTS)}]")
LABEL = rf"[[\w\-{PUNCTUATION}{SIGNS}{INVISIBLE}--[\p{{Pc}}©®™°]]_]"

FORWARD = regex.compile(rf"(?V1){LABEL}++(?:\.{LABEL}++)*+")
BACKWARD = regex.compile(rf"(?V1)(?r)(?:{LABEL}|\.)*+")
ONE_LABEL = regex.compile(rf"(?V1){LABEL}++")
ASCII_FORWARD = re.compile(r"[A-Za-z0-9_\-]++(?:\.[A-Za-z0-9_\-]++)*+")
PLAIN = re.compile(r"(?:[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+\.)++[A-Za-z]{2,}")
"""Most hosts are this, with nothing glued to them: words, hyphens between them, a last label."""
ASCII_BACKWARD = regex.compile(r"(?r)[A-Za-z0-9_\-.]*+")

GLUED_BEHIND = regex.compile(
    rf"(?V1)([a-zA-Z]{{2,}}+)(?:[{UNSPACED}{SIGNS}{PUNCTUATION}{INVISIBLE}]|-)"
)
"""A top-level domain, and what may be glued behind it."""
GLUED_WORDS = regex.compile(
    rf"(?V1).*[{UNSPACED}\p{{Arabic}}\p{{Hebrew}}](?=[A-Za-z0-9])", regex.DOTALL
)
"""What may be glued in front of the first label. Particles of Arabic and Hebrew are set right
before a foreign word, Hebrew marks it off."""
NEXT_WORD = re.compile(r"(com|org|net|edu|gov|uk)[A-Z][a-z]+")
"""A top-level domain and the first word of the next sentence."""
GLUED_SIGNS = regex.compile(rf"(?V1)[{SIGNS}{INVISIBLE}]++(?=.)", regex.DOTALL)
SCHEME = regex.compile(rf"(?r)(?:{SCHEMES})", regex.IGNORECASE)
NOT_IN_HOST = re.compile(r"[\x00-,./:-@\[-^`{-\x7f]")
"""What no host holds, and some signs turn into: ℀ is "a/c", ⒈ is "1."."""
NEXT_SENTENCE = regex.compile(r"\p{Lu}\p{Ll}+")
NUMBER = re.compile(r"[0-9]++(?:st|nd|rd|th|[a-z]{0,2})")
"""A label that is one: the 30th.at, 3.5m.in."""
CLOCK_TIME = re.compile(r"[0-9]+\.[ap]m|[0-9]{1,2}[ap]m\..*")
"""As in 5.pm, 5pm.in."""
NUMERAL = re.compile(r"[0-9]+(?:[ap]m|p)?")
"""A label that is a number, a time or a price: 10.30am.to, 37.5p.in."""
ABBREVIATION = re.compile(r"[A-Z]?[a-z]{1,2}")
"""As in Ed.in, St.is."""
COMMON = ("com", "org", "net")
"""Top-level domains so common that initials and numbers before them are names."""
MAX_LABEL = 63
MAX_HOST = 253
MAX_RUN = MAX_HOST + MAX_LABEL + 2
"""How far is read for a host, with what may be glued to it."""


class Host(NamedTuple):
    """Where a host stands, and its labels."""

    start: int
    """Where its first label starts."""
    end: int
    """Where its last label ends."""
    labels: tuple[str, ...]
    """As they stand in the text; an IPv6 address is one, with its brackets."""

    @property
    def known(self) -> bool:
        """Whether the last label is a top-level domain."""
        return len(self.labels) > 1 and tables.is_top_level(self.labels[-1])


def goes_on(text: str, end: int) -> bool:
    """Say whether a host in ASCII goes on behind its end, in another script or behind its dot."""
    return is_other_letter(text[end : end + 1]) or (
        text[end : end + 1] in DOTS and domain_after(text, end) is not None
    )


def behind_glued_words(text: str, start: int, end: int) -> int:
    """Return where the ASCII part starts of a name glued to words of a script without spaces."""
    if text[start:end].isascii():
        return start
    glued = GLUED_WORDS.match(text, start, end)
    return glued.end() if glued else start


def run_start(text: str, dot: int, floor: int, *, ascii_only: bool) -> int:
    """Return where the labels and dots begin that stand right before a dot, at least ``floor``."""
    floor = max(floor, dot - MAX_RUN)
    run = (ASCII_BACKWARD if ascii_only else BACKWARD).match(text, floor, dot)
    return run.start() if run else dot


def run_end(text: str, start: int, *, ascii_only: bool = False) -> int:
    """Return where the labels and dots end that start here (``start`` itself where none do).

    What is longer than a host can be is cut off: it is judged by its first labels, or refused.
    """
    run = ASCII_FORWARD.match(text, start, start + MAX_RUN)
    end = run.end() if run else start
    if not ascii_only and not text[end : end + 2].isascii():
        wide = FORWARD.match(text, start, start + MAX_RUN)
        end = wide.end() if wide else end
    if end == start:
        return start
    if text.startswith("://", end):  # the next link's scheme is no label
        scheme = SCHEME.match(text, endpos=end)
        return scheme.start() if scheme else end
    while end < len(text) and text[end] in DOTS:
        label = None if ascii_only else domain_after(text, end)
        if label is None:
            break
        end = label
    return end


def domain_after(text: str, dot: int) -> int | None:
    """Return the end of the top-level domain that stands behind an ideographic full stop.

    Such a stop is a dot only there: it ends sentences, and no space follows it.
    """
    label = last_label(text, dot)
    return label.end() if label and tables.is_top_level(label[0]) else None


def last_label(text: str, dot: int) -> regex.Match[str] | None:
    """Return the last of the labels behind an ideographic full stop, None where none stands.

    All but the last are in ASCII, with such dots between them: www。example。com.
    """
    label = ONE_LABEL.match(text, dot + 1, dot + MAX_LABEL + 2)
    while label and text[label.end() : label.end() + 1] in DOTS and label[0].isascii():
        dot = label.end()
        following = ONE_LABEL.match(text, dot + 1, dot + MAX_LABEL + 2)
        if following is None:
            break
        label = following
    return label


def read(text: str, start: int, end: int) -> Host | None:
    """Return the host that starts here, cut where prose is glued to it; None where it is invalid.

    Args:
        text: the document's.
        start: where the first label starts.
        end: where the run of labels and dots ends, by `run_end`.
    """
    run = text[start:end]
    labels = _split(run)
    if len(run) <= MAX_LABEL and PLAIN.fullmatch(run) and tables.is_top_level(labels[-1]):
        return Host(start, end, tuple(labels))
    for index, label in enumerate(labels[1:], start=1):
        keep = _domain_length(label, last=index == len(labels) - 1)
        if keep:
            labels[index:] = [label[:keep]]
            break
    if text[start - 1 : start] in {"_", "@"}:  # _example.com_
        labels[-1] = labels[-1].rstrip("_")
    if len(labels) > 1 and (_begins_sentence(labels) or not VISIBLE.search(labels[-1])):
        del labels[-1]
    length = sum(map(len, labels)) + len(labels) - 1
    if length > MAX_HOST or not all(map(_is_label, labels)) or _underscored(labels):
        return None
    return Host(start, start + length, tuple(labels))


def bare_start(text: str, start: int, end: int) -> int:
    """Return where a host without a scheme starts: behind marks and words glued to its front.

    Args:
        text: the document's.
        start: where the run of labels and dots starts, by `run_start`.
        end: where the run ends.
    """
    gap = text.rfind("..", start, end)
    if gap >= 0:  # an ellipsis
        start = gap + 2
    while text[start] in "-_":  # the dot is none of them
        start += 1
    first_dot = ANY_DOT.search(text, start)
    label_end = first_dot.start() if first_dot else end
    if text[start:label_end].isascii():
        return start
    signs = GLUED_SIGNS.match(text, start, label_end)
    return behind_glued_words(text, signs.end() if signs else start, label_end)


def unlike_domain(host: Host) -> str | None:
    """Return why a host without a scheme is no domain by its form, None for one that is.

    The top-level domain must be known, and in lower case unless the whole host is in capitals.
    """
    last = host.labels[-1]
    if not host.known:
        return "suffix"
    if last != last.lower() and not last.lower().startswith(tables.PUNYCODE):
        if any(label != label.upper() for label in host.labels):
            return "capitals"
        initials = all(len(part) == 1 for part in host.labels[-2].split("-"))
        common = last.lower() in COMMON or not initials  # "R-W.VA." is a party and a state
        return None if common else "slip"
    if any(len(label) > 1 and not NUMERAL.fullmatch(label) for label in host.labels[:-1]):
        return None
    clock = CLOCK_TIME.fullmatch(f"{host.labels[-2]}.{last}") is not None
    pair = len(host.labels) == 2  # noqa: PLR2004  ("p.m.in" and "1.5.in" are slips)
    return None if pair and not clock else "slip"


def is_slip(host: Host) -> bool:
    """Say whether a host without a path looks like something else.

    So do a number and the next word ("the 30th.at", "3.5m.in"), an abbreviation and the next word
    ("Ed.in"), and the name of a share with its exchange ("SAP.DE").
    """
    *labels, last = host.labels
    if last not in COMMON and all(map(NUMBER.fullmatch, labels)):
        return True
    if len(labels) > 1:
        return False
    if last in tables.words("exchanges.txt"):
        return True
    return (
        last in tables.words("sentence_words.txt") and ABBREVIATION.fullmatch(labels[0]) is not None
    )


def is_valid(host: Host) -> bool:
    """Say whether a host behind a scheme can be one: a number at its end makes it an address."""
    if not "".join(VISIBLE.findall(host.labels[-1])).isdecimal():
        return True
    return len(host.labels) == 4 and all(  # noqa: PLR2004
        part.isascii() and part.isdecimal() and len(part) < 4 and int(part) < 256  # noqa: PLR2004
        for part in host.labels
    )


def _split(run: str) -> list[str]:
    if not run.isascii():
        for dot in DOTS:
            run = run.replace(dot, ".")
    return run.split(".")


def _domain_length(label: str, *, last: bool) -> int:
    """Return the length of the top-level domain that a label begins with, 0 where none is glued."""
    if label.isascii() and "-" not in label:
        next_word = NEXT_WORD.fullmatch(label) if last else None
        return len(next_word[1]) if next_word else 0
    glued = GLUED_BEHIND.match(label)
    if glued is None:
        return 0
    mark = label[glued.end() - 1]
    if not last and (mark == "-" or not VISIBLE.match(mark)):
        return 0
    name: str = glued[1]
    return len(name) if tables.is_top_level(name) and not tables.is_top_level(label) else 0


def _begins_sentence(labels: list[str]) -> bool:
    """Say whether the last label is the first word of the sentence behind a domain."""
    *domain, last = labels
    return (
        len(domain) > 1
        and NEXT_SENTENCE.fullmatch(last) is not None
        and tables.is_top_level(domain[-1])
        and not tables.is_top_level(last)
    )


def _is_label(label: str) -> bool:
    if not 0 < len(label) <= MAX_LABEL or label[0] in "-_" or label[-1] in "-_":
        return False
    if label.isascii():
        return True
    shown = VISIBLE.findall(label)
    if label.lower().startswith(tables.PUNYCODE) or not shown or {shown[0], shown[-1]} & {*"-_"}:
        return False
    if NOT_IN_HOST.search(unicodedata.normalize("NFKC", label)):
        return False
    return len(tables.PUNYCODE) + len(label.encode("punycode")) <= MAX_LABEL


def _underscored(labels: list[str]) -> bool:
    """Say whether an underscore stands where no registry allows one."""
    return any("_" in label for label in labels[-2:])
