"""``newsparse parse``: one article in, one line of JSON out."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from newsparse import Document

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from tests.commands import Command

TEXT = "Read more at example.com or https://ferry.example.org today."


def document(result: Result) -> dict[str, Any]:
    """Return what was printed, which is one line."""
    assert result.stdout_bytes.count(b"\n") == 1
    row: dict[str, Any] = json.loads(result.stdout_bytes)
    return row


def test_a_file(tmp_path: Path, command: Command) -> None:
    """The row reads back as a document, named after the file."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = command("parse", path, "--layer", "urls")
    assert (result.exit_code, result.stderr) == (0, "")
    doc = Document.from_dict(document(result))
    assert (doc.text, doc.id) == (TEXT, "a.txt")
    assert [url.text for url in doc.urls] == ["example.com", "https://ferry.example.org"]


def test_standard_input(command: Command) -> None:
    """It is the text of one article, which has no name."""
    result = command("parse", "-", "--layer", "urls", stdin=TEXT.encode())
    row = document(result)
    assert (row["text"], row["id"]) == (TEXT, None)


@pytest.mark.parametrize("name", ["a.txt.gz", "a.md.gz"])
def test_a_compressed_file(tmp_path: Path, command: Command, name: str) -> None:
    """The suffix says so."""
    (tmp_path / name).write_bytes(gzip.compress(TEXT.encode()))
    assert document(command("parse", tmp_path / name, "--layer", "urls"))["text"] == TEXT


def test_layers_are_chosen(command: Command) -> None:
    """Only what is asked for is made; core layers are always there."""
    assert "urls" not in document(command("parse", "-", "--layer", "tokens", stdin=b"example.com"))
    both = document(
        command("parse", "-", "--layer", "urls", "--layer", "headings", stdin=b"example.com")
    )
    assert {"tokens", "urls", "headings"} <= both.keys()


@pytest.mark.parametrize(("value", "count"), [("true", 1), ("1", 1), ("false", 2)])
def test_options_are_set(command: Command, value: str, count: int) -> None:
    """A value is read as the type that the option has."""
    result = command(
        "parse",
        "-",
        "--layer",
        "urls",
        "--option",
        f"urls.schemes_only={value}",
        stdin=TEXT.encode(),
    )
    assert len(document(result)["urls"]) == count


def test_the_day_of_publication(command: Command) -> None:
    """It is kept with the document."""
    result = command("parse", "-", "--layer", "urls", "--published", "2022-10-18", stdin=b"A.")
    assert document(result)["published"] == "2022-10-18"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.txt"], "does not exist"),
        (["-", "--layer", "nonsense"], "no plugin makes a layer 'nonsense'"),
        (["-", "--option", "urls.schemes_only"], "LAYER.NAME=VALUE"),
        (["-", "--option", "schemes_only=true"], "LAYER.NAME=VALUE"),
        (["-", "--option", "nonsense.x=true"], "no plugin makes a layer 'nonsense'"),
        (["-", "--option", "urls.nonsense=true"], "has no option nonsense"),
        (["-", "--option", "urls.schemes_only=maybe"], "urls.schemes_only=maybe"),
        (["-", "--published", "yesterday"], "does not match the format"),
        (["-", "--on-error", "ignore"], "is not one of"),
        ([], "Missing argument"),
    ],
)
def test_wrong_usage(command: Command, arguments: list[str], message: str) -> None:
    """Exit code 2, a message, and nothing on standard output."""
    result = command("parse", *arguments, stdin=b"A.")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_file_of_many_articles_is_refused(tmp_path: Path, command: Command) -> None:
    """The message names the command that takes them."""
    (tmp_path / "a.jsonl").write_text('{"text": "A."}\n{"text": "B."}\n', encoding="utf-8")
    result = command("parse", tmp_path / "a.jsonl")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "newsparse run" in result.stderr


def test_what_can_not_be_read(tmp_path: Path, command: Command) -> None:
    """Exit code 3, and a line that names the file and what is wrong."""
    (tmp_path / "a.txt").write_bytes(b"Caf\xe9")
    result = command("parse", tmp_path / "a.txt")
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"{tmp_path / 'a.txt'}: UnicodeDecodeError: " in result.stderr
