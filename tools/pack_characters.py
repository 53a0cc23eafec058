"""Write src/newsparse/data/characters.bin: the class and the folded form of every code point.

Run it after an upgrade of `regex` that brings a new Unicode version:

    python tools/pack_characters.py

The properties come from the Unicode Character Database as the `regex` package holds it. White
space is what `str.isspace()` says, because the laws of newsparse are stated with it.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import regex

from newsparse.characters import BULLETS, FOLDED, SIZE, CharacterClass, fold

TARGET = Path(__file__).parent.parent / "src" / "newsparse" / "data" / "characters.bin"

# Later rows win, so that the special marks stand behind the properties that also hold them.
PROPERTIES = (
    (r"\p{L}", CharacterClass.LETTER),
    (r"[\p{L}&&\p{Lowercase}]", CharacterClass.LOWER),
    (r"[\p{Lu}\p{Lt}]", CharacterClass.UPPER),
    (r"\p{N}", CharacterClass.DIGIT),
    (r"[\p{M}\p{Cf}]", CharacterClass.EXTEND),
    (r"\p{P}", CharacterClass.PUNCTUATION),
    (r"\p{S}", CharacterClass.SYMBOL),
    (r"\p{Sc}", CharacterClass.CURRENCY),
    (r"\p{Pc}", CharacterClass.UNDERSCORE),
    (r"\p{Quotation_Mark}", CharacterClass.QUOTE),
    (r"\p{Ps}", CharacterClass.OPEN),
    (r"\p{Pe}", CharacterClass.CLOSE),
    (r"[\p{Pi}„‚]", CharacterClass.OPENING),
    (r"\p{Pf}", CharacterClass.CLOSING),
    (
        r"[[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]--[\p{N}\p{P}]]",
        CharacterClass.EMOJI,
    ),
    (r"['’]", CharacterClass.APOSTROPHE),
    (r"\.", CharacterClass.PERIOD),
    (r",", CharacterClass.COMMA),
    (r":", CharacterClass.COLON),
    (r"[-‐‑]", CharacterClass.HYPHEN),
    (r"/", CharacterClass.SLASH),
    (r"[@＠]", CharacterClass.AT),
    (r"[#＃]", CharacterClass.HASH),
    (r"&", CharacterClass.AMPERSAND),
    (r"[*~+–—`]", CharacterClass.RUN),
    (r"[!?]", CharacterClass.STOP),
    (r"…", CharacterClass.ELLIPSIS),
    (r"[。！？‼⁇⁈⁉]", CharacterClass.FULL_STOP),
    (rf"[{BULLETS}]", CharacterClass.BULLET),
    (r"[;=<>]", CharacterClass.EYES),
    (
        r"[\u017f\u212a\u0130]",
        CharacterClass.UNDERSCORE,
    ),  # long s, Kelvin sign, dotted I: they fold to letters of ASCII
)


def classes() -> np.ndarray:
    """Return the class of every code point, uint8, one for each."""
    table = np.full(SIZE, CharacterClass.OTHER, dtype=np.uint8)
    every = "".join(map(chr, range(SIZE)))
    for pattern, value in PROPERTIES:
        for match in regex.finditer(f"(?V1){pattern}+", every):
            table[match.start() : match.end()] = value
    table[[code for code in range(SIZE) if chr(code).isspace()]] = CharacterClass.SPACE
    return table


def folded() -> np.ndarray:
    """Return folded code minus code of every code point of the basic plane, modulo 2^16."""
    codes = np.arange(FOLDED, dtype=np.uint16)
    return np.array([ord(fold(chr(code))) for code in range(FOLDED)], dtype=np.uint16) - codes


def main() -> None:
    """Write the file."""
    TARGET.write_bytes(zlib.compress(classes().tobytes() + folded().tobytes(), 9))
    print(f"{TARGET}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
