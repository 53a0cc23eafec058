"""The comparison on marked articles: one measure for all, and a row for what is missing."""

from __future__ import annotations

import json
import re
import subprocess
from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.scripts import rows, script
from tests.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = (ROOT / "docs" / "reference" / "comparison.md").read_text(encoding="utf-8")


def shown(tally: Any, *names: str) -> list[int]:
    """Return the counts of some names."""
    return [tally[name] for name in names]


# ---- scores ---------------------------------------------------------------------------------


def sentences(text: str, tmp_path: Path) -> list[Any]:
    """Return the articles of a file of marked sentences."""
    file = tmp_path / "mine.txt"
    file.write_text(text, encoding="utf-8")
    return list(script("marked_sentences").read_articles(file))


def test_sentences_count_without_white_space_at_their_edges(tmp_path: Path) -> None:
    """As some libraries give it; empty ones do not count."""
    articles = sentences("=== a\nOne. And.\nTwo.\n\nThree.\n", tmp_path)
    text = articles[0].text
    assert text == "One. And. Two.\n\nThree."

    def find(given: str) -> list[tuple[int, int]]:
        return [(0, 10), (10, 16), (14, 16), (16, 22)] if given == text else [(0, len(given))]

    tally = script("scores").score_sentences(articles, find)
    assert shown(tally, "marked", "found", "right") == [3, 3, 3]
    tally = script("scores").score_sentences(articles, find, by_paragraph=True)
    assert shown(tally, "marked", "found", "right") == [3, 2, 1]


def test_bare_sentences_are_right_wherever_their_marks_are_put(tmp_path: Path) -> None:
    """From the first letter or digit to the last; marks alone are no sentence then."""
    articles = sentences("=== a\n“One.\nAnd.”\n", tmp_path)
    spans = [(0, 5), (6, 10), (10, 11)]
    tally = script("scores").score_sentences(articles, lambda _: spans)
    assert shown(tally, "marked", "found", "right") == [2, 3, 1]
    tally = script("scores").score_sentences(articles, lambda _: spans, bare=True)
    assert shown(tally, "marked", "found", "right") == [2, 2, 2]


def test_tokens_count_in_the_sentences_that_are_marked_for_them(tmp_path: Path) -> None:
    """And nowhere else."""
    articles = sentences("=== a\nOne. And.\nTwo¦, three¦.\n", tmp_path)
    words = lambda text: [match.span() for match in re.finditer(r"\S+", text)]  # noqa: E731
    tally = script("scores").score_tokens(articles, words)
    assert shown(tally, "marked", "found", "right", "sentences", "whole") == [4, 2, 0, 1, 0]
    pieces = lambda text: [match.span() for match in re.finditer(r"\w+|\S", text)]  # noqa: E731
    tally = script("scores").score_tokens(articles, pieces)
    assert shown(tally, "marked", "found", "right", "sentences", "whole") == [4, 4, 4, 1, 1]


def test_links_count_by_their_layer() -> None:
    """A URL that is taken for an address is no find."""
    link = script("finders").FoundLink
    marked = {("urls", 0, 5), ("emails", 6, 9), ("hashtags", 10, 12)}
    found = [link("urls", 0, 5), link("urls", 6, 9)]
    tally = script("scores").score_links([("a", "text", marked)], lambda _: found)
    assert shown(tally, "urls marked", "urls found", "urls right") == [1, 2, 1]
    assert shown(tally, "emails marked", "emails found", "emails right") == [1, 0, 0]


def test_a_text_at_which_a_library_fails_is_counted() -> None:
    """Nothing is found in it."""

    def fails(_text: str) -> None:
        raise ValueError("3 quotation marks found")

    tally = script("scores").score_links([("a", "text", {("urls", 0, 4)})], fails)
    assert shown(tally, "failed", "urls marked", "urls found") == [1, 1, 0]


def number_tally(found: list[Any], *lines: str, claimed: bool = False, folder: Path) -> list[int]:
    """Return what is counted of some numbers that were found in a text with marked ones."""
    scores = script("scores")
    file = folder / "numbers.txt"
    text = "On May 3 it fell 5 to 10 percent, for 1.5 miles, the 3rd time; many of 7 saw it."
    file.write_text("\n".join(["=== a", text, "---", *lines, ""]), encoding="utf-8")
    articles = list(script("accuracy_numbers").read_articles(file))
    counts = (lambda one: scores.claimed(one, {"mile", "%"})) if claimed else (lambda _: True)
    tally = scores.score_numbers(articles, lambda _: found, counts)
    return shown(tally, "marked", "found", "touched", "exact", "value", "unit")


