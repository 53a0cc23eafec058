"""``newsparse explain``: which rule made what."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import click
import pytest

import newsparse
from newsparse.blocks import LAYOUTS
from newsparse.cli.explain import explain_command
from tests.commands import run_process

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands import Command

PLUGIN = """
import attrs
import newsparse

@attrs.frozen
class Shout(newsparse.Span):
    pass

def explain(doc):
    yield doc.tokens[0], "the first"
    yield YIELDED

@newsparse.extractor("shouts", Shout, explain=explain)
def find(doc):
    return []

@newsparse.hookimpl
def newsparse_extractors():
    return [find]
"""
QUOTED = ("quotes", "speakers")
TEXT = "Mr. Vale can't wait. It opens\tat 6 p.m. See www.example.com!\n\nA\x1bB"


def test_tokens_are_explained(command: Command, tmp_path: Path) -> None:
    """One a line, with offsets and rule; what must not reach a terminal is an escape."""
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = command("explain", "tokens", file)
    assert result.exit_code == 0
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert ["0", "3", "abbreviation", "Mr."] in lines
    assert ["9", "11", "negated", "ca"] in lines
    assert ["44", "59", "url", "www.example.com"] in lines
    assert lines[-2:] == [["63", "64", "mark", "\\x1b"], ["64", "65", "word", "B"]]
    spans = [(int(start), int(end)) for start, end, *_ in lines]
    doc = newsparse.Document(TEXT)
    assert spans == list(zip(doc.tokens.starts, doc.tokens.ends, strict=True))


def test_sentences_are_explained(command: Command) -> None:
    """With the rule that ended each, from standard input as well."""
    result = command("explain", "sentences", "-", stdin=TEXT.encode())
    rules = [line.split("\t")[2] for line in result.stdout.splitlines()]
    assert rules == ["stop", "end after clock time", "block", "block"]


def test_other_layers_are_refused(command: Command, tmp_path: Path) -> None:
    """With those that there are."""
    file = tmp_path / "a.txt"
    file.write_text("One.", encoding="utf-8")
    layers = (
        "tokens, sentences, headings, sections, numbers, dates, times, quotes, speakers, roles, "
        "urls, emails, mentions"
    )
    for layer in ("blocks", "datelines", "nonsense"):
        result = command("explain", layer, file)
        assert result.exit_code == 2
        assert f"ask for {layers}, hashtags\n" in result.stderr
        assert "did you mean" not in result.stderr
    with pytest.raises(ValueError, match=f"ask for {layers}, hashtags"):
        newsparse.Parser().explain("One.", "blocks")


def test_an_extractor_without_rules_is_told_how_to_give_them(command: Command) -> None:
    """Whoever wrote it may want to; the core's blocks have no extractor."""
    told = " ".join(command("explain", "datelines", "-", stdin=b"One.").stderr.split())
    assert "the extractor of 'datelines' has no `explain=` that names its rules; ask" in told
    told = " ".join(command("explain", "blocks", "-", stdin=b"One.").stderr.split())
    assert "there are no rules to name for 'blocks'; ask for tokens" in told
    assert "explain=" not in told


@pytest.mark.parametrize(("layer", "meant"), [("quote", "quotes"), ("speaker", "speakers")])
def test_a_layer_that_is_none_is_called_so(command: Command, layer: str, meant: str) -> None:
    """With the one that is probably meant; nothing is read."""
    result = command("explain", layer, "-", stdin=b'"So," he said.')
    assert (result.exit_code, result.stdout) == (2, "")
    told = " ".join(result.stderr.split())
    assert f"there is no layer '{layer}' (did you mean '{meant}'?); ask for tokens, " in told


def test_speakers_are_explained_as_quotes_are(command: Command) -> None:
    """One extractor makes both, and says the same of both."""
    text = b'"It is open," said Ada Vale. "Come in."'
    quotes, speakers = (command("explain", layer, "-", stdin=text) for layer in QUOTED)
    assert quotes.stdout == speakers.stdout != ""


def test_quotes_are_explained(command: Command, tmp_path: Path) -> None:
    """Each as often as somebody was proposed; the one who was chosen first, with a star.

    The weights add up to the sum, both in hundredths.
    """
    file = tmp_path / "a.txt"
    file.write_text('"It is\topen," said Ada Vale. "Come in."\n', encoding="utf-8")
    result = command("explain", "quotes", file)
    assert result.exit_code == 0
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert {tuple(line[:2]) for line in lines} == {("0", "13"), ("29", "39")}
    assert {line[3] for line in lines} == {'"It is\\topen,"', '"Come in."'}
    chosen = [line[2] for line in lines if line[2].startswith("* ")]
    first = r"\* \d+\.\d\d cue_after_inverted: Ada Vale \[name: Ada Vale\] / said \(.*verb=say.*\)"
    second = r"\* \d+\.\d\d carried: Ada Vale \[name: Ada Vale\] / said \(.+\)"
    assert len(chosen) == 2
    assert re.fullmatch(first, chosen[0])
    assert re.fullmatch(second, chosen[1])
    for *_, line, _ in lines:
        total, *weights = re.findall(r"(?<= )[-+]?\d+\.\d\d(?=[ ,)])", line)
        assert float(total) == pytest.approx(sum(map(float, weights)))
        assert weights
        assert not re.search(r"\d\.\d\b|-0\.00", line)
    others = [line[2].split(": ")[0].split()[-1] for line in lines if line[2].startswith("  ")]
    assert "unattributed" in others


