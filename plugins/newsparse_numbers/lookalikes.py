"""What looks like a number in digits and is none: codes, names, addresses, list numbers.

Every rule returns the name of its reason, so that a reader can be told why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from newsparse_numbers import senses
from newsparse_numbers.context import NEXT_WORD, NUMBER_OF, plural_follows, starts_sentence
from newsparse_numbers.marks import DASHES, GAP, HYPHEN, NAME_WORD, SPACE, SPACES, WORD
from newsparse_numbers.numerals import VULGAR
from newsparse_numbers.readings import is_reading
from newsparse_numbers.scores import is_cricket

if TYPE_CHECKING:
    from newsparse_numbers.block import Block
    from newsparse_numbers.figures import Figure

_CODE_BEFORE = regex.compile(
    rf"[\p{{L}}\p{{M}}\d_#@&\\](?:{HYPHEN}|[/\u2212])$|[\p{{L}}\p{{M}}_#@&=\\^]$|=[\"']$|\d[.:]$|\p{{Ll}}\.$"
)
_PREFIX = regex.compile(
    rf"(?<![\p{{L}}\p{{M}}\d])(?!(?:covid|sars|catch|apollo|type|area|route|mers){HYPHEN})"
    rf"(?:[\p{{Ll}}\p{{M}}]{{2,}}|(?i:mid|pre|post|early|late|sub|under|over)){HYPHEN}$"
)
_APART = frozenset(["", *SPACES, *"\r\n\t,;!?)]\"”’'%"])
"""What stands behind most numbers, and behind no code."""
_CODE_BEHIND = regex.compile(
    rf"[\p{{L}}\p{{M}}_&]|[/:]\w|\.\d|{HYPHEN}(?:\d|\p{{Lu}}{{2}})|\.{{3}}\p{{Lu}}"
)
_NAME_BEFORE = regex.compile(
    rf"(?:(?<!\p{{L}})(?P<name>\p{{L}}[\p{{L}}\p{{M}}’'&.-]*+)|[#№§]){GAP}?$"
)
_GENITIVE = regex.compile(r"['’](?:s|m|d|re|ve|ll)$")
_STREET = regex.compile(rf"(?:{GAP}(?:{NAME_WORD}|\d++(?:st|nd|rd|th))){{1,4}}+")
_NAME_OF_UNIT = regex.compile(rf"(?<![\p{{Sc}}\d.,])\d++{GAP}{NAME_WORD}$")
_COURSES = frozenset({"drive", "loop", "trail", "walk"})
"""Streets that may as well be so long: "a 12 Mile Walk"."""
_HOUSES = regex.compile(rf"{GAP}block{GAP}of{GAP}(?:\p{{Lu}}|\d)")
"""The houses with one hundred of numbers: "the 1400 block of Larkspur Lane"."""
_CODE = regex.compile(rf"[\d\p{{L}}\p{{M}}]++(?:[{DASHES}./:,+][\d\p{{L}}\p{{M}}]++)*+")
_DECIMAL = regex.compile(r"\d*+\.\d")
_SCALE_BEFORE = regex.compile(rf"\d°?[CF](?:{SPACE}fan)?\)?/$")
_SCALE_BEHIND = regex.compile(r"\d{2,3}°?[CF]\b")
_SIDE = regex.compile(r"[x×]\d|/(?:\d{2,3}°?[CF]\b|gas\b)")
"""What a measure is glued to and stays one: "70x74cm", "180C/350F"."""
_SIDE_BEFORE = regex.compile(r"\d[x×]$")
_PHONE_GROUPS = rf"(?:(?:{SPACE}|{HYPHEN}|\.)\(?\d{{2,5}}+\)?){{2,4}}+(?!\d|[,.]\d|%)"
_PHONE = {
    "+": regex.compile(rf"\d{{1,3}}+{_PHONE_GROUPS}"),
    "(": regex.compile(rf"\d{{2,5}}+\){_PHONE_GROUPS}"),
    "0": regex.compile(rf"0\d{{2,5}}+{_PHONE_GROUPS}|0\d{{4}}+{SPACE}\d{{5,6}}+(?![\d,.]\d)"),
}
"""Telephone numbers, by what they start with."""
_DOCKET = regex.compile(
    rf"(?:\d{{1,2}}+:\d{{2}}+{HYPHEN}\p{{L}}{{2,5}}|\d{{2,4}}+{HYPHEN}(?i:cv|cr|mc|mj|md|bk|ap|civ|crim))"
    rf"{HYPHEN}\d{{1,6}}+(?:{HYPHEN}\p{{Lu}}++)*+"
)
"""Numbers of cases in American courts: the office, the year, the kind, the number, the judges."""
_LIST_MARK = regex.compile(rf"[.)](?:{SPACE}|\r?\n)")
_ROW = regex.compile(rf"\d(?:[,;]{GAP}|{GAP}|[,;]?{GAP}and{GAP})(?:{NAME_WORD}{GAP}){{0,4}}+$")
_ROW_NEXT = regex.compile(rf"(?:[,;]|,?{GAP}and)(?:{GAP}{NAME_WORD}){{1,4}}+{GAP}\d")
_CELLS_NEXT = regex.compile(rf"(?:{SPACE}[+\u2212-]?\d[\d.,%]*+)++{SPACE}?(?=\r?\n|$)")
"""The other cells of a row whose cells only a space separates."""
_LISTED = regex.compile(
    rf"(?<!\p{{L}})({WORD}){GAP}\d{{1,4}}"
    rf"(?:(?:,{GAP}|{GAP}(?:and|or|to){GAP})\d{{1,4}}){{0,4}}+"
    rf"(?:,?{GAP}(?:and|or|to|&){GAP}|,{GAP})$"
)
_MODEL_BEFORE = regex.compile(rf"(?<!\p{{L}})\p{{Lu}}[\p{{L}}\p{{M}}-]++{GAP}$")
_MODEL_BEHIND = regex.compile(
    rf"{GAP}(?:Series|Class|Pro|Plus|Max|Ultra|Mini|Lite|Air|SE|XL|GT|Turbo)\b"
)
_READINGS = frozenset({"High", "Highs", "Low", "Lows", "Top", "Maximum", "Minimum"})
_STATUTE_STARTS = frozenset("UC")
_STATUTE = regex.compile(rf"{GAP}(?:U\.?S\.?C\b|C\.?F\.?R\b)")
_LINES = frozenset({"360p", "480p", "720p", "1080p", "1440p", "2160p"})
_PICTURES = frozenset({"4K", "4k", "5K", "5k", "8K", "8k"})
_SHOWS = regex.compile(
    rf"(?:{SPACE}|{HYPHEN})(?:video|tv|television|footage|at|screen|display|resolution|monitor"
    r"|streaming|camera|film|ultra)",
    regex.IGNORECASE,
)
_LIST_LINKS = (",", "and", "or", "to", "&")
_NUMBER_OF = regex.compile(rf"\b{NUMBER_OF}{GAP}$", regex.IGNORECASE)
_IN_NUMBER = regex.compile(r"\d\($")
_EMERGENCY = frozenset({"000", "101", "111", "112", "311", "911", "999"})
_OPERATOR = regex.compile(
    rf"{GAP}(?:cent(?:er|re)s?|calls?|callers?|operators?|dispatch(?:er)?s?|services?|emergency)\b"
)
_CALL = regex.compile(
    rf"\b(?:call|calls|called|calling|callers?|dial|dialled|dialed|phone|ring|text|contact)"
    rf"(?:{GAP}[\p{{L}}\p{{M}}-]++){{0,4}}?(?:{GAP}(?:on|at|to))?{GAP}$",
    regex.IGNORECASE,
)
_SHORTEST_CALLED, _LONGEST_CALLED = 3, 6
_PLATE_START = regex.compile(rf"(?<!\p{{L}})\p{{Lu}}{{2,3}}{SPACE}$")
_PLATE_END = regex.compile(rf"{SPACE}\p{{Lu}}{{1,3}}(?!\p{{L}})")
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 50, 64, 100, 1000})
_LARGEST_FRACTION, _LARGEST_ALONE = 1000, 20
_LONGEST_LIST_NUMBER = 3


def glued(block: Block, start: int) -> bool:
    """Say whether what is glued in front makes digits part of a code: G7, F-16, #12."""
    before = block.character_before(start)
    if not before or before.isspace():
        return False
    if block.before(_CODE_BEFORE, start, 2) is None or block.before(_SIDE_BEFORE, start, 2):
        return False
    if (
        before == "/"
        and block.before(_SCALE_BEFORE, start, 12)
        and block.match(_SCALE_BEHIND, start)
    ):
        return False  # 180C/160C fan/350F
    if before == "/" and block.text[start] in VULGAR:
        return False  # 150ml/⅔ cup
    if before == "=" and block.match(_DECIMAL, start):
        return False  # (P=0.22)
    return not block.before(_PREFIX, start, 16)