def test_numbers(tmp_path: Path) -> None:
    """What touches a date counts neither way; two numbers may be the ends of a range."""
    number = script("finders").FoundNumber
    date = number(7, 8, (Fraction(3),), ("",))
    low = number(17, 18, (Fraction(5),), ("",))
    high = number(22, 32, (Fraction(10),), ("%",))
    miles = number(38, 41, (Fraction(3, 2),), ("mile", "league"))
    extra = number(71, 72, (Fraction(7),), ("",))
    lines = (
        "- May 3 | date | 05-03",
        "- 5 to 10 percent | range | 5..10 | %",
        "- 1.5 miles | quantity | 1.5 | mile",
        "- 3rd | ordinal | 3",
    )
    found = [date, low, high, miles, extra]
    # all; a range as two numbers has its value, but no unit; the number too many counts as found
    assert number_tally(found, *lines, folder=tmp_path) == [3, 3, 2, 0, 2, 1]
    assert number_tally(found, *lines, claimed=True, folder=tmp_path) == [2, 3, 2, 0, 2, 1]
    whole = number(17, 32, (Fraction(5), Fraction(10)), ("%",))
    assert number_tally([whole], *lines, folder=tmp_path) == [3, 1, 1, 1, 1, 1]


def test_vague_numbers_are_right_without_a_value(tmp_path: Path) -> None:
    """But not where nothing is found."""
    number = script("finders").FoundNumber
    line = "- many | cardinal | vague"
    assert number_tally([], line, folder=tmp_path) == [1, 0, 0, 0, 0, 0]
    found = [number(64, 68, (), ("",))]
    assert number_tally(found, line, folder=tmp_path) == [1, 1, 1, 0, 1, 1]
    assert number_tally(found, line, claimed=True, folder=tmp_path)[0] == 0


def test_quotes() -> None:
    """Speakers and cues are right where they touch; a quote may be of another span."""
    quote = script("finders").FoundQuote
    marked = [
        {"start": 0, "end": 10, "speaker": [20, 30], "cue": [15, 19]},
        {"start": 40, "end": 50, "speaker": [[52, 54], [60, 62]], "cue": None},
        {"start": 70, "end": 80, "speaker": None},
    ]
    gold = {"quotes": marked, "unattributed_quotes": [], "unsure": [{"start": 90, "end": 95}]}
    found = [
        quote(0, 10, (25, 30), (12, 15)),
        quote(41, 49, (61, 64)),
        quote(90, 95, (96, 97)),
        quote(98, 99),
    ]
    article = {"text": "x" * 100, "gold": gold}
    tally = script("scores").score_quotes([article], lambda _: found)
    assert shown(tally, "marked", "found", "right") == [3, 3, 1]
    assert shown(tally, "speakers", "said", "speaker", "attributable") == [2, 2, 2, 1]
    assert shown(tally, "cues", "cues found", "cue") == [1, 1, 0]


def test_the_table_of_units_is_read() -> None:
    """Names of the conventions, several for one, none, and what one of it counts."""
    finders, marked = script("finders"), script("accuracy_numbers")
    table = finders.units_of("# a comment\nknot | knot\ndozen | | 12\ndollar | USD, CAD\n")
    assert table == {"knot": (("knot",), 1), "dozen": (("",), 12), "dollar": (("USD", "CAD"), 1)}
    own = finders.units_of(finders.UNITS.read_text(encoding="utf-8"))
    texts = [a for p in script("marked_texts").files_of("numbers") for a in marked.read_articles(p)]
    known = {one.unit for article in texts for one in article.marked}
    assert {unit for units, _ in own.values() for unit in units} - known == set()


# ---- sections -------------------------------------------------------------------------------


def test_a_missing_library_is_a_row_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are measured all the same."""
    comparison = script("comparison")

    def gone() -> None:
        raise ModuleNotFoundError("No module named 'gone'")

    ours = comparison.SENTENCES[0]
    monkeypatch.setattr(
        comparison, "SENTENCES", (ours, ours._replace(name="gone", package="gone", load=gone))
    )
    found = rows(comparison.sentences(1))[2:]
    assert found[0][0] == "newsparse"
    assert all(float(figure) > 0.5 for figure in found[0][1:])
    assert found[1][:2] == ["gone", "not measured: No module named 'gone'"]


def test_a_missing_model_names_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it, spaCy makes no sentences by its parser."""
    finders = script("finders")
    spacy = SimpleNamespace(util=SimpleNamespace(is_package=lambda _name: False))
    monkeypatch.setitem(__import__("sys").modules, "spacy", spacy)
    finders.spacy_model.cache_clear()
    with pytest.raises(ImportError, match="needs the model en_core_web_sm, which is not on"):
        finders.spacy_parser()


