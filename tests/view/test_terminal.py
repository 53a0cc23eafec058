"""A document in the terminal."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import example, given
from rich.cells import cell_len

import newsparse
from newsparse.testing import texts
from newsparse.view import show
from newsparse.view.terminal import MOST_ROWS, MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Mapping

SAID = '"It leans," said Ada Byron, a mason, on May 3. "It leans 10 meters," she said again.'
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    """A file that takes itself for a terminal."""

    def isatty(self) -> bool:
        """Say yes."""
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    layers: list[str] | None = None,
    *,
    width: int = 100,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Return what a terminal gets."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    given = {"TERM": "xterm-256color", "COLUMNS": str(width), **(environment or {})}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    out = Terminal()
    show(newsparse.parse(text, id="a1"), layers=layers, file=out)
    return out.getvalue()


def printed(text: str, layers: list[str] | None = None) -> str:
    """Return what a file gets."""
    out = io.StringIO()
    show(newsparse.parse(text), layers=layers, file=out)
    return out.getvalue()


def test_a_terminal_gets_the_text_with_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """In colours, each stretch in that of the innermost annotation."""
    out = shown(monkeypatch, SAID)
    assert ESCAPE.sub("", out).startswith(f"a1, {len(SAID)} characters\n{SAID}\n")
    styled = re.findall(r"\x1b\[([0-9;]+)m([^\x1b]+)", out.split("\n\n")[0])
    found = {text: style for style, text in styled if style not in {"0", "1"}}
    assert {'"It leans,"', "Ada Byron", "May 3", "10 meters"} <= {*found}
    assert found['"It leans '] == found['"It leans,"'] != found["10 meters"]
    assert all("48;" in style for style in found.values())


def test_no_color_means_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Marks are then lines under the text alone."""
    out = shown(monkeypatch, SAID, environment={"NO_COLOR": "1"})
    codes = {code for style in re.findall(r"\x1b\[([0-9;]*)m", out) for code in style.split(";")}
    assert codes <= {"0", "1", "2", "3", "4"}
    assert "4" in codes


def test_a_file_gets_tables_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without escapes and without the text."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    out = printed(SAID)
    assert "\x1b" not in out
    assert not out.startswith(SAID)
    rows = [line.split() for line in out.splitlines()]
    assert ["start-end", "text", "iso", "relative"] not in rows
    assert ["start-end", "text", "iso"] in rows
    assert ["40-45", "May", "3", "--05-03"] in rows
    assert "none: " in out


def test_only_the_layers_that_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the core too."""
    out = printed(SAID, ["numbers", "tokens"])
    assert re.findall(r"^(\w+) \(([\d,]+)\)", out, re.MULTILINE) == [
        ("numbers", "1"),
        ("tokens", str(len(newsparse.Document(SAID).tokens))),
    ]
    assert re.search(r" 10-11 +\" +punctuation", out)
    with pytest.raises(KeyError, match="no layer 'nix'"):
        shown(monkeypatch, SAID, ["nix"])


def test_attributes_stand_beneath_where_it_is_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost for want of room."""
    narrow = ESCAPE.sub("", shown(monkeypatch, SAID, ["quotes"], width=60))
    assert max(map(len, narrow.splitlines())) <= 60
    assert "speaker_name: Ada Byron" in " ".join(narrow.split())
    wide = ESCAPE.sub("", shown(monkeypatch, SAID, ["quotes"], width=160))
    assert "speaker_name: " not in wide
    assert re.search(r"start-end +text +speaker +speaker_name +cue", wide)


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    """Characters of two cells and emoji of several code points count as terminals show them."""

    @attrs.frozen
    class Word(newsparse.Span):
        note: str

    text = "漢字 abcd \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301"
    spans = [(0, 2), (3, 7), (8, 13), (14, 16)]
    words = [Word(start, end, text[start:end], "note") for start, end in spans]
    out = io.StringIO()
    show(newsparse.Document(text).with_layer("words", words), layers=["words"], file=out)
    rows = [line for line in out.getvalue().splitlines() if line.rstrip().endswith("note")][1:]
    places = {cell_len(row[: row.rindex("note")]) for row in rows}
    assert len(rows) == 4
    assert len(places) == 1


@given(texts())
@example("\u200d")  # rich before 14.3.2 fails to measure it
def test_nothing_of_the_text_reaches_the_terminal_raw(text: str) -> None:
    """No escape sequence, no control, no markup of the library that draws."""
    out = printed(text + " [bold]5[/bold] :smile: \x1b]0;title\x07 \u202e10 meters")
    assert not any(not c.isprintable() and c != "\n" and ord(c) < 0xA0 for c in out)
    assert not {"\u202e", "\u2066", "\u200e"} & {*out}


def test_no_layers_are_none() -> None:
    """An empty list is not the same as none given."""
    assert "quotes" in printed(SAID)
    assert "quotes" not in printed(SAID, [])


def test_markup_is_text() -> None:
    """Brackets and names of emoji stay what they are."""
    out = printed('"[bold]We[/bold] :smile: won," said Ada Byron.', ["quotes"])
    assert "[bold]We[/bold] :smile: won" in out


def test_what_is_long_is_cut_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text, a table and a cell."""
    text = (
        '"It leans 10 meters," said Ada Byron.\n\n' * 1000 + '"' + "very " * 100 + 'long," he said.'
    )
    out = ESCAPE.sub("", shown(monkeypatch, text, ["quotes", "numbers"]))
    assert f"{len(text) - MOST_TEXT:,} more characters; --html shows them" in out
    assert f"numbers (1,000, the first {MOST_ROWS} of them)" in out
    last = printed('"' + "very " * 100 + 'long," he said.', ["quotes"])
    assert "very..." in " ".join(last.split()) or "ve..." in last.replace("\n", "")


def test_annotations_of_any_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows may lack what others have, and hold what no class declares."""
    monkeypatch.delenv("COLUMNS", raising=False)
    values: list[dict[str, Any]] = [
        {},
        {"a": 1},
        {"b": [[[[[[[[1]]]]]]]]},
        {"c": {"start": 1}},
        {"c": {"start": "a", "end": None, "text": 5}},
        {"start-end": "zz", "\x1b[31mred": "yes"},
        {"d": list(range(1000))},
    ]
    row = newsparse.Document("abcdefghijklmnop").to_dict()
    row["mine"] = [
        {"start": n, "end": n + 1, "text": "abcdefgh"[n], **value} for n, value in enumerate(values)
    ]
    out = io.StringIO()
    show(newsparse.Document.from_dict(row), layers=["mine"], file=out)
    told = " ".join(out.getvalue().split())
    assert "\x1b" not in told
    for expected in ("0-1 a 1-2 b 1 ", "[ESC][31mred", "start: 1", "zz yes"):
        assert expected in told, expected
    assert "18, 19, ..." in told


def test_no_width_is_the_usual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some environments say 0 where they do not know it."""
    assert "It leans" in shown(monkeypatch, SAID, width=0)
