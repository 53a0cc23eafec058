"""What the layers rest on: one spelling of a text, rows of headings, names that don't overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest

from newsparse_headings.bylines import names_of
from newsparse_headings.plain import PlainText, plain
from newsparse_headings.roles import is_one_of_many, may_be
from newsparse_headings.shapes import shape_of
from tests.headings.pages import filled, page_of

ROW = ["Nets and ropes", "Sand and stones", "Oars and sails", "Buoys and bells", "Lamps and tools"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("Nets\r\nand ropes", "Nets\nand ropes"),
        ("Zoe\u0301 Tennant", "Zoé Tennant"),
        ("q\u0301\u0323", "q\u0323\u0301"),
        ("\u0958\u0301", "\u0958\u0301"),
        ("“Nets” and\u00a0‘ropes’", "\"Nets\" and 'ropes'"),
        ("Nets and ropes", "Nets and ropes"),
    ],
)
def test_one_spelling(text: str, spelled: str) -> None:
    """Breaks, accents, marks and spaces have one spelling; what would become longer is kept."""
    assert plain(text) == spelled


def test_the_way_back() -> None:
    """Each place of the spelled text is one of the text, whatever was left out before it."""
    text = "Nets\r\nfor Zoe\u0301 \u0958\u0301 and q\u0301\u0323, ropes"
    spelled = PlainText.of(text)
    assert text[spelled.back(spelled.text.index("ropes")) :] == "ropes"
    assert spelled.there(text.index("ropes")) == spelled.text.index("ropes")


@pytest.mark.parametrize(
    ("likely", "index", "many"),
    [(2, 3, True), (1, 3, False), (4, 5, False), (0, 1, False), (1, 2, True)],
    ids=["amid", "not_likely", "last", "first", "second"],
)
def test_one_of_many(likely: int, index: int, many: bool) -> None:  # noqa: FBT001
    """A line is one of many where the one before may be a heading, and both sides are set so.

    Who asks notes nothing: an explanation must not change what is said of the next block.
    """
    page = page_of(filled("\n\n".join(["{P}", *ROW, "{P}"])))
    page.likely_heads.add(likely)
    assert is_one_of_many(page.block(index)) is many
    assert page.likely_heads == {likely}


@pytest.mark.parametrize(("index", "many"), [(4, True), (5, False)])
def test_one_of_many_at_the_end(index: int, many: bool) -> None:  # noqa: FBT001
    """The last block has nothing behind it that could be set as it is."""
    page = page_of(filled("\n\n".join(["{P}", *ROW])))
    page.likely_heads.add(index - 1)
    assert is_one_of_many(page.block(index)) is many


@pytest.mark.parametrize(
    "text",
    [
        "By Moira BY Tennant Gunn",
        "By Columnist Iain Gunn contributed to this report",
        "Moira By Tennant Gunn contributed to this report",
    ],
)
def test_names_do_not_overlap(text: str) -> None:
    """No character is part of two names, whatever the words around them lead to."""
    names = names_of(text, "byline", {})
    assert names
    assert all(end <= start for (_, end), (start, _) in pairwise(names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Moira Story: Iain Gunn", ["Moira Story"]),
        ("Moira Tennant in Oban, South Uist", ["Moira Tennant"]),
    ],
    ids=["ends_a_name", "without_by"],
)
def test_names_in_a_line(text: str, names: list[str]) -> None:
    """What ends a name begins no other list, and where nothing begins one the line is a list."""
    assert [text[start:end] for start, end in names_of(text, "byline", {})] == names


def test_times_of_day_are_noted() -> None:
    """A time between paragraphs is a heading; of a long row of them the first alone may be one."""
    page = page_of(
        filled("\n\n".join(["{P}", *(f"16:{minute}" for minute in range(10, 20)), "{P}"]))
    )
    blocks = [page.block(index) for index in range(1, 11)]
    shapes = [shape_of(block) for block in blocks]
    found = [
        shape is not None and may_be(shape, block)
        for shape, block in zip(shapes, blocks, strict=True)
    ]
    assert found == [True, *[False] * 8, True]
    assert page.likely_heads == set(range(1, 11))


@pytest.mark.parametrize(("last", "is_list"), [("", False), ("\n\nOars", True), ("\n\n{P}", False)])
def test_a_list_is_six_short_lines(last: str, is_list: bool) -> None:  # noqa: FBT001
    """Five may be all there is of an article; running text among so few makes it one."""
    assert page_of(filled("\n\n".join(ROW) + last)).is_list is is_list