def code_end(block: Block, start: int) -> int:
    """Return where the code ends whose digits start here, with its scale: "XB300 million"."""
    found = block.match(_CODE, start)
    stop = found.end() if found else start + 1
    scale = block.match(NEXT_WORD, stop)
    word = block.vocabulary.numbers.get(scale[1].casefold()) if scale else None
    return scale.end() if scale and word and word.role == "*" else stop


def phone_end(block: Block, start: int) -> int | None:
    """Return where the telephone number that starts here ends, None where none does."""
    before = block.character_before(start)
    pattern = _PHONE.get(before) or _PHONE.get(block.text[start])
    found = block.match(pattern, start) if pattern else None
    return found.end() if found else None


def docket_end(block: Block, start: int) -> int | None:
    """Return where the number of a court case ends that starts here: "3:22-cv-00417-RMB"."""
    found = block.match(_DOCKET, start)
    return found.end() if found else None


def refusal(block: Block, figure: Figure) -> str | None:
    """Return why a figure is no number, or None for one that is."""
    amount = figure.amount
    if block.text[amount.start].isalpha():
        return senses.refusal(block, figure)
    joined = block.character_at(figure.end) not in _APART
    if joined and block.match(_CODE_BEHIND, figure.end) and figure.kind != "currency":
        return None if figure.unit and block.match(_SIDE, figure.end) else "code"
    slash = amount.form == "fraction" and "/" in block.text[figure.start : figure.end]
    if slash and not figure.unit and not _is_fraction(block, figure):
        return "code"
    bare = not figure.unit and amount.form in {"plain", "ordinal"}
    rules = _RULES if bare else _OTHER_RULES
    return next((reason for reason, rule in rules if rule(block, figure)), None)


