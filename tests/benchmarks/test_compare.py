"""The benchmarks: they measure with what is installed, and say why where something is missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from tests.benchmarks.scripts import rows, script
from tests.places import BENCHMARKS, ROOT

if TYPE_CHECKING:
    from pathlib import Path


PAGE = (ROOT / "docs" / "reference" / "benchmarks.md").read_text(encoding="utf-8")
TEXTS = ["One text. It has two sentences.\n", "Another text, with “marks”.\n"]


def scale() -> Any:
    """Return a scale so small that a section takes no time."""
    return script("suite").Scale(1, 100, (100, 400), 10_000, divisor=1_000_000)


# ---- time -----------------------------------------------------------------------------------


def test_all_take_a_turn_in_every_round() -> None:
    """Interleaved, and not one after the other."""
    measure = script("measure")
    seen: list[str] = []
    works = {name: (lambda _, name=name: seen.append(name), ["a", "bc"]) for name in ("x", "y")}
    times = measure.take_turns(works, 2)
    assert seen == ["x", "x", "y", "y"] * 2
    assert times["x"].characters == 3
    assert len(times["x"].seconds) == 2


def test_figures_of_rounds() -> None:
    """The least, the middle over the least, characters a second."""
    times = script("measure").Times(4_000_000, (2.0, 3.0, 8.0))
    assert (times.least, times.spread, times.speed) == (2.0, 1.5, 2.0)


@pytest.mark.parametrize(("seconds", "expected"), [(4.0, 1.0), (16.0, 2.0), (1.0, 0.0)])
def test_exponent(seconds: float, expected: float) -> None:
    """Four times the text in four times the time grows with exponent 1."""
    measure = script("measure")
    small, large = measure.Times(10, (1.0,)), measure.Times(40, (seconds,))
    assert measure.exponent(small, large, 4) == pytest.approx(expected)


def test_exponent_of_a_short_text_called_often() -> None:
    """Calls do not count as length."""
    measure = script("measure")
    small, large = measure.Times(40, (4.0,)), measure.Times(40, (4.0,))
    assert measure.exponent(small, large, 4) == pytest.approx(1)


# ---- sections -------------------------------------------------------------------------------


def test_a_missing_peer_is_a_row_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or one that fails: the others are measured all the same."""
    suite, contenders = script("suite"), script("contenders")

    def gone() -> None:
        raise ModuleNotFoundError("No module named 'gone'")

    def fails() -> None:
        raise OSError("no such library")

    kept = [made for made in contenders.CONTENDERS if made.package in {"newsparse", "Python"}]
    peers = [kept[0]._replace(name=f.__name__, package="gone", load=f) for f in (gone, fails)]
    monkeypatch.setattr(suite, "CONTENDERS", (*kept, *peers))
    found = {row[0]: row[1:] for row in rows(suite.compare(TEXTS, scale()).text)[:6]}
    assert found["gone"][0] == "not installed: No module named 'gone'"
    assert found["fails"][0] == "failed: OSError('no such library')"
    assert found["newsparse"][2] == "1.00"
    assert found["`re`"][1] == "1.00"
    assert found["newsparse"][4] == str(sum(len(newsparse.Document(t).tokens) for t in TEXTS))


def test_growth_has_a_row_a_size() -> None:
    """With the exponent from the second on."""
    found = rows(script("suite").growth(TEXTS, scale()).text)[2:]
    assert [row[0] for row in found] == ["100", "400"]
    assert found[0][3] == ""
    assert float(found[1][3]) < 2


