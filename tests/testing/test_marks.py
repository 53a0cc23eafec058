"""Marked texts and golden files: they are read as they are written, and say what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import testing
from newsparse.testing import Mark, MarkedText, MarkError

if TYPE_CHECKING:
    from pathlib import Path

READ = {
    "Plain text, [brackets] and | bars ]].": ("Plain text, [brackets] and | bars ]].", []),
    "It costs [[$5|numbers]].": ("It costs $5.", [("numbers", "$5", {})]),
    "[[$5|numbers value=5 unit=USD]]": ("$5", [("numbers", "$5", {"value": "5", "unit": "USD"})]),
    '[[“We pay [[$5|numbers]],”|quotes speaker="Ada \\"A\\" Brandt"]]': (
        "“We pay $5,”",
        [("quotes", "“We pay $5,”", {"speaker": 'Ada "A" Brandt'}), ("numbers", "$5", {})],
    ),
    "[[[[Up|headings]]|roles role=title]]": (
        "Up",
        [("headings", "Up", {}), ("roles", "Up", {"role": "title"})],
    ),
    r"a\u00a0b\n\U0001f600\\n \[[x\]] [[a\|b|codes]]": (
        "a\u00a0b\n\U0001f600\\n [[x]] a|b",
        [("codes", "a|b", {})],
    ),
}


@pytest.mark.parametrize(("source", "expected"), READ.items(), ids=READ.keys())
def test_marks_are_read(
    source: str, expected: tuple[str, list[tuple[str, str, dict[str, str]]]]
) -> None:
    """Text, places and values."""
    case = MarkedText.read(source)
    found = [(one.layer, case.text[one.start : one.end], one.attributes) for one in case.marks]
    assert (case.text, found) == expected
    assert MarkedText.read(case.source) == case


WRONG = {
    "It costs [[$5.": "a mark has no end",
    "It costs $5|numbers]].": "a mark ends that has not begun",
    "[[|numbers]]": "a mark has no text",
    "[[a|b]c|codes]]": r"'\|' begins no label .* write \\\|",
    "[[5|numbers unit=]]": 'unit has no value; write unit=""',
    "[[5|numbers kind=age unit= ]]": 'unit has no value; write unit=""',
    "[[5|numbers unit=mile unit=mile]]": "unit has two values",
    r'[[5|numbers unit="\q"]]': "is no string in JSON",
    r"[[\U00110000|numbers]]": "is no code point",
    "[[a]]": r"'\]\]' is no part of a mark; write \\\]",
    r"C:\data": r"write \\\\",
}


@pytest.mark.parametrize(("source", "problem"), WRONG.items(), ids=WRONG.keys())
def test_what_is_no_mark_is_told(source: str, problem: str) -> None:
    """With the place, and what to write."""
    with pytest.raises(MarkError, match=f"the case: .*{problem}"):
        MarkedText.read(source, "the case")


@given(st.lists(st.sampled_from([*'[]|="\\ a1\n', "\\u", "[[", "]]", "\ud800"])).map("".join))
def test_any_source_is_read_or_refused(source: str) -> None:
    """Nothing but a MarkError comes out of a source that is none."""
    try:
        case = MarkedText.read(source)
    except MarkError:
        return
    assert MarkedText.read(case.source) == case


@st.composite
def nested(draw: st.DrawFn) -> MarkedText:
    """Any text with marks that do not cross."""
    text = draw(testing.texts())
    places = [(0, len(text))]
    marks: list[Mark] = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = draw(st.sampled_from(places))
        if start < end:
            first = draw(st.integers(start, end - 1))
            place = (first, draw(st.integers(first + 1, end)))
            values = draw(st.dictionaries(st.sampled_from(["a", "b_2"]), testing.texts()))
            marks.append(Mark(f"layer{len(marks)}", *place, values))
            places = [place]
    return MarkedText(text, tuple(marks), "a name")


@given(nested())
def test_what_is_written_is_read(case: MarkedText) -> None:
    """Any text, any values."""
    again = MarkedText.read(case.source)
    assert again == case
    assert [one.attributes for one in again.marks] == [one.attributes for one in case.marks]


@given(nested(), nested())
def test_golden_files_are_read_as_written(
    tmp_path_factory: pytest.TempPathFactory, first: MarkedText, second: MarkedText
) -> None:
    """Two cases behind a comment, whatever lines their texts have."""
    file = tmp_path_factory.mktemp("golden") / "cases.txt"
    second = MarkedText(second.text, second.marks, "another")
    pages = ["# What is marked.\n", *map(testing.golden_case, (first, second))]
    file.write_bytes("\n".join(pages).encode())
    assert testing.golden_cases(file) == [first, second]


@pytest.mark.parametrize("value", ["\ud800", "a \udfff b", "é"])
def test_values_are_written_in_utf8(value: str) -> None:
    """Lone surrogates as escapes, other letters as they are."""
    case = MarkedText("abc", (Mark("codes", 0, 1, {"letters": value}),))
    case.source.encode()
    assert MarkedText.read(case.source).marks == case.marks
    assert ("é" in case.source) == (value == "é")


def test_marks_of_one_layer_and_place_keep_their_order() -> None:
    """The first holds the second, when they are written and when they are read."""
    first, second = Mark("codes", 0, 2, {"letters": "a"}), Mark("codes", 0, 2, {"letters": "b"})
    case = MarkedText("abc", (first, second))
    assert case.source == "[[[[ab|codes letters=b]]|codes letters=a]]c"
    assert MarkedText.read(case.source).marks == (first, second)


def test_marks_that_cross_cannot_be_written() -> None:
    """The message names both."""
    case = MarkedText("abc", (Mark("one", 0, 2), Mark("two", 1, 3)))
    with pytest.raises(MarkError, match="one at 0 and two at 1 cross; mark one layer at a time"):
        _ = case.source


def test_a_document_is_written_with_its_values() -> None:
    """Spans as their text, numbers as their digits, what is missing as None."""
    doc = newsparse.parse("“We pay $5,” said Ada Brandt.", id="a1")
    case = testing.marked(doc, "numbers")
    assert case.name == "a1"
    assert case.source.startswith("“We pay [[$5|numbers kind=currency value=5 low=None ")
    (quote,) = testing.marked(doc, "quotes").marks
    assert quote.attributes["speaker"] == "Ada Brandt"
    assert testing.marked(doc, "tokens").marks[1] == Mark("tokens", 1, 3)


def test_cases_need_names_of_their_own(tmp_path: Path) -> None:
    """And there must be one."""
    file = tmp_path / "cases.txt"
    file.write_text("=== a\nx\n=== a\ny\n", "utf-8")
    with pytest.raises(MarkError, match=r"cases.txt:3: a second case '=== a'"):
        testing.golden_cases(file)
    file.write_text("x\n", "utf-8")
    with pytest.raises(MarkError, match="has no case"):
        testing.golden_cases(file)


def test_a_byte_order_mark_costs_no_case(tmp_path: Path) -> None:
    """It is no part of the first line, nor are its line breaks of two characters."""
    file = tmp_path / "cases.txt"
    file.write_bytes("\ufeff=== a\r\nx\r\ny\r\n\r\n=== b\r\nz\r\n".encode())
    assert [case.text for case in testing.golden_cases(file)] == ["x\ny", "z"]


@pytest.mark.parametrize("line", ["===b", "====b", "==== b", "===\tb", " === b", "===", "=== "])
def test_a_line_like_a_head_is_a_head_or_shielded(tmp_path: Path, line: str) -> None:
    """Else a case would be lost, as the text of the one before; shielded, it is text."""
    file = tmp_path / "cases.txt"
    file.write_text(f"=== a\nx\n{line}\ny\n", "utf-8")
    with pytest.raises(MarkError, match=r"cases\.txt:3: is .* Write '=== name'; .* with \\="):
        testing.golden_cases(file)
    file.write_text(f"{line}\n=== a\nx\n", "utf-8")
    with pytest.raises(MarkError, match=r"cases\.txt:1: is "):
        testing.golden_cases(file)
    case = MarkedText(f"x\n{line}\ny", name="a")
    file.write_text(testing.golden_case(case), "utf-8")
    assert testing.golden_cases(file) == [case]


@pytest.mark.parametrize("line", ["====", "=====  ===", "==", "a === b", "=b"])
def test_a_line_that_is_like_no_head_is_text(tmp_path: Path, line: str) -> None:
    """Rules below titles, and signs inside a line."""
    file = tmp_path / "cases.txt"
    file.write_text(f"# A comment\n{line}\n=== a\nx\n{line}\ny\n", "utf-8")
    (case,) = testing.golden_cases(file)
    assert case.text == f"x\n{line}\ny"


def test_a_name_of_several_lines_is_written_as_one(tmp_path: Path) -> None:
    """The second would be text of the case."""
    file = tmp_path / "cases.txt"
    file.write_text(testing.golden_case(MarkedText("x", name="a\n=== b")), "utf-8")
    (case,) = testing.golden_cases(file)
    assert (case.name, case.text) == ("cases.txt: a === b", "x")


@pytest.mark.parametrize(("encoding", "line"), [("latin-1", 2), ("utf-16", 1)])
def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, encoding: str, line: int) -> None:
    """With the line."""
    file = tmp_path / "cases.txt"
    file.write_bytes("=== a\ncafé\n".encode(encoding))
    with pytest.raises(MarkError, match=rf"cases\.txt:{line}: the byte 0x.. is not UTF-8; save"):
        testing.golden_cases(file)


def test_a_link_to_nowhere_is_told_as_such(tmp_path: Path) -> None:
    """The file itself seems to be there."""
    file = tmp_path / "cases.txt"
    file.symlink_to("elsewhere.txt")
    with pytest.raises(FileNotFoundError, match=r"cases\.txt is a link to elsewhere\.txt, which"):
        testing.golden_cases(file)


@pytest.fixture(scope="module")
def parser() -> newsparse.Parser:
    """Return a parser of numbers."""
    return newsparse.Parser(extractors=["numbers"])


GOOD = [
    "It costs [[$5|numbers value=5]], or [[6 euros|numbers]].",
    "It costs [[$5|numbers kind=currency value=5 modifier=None]].",
]


@pytest.mark.parametrize("source", GOOD)
def test_what_is_marked_is_found(parser: newsparse.Parser, source: str) -> None:
    """Only the values that are named are looked at."""
    testing.check_golden(MarkedText.read(source), parser)


BAD = {
    "It costs [[$5|numbers value=6]].": "-It costs .*value=6.*\n\\+It costs .*value=5",
    "It costs $5. [[Nine|numbers]]": r"\+It costs \[\[\$5\|numbers\]\]",
    "It [[costs|numbers]] little.": "-It .*\n\\+It costs little",
}


@pytest.mark.parametrize(("source", "message"), BAD.items(), ids=BAD.keys())
def test_what_is_not_as_marked_is_shown(
    parser: newsparse.Parser, source: str, message: str
) -> None:
    """As lines that can be pasted."""
    with pytest.raises(AssertionError, match=message):
        testing.check_golden(MarkedText.read(source), parser)


def test_an_attribute_that_is_misspelt_is_named(parser: newsparse.Parser) -> None:
    """With those that the layer has."""
    with pytest.raises(MarkError, match="'numbers' has no attribute 'valeu'; it has kind, value,"):
        testing.check_golden(MarkedText.read("It costs [[$5|numbers valeu=5]]."), parser)


def test_a_case_without_marks_says_where_to_look(parser: newsparse.Parser) -> None:
    """Nothing may be found there, and no mark of another layer may be passed over."""
    testing.check_golden(MarkedText.read("Nothing here."), parser, "numbers")
    with pytest.raises(AssertionError, match=r"\+It costs \[\[\$5\|numbers\]\]"):
        testing.check_golden(MarkedText.read("It costs $5."), parser, "numbers")
    with pytest.raises(ValueError, match="name the layers in which nothing may be found"):
        testing.check_golden(MarkedText.read("Nothing here."), parser)
    with pytest.raises(ValueError, match="marks urls, which is not looked at"):
        testing.check_golden(MarkedText.read("[[a.com|urls]]"), parser, "numbers")
