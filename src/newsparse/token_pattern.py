"""The token rules: one `regex` pattern, one alternative a rule, each named after it.

`newsparse.tokenizer` makes the same tokens faster where this pattern can do only one thing; a
property holds the two equal on any text.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs
import regex

from newsparse.characters import SPACE
from newsparse.errors import NewsparseError
from newsparse.lexicon import Lexicon, with_curly
from newsparse.own_lexicons import DATA, abbreviations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOOK_AHEAD = 4
"""No rule looks further behind a chunk without white space than a gap of two characters, a bracket
and the one behind it, and only behind a full stop."""
LONGEST_PIECE = 1 << 16
"""Characters without white space that the pattern is asked to cut at once."""

_WORD = r"[\p{L}\p{N}\p{M}\p{Cf}\p{Pc}]"
_LETTER = r"\p{L}\p{M}*+"  # with the accents that stand behind it
_START = rf"(?<!{_WORD})"
_END = rf"(?!{_WORD})"
_GAP = r"(?:[\x20\xa0\u2009\u202f]|\r?\n)?"
_EXTEND = r"[\p{M}\p{Cf}]*+"
_CLITIC = rf"(?i:s|re|ve|ll|d|m|nt){_END}"
# Letters with apostrophes between them, unless what follows one is a word of its own.
_INNER = rf"{_WORD}++(?:['’](?!{_CLITIC})(?=\p{{L}}){_WORD}++)*+"
# A link goes on to the last character that is no closing mark; brackets count in pairs. It ends
# where another one begins right behind a letter, a digit or a mark between the items of a list.
_LINK_SOFT = r".,;:!?'’…。，、！？；：؟"
_LINK_HARD = rf"{SPACE}<>\"“”„«»‹›—「」『』【】《》〈〉（）()\[\]{{}}"
_LINK = (
    rf"(?:(?:(?!['’]s{_END})[{_LINK_SOFT}])*+(?:\([^{_LINK_HARD}]*+\)|\[[^{_LINK_HARD}]*+\]"
    rf"|[^{_LINK_HARD}{_LINK_SOFT}hHfF|]++|\|(?!(?i:https?|ftp)://)"
    r"|(?:(?<![A-Za-z0-9,;|、，；])|(?!(?i:https?|ftp)://))[hHfF]))++"
)
_LABEL = r"(?:[\p{L}\p{N}\p{M}\p{Cf}_-]|\p{So}(?=[\p{L}\p{N}\p{M}\p{Cf}\p{So}_.-]))++"
# The first word of the next sentence is no label.
_NEXT = rf"(?!\p{{Lu}}\p{{Ll}}++{_END}(?![./?\#:-]))"
_HOST = rf"(?:{_LABEL}(?:\.{_NEXT}{_LABEL})*+(?:\.(?=[/\#]|:\d))?+|\[[0-9A-Fa-f:.]{{2,45}}+\])"
_TAIL = rf"(?::\d{{1,5}}+(?!\d))?(?:/(?:{_LINK})?|(?=[?\#]){_LINK})?"
_WORDS = "am|as|at|be|by|do|id|im|in|is|it|la|me|my|no|so|st|to"  # domains with a path alone
# Names of people and tags: no invisible mark but the joiners of scripts that need them.
_NAME = r"[\p{L}\p{N}\p{M}\p{Pc}\u200c\u200d]"
_TAG = rf"{_NAME}[\p{{L}}\p{{N}}\p{{M}}\p{{Pc}}\u200c\u200d\u05f3\u05f4\u0f0b\u0f0c\u309b\u309c]*+"
# What neither begins behind; a selector ends an emoji.
_NO_NAME = r"(?<![^\W\ufe0e\ufe0f]"

_LAST_WORD = regex.compile(rf"{_WORD}++\Z")
_NO_ABBREVIATION = regex.compile(rf"[{SPACE}]|[\p{{N}}.]\Z")
_ELISIONS = ("em", "til", "cause", "cuz", "bout")
_TIS = ("is", "was", "were")  # behind "'t"
_FILES = "docx?|xlsx?|pptx?|pdf|txt|rtf|html?|php|jpe?g|gif|png|zip|exe|mp3|csv"

_PATTERN = rf"""
# links and names of files, which hold marks
  (?<url>          (?: {_START} | (?<=[A-Za-z0-9]) )
                   (?i: https?|ftps?|sftp|ssh|git|wss?|file )://
                   (?: (?: [\w.~!$&'’*+,;=:%-]{{1,128}}+ @ )? {_HOST} {_TAIL} | (?=/) {_LINK} )
                 | {_START} (?i:www)\. (?= [\p{{L}}\p{{N}}] ) {_HOST} {_TAIL} )
| (?<email>        (?<! [\w.+@] ) (?: (?i:mailto): )? \w [\w.+%&='’-]{{0,63}}+ @
                   (?: [\w-]{{1,63}}+ \. ){{1,8}} (?: xn--[\w-]{{1,59}}+ | \w{{1,63}}+ ) )
| (?<domain>       (?<! [\w@] | (?<!\.)\. )
                   (?: (?! (?: \d++ (?: st|nd|rd|th | [a-z]{{0,2}} ) \. ){{1,8}}+
                           (?! (?:com|org|net) {_END} | \p{{L}}++/[\p{{L}}\p{{N}}] )
                           \p{{L}}++ {_END} (?! \.\p{{L}} ) )
                       (?: (?!-) [\p{{L}}\p{{N}}\p{{M}}-]{{1,63}}+ (?<!-) \. ){{1,8}}
                       (?: \L<domains> | (?:{_WORDS}) (?= / [\p{{L}}\p{{N}}@] ) )
                     | (?= [\p{{Lu}}\p{{N}}-]{{2}} )
                       (?: (?!-) [\p{{Lu}}\p{{N}}-]{{1,63}}+ (?<!-) \. ){{1,8}} \L<capitals> )
                   (?! [\w@] | \. (?! \p{{Lu}}\p{{Ll}} ) \w )
                   (?! : \d (?!\d) ) {_TAIL} )
| (?<file>         (?<![\w.@/-]) [\w-]{{1,64}}+ \. (?i: {_FILES} ) {_END} (?! [@.]\w ) )
| (?<newsgroup>    (?<![\w.@/-]) \p{{Ll}}{{2,64}}+ (?: \. \p{{Ll}} [\p{{Ll}}-]{{1,64}}+ ){{2,8}}+
                   {_END} (?! [@.]\w ) )
# where a word begins
| {_START} (?<numbered>     \L<numbered> \. (?= {_GAP} \(? \p{{N}} ) )
| {_START} (?<abbreviation> \L<abbreviations> \. (?! \.\. ) )
| {_START} (?= {_WORD} ) (?:
    (?<coded>        (?: \p{{L}}{{1,3}} \p{{N}}++ (?: [.,] \p{{N}}++ ){{1,9}}+
                       | \p{{L}} (?: \. \p{{N}}++ ){{2,9}}+ ) {_END} )
  | (?<acronym>      {_LETTER} (?: \. {_LETTER} ){{1,15}}+ {_END} \.? )
  | (?<initial>      (?<!°) (?!I) {_LETTER} \. (?= {_GAP} [\p{{Lu}}\p{{N}},;] ) )
  | (?<ampersand>    \p{{Lu}}{{1,15}}+ (?: & \p{{Lu}}{{1,15}}+ ){{1,5}}+ {_END} )
  | (?<currency>     \p{{Lu}}{{1,3}} \p{{Sc}} )
  | (?<split>        (?! \p{{Lu}}{{2,3}} {_END} ) (?i: SPLITS ) )
  | (?<slashed>      (?i: w/o | w/out | w/ | b/c | n/a | c/o | a/c ) (?! [\p{{L}}\p{{N}}/] ) )
  | (?<elided>       (?i: d['’] (?= you {_END} ) | y['’] (?= know {_END} )
                       | c['’]m (?= on {_END} ) ) )
  | (?<dropped>      (?i: DROPPED ) ['’] {_END} )
  | (?<decade>       (?: 1\d\d | 20\d | \d ) 0 ['’] s {_END} )
  | (?<phone>        (?<![-./]) (?: 1- )? \d{{3}}-\d{{3}}-\d{{4}} {_END} (?! -\w ) )
  | (?<clock>        \p{{N}}++ (?: [.,:/] \p{{N}}++ )*+ (?= (?i: [ap]m {_END} | [ap]\.m\. ) ) )
  | (?<number>       \p{{N}}++ (?: [.,:/] \p{{N}}++ )*+ {_WORD}*+ )
  | (?<negated>      (?= {_WORD}++ ['’] (?i:t) {_END} ) {_WORD}+ (?= (?i:n['’]t) {_END} ) )
  | (?<prefixed>     (?i: PREFIXES ) [-‐‑] (?= [\p{{L}}\p{{N}}] ) {_INNER} )
  | (?<optional>     \p{{L}}{{3,}}+ \( e? s \) {_END} )
  | (?<glued>        [\p{{L}}\p{{N}}]{{0,30}}? \p{{Ll}}{{2}} (?= (?i: https?|ftp )://\w ) )
  | (?<word>         {_INNER} )
  )
# behind what one of these has taken of a word
| (?<meridiem>     (?<= \p{{N}} ) (?i: [ap]\.m\. ) )
| (?<not>          (?<= {_WORD} ) (?i:n['’]t) {_END} )
| (?<clitic>       (?<= {_WORD} | \p{{L}} [.!] ) ['’] {_CLITIC} )
| (?<word>         {_INNER} )
# what begins with a mark
| (?<mention>      {_NO_NAME} | [@＠!\#$%&*] | [\w.]\. ) [@＠]
                   (?: [A-Za-z0-9_]++ (?: \.[a-z0-9_]++ )++ | {_NAME}++ )
                   (?: [@＠] (?: [\p{{L}}\p{{N}}-]{{1,63}}+ \. ){{1,8}}
                             \L<domains> (?! [\w@-] | \.\w )
                     | / [A-Za-z] [A-Za-z0-9_-]{{0,24}}+ (?! [\w/] ) )? )
| (?<hashtag>      {_NO_NAME} | & ) [\#＃] (?= [\p{{N}}\p{{Pc}}]*+ \p{{L}} )
                   {_TAG} (?: [\xb7\u301c\u30a0\u30fb\uff5e] {_TAG} )*+ )
| (?<emoticon>     (?<! [^{SPACE}.!?] ) (?: >? [:;=] ['’-]?+ (?: [)(]{{1,9}}+ | [DPpO/|3\]] ) | <3
                   | \^_+\^ | -_+- ) (?! [^{SPACE}.,!?] ) )
| (?<elision>      (?<! [\w'’.] ) ['’] (?: (?: {"|".join(_ELISIONS)} ) {_END} (?!['’])
                     | n ['’] {_END} | [Tt] (?= (?: {"|".join(_TIS)} ) {_END} ) ) )
| (?<decade>       (?<! [\w'’] ) ['’] \d0s {_END} )
| (?<decimal>      (?<! {_WORD} | [.)\]"”»] ) \. \p{{N}}++ {_END} )
| (?<emoji>        (?: \p{{Regional_Indicator}}{{2}}
                     | \p{{Extended_Pictographic}}
                       (?: [\p{{M}}\p{{Emoji_Modifier}}]*+ \u200d \p{{Extended_Pictographic}} )*+ )
                   [\p{{M}}\p{{Cf}}\p{{Emoji_Modifier}}]*+ )
| (?<arrow>        -{{1,2}}+ > | [<=>]{{2}} )
| (?<run>          (?: [!?]{{2,}}+ | [.…]{{2,}}+ | (?<same> [-‐‑–—*=~+`] ) (?P=same)++ ) {_EXTEND} )
| (?<mark>         [^{SPACE}] {_EXTEND} )
"""


@attrs.frozen(eq=False)
class TokenPattern:
    """The token rules with a set of abbreviations."""

    abbreviations: Lexicon
    compiled: regex.Pattern[str]
    """All rules, one named group each."""
    prefixes: frozenset[str]
    """Words that keep the hyphen behind them, in lower case."""
    splits: Mapping[str, int]
    """Words that are two tokens, in lower case, and where they are cut."""
    elisions: frozenset[str]
    """What stands behind an apostrophe that belongs to it, in lower case: "em"."""
    last_words: frozenset[str]
    """What of the abbreviations stands before their stop, without marks inside."""

    @classmethod
    def build(cls, abbreviations: Lexicon) -> TokenPattern:
        """Compile the pattern.

        Raises:
            NewsparseError: an abbreviation can be none.
        """
        special = Lexicon.from_file("tokens", DATA / "tokens.txt").words
        prefixes = frozenset(word for word, tag in special.items() if tag == "prefix")
        splits = {
            word: int(tag.removeprefix("split:"))
            for word, tag in special.items()
            if tag.startswith("split:")
        }
        for word in abbreviations.words:
            if _NO_ABBREVIATION.search(word):
                raise NewsparseError(
                    f"The abbreviation {word!r} is one token, its stop is understood, and behind a "
                    "digit it would be a decimal's; leave out white space, the stop, the digit."
                )
        known = with_curly(abbreviations.words)
        numbered = {word for word, tag in known.items() if tag == "number"}
        cuts = (rf"{word[:at]}(?={word[at:]}{_END})" for word, at in splits.items())
        dropped = sorted(word for word, tag in special.items() if tag == "dropped")
        pattern = _PATTERN.replace("PREFIXES", "|".join(sorted(prefixes)))
        pattern = pattern.replace("DROPPED", "|".join(dropped))
        domains = set(Lexicon.from_file("domains", DATA / "domains.txt").words)
        compiled = regex.compile(
            pattern.replace("SPLITS", "|".join(cuts)),
            regex.VERBOSE,
            domains=domains,
            capitals={word.upper() for word in domains if len(word) > 2 or word == "uk"},  # noqa: PLR2004
            numbered=numbered,
            abbreviations=set(known) - numbered,
        )
        ends = map(_LAST_WORD.search, abbreviations.words)
        last_words = frozenset(end[0] for end in ends if end is not None)
        elisions = frozenset((*_ELISIONS, *(f"t{word}" for word in _TIS)))
        return cls(abbreviations, compiled, prefixes, splits, elisions, last_words)

    def tokens(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and the name of its rule for each token."""
        for match in self.compiled.finditer(text):
            yield match.start(), match.end(), match.lastgroup or ""

    def tokens_of_chunk(self, text: str, length: int) -> Iterator[tuple[int, int, str]]:
        """Yield the same for the tokens of a chunk of a text that begins with it.

        What follows the chunk is context. A chunk is cut in pieces of `LONGEST_PIECE` characters
        first: `regex` keeps some 200 bytes for each turn of a group that repeats.
        """
        for start in range(0, length, LONGEST_PIECE):
            last = start + LONGEST_PIECE >= length
            for first, end, rule in self.tokens(
                text[start : None if last else start + LONGEST_PIECE]
            ):
                if start + first >= length:
                    break
                yield start + first, start + end, rule


@functools.cache
def built_in() -> TokenPattern:
    """Return the rules with the package's own abbreviations."""
    return TokenPattern.build(abbreviations())
