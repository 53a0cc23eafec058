"""Read fixture files: plain-text tables of texts and what is found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class Case(NamedTuple):
    """One text and its expected findings; none means that nothing may be found."""

    line: int
    text: str
    expected: list[str]


def unescape(line: str) -> str:
    r"""Turn ``\n``, ``\t``, ``\r`` and ``\\`` of a fixture line into the characters they name."""
    names = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    pieces = line.split("\\")
    out, rest = pieces[0], pieces[1:]
    while rest:
        piece = rest.pop(0)
        if not piece:  # an escaped backslash: the piece after it stands as it is
            out += "\\" + (rest.pop(0) if rest else "")
        elif piece[0] in names:
            out += names[piece[0]] + piece[1:]
        else:
            raise ValueError(f"unknown escape \\{piece[0]} in fixture line {line!r}")
    return out


def cases(path: Path) -> list[Case]:
    """Return the cases of a fixture file.

    A case is a line of text followed by ``- `` lines, one an expectation. Cases are separated by
    blank lines; lines that begin with ``# `` are comments.

    Raises:
        ValueError: a line that is neither, with the file and the line number.
    """
    found: list[Case] = []
    open_case = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            open_case = False
        elif line.startswith("# ") and not open_case:
            continue
        elif line.startswith("- ") and open_case:
            found[-1].expected.append(line[2:])
        elif open_case:
            raise ValueError(f"{path}:{number}: expected '- ' or a blank line, got {line!r}")
        else:
            found.append(Case(number, unescape(line), []))
            open_case = True
    return found


def table(folder: Path, *names: str) -> pytest.MarkDecorator:
    """Parametrize a test with the cases of fixture files, by their names without ``.txt``."""
    rows = [
        pytest.param(case, id=f"{name}-{case.line}")
        for name in names
        for case in cases(folder / f"{name}.txt")
    ]
    return pytest.mark.parametrize("case", rows)