def _is_fraction(block: Block, figure: Figure) -> bool:
    """Say whether two numbers with a slash are a fraction, and no date or ratio."""
    value, mixed = figure.amount.value, " " in block.text[figure.start : figure.end]
    largest = _LARGEST_FRACTION if mixed else _LARGEST_ALONE
    return value is not None and -largest < value < largest and value.denominator in _DENOMINATORS


def _is_list_number(block: Block, figure: Figure) -> bool:
    """Say whether a number with a full stop or bracket starts a line."""
    start, stop = figure.start, figure.end
    if stop - start >= _LONGEST_LIST_NUMBER:  # as long as an ordinal
        return False
    first = block.character_before(start) in {"", "\n"}
    return first and block.match(_LIST_MARK, stop) is not None


def _is_address(block: Block, figure: Figure) -> bool:
    """Say whether a street name follows or is meant: "12 Main Street", "5th Ave."."""
    if figure.amount.form == "plain" and block.match(_HOUSES, figure.end):
        return True
    found = block.match(_STREET, figure.end)
    words = found[0].casefold().split() if found else []
    for place, word in enumerate(words):
        if word in block.vocabulary.stop_words:
            return False
        street = word.rstrip(".,") in block.vocabulary.addresses
        if street and (place or figure.kind == "ordinal"):
            return True
    return False


def _is_road(block: Block, figure: Figure) -> bool:
    """Say whether it is the number of a road, and no rand: "the R573 Moloto Road"."""
    return block.text[figure.start] == "R" and _is_address(block, figure)


def _is_street_of_units(block: Block, figure: Figure) -> bool:
    """Say whether the unit is the name of a street: "12 Furlong Lane", "8 Mile Road"."""
    if not figure.unit or not block.before(_NAME_OF_UNIT, figure.end, 24):
        return False
    following = block.match(NEXT_WORD, figure.end)
    street = following[1] if following else ""
    word = street.casefold()
    return street[:1].isupper() and word in block.vocabulary.addresses and word not in _COURSES


def _is_named(block: Block, figure: Figure) -> bool:
    """Say whether a number belongs to the name before it: Article 5, Apollo 11."""
    found = block.before(_NAME_BEFORE, figure.start, 24) if figure.kind == "cardinal" else None
    if found is None or (found["name"] in _READINGS and is_reading(block, figure.start)):
        return False
    if not found["name"]:
        return True
    name, vocabulary = _GENITIVE.sub("", found["name"]), block.vocabulary
    word = name.casefold()
    capital = not name.islower()
    plural = plural_follows(block, figure.end)
    if word in vocabulary.designators:
        return capital or not plural
    if name.endswith(".") and figure.start in block.page.sentence_starts:
        # "They live in Torvik. 40 came.", but "1. Go to Torvik. 2. Ask."
        return block.match(_LIST_MARK, figure.end) is not None
    sets = word in vocabulary.setters and starts_sentence(block, found.start("name"))
    if (
        sets
        or plural
        or not capital
        or word in vocabulary.stop_words
        or word in vocabulary.modifiers
    ):
        return False
    if word.rstrip(".") in vocabulary.numbers:
        return False
    row = (
        block.match(_ROW_NEXT, figure.end)
        or block.match(_CELLS_NEXT, figure.end)
        or block.before(_ROW, found.start(), 60)
    )
    if name.endswith("s") or row is not None:
        return False
    return not is_cricket(block, figure.start, figure.end, sure=True)  # Australia 258, Cole 88


