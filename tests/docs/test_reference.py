"""The reference says what the code has: no more, no less."""

from __future__ import annotations

import inspect
import json
import re
import runpy
import tomllib
from pathlib import Path
from typing import Any

import pytest

import newsparse
import newsparse.batch
import newsparse.spacy
from newsparse import arrow, hookspecs, testing, view
from newsparse.characters import characters
from newsparse.cli import exits
from newsparse.own_lexicons import abbreviations, sentence_words
from newsparse.plugins import HOOKS, installed
from newsparse.sentence_rules import RULES, Judge
from newsparse.sentence_shapes import Shapes
from newsparse.sentence_words import SentenceWords
from newsparse.token_pattern import built_in
from newsparse.view.corpus.tables import QUESTIONS

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"


def page(name: str) -> str:
    """Return a page of the reference."""
    return (REFERENCE / name).read_text(encoding="utf-8")


def documented(text: str) -> list[str]:
    """Return the names that a page documents by autodoc or by hand."""
    directives = r"^\.\. (?:auto|py:)(?:class|function|exception|data):: ([\w.]+)"
    return re.findall(directives, text, re.MULTILINE)


def headings(text: str) -> list[str]:
    """Return the second-level headings of a page."""
    return re.findall(r"^## (.+)$", text, re.MULTILINE)


def first_cells(text: str) -> set[str]:
    """Return what stands in the first column of the tables of a page."""
    return set(re.findall(r"^\| `?([\w-]+)`? \|", text, re.MULTILINE))


def test_every_public_name_is_documented() -> None:
    """The page of the Python interface has the names of `__all__` and no other."""
    names = [f"newsparse.{name}" for name in newsparse.__all__]
    assert sorted(documented(page("api.md"))) == sorted(names)


def test_every_name_of_batches_is_documented() -> None:
    """The page of the batch interface has the names of its `__all__` and no other."""
    names = [f"newsparse.batch.{name}" for name in newsparse.batch.__all__]
    assert sorted(documented(page("batch.md"))) == sorted(names)


def test_every_name_of_tables_is_documented() -> None:
    """The page of tables has the names of its `__all__` and no other."""
    names = [f"newsparse.arrow.{name}" for name in arrow.__all__]
    assert sorted(documented(page("arrow.md"))) == sorted(names)


def test_every_name_of_views_is_documented() -> None:
    """The page of what is to look at has the names of its `__all__` and no other."""
    names = [f"newsparse.view.{name}" for name in view.__all__]
    assert sorted(documented(page("view.md"))) == sorted(names)


def test_every_name_for_spacy_is_documented() -> None:
    """The page of spaCy has the names of its `__all__` and no other."""
    names = [f"newsparse.spacy.{name}" for name in newsparse.spacy.__all__]
    assert sorted(documented(page("spacy.md"))) == sorted(names)


def test_every_test_helper_is_documented() -> None:
    """The page of the test helpers has the names of its `__all__` and no other, each with a row."""
    names = [f"newsparse.testing.{name}" for name in testing.__all__]
    assert sorted(documented(page("testing.md"))) == sorted(names)
    assert first_cells(page("testing.md")) - {"name"} == set(testing.__all__)


def test_every_public_module_has_a_row_among_the_versions() -> None:
    """Those that the page of the Python interface calls public, and the page of each."""
    rule = page("api.md").split("\n| name | is |")[0]
    public = set(re.findall(r"\[newsparse\.\w+\]\(\w+\.md\)", rule))
    assert len(public) == 5
    table = page("versions.md").split("\n## What may change when\n")[0]
    assert set(re.findall(r"\[newsparse\.\w+\]\(\w+\.md\)", table)) == public


def test_every_table_of_reports_is_documented() -> None:
    """The guide has a row for each, by the name of its CSV file."""
    guide = (ROOT / "docs" / "guide" / "look.md").read_text("utf-8")
    assert {question.name for question in QUESTIONS} <= first_cells(guide)


def test_every_column_of_tables_is_documented() -> None:
    """Of the nested table and of the flat ones, but for the attributes of plugins."""
    core = newsparse.Parser(extractors=[])
    columns = {*arrow.schema(core).names, *arrow.flat_schemas(core)["articles"].names}
    first = {"article", "article_id", "number", "text"}
    about = json.loads(arrow.schema(core).metadata[b"newsparse"])
    assert columns | first | {*about} | {*arrow.__all__} <= first_cells(page("arrow.md"))


def test_every_name_has_a_row() -> None:
    """The pages of the interfaces begin with a table of all names."""
    assert first_cells(page("api.md")) - {"name"} == set(newsparse.__all__)
    assert first_cells(page("batch.md")) - {"name"} == set(newsparse.batch.__all__)
    assert first_cells(page("view.md")) - {"name"} >= set(view.__all__)
    assert first_cells(page("spacy.md")) - {"name"} == set(newsparse.spacy.__all__)


def test_every_exit_code_is_documented() -> None:
    """The page of the exit codes has those that commands end with."""
    codes = {0, exits.BROKEN_OFF, exits.WRONG_USAGE, exits.NOT_WHOLE, exits.INTERRUPTED}
    assert first_cells(page("exit-codes.md")) - {"code"} == {str(code) for code in codes}


