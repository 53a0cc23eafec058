"""Golden files: marked texts in a plain file, and the check that holds a parser to them."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from newsparse.attributes import attributes
from newsparse.testing.marks import Mark, MarkedText, MarkError, mark_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from newsparse.document import Document
    from newsparse.parser import Parser

_HEAD = "=== "
_LIKE_A_HEAD = regex.compile(r"\s*+===(?![=\s]*+\Z)|===\s*+\Z")
"""A line that is a case's head, or was meant to be; a line of more signs alone is a rule."""
_TAKEN = regex.compile(r"^([^\S\n]*+)=", regex.MULTILINE)
_EDGES = regex.compile(r"\A\n++|\n++\Z")


def golden_cases(path: str | PathLike[str]) -> list[MarkedText]:
    """Return the cases of a golden file.

    A case is a line ``=== name`` and the marked text behind it, up to the next such line; blank
    lines around the text are not part of it. What stands before the first case is a comment.

    Raises:
        FileNotFoundError: it is not there; of a link, with what it leads to.
        MarkError: there is no case, two have one name, or one can't be read; the file is not
            UTF-8; a line looks like a head and is none, so that a case would be lost.
    """
    path = Path(path)
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if not _LIKE_A_HEAD.match(line):
            lines.append(line)
            continue
        name = f"{path.name}: {_name(line, f'{path}:{number}')}"
        if name in found:
            raise MarkError(f"{path}:{number}: a second case {line!r}; give it a name of its own")
        lines = found[name] = []
    if not found:
        raise MarkError(f"{path} has no case; one begins with a line {_HEAD!r} and its name")
    return [MarkedText.read("\n".join(lines).strip("\n"), name) for name, lines in found.items()]


def _read(path: Path) -> str:
    """Return what stands in a golden file, without a byte order mark."""
    if path.is_symlink() and not path.exists():
        raise FileNotFoundError(f"{path} is a link to {path.readlink()}, which is not there")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"the byte 0x{data[error.start]:02x}"
        raise MarkError(f"{path}:{line}: {byte} is not UTF-8; save the file as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")  # as files of text are read


def _name(line: str, where: str) -> str:
    """Return the name of a case that begins with a line."""
    name = line.removeprefix(_HEAD).strip()
    if not line.startswith(_HEAD) or not name:
        raise MarkError(
            f"{where}: is {line!r:.80} the head of a case? Write {_HEAD + 'name'!r}; where it is "
            "text, begin it with \\="
        )
    return name


def golden_case(case: MarkedText) -> str:
    """Return a case as it stands in a golden file, to be pasted there.

    Raises:
        MarkError: two marks cross.
    """
    shielded = _TAKEN.sub(r"\1\\=", case.source)
    # Line breaks at the ends would be taken for blank lines around the text.
    body = _EDGES.sub(lambda breaks: "\\n" * len(breaks[0]), shielded)
    return f"{_HEAD}{' '.join(case.name.split()) or 'a case'}\n{body}\n"


def check_golden(case: MarkedText, parser: Parser, *layers: str) -> None:
    """Hold a parser to a marked text.

    What is marked must be found, with the values that its marks name, and nothing else in the
    layers that are looked at.

    Args:
        case: the text.
        parser: what parses it.
        layers: the layers that are looked at; by default those that the case has marks of.

    Raises:
        AssertionError: something else is found; the message shows both, as marked texts.
        MarkError: a mark names an attribute that the annotations of its layer do not have.
        ValueError: the case has no marks, so that the layers must be named; or it marks another.
    """
    looked_at = layers or case.layers
    if not looked_at:
        raise ValueError(f"{case} has no marks; name the layers in which nothing may be found")
    others = set(case.layers).difference(looked_at)
    if others:
        raise ValueError(f"{case} marks {', '.join(sorted(others))}, which is not looked at")
    _check_names(case, parser)
    found = as_marked(case, parser.parse(case.text), looked_at)
    if found != case:
        raise AssertionError(_difference(case, found))


def _check_names(case: MarkedText, parser: Parser) -> None:
    for mark in case.marks:
        made = parser.classes.get(mark.layer)
        known = [one.name for one in attributes(made)] if made else []
        unknown = sorted(set(mark.attributes).difference(known))
        if unknown:
            raise MarkError(
                f"{case}: the layer {mark.layer!r} has no attribute {unknown[0]!r}; it has "
                f"{', '.join(known) or 'none'}"
            )


def as_marked(case: MarkedText, doc: Document, layers: Iterable[str]) -> MarkedText:
    """Return what a document has in some layers, with those values that the case names.

    A mark that stands where the case has one of that layer has the values which are named there;
    others have those that the case names of their layer anywhere.
    """
    at_place: dict[tuple[str, int, int], set[str]] = {}
    anywhere: dict[str, set[str]] = {}
    for mark in case.marks:
        at_place.setdefault((mark.layer, mark.start, mark.end), set()).update(mark.attributes)
        anywhere.setdefault(mark.layer, set()).update(mark.attributes)
    found: list[Mark] = []
    for layer in layers:
        for annotation in doc[layer]:
            mark = mark_of(annotation, layer)
            place = (layer, mark.start, mark.end)
            named = at_place.get(place, anywhere.get(layer, set()))
            values = {key: value for key, value in mark.attributes.items() if key in named}
            found.append(Mark(*place, values))
    return MarkedText(case.text, tuple(found), case.name)


def _difference(case: MarkedText, found: MarkedText) -> str:
    try:
        wanted, given = (golden_case(one).split("\n")[1:] for one in (case, found))
    except MarkError:  # what was found crosses
        wanted, given = _listed(case), _listed(found)
    lines = difflib.unified_diff(wanted, given, "marked", "found", lineterm="", n=1)
    return f"{case.name or 'a marked text'}: not what is marked\n" + "\n".join(lines)


def _listed(case: MarkedText) -> list[str]:
    return [
        f"{mark.start}-{mark.end} {case.text[mark.start : mark.end]!r} {mark.layer} "
        + " ".join(f"{key}={value}" for key, value in mark.attributes.items())
        for mark in case.marks
    ]