def test_imports_and_memory_are_of_fresh_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A peer that is missing there is a row too."""
    suite, contenders = script("suite"), script("contenders")
    spacy = next(made for made in contenders.CONTENDERS if made.package == "spacy")
    ours = [made for made in contenders.CONTENDERS if made.package == "newsparse"]
    monkeypatch.setattr(suite, "CONTENDERS", (*ours, spacy._replace(name="gone", package="gone")))
    found = rows(suite.imports(TEXTS, scale()).text)[2:]
    assert found[0][:2] == ["newsparse", newsparse.__version__]
    assert found[1][1].startswith("not measured: ")
    found = rows(suite.memory(TEXTS, scale()).text)[2:]
    assert [row[0] for row in found] == ["newsparse, core layers", "newsparse", "gone"]
    assert float(found[0][4]) > 0
    assert found[2][1].startswith("not measured: ")


@pytest.mark.timeout(30)  # dozens of texts, each for some tenths of a second
def test_hostile_texts_have_a_row_each_and_keep_the_laws() -> None:
    """And articles one, for comparison."""
    found = rows(script("suite").hostile(TEXTS, scale()).text)[2:]
    assert [row[0] for row in found[1:]] == [kind.name for kind in script("hostile").HOSTILE]
    assert {row[-1] for row in found} == {"hold"}


def test_a_hostile_text_that_fails_is_a_row_with_the_error() -> None:
    """The others are measured all the same."""
    suite, hostile = script("suite"), script("hostile")

    def find(_text: str) -> None:
        raise MemoryError

    row = suite.hurt(hostile.HOSTILE[0], find, scale())
    assert row == ["400 dots", "400", "failed: MemoryError()"]


@pytest.mark.parametrize("length", [5, 100, 1001])
def test_hostile_texts_have_the_length_asked_for(length: int) -> None:
    """Whatever the unit they repeat."""
    assert {len(kind.make(length)) for kind in script("hostile").HOSTILE} == {length}


# ---- the command and its page ---------------------------------------------------------------


def test_every_section_is_a_choice_and_has_its_place_in_the_page() -> None:
    """So that the command can write it."""
    compare, suite, report = script("compare"), script("suite"), script("report")
    assert tuple(suite.SECTIONS) == compare.SECTIONS
    for name in compare.SECTIONS:
        page = report.replace_section(PAGE, name, "| new |")
        assert page.count("| new |") == 1
        assert report.replace_section(page, name, "| new |") == page


def test_a_page_without_marks_is_an_error() -> None:
    """Which names them."""
    with pytest.raises(ValueError, match="<!-- growth: generated -->"):
        script("report").replace_section("# A page", "growth", "text")


def test_files_and_quick_leave_the_page_alone(tmp_path: Path) -> None:
    """Only a full run on the sample articles writes, unless a page is named."""
    compare = script("compare")
    article = tmp_path / "a.txt"
    article.write_text("Text.", encoding="utf-8")
    assert compare.options([]).page == compare.PAGE
    assert compare.options(["--quick"]).page is None
    assert compare.options([str(article)]).page is None
    assert compare.options(["--quick", "--page", str(article)]).page == article


def test_a_file_that_is_not_there_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """Said before anything is installed."""
    with pytest.raises(SystemExit):
        script("compare").options(["nowhere.txt"])
    assert "nowhere.txt is no file" in capsys.readouterr().err


def test_every_contender_is_pinned() -> None:
    """Each peer stands in peers.txt with its version; notes are read."""
    environment, contenders = script("environment"), script("contenders")
    pins = environment.pins((BENCHMARKS / "peers.txt").read_text(encoding="utf-8"))
    packages = {made.package for made in contenders.CONTENDERS} - {"newsparse", "Python"}
    assert packages <= {pin.name for pin in pins}
    assert all(pin.version for pin in pins)
    assert "libicu-dev" in next(pin.note for pin in pins if pin.name == "PyICU")


@pytest.mark.parametrize(
    ("value", "shown"), [(1234.5, "1,234"), (12.34, "12.3"), (1.234, "1.23"), (0, "0.00")]
)
def test_figures_have_as_many_decimals_as_they_bear(value: float, shown: str) -> None:
    """Three places, more or less."""
    assert script("report").figure(value) == shown


@pytest.mark.parametrize(
    ("characters", "shown"), [(400, "400"), (65_536_000, "65.5 M"), (64_000, "64 k")]
)
def test_sizes_are_short(characters: int, shown: str) -> None:
    """With k and M."""
    assert script("report").size(characters) == shown


def test_plots_of_the_page_are_there() -> None:
    """Each image that the page shows."""
    images = re.findall(r"!\[[^]]*\]\(([^)]+)\)", PAGE)
    assert len(images) == 2
    assert all((ROOT / "docs" / "reference" / image).is_file() for image in images)
