"""The tables of the headings plugin: every shape, rule and sign has cases for and against it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsparse_headings.evidence import SIGNS, signs_of, totals_of, verdict_of, weigh, weights
from newsparse_headings.rules import RULES, ruled
from newsparse_headings.shapes import SHAPES, shape_of
from tests.headings.pages import filled, judged, page_of, pages

if TYPE_CHECKING:
    from tests.fixtures import Case

FIXTURES = Path(__file__).parent / "fixtures"
SHAPE_CASES = pages(FIXTURES / "shapes.txt")
RULE_CASES = pages(FIXTURES / "rules.txt")
FEW = 8
"""So many signs may be too rare to have weights."""

SIGN_CASES = pages(FIXTURES / "signs.txt")


@pytest.mark.parametrize("case", SHAPE_CASES, ids=lambda case: str(case.line))
def test_shape(case: Case) -> None:
    """A line has the shape that its fixture names, or none."""
    shape = shape_of(page_of(case.text).block(0))
    assert ([] if shape is None else [shape.name]) == case.expected


@pytest.mark.parametrize("case", RULE_CASES, ids=lambda case: str(case.line))
def test_rule(case: Case) -> None:
    """The rule that the fixture names gives the block its role."""
    found = ruled(judged(case.text))
    assert ([] if found is None else [found[1]]) == case.expected


@pytest.mark.parametrize("case", SIGN_CASES, ids=lambda case: str(case.line))
def test_signs(case: Case) -> None:
    """The block shows the signs that are listed, and none that is listed with "not"."""
    shown = set(signs_of(judged(case.text)))
    wanted = {line for line in case.expected if not line.startswith("not ")}
    unwanted = {line.removeprefix("not ") for line in case.expected} - wanted
    assert wanted - shown == set()
    assert unwanted & shown == set()


@pytest.mark.parametrize("case", SIGN_CASES, ids=lambda case: str(case.line))
def test_the_verdict_is_what_the_signs_say(case: Case) -> None:
    """What is told of a block is the role that its signs give it, and by how much they do."""
    block = judged(case.text)
    verdict = verdict_of(block)
    assert verdict.role == weigh(block)
    assert verdict.total >= verdict.rival_total
    assert verdict.rival in weights()[0]
    margin = sum(weight for _, weight in verdict.signs)
    assert margin == pytest.approx(verdict.total - verdict.rival_total)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‹Nets and ropes›\n\n{P}", {"after_nothing"}),
        ("Photo: Iain Gunn\n\n‹Nets and ropes›\n\n{P}", {"after_credit"}),
        ("{P}\n\n‹Read more: nets and ropes›\n\n{P}", {"after_paragraph", "shaped_read_more"}),
    ],
)
def test_context(text: str, expected: set[str]) -> None:
    """The role before a block and a shape that is not certain are signs, too."""
    signs = set(signs_of(judged(filled(text))))
    assert {sign for sign in signs if sign.startswith(("after_", "shaped_"))} - {
        name.__name__ for name in SIGNS
    } == expected


def test_every_row_has_cases() -> None:
    """No shape, rule or sign is without a case, nor a sign without a counter-case."""
    shapes = {line for case in SHAPE_CASES for line in case.expected}
    rules = {line for case in RULE_CASES for line in case.expected}
    signs = {line for case in SIGN_CASES for line in case.expected}
    assert shapes == {shape.name for shape in SHAPES}
    assert rules == {rule.__name__ for _, rule in RULES}
    names = {sign.__name__ for sign in SIGNS}
    assert signs == names | {f"not {name}" for name in names}


def test_weights_name_signs() -> None:
    """Each line of the table of weights is a sign, a role or a shape; lists of words are used."""
    roles, table = weights()
    names = [sign.__name__ for sign in SIGNS]
    others = {f"after_{role}" for role in (*roles, "nothing")}
    others |= {f"shaped_{shape.name}" for shape in SHAPES if not shape.certain}
    assert next(iter(table)) == "always"
    assert [name for name in table if name in names] == [name for name in names if name in table]
    assert set(table) <= {"always", *names, *others}
    assert len([name for name in names if name not in table]) < FEW


def test_weights_that_are_as_much_are_equal() -> None:
    """No crumb of a float decides, which another version of Python would not have."""
    assert totals_of([(0.1, 0.3, 1.1), (0.2, 0.0, 2.2)]) == [0.3, 0.3, 3.3]
    assert totals_of([(0.14, 0.16)]) == [0.1, 0.2]


def test_a_role_is_one_of_the_conventions() -> None:
    """What the table weighs, shapes and rules give are roles of the layer."""
    roles, _ = weights()
    assert {shape.role for shape in SHAPES} | {role for role, _ in RULES} <= set(roles)