def _is_number_of(block: Block, figure: Figure) -> bool:
    """Say whether it numbers what papers go by: "case number 4417"."""
    last = block.text_before(figure.start, 2).rstrip()
    return last in {"r", "R"} and block.before(_NUMBER_OF, figure.start, 20) is not None


def _is_footnote(block: Block, figure: Figure) -> bool:
    """Say whether the number stands alone in square brackets."""
    return block.character_before(figure.start) == "[" and block.text.startswith("]", figure.end)


def _is_code(block: Block, figure: Figure) -> bool:
    """Say whether the number starts with a needless zero."""
    digits = block.text[figure.start : figure.end]
    return figure.kind == "cardinal" and digits[0] == "0" and len(digits) > 1


def _is_version(block: Block, figure: Figure) -> bool:
    """Say whether a year or a decimal belongs to a name: "Resolution 1701", "Bluetooth 5.4"."""
    if figure.unit or (figure.kind != "year" and figure.amount.form != "digits"):
        return False
    found = block.before(_NAME_BEFORE, figure.start, 24)
    word = (found["name"] or "") if found else ""
    return word.casefold() in block.vocabulary.designators and not plural_follows(block, figure.end)


def _is_model(block: Block, figure: Figure) -> bool:
    """Say whether it stands inside a name: "BMW 3 Series", "Nova 5 Pro"."""
    is_capital = block.next_letter(figure.end).isupper()
    behind = block.match(_MODEL_BEHIND, figure.end) if is_capital else None
    return behind is not None and block.before(_MODEL_BEFORE, figure.start, 24) is not None


def _is_listed(block: Block, figure: Figure) -> bool:
    """Say whether the number goes on with a list of names: "Sections 302 and 324"."""
    last = block.text_before(figure.start, 5).rstrip()
    found = block.before(_LISTED, figure.start, 48) if last.endswith(_LIST_LINKS) else None
    if found is None or found[1].casefold() not in block.vocabulary.designators:
        return False
    return found[1][0].isupper() or (
        found[1].endswith("s") and not plural_follows(block, figure.end)
    )


def _is_subsection(block: Block, figure: Figure) -> bool:
    """Say whether a number is part of another one: "section 13(1)"."""
    inside = block.character_before(figure.start) == "("
    return inside and block.before(_IN_NUMBER, figure.start, 2) is not None


def _is_called(block: Block, figure: Figure) -> bool:
    """Say whether it is a short telephone number: "call police on 101", "a 911 operator"."""
    start, stop = figure.start, figure.end
    if block.text[start:stop] in _EMERGENCY and block.match(_OPERATOR, stop):
        return True
    if not _SHORTEST_CALLED <= stop - start <= _LONGEST_CALLED:
        return False
    return block.before(_CALL, start, 40) is not None and not plural_follows(block, stop)


def _is_statute(block: Block, figure: Figure) -> bool:
    """Say whether it is the title of a code of laws: "18 U.S.C."."""
    is_code = block.next_letter(figure.end) in _STATUTE_STARTS
    return is_code and block.match(_STATUTE, figure.end) is not None


def _is_picture(block: Block, figure: Figure) -> bool:
    """Say whether it is the size of a picture: "1080p", "4K video"."""
    text = block.text[figure.start : figure.end]
    return text in _LINES or (text in _PICTURES and block.match(_SHOWS, figure.end) is not None)


def _is_plate(block: Block, figure: Figure) -> bool:
    """Say whether letters on both sides make it a registration: "KDG 774 MP"."""
    is_plain = figure.amount.form == "plain" and block.next_letter(figure.amount.end).isupper()
    behind = is_plain and block.match(_PLATE_END, figure.amount.end) is not None
    return behind and block.before(_PLATE_START, figure.start, 5) is not None


_RULES = (
    ("list", _is_list_number),
    ("footnote", _is_footnote),
    ("name", _is_listed),
    ("code", _is_subsection),
    ("phone", _is_called),
    ("name", _is_model),
    ("code", _is_plate),
    ("code", _is_statute),
    ("name", _is_number_of),
    ("address", _is_address),
    ("code", _is_code),
    ("name", _is_version),
    ("name", _is_named),
)
"""The rules for bare digits, in the order in which they are tried, with their reasons."""
_OTHER_RULES = (
    ("code", _is_picture),
    ("address", _is_road),
    ("address", _is_street_of_units),
    ("code", _is_plate),
    ("name", _is_version),
)
"""The same for amounts with a unit, and for decimals."""