@pytest.mark.parametrize("name", ["sentences", "tokens", "links", "numbers", "quotes"])
def test_newsparse_is_measured_in_every_section(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its figures stand in the first row, or rows; a figure for each column of the head."""
    comparison = script("comparison")
    monkeypatch.setattr(comparison, name.upper(), comparison.COMPARED[name][:1])
    head, _, *found = rows(comparison.SECTIONS[name](1))
    assert found
    assert {row[0] for row in found} == {"newsparse"}
    assert {len(row) for row in found} == {len(head)}
    assert all(0.5 < float(row[-2]) <= 1 for row in found)


def test_a_pattern_says_nothing_of_speakers(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it has no figure, and not a bad one."""
    comparison = script("comparison")
    monkeypatch.setattr(comparison, "QUOTES", comparison.QUOTES[-1:])
    found = rows(comparison.quotes(2))[2:]
    assert {tuple(row[4:6]) for row in found} == {("–", "–")}
    assert all(float(row[2]) > 0.5 for row in found)


def result(code: int, out: str = "", err: str = "") -> Callable[..., Any]:
    """Return what stands for `subprocess.run`."""
    return lambda *_, **__: SimpleNamespace(
        returncode=code, stdout=out.encode(), stderr=err.encode()
    )


def test_hostile_texts_are_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A time with its growth, an error, or that the time was over."""
    costs = script("costs")
    monkeypatch.setattr(subprocess, "run", result(0, json.dumps([0.001, 0.004])))
    assert costs.cell("pySBD", "dots", costs.QUICK) == "4.00 (1.0)"
    monkeypatch.setattr(subprocess, "run", result(1, err="Traceback\nIndexError: no item 5"))
    assert costs.cell("pySBD", "dots", costs.QUICK) == "failed: IndexError"

    def over(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("python", 20)

    monkeypatch.setattr(subprocess, "run", over)
    assert costs.cell("pySBD", "dots", costs.QUICK) == "over 20 s"


def test_growth_is_measured_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row a text, and a column a library."""
    costs = script("costs")
    ours = "newsparse, all layers"
    monkeypatch.setattr(costs, "LIBRARIES", {ours: costs.LIBRARIES[ours]})
    head, _, *found = rows(costs.growth(costs.QUICK))
    assert head == ["text", ours]
    assert [row[0] for row in found] == ["articles", "dots"]
    assert all(re.fullmatch(r"[\d.]+ \(-?[\d.]+\)", row[1]) for row in found)


def test_an_install_that_fails_is_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the reason that pip gave."""
    costs, environment = script("costs"), script("environment")
    monkeypatch.setattr(environment, "install", lambda *_: "No matching distribution")
    monkeypatch.setattr(costs.venv, "create", lambda *_, **__: None)
    monkeypatch.setattr(costs, "_said", lambda *_: "/nowhere")
    found = rows(costs.installs(costs.QUICK))[2:]
    assert [row[:2] for row in found] == [
        ["newsparse", "not measured: No matching distribution"],
        ["spaCy blank", "not measured: No matching distribution"],
    ]


# ---- the command and its page ---------------------------------------------------------------


def test_every_section_is_a_choice_and_has_its_place_in_the_page() -> None:
    """So that the command can write it."""
    compare, report = script("compare_accuracy"), script("report")
    sections = (*script("comparison").SECTIONS, *script("costs").SECTIONS)
    assert sections == compare.SECTIONS
    for name in sections:
        page = report.replace_section(PAGE, name, "| new |")
        assert page.count("| new |") == 1


def test_quick_figures_are_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Said before anything is installed."""
    compare = script("compare_accuracy")
    assert not compare.options(["--quick"]).write
    assert compare.options(["--write", "--only", "quotes"]).only == ["quotes"]
    with pytest.raises(SystemExit):
        compare.options(["--write", "--quick"])
    assert "leave out --quick" in capsys.readouterr().err


def test_every_library_is_pinned() -> None:
    """With one version in both files, where it stands in both."""
    environment, comparison, costs = script("environment"), script("comparison"), script("costs")
    speed, accuracy = (
        {
            environment.plain(pin.name): pin.version
            for pin in environment.pins(one.peers.read_text(encoding="utf-8"))
        }
        for one in (environment.SPEED, environment.ACCURACY)
    )
    compared = [one.package for some in comparison.COMPARED.values() for one in some]
    wanted = {*compared, *(name for one in costs.PACKAGES for name in one.distributions)}
    missing = {environment.plain(name) for name in wanted} - {"newsparse", "python"} - {*accuracy}
    assert missing == set()
    assert {name for name in speed if accuracy.get(name, speed[name]) != speed[name]} == set()
