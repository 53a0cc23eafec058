"""Texts of every kind, hostile ones above all."""

from __future__ import annotations

import functools
from pathlib import Path

from hypothesis import strategies as st

DATA = Path(__file__).parent / "data"


@functools.cache
def _samples() -> tuple[str, ...]:
    lines = (DATA / "samples.txt").read_text(encoding="utf-8").splitlines()
    breaks = (("\\r", "\r"), ("\\n", "\n"), ("\\t", "\t"))
    found: list[str] = []
    for line in lines:
        if line and not line.startswith("# "):
            for escape, character in breaks:
                line = line.replace(escape, character)  # noqa: PLW2901  (unescaped in place)
            found.append(line)
    return tuple(found)


def characters() -> st.SearchStrategy[str]:
    """Any code point: lone surrogates, NUL, marks, joiners and unassigned ones too."""
    return st.characters(exclude_categories=())


def texts() -> st.SearchStrategy[str]:
    """Any text, with the words and marks of news far more often than chance has them."""
    telling = st.sampled_from(
        "\"'“”‘’«».,:;!?-–—()[]@#$%/\\&0123456789aAzZéßあ ­‍\ufeff \n\r\t\u00a0\u2028"
    )
    piece = st.one_of(
        st.sampled_from(_samples()),
        st.text(telling, max_size=12),
        st.text(characters(), max_size=6),
        st.just(" "),
    )
    return st.one_of(
        st.lists(piece, max_size=30).map("".join),
        st.lists(piece, max_size=30).map(" ".join),
        st.text(characters(), max_size=60),
    )