def test_every_hook_is_documented_with_its_arguments() -> None:
    """The page of the hooks has a heading for each, written like its signature."""
    signatures = [
        f"{hook}({', '.join(inspect.signature(getattr(hookspecs, hook)).parameters)})"
        for hook in HOOKS
    ]
    assert sorted(headings(page("hooks.md"))) == sorted(signatures)


def test_every_hook_says_what_it_returns() -> None:
    """Under each heading stands what the hook is expected to return."""
    sections = re.split(r"^## ", page("hooks.md"), flags=re.MULTILINE)[1:]
    assert [section for section in sections if not re.search(r"\n\nReturns an? ", section)] == []


@pytest.mark.parametrize("hook", HOOKS)
def test_what_a_hook_takes_and_returns_is_right(hook: str) -> None:
    """A list or a dict, as the hook is specified; each argument is spoken of under its heading."""
    signature = inspect.signature(getattr(hookspecs, hook))
    section = re.split(r"^## ", page("hooks.md").split(f"\n## {hook}(")[1], flags=re.MULTILINE)[0]
    kind = {"Sequence": "list", "Mapping": "dict"}[signature.return_annotation.partition("[")[0]]
    assert re.search(rf"\n\nReturns a {kind} ", section)
    assert [name for name in signature.parameters if f"`{name}`" not in section] == []


def test_every_hook_is_in_the_table_of_the_design() -> None:
    """The table of what a plugin gives has all of them, and no other."""
    design = (ROOT / "docs" / "concepts" / "design.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`newsparse_.+?) \|", design, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(cells))) == sorted(HOOKS)


def test_every_lexicon_is_documented() -> None:
    """The page of the lexicons has a row for each."""
    known = set(installed().lexicons)
    assert first_cells(page("lexicons.md")) - {"name"} == known


def plain_and_others(shapes: Shapes) -> list[int]:
    """Return all stops of a text."""
    plain, others = shapes.stops()
    return sorted([*plain, *others])


def test_every_sentence_rule_is_documented() -> None:
    """The page of the core has each, and says whether it ends a sentence."""
    text = (ROOT / "docs" / "concepts" / "core.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| ([a-z -]+) \| (yes|no) \|", text, flags=re.MULTILINE))
    ends = {"block": True} | {rule: ends for rule, ends in RULES.items() if rule != "block"}
    assert {rule: answer == "yes" for rule, answer in shown.items()} == ends
    examples = re.findall(r"^\| ([a-z -]+) \| (?:yes|no) \| (.*[^ ]) \|$", text, flags=re.MULTILINE)
    words = SentenceWords.build(abbreviations(), sentence_words())
    for rule, example in examples:
        doc = newsparse.Document(example)
        shapes = Shapes.of(characters(example).classes, doc.tokens, doc.blocks)
        judge = Judge(words, doc.tokens, shapes)
        asked = {judge.rule(stop, judge.close(stop)) for stop in plain_and_others(shapes)}
        assert rule == "block" or (rule in asked, len(doc.sentences)) == (True, 1 + ends[rule])


def test_every_token_rule_is_documented() -> None:
    """The page of the core has each, with a text in which it makes the token shown."""
    text = (ROOT / "docs" / "concepts" / "core.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z]+) \| (.*[^ ]) \| ([^ ]+) \|$", text, flags=re.MULTILINE)
    rows = [row for row in rows if row[0] != "rule"]
    assert {rule for rule, *_ in rows} == set(built_in().compiled.groupindex) - {"same"}
    parser = newsparse.Parser(extractors=[])
    for rule, example, token in rows:
        made = {span.text: name for span, name in parser.explain(example, "tokens")}
        assert made[token] == rule


def test_every_key_of_a_row_is_documented() -> None:
    """The page of the row format has each key that a document without plugins has."""
    row: dict[str, Any] = newsparse.Document("").to_dict()
    assert set(row) <= first_cells(page("json.md"))


def test_every_dependency_is_documented() -> None:
    """The page of the dependencies has what pyproject.toml asks for, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = {re.split(r"[<>=\[; ]", line)[0] for line in project["dependencies"]}
    extras = project["optional-dependencies"]
    assert first_cells(page("dependencies.md")) - {"package", "extra"} == names | set(extras)

    def packages(extra: str) -> set[str]:
        found: set[str] = set()
        for line in extras[extra]:
            inner = re.fullmatch(r"newsparse\[(\w+)\]", line)
            found |= packages(inner[1]) if inner else {re.split(r"[<>=\[; ]", line)[0]}
        return found

    for extra in extras:
        shown = "all of these" if extra == "all" else ", ".join(sorted(packages(extra)))
        assert f"| {extra} | {shown} |" in page("dependencies.md")


def test_command_line_help_is_current() -> None:
    """The page of the command line is what tools/make_cli.py writes."""
    made = runpy.run_path(str(ROOT / "tools" / "make_cli.py"))["page"]()
    assert page("cli.md") == made, "run `python tools/make_cli.py`"
