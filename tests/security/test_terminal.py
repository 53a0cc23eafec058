"""No sign that steers a terminal comes out of a command, whatever an article or a name holds."""

from __future__ import annotations

import io
import json
import unicodedata
from typing import TYPE_CHECKING

import attrs
import pytest
from click.testing import CliRunner

import newsparse
from newsparse.cli import main
from newsparse.view import show
from tests.plugins import module

if TYPE_CHECKING:
    from pathlib import Path

SIGNS = {
    "colour": "\x1b[31mred",
    "title": "\x1b]0;owned\x07",
    "link": "\x1b]8;;http://example.com\x1b\\here",
    "screen": "\x1b[2J\x1b[H",
    "C1": "\x9b31mred\x9d0;owned\x9c",
    "bell and back": "\x07\x08\x08",
    "over": "told\rsold",
    "delete": "\x7f",
    "right to left": "\u202eevil\u202c \u2066x\u2069",
}
COMMANDS = (
    *(["show"], ["explain", "tokens"], ["explain", "sentences"], ["explain", "numbers"]),
    *(["explain", "quotes"], ["explain", "urls"], ["explain", "headings"]),
)
ALLOWED = {"\n"}


@attrs.frozen
class Odd(newsparse.Span):
    """An annotation for tests."""


def steering(text: str) -> set[str]:
    """Return the signs of a text that steer a terminal, those for the direction too."""
    bidi = {*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
    return {c for c in text if unicodedata.category(c) == "Cc" or c in bidi} - ALLOWED


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_article_steers_no_terminal(tmp_path: Path, command: list[str], name: str) -> None:
    """In what commands print of it."""
    sign = SIGNS[name]
    path = tmp_path / "article.txt"
    path.write_bytes(
        f"Title {sign}\n\n“It {sign} holds,” said {sign} Ada Lind. It cost $5{sign} at "
        f"example.com/{sign}.".encode()
    )
    done = CliRunner().invoke(main, [*command, str(path)])
    assert done.exit_code == 0, done.output
    shown = steering(done.output) - ({"\t"} if command[0] == "explain" else set())
    assert shown == set()


@pytest.mark.parametrize("name", SIGNS)
def test_the_error_of_a_layer_steers_no_terminal(name: str) -> None:
    """It may quote the article."""

    @newsparse.extractor("odds", Odd)
    def find(doc: newsparse.Document) -> list[Odd]:
        raise ValueError(doc.text)

    plugin = module("odd", extractors=[find])
    parser = newsparse.Parser(extractors=["odds"], plugins=[plugin], on_error="record")
    out = io.StringIO()
    show(parser.parse(f"It holds {SIGNS[name]}."), file=out)
    assert "no odds" in out.getvalue()
    assert steering(out.getvalue()) == set()


@pytest.mark.parametrize("name", SIGNS)
def test_names_and_ids_steer_no_terminal(tmp_path: Path, name: str) -> None:
    """In messages about files and rows that can't be read."""
    sign = SIGNS[name].replace("/", "")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"a{sign}.jsonl").write_text(
        json.dumps({"id": f"x{sign}", "text": 5}) + "\n" + json.dumps({"id": f"x{sign}"}) + "\n",
        "utf-8",
    )
    (folder / f"b{sign}.txt").write_bytes(b"\xff\xfe\xff")
    done = CliRunner().invoke(main, ["run", str(folder), "-o", str(tmp_path / "out.jsonl")])
    assert done.exit_code == 3
    assert steering(done.output) == set()
    missing = CliRunner().invoke(main, ["show", str(tmp_path / f"none{sign}.txt")])
    assert missing.exit_code == 2
    assert steering(missing.output) == set()
