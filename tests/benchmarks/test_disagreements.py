"""Recorded disagreements: what newsparse is said to find is found, and a new one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = "disagreements"

ARTICLES = {path.stem: path.read_bytes().decode() for path in places.ARTICLES}


def found(script: Any, subject: str) -> Iterator[tuple[str, str]]:
    """Yield what newsparse finds, as records have it: place and value."""
    for name, text in ARTICLES.items():
        if subject == "sentences":
            for _, end in script.finders.newsparse_sentences()(text):
                yield script.place(name, text, end, end), "end"
        elif subject == "links":
            for link in script.finders.newsparse_links()(text):
                yield script.place(name, text, link.start, link.end), link.layer
        else:
            for number in script.finders.newsparse_numbers()(text):
                yield script.place(name, text, number.start, number.end), script.told(number)


@pytest.mark.parametrize("subject", ["sentences", "links", "numbers"])
def test_what_is_recorded_as_ours_is_ours(script: Any, subject: str) -> None:
    """No peer is needed for that half; a rule that changes it shows which line to look at again."""
    now = dict(found(script, subject))
    assert now
    records = script.records(subject)
    said = {record.found.place: record.found.ours for record in records}
    assert said == {place: now.get(place, script.NOTHING) for place in said}
    assert all(record.why for record in records)


def test_new_and_gone_ones_are_shown(
    script: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A recorded one that is found is counted only."""
    (tmp_path / "sentences.txt").write_text(
        "# a comment\na: ¦One¦ | end | - | ours | it ends\n"
        "a: ¦Two¦ | - | end | theirs | so it is\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(script, "RECORDS", tmp_path)
    now = [
        script.Disagreement("a: ¦One¦", "end", "-"),
        script.Disagreement("a: ¦Three¦", "-", "end"),
    ]
    monkeypatch.setattr(script, "found_now", lambda _: now)
    assert script.compare("sentences", everything=False) == 2
    assert capsys.readouterr().out.splitlines() == [
        "sentences, new: a: ¦Three¦ | - | end",
        "sentences, gone: a: ¦Two¦ | - | end",
        "sentences: 2 disagreements; right are ours 1, theirs 0, both 0, neither 0; 1 new, 1 gone",
    ]


def test_a_record_that_names_nobody_is_refused(
    script: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With its line."""
    (tmp_path / "links.txt").write_text("a: ¦b¦ | urls | - | ? | ?\n", encoding="utf-8")
    monkeypatch.setattr(script, "RECORDS", tmp_path)
    with pytest.raises(ValueError, match=r"links\.txt:1: write PLACE"):
        script.records("links")
