"""Lines whose form alone gives their role: `By ...`, `Photo: ...`, `Read more`, `___`, `16:42`.

One table, compiled into one pattern, so that a line costs one match whatever the table's length.
These are the trade's set phrases; everything else is judged by evidence.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, NamedTuple

import regex

from newsparse_headings.dates import CLOCK, DAY, WEEKDAY
from newsparse_headings.words import PARTICLE, words_of

if TYPE_CHECKING:
    from newsparse_headings.page import Block


class Shape(NamedTuple):
    """A form of line and the role it means."""

    name: str
    role: str
    pattern: str
    """Matched at the start of the block."""
    words: int
    """The block may have this many words at most."""
    cue: str = ""
    """What the block must have somewhere, for patterns that are slow to say no."""
    certain: bool = True
    """Whether the form alone gives the role; else it is a sign among others."""


NAME: Final = (
    rf"\p{{Lu}}[\p{{L}}\p{{M}}'.-]*+(?:\s(?:\p{{Lu}}[\p{{L}}\p{{M}}'.-]*+|{PARTICLE})){{0,4}}+"
)
NAMES: Final = rf"{NAME}(?:(?:,|,?\s(?:and|&)|\s\|)\s{NAME}){{0,5}}+"
OUTLET: Final = r"(?:article|story|piece|post|essay|report|column|interview|item)"
PICTURE: Final = (
    r"(?:photo(?:graph|graphy|s)?|image|picture|pic|illustration|graphic|video|audio)s?"
)
LABEL: Final = r"(?:Image|Media|Video|Audio)"
"""What a picture is called before "source," and "caption,", in labels for screen readers."""

SHAPES: Final = (
    Shape(
        "style_sheet",
        "boilerplate",
        r"[^\n]{0,80}\{\Z|\}\.?\Z|[a-z-]{3,40}: ?[^\s;][^;\n]{0,60}+;\Z",
        12,
    ),
    Shape("rule", "other", r"[\W_]++\Z", 20),
    Shape("placeholder", "other", r"\p{L}[.*]?\Z", 1, certain=False),
    Shape(
        "numbered_picture",
        "caption",
        r"(?:Figure|FIGURE|Fig\.|Table|Listing|Map|Chart|Photo|Box) \d{1,3}(?:\.\d{1,3})*+"
        r"(?:[.:] |\Z)",
        60,
    ),
    Shape("decimal", "heading", r"\d{1,2}(?:\.\d{1,2}){1,3}\.? \p{Lu}[^.]*+\Z", 10, certain=False),
    Shape("numbers", "table_row", r"[$€£(]?\d[\d.,;:$€£%()/*+= –-]{5,}+\Z", 60, certain=False),
    Shape("keywords", "boilerplate", r"(?i:key ?words?|tags|topics|filed under): ", 40),
    Shape("figure", "table_row", r"[^:\n]{2,40}: [$€£]?\d[\d,.]*+%?\.?\Z", 8),
    Shape("post_markup", "embed", r"<tweet|\"?>.{0,300}?<tweet/>", 120, cue="tweet"),
    Shape("post_picture", "embed", r"(?:.{0,280} )?pic\.twitter\.com/", 80, cue="pic.twitter"),
    Shape("post_author", "embed", r"[—–-]+ ?.{2,60}\(@\w+\)", 30),
    Shape("mail", "byline", r"[^\s@]+@[^\s@]+\.\p{L}+\.?\Z", 1, certain=False),
    Shape("address", "embed", r"(?:https?://|www\.)\S+\Z", 1),
    Shape("cells", "table_row", r"[^\t]{1,60}\t", 60, cue="\t"),
    Shape("contact", "byline", rf"{NAME} \| (?:@\w|\S+@\w)", 12, cue="|"),
    Shape("answer", "paragraph", r"(?:A|ANSWER|Answer): ", 200),
    Shape("crosshead", "heading", r"[–—-]{1,2} [^–—]{2,70} [–—-]{1,2}\.?\Z", 12),
    Shape("hashes", "heading", r"#{1,6} +[^\s#]", 25),
    Shape("bullet", "list_item", r"[•●▪◦■∙‣⁃✓✔→·] ?[^\s*]", 400),
    Shape(
        "dash",
        "list_item",
        r"(?:[~*] ?|[–—-] |[–—]{1,2}(?=[\"']))[^\s*]",
        400,
        certain=False,
    ),
    Shape("question", "qa_question", r"(?:Q|QUESTION|Question) ?[:.] ", 200),
    Shape("clock", "heading", rf"{CLOCK}[.:]?\Z", 5),
    Shape(
        "date",
        "dateline",
        rf"(?:(?:Published|Updated|Posted):? (?:on )?)?{WEEKDAY}{DAY}(?:,? (?:at )?{CLOCK})?\.?\Z",
        10,
    ),
    Shape(
        "agency",
        "dateline",
        rf"(?:{NAME}(?:, {NAME})?,? )?\({NAME}\) (?:--|[—–])\Z",
        10,
        cue=")",
    ),
    Shape("handle", "byline", r"@\w+\.?\Z", 1),
    Shape(
        "by",
        "byline",
        r"(?:(?:EXCLUSIVE|Exclusive|(?:Live|Data) reporting|Words|Text|Story|Written|Interview"
        r"|Analysis|Review|Reviewed|Opinion|Report|Reported|News|Recipe|Hosted|Presented|Posted"
        r"|Researched)(?: and (?:pictures|photographs|photos))? )?"
        rf"(?:By|by|BY):? {NAMES}(?:\Z|[.,;|(]| (?:in|for|of|at|by|on)\b| [|–—-] )",
        18,
    ),
    Shape(
        "contributed",
        "credit",
        r"[—–-]*\p{Lu}[^.!?\"]{0,160}? contributed (?:to (?:this|the) (?:report|article|story"
        r"|guide|piece|post)|reporting|from)",
        45,
        cue="contributed",
    ),
    Shape(
        "reported",
        "credit",
        r"[—–-]*\p{Lu}[^.!?\"]{0,160}? (?:also )?reported from \p{Lu}",
        45,
        cue="reported",
    ),
    Shape(
        "reporting",
        "credit",
        r"[(—–-]*(?:(?:[Aa]dditional|[Ff]urther) )?(?:[Rr]eporting|Editing|Compiled|Edited|Writing"
        r"|Production|Research|Photography|With files|With additional reporting) (?:by|from) ",
        45,
    ),
    Shape(
        "labelled_source",
        "credit",
        rf"{LABEL} (?:source, |copyright (?=\p{{Lu}}))(?s:.){{1,120}}+(?<=[^.?!])\Z",
        15,
    ),
    Shape("labelled_caption", "caption", rf"{LABEL} caption,(?: [^\p{{Ll}}\s]|\Z)", 60),
    Shape(
        "picture_credit",
        "credit",
        rf"(?i:(?:main |file |cover |lead )?{PICTURE}(?: (?:credit|by|courtesy|via))? ?[:©]"
        rf"|credits?: |source: |{PICTURE} (?:by|courtesy) )",
        20,
    ),
    Shape(
        "picture_agency",
        "credit",
        r"(?:[\p{Lu}\d][\p{L}\p{M}\d.'-]*+[ /,|]*+(?:via |for |and )?){0,6}?"
        r"(?:Getty(?: Images)?|Shutterstock|AP(?: Photo)?|iStock|Alamy|AFP|R(?:euters|EUTERS)"
        r"|Facebook|Twitter|YouTube|Instagram|LinkedIn|Flickr|Wikimedia(?: Commons)?"
        r"|(?i:associated press)|EPA)\b(?:[/ ]{1,3}[\p{Lu}@][^\n]{1,40}|[^a-z]{0,3}|via .{2,30})?\Z"
        r"|\(?(?:h/t|via|HT) [\p{Lu}@][^.]{1,40}\.?\)?\Z",
        10,
    ),
    Shape(
        "first_published",
        "credit",
        rf"(?:This {OUTLET} (?:was )?(?:first|originally)|(?:First|Originally)) "
        r"(?:published|appeared)\b",
        40,
        certain=False,
    ),
    Shape(
        "updated",
        "other",
        rf"(?:This|The|An earlier version of this) (?:{OUTLET}|version|page) "
        r"(?:has been|was|is being|will be) (?:updated|corrected|amended|edited)"
        r"|This is a (?:developing|breaking) |An earlier version of this ",
        60,
    ),
    Shape(
        "editor",
        "other",
        r"(?i:[(*]*(?:editor'?s?'? note|note to (?:readers|editors)|correction|clarification"
        r"|updated?|disclosure)s?(?: appended\b| ?(?:\([^)]{1,30}\) ?)?[:—–-]))",
        90,
    ),
    Shape(
        "related_label",
        "related",
        r"(?i:related (?:topics|stories|coverage|content|links|posts)"
        r"|more on this (?:topic|story)|most (?:read|viewed|popular|shared))[:.]?\Z",
        5,
    ),
    Shape(
        "read_more",
        "related",
        r"(?i:[>»▶→]* ?(?:read (?:more|also|next|the full)|also read|see also|see more|related:"
        r"|recommended:|more (?:from|on|stories|coverage)\b(?!.*:\Z)|don't miss|also on "
        r"|keep reading|watch:? |listen:? |click here|scroll down |be sure to (?:read|check) "
        r"|you (?:may|might) also like|in pictures:|most read))",
        25,
        certain=False,
    ),
    Shape(
        "follow",
        "related",
        r"(?:Follow|FOLLOW|Like|Join|Find|On (?:Twitter|X|Facebook|Instagram),? follow) "
        r"(?:[@#\p{Lu}]|us |our |the (?:author|\p{Lu}))",
        30,
        certain=False,
    ),
    Shape(
        "sign_up",
        "boilerplate",
        r"(?i:(?:for more|to (?:get|receive|read)|want to)[^.]{0,80}?(?:sign up|subscribe"
        r"|download our|\bapp|newsletter|inbox)|sign up|subscribe"
        r"|get (?:the|our|your)[^.]{0,40}(?:newsletter|inbox)|download (?:the|our) |special offer"
        r"|support (?:our|independent) journalism|register (?:now|for) "
        r"|welcome to [^.]{0,60}?(?:newsletter|digest|report)|welcome!? questions)",
        60,
    ),
    Shape(
        "furniture",
        "boilerplate",
        r"(?i:advertis(?:ement|ing)\b|story continues|article continues|continue reading"
        r"|share (?:this|on) |sponsored|comments?\Z|(?:leave|post) a (?:comment|reply)|copyright|©"
        r"|all rights reserved|\(c\) \d|terms of use|privacy policy|loading|skip to|print\Z"
        r"|recommended for you|supplied by )",
        40,
    ),
    Shape("aside", "other", r"\([^()]{1,60}\)\.?\Z", 8, certain=False),
)
"""The table; a space in a pattern stands for any white space."""


def compiled(pattern: str) -> regex.Pattern[str]:
    """Compile a pattern of the table."""
    return regex.compile(pattern.replace(" ", r"\s"))


@functools.cache
def table() -> tuple[regex.Pattern[str], dict[str, Shape]]:
    """Compile the shapes without cue into one pattern with a named group for each."""
    shapes = {shape.name: shape for shape in SHAPES if not shape.cue}
    parts = (f"(?P<{shape.name}>{shape.pattern})" for shape in shapes.values())
    return compiled("|".join(parts)), shapes


@functools.cache
def cued() -> tuple[tuple[Shape, regex.Pattern[str]], ...]:
    """Compile the shapes with a cue."""
    return tuple((shape, compiled(shape.pattern)) for shape in SHAPES if shape.cue)


TAIL: Final = regex.compile(
    rf"(?i:\b{PICTURE}(?:\s(?:by|credit|courtesy))?|\bcredit|\bcourtesy):\s[^:]{{2,50}}\Z"
    r"|\((?:[^()]{2,50}/[^()]{2,50}|[^()]{0,40}(?:Getty|Reuters|REUTERS|AFP|AP|PA|EPA|Shutterstock)"
    r"[^()]{0,20})\)?\.?\)?\Z"
    r"|(?i:\blicen[sc]ed\sunder\b).{2,60}\Z"
)
"""How a caption ends that names the owner of its picture."""

TAIL_LENGTH: Final = 90


def has_credit_tail(text: str, start: int, end: int) -> bool:
    """Say whether a block ends by naming the owner of a picture."""
    tail = text[max(start, end - TAIL_LENGTH) : end]
    may_have = tail.endswith((")", ").")) or ":" in tail or "licen" in tail.lower()
    return may_have and TAIL.search(tail) is not None


LABELLED: Final = regex.compile(r"\A(?:Q|A|[^:]{2,40}):\s[$€£]?\d|/\p{Lu}")
SHAPE_EDGES: Final = "…\"'().,:;!?*[]>»▶→"
"""Marks that are cut off the words of set phrases, arrows before links among them."""

FIGURE: Final = 45
"""The label of a figure is no longer than this, colon included."""

BARE: Final = 3
"""A line of so few characters may be a placeholder."""

LETTERED: Final = frozenset(":.")
"""What follows the letter that begins a question or an answer."""

QUOTES: Final = frozenset("\"'")

LINKS: Final = ("http", "www.")


def may_have_shape(block: Block) -> bool:
    """Say whether a block begins or ends as one with a set shape must; asked before any pattern."""
    text, words = block.text, block.words
    if len(text) <= BARE or text.startswith(LINKS) or text[-1] in "{};>)/" or text[-1].isdigit():
        return True
    if text[1] in LETTERED or not (text[0].isalpha() or text[0] in QUOTES):
        return True
    return (
        has_opening(words)
        or words[-1].lower().strip(SHAPE_EDGES) in words_of("closings")
        or "@" in text
        or LABELLED.search(text, 0, FIGURE) is not None
    )


def has_opening(words: list[str]) -> bool:
    """Say whether the first two words of a block open one of the shapes."""
    openings = words_of("openings")
    first = words[0].lower().strip(SHAPE_EDGES)
    if first in openings:
        return True
    return len(words) > 1 and f"{first} {words[1].lower().strip(SHAPE_EDGES)}" in openings


def shape_of(block: Block) -> Shape | None:
    """Return the shape that a block has, or None."""
    text = block.text
    shape = None
    if may_have_shape(block):
        pattern, shapes = table()
        found = pattern.match(text)
        if found is not None and found.lastgroup is not None:
            shape = shapes[found.lastgroup]
    if shape is None:
        for candidate, pattern in cued():
            if candidate.cue in text and pattern.match(text) is not None:
                shape = candidate
                break
    return shape if shape is not None and len(block.words) <= shape.words else None