def test_quotes_of_a_text_without_any(command: Command) -> None:
    """Nothing is printed but a line on stderr, and that is no error."""
    result = command("explain", "quotes", "-", stdin=b"No marks here.")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "newsparse: stdin: nothing to explain: the text has no quotes\n"
    assert command("explain", "quotes", "-", stdin=b'"So," he said.').stderr == ""


@pytest.mark.parametrize("layer", ["name_mentions", "verb_groups"])
def test_a_hidden_layer_is_called_so(command: Command, layer: str) -> None:
    """It exists, but nobody can ask for it; the message says who can read it."""
    for arguments in (["explain", layer, "-"], ["parse", "-", "--layer", layer]):
        result = command(*arguments, stdin=b"Ada Vale said so.")
        assert (result.exit_code, result.stdout) == (2, "")
        told = " ".join(result.stderr.split())
        assert f"the layer '{layer}' is hidden, for plugins only" in told
        assert "names it in `needs`" in told


def test_the_layout_counts_for_quotes(command: Command) -> None:
    """A mark that is not closed ends with its block, and blocks are what the layout says."""
    text = b'"It is open\nand warm," said Ada Vale.'
    one = command("explain", "quotes", "-", "--layout", "blank", stdin=text).stdout
    two = command("explain", "quotes", "-", "--layout", "lines", stdin=text).stdout
    assert one.startswith("0\t22\t* ")
    assert two.startswith("0\t11\t* ")


def test_a_file_without_text_is_named(command: Command, tmp_path: Path) -> None:
    """As `newsparse parse` names it."""
    file = tmp_path / "bad.txt"
    file.write_bytes(b"\xff\xfe\xff")
    result = command("explain", "tokens", file)
    assert result.exit_code == 3
    assert "bad.txt" in result.stderr


@pytest.mark.parametrize(
    ("yielded", "problem"),
    [
        ('"a line"', "not 'a line'."),
        ("(doc.tokens[0], 3)", "not (Span(start=0, end=2, text='OH'), 3)."),
        ('(newsparse.Span(0, 2, "AH"), "a line")', "give `doc.text[start:end]`."),
        ('"a" + 3', 'TypeError: can only concatenate str (not "int") to str'),
    ],
)
def test_an_explanation_that_is_wrong(tmp_path: Path, yielded: str, problem: str) -> None:
    """What came before it is printed; then plugin and file are named, and the code is 3."""
    info = tmp_path / "voices-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: voices\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newsparse]\nvoices = newsparse_voices\n")
    (tmp_path / "newsparse_voices.py").write_text(PLUGIN.replace("YIELDED", yielded))
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    result = run_process("explain", "shouts", "-", env=environment, stdin=b"OH")
    assert result.returncode == 3
    assert result.stdout.decode().splitlines() == ["0\t2\tthe first\tOH"]
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith(
        "newsparse: stdin: The plugin 'voices' (voices 1.0) failed on this text: "
    )
    assert line.endswith(problem)


def test_a_plugins_tokens_have_no_rules() -> None:
    """Only the core's own rules can be named."""

    class Plugin:
        @newsparse.hookimpl
        def newsparse_tokenizers(self) -> dict[str, object]:
            return {"whole": lambda text: ([0], [len(text)])}

    parser = newsparse.Parser(extractors=[], plugins=[Plugin()], tokenizer="whole")
    with pytest.raises(ValueError, match="a plugin"):
        next(parser.explain("One", "tokens"))


def test_the_layout_can_be_settled(command: Command) -> None:
    """As everywhere, and with the names that the parser knows."""
    (option,) = (one for one in explain_command.params if one.name == "layout")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == LAYOUTS
    text = b"One line\nand another."
    lines = command("explain", "sentences", "-", stdin=text).stdout.splitlines()
    assert len(lines) == 2
    result = command("explain", "sentences", "-", "--layout", "blank", stdin=text)
    assert result.stdout.splitlines() == ["0\t21\tblock\tOne line\\nand another."]
    row = json.loads(command("parse", "-", "--layout", "blank", stdin=text).stdout)
    assert row["blocks"] == {"starts": [0], "ends": [21]}


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_what_the_output_has_no_sign_for_is_an_escape(tmp_path: Path, encoding: str) -> None:
    """Whatever its encoding is."""
    path = tmp_path / "a.txt"
    path.write_text("“x” \U0001f6a2", "utf-8")
    done = run_process("explain", "tokens", path, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\\U0001f6a2" in done.stdout
