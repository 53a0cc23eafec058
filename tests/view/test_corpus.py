"""The report of a corpus: its counts, its page, and what it says of bad input."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import os
import re
import shutil
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from selenium.webdriver.support.ui import WebDriverWait

import newsparse
from newsparse import batch
from newsparse.view import ReportError, report
from newsparse.view.corpus import charts
from newsparse.view.corpus.digits import grouped
from newsparse.view.corpus.facts import facts_of
from newsparse.view.corpus.store import Store
from newsparse.view.corpus.tables import QUESTIONS
from tests.commands import run_process
from tests.places import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from tests.browser import Browser

BAR = re.compile(r"<title>([^<]+: [^<]+)</title>")
HOSTILE = '"<script>alert(1)</script> costs $5 million," said Mia Quill.\n\n=cmd|x\x1b[2J\u202e'


def articles() -> list[dict[str, Any]]:
    """Return a small corpus: the samples twice, short articles, and one that can't be read."""
    rows: list[dict[str, Any]] = [
        {"id": path.name + copy, "text": path.read_text("utf-8"), "published": day}
        for copy, day in (("", "2026-10-01"), ("-2", "2026-11-20"))
        for path in ARTICLES
    ]
    for number in range(40):
        name = ["Ada Byron", "Cleo Lane", "Cleo Lane", "Otto Hahn"][number % 4]
        rows.append(
            {
                "id": f"=a{number}",
                "text": f'"It costs ${number} million," said {name}.\n\n"It is 35/6 km," '
                f"{name} added.\n\nhttps://www.site{number % 7}.co.uk/{number}\n",
                "url": f"https://news.example/{number}",
                "published": f"2026-10-{1 + number % 28:02d}",
            }
        )
    rows += [{"id": "hostile <i>", "text": HOSTILE}, {"id": "none", "text": None}]
    return rows


def run(folder: Path, name: str, rows: Iterable[Mapping[str, Any]], **options: Any) -> Path:
    """Run a batch over articles; return its output."""
    source = folder / f"{name}.in.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    batch.run(source, folder / name, **options)
    source.unlink()
    return folder / name


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one corpus in several formats, and its report."""
    made = tmp_path_factory.mktemp("runs")
    run(made, "run.jsonl", articles())
    run(made, "run.parquet", articles())
    run(made, "shards", articles(), format="jsonl.gz", shard=20)
    run(made, "flat", articles(), format="tables-parquet")
    made_report = report(made / "run.jsonl", title="All <of> it", tables=made / "csv")
    (made / "report.html").write_text(made_report.html, "utf-8")
    return made


def table(folder: Path, name: str) -> list[list[str]]:
    """Return a table of the report as CSV has it, without its heads."""
    with (folder / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


# ---- counts -----------------------------------------------------------------------------------

ORACLES = {
    "people": """
        SELECT trim(regexp_replace(speaker_name, '\\s+', ' ', 'g')), count(*),
            count(DISTINCT article)
        FROM quotes WHERE speaker_name IS NOT NULL GROUP BY 1
    """,
    "cues": """
        SELECT lower(trim(regexp_replace(cue, '\\s+', ' ', 'g'))), count(*),
            count(DISTINCT article)
        FROM quotes WHERE cue IS NOT NULL GROUP BY 1
    """,
    "quotes_per_article": """
        SELECT n, count(*) FROM (
            SELECT a.article, count(q.article) AS n
            FROM articles a LEFT JOIN quotes q ON q.article = a.article
            WHERE a.error_type IS NULL GROUP BY a.article
        ) GROUP BY n
    """,
    "figures": """
        SELECT kind, coalesce(unit, ''), count(*), count(DISTINCT article)
        FROM numbers GROUP BY 1, 2
    """,
    "domains": """
        SELECT coalesce(domain, host), count(*), count(DISTINCT article) FROM urls GROUP BY 1
    """,
    "providers": """
        SELECT provider, count(*), count(DISTINCT article)
        FROM urls WHERE kind = 'embed' AND provider IS NOT NULL GROUP BY 1
    """,
    "days": """
        SELECT strftime(published, '%Y-%m-%d'), count(*)
        FROM articles WHERE published IS NOT NULL GROUP BY 1
    """,
    "failures": "SELECT error_type, error_message FROM articles WHERE error_type IS NOT NULL",
}


def counted(folder: Path, sql: str) -> set[tuple[str, ...]]:
    """Ask DuckDB about the flat tables."""
    with duckdb.connect() as base:
        for path in (folder / "flat").glob("*.parquet"):
            base.execute(f"CREATE VIEW {path.stem} AS FROM read_parquet('{path}')")
        return {tuple(map(str, row)) for row in base.execute(sql).fetchall()}


@pytest.mark.parametrize("name", ORACLES)
def test_counts_are_those_of_the_flat_tables(folder: Path, name: str) -> None:
    """Counted a second time, by another program from another output."""
    expected = counted(folder, ORACLES[name])
    width = len(next(iter(expected)))
    assert {tuple(row[:width]) for row in table(folder, name)} == expected
    assert len(table(folder, name)) == len(expected)


def test_the_largest_figure_is_the_largest(folder: Path) -> None:
    """Of each kind and unit, as exact as it was read."""
    expected = counted(
        folder,
        "SELECT kind, coalesce(unit, ''), max(coalesce(value_float, high_float, low_float)) "
        "FROM numbers GROUP BY 1, 2",
    )
    largest = {(kind, unit): number for kind, unit, number in expected if number != "None"}
    found = {(row[0], row[1]): row[4] for row in table(folder, "figures") if row[4]}
    assert {*found} == {*largest}
    for key, number in found.items():
        over, _, under = number.partition("/")
        assert float(over) / float(under or 1) == pytest.approx(float(largest[key])), key


def test_layers_are_counted(folder: Path) -> None:
    """How many annotations, and how many articles have the layer."""
    rows = [json.loads(line) for line in (folder / "run.jsonl").read_text("utf-8").splitlines()]
    documents = [newsparse.Document.from_dict(row) for row in rows if "error" not in row]
    layers = [name for name in documents[0].layers if name not in {"tokens", "sentences", "blocks"}]
    expected = {
        (name, str(sum(len(doc[name]) for doc in documents)), str(len(documents)))
        for name in layers
    }
    assert {tuple(row) for row in table(folder, "layers")} == expected


@pytest.mark.parametrize("name", ["run.parquet", "shards"])
def test_all_formats_give_the_same_report(folder: Path, name: str) -> None:
    """But for the name of the run."""
    page = report(folder / name, title="All <of> it").html
    expected = (folder / "report.html").read_text("utf-8")
    assert page.replace(str(folder / name), "RUN") == expected.replace(
        str(folder / "run.jsonl"), "RUN"
    )


def test_a_report_is_the_same_every_time(folder: Path) -> None:
    """To the byte."""
    again = report(folder / "run.jsonl", title="All <of> it").html
    assert again == (folder / "report.html").read_text("utf-8")


def test_every_table_is_exported(folder: Path) -> None:
    """With heads, and nothing that a spreadsheet would run."""
    assert {path.stem for path in (folder / "csv").iterdir()} == {q.name for q in QUESTIONS}
    ids = {row[-1] for row in table(folder, "figures")}
    assert any(one.startswith("'=a") for one in ids)
    assert not any(one.startswith("=") for one in ids)


# ---- the page ---------------------------------------------------------------------------------


def cells(browser: Browser, name: str, column: int) -> list[str]:
    """Return what is seen in a column of a table, from the top."""
    return browser.run(
        "return [...document.querySelectorAll(`#${arguments[0]} tbody tr:not([hidden])`)]"
        ".map((row) => row.cells[arguments[1]].textContent)",
        name,
        column,
    )


def test_tables_are_sorted(browser: Browser, folder: Path) -> None:
    """Numbers from the largest, texts by the alphabet; once more turns them round."""
    browser.open((folder / "report.html").read_text("utf-8"))
    head = "#people th:nth-child({}) button"
    browser.click(head.format(1))
    names = cells(browser, "people", 0)
    assert names == sorted(names, key=str.casefold)
    assert browser.run("return document.querySelector('#people th').ariaSort") == "ascending"
    browser.click(head.format(1))
    assert cells(browser, "people", 0) == names[::-1]
    browser.click(head.format(2))
    counts = [int(count.replace(",", "")) for count in cells(browser, "people", 1)]
    assert counts == sorted(counts, reverse=True)
    browser.click("#figures th:nth-child(5) button")
    values = [text.replace(",", "") for text in cells(browser, "figures", 4) if text]
    numbers = [float(Fraction(value)) for value in values]
    assert numbers == sorted(numbers, reverse=True)
    assert browser.complaints() == []


def test_tables_are_filtered(browser: Browser, folder: Path) -> None:
    """By words, in any order and case."""
    browser.open((folder / "report.html").read_text("utf-8"))
    field = browser.driver.find_element("css selector", "#people input")
    field.send_keys("BYRON ada")
    assert cells(browser, "people", 0) == ["Ada Byron"]
    total = browser.run("return document.querySelectorAll('#people tbody tr').length")
    assert browser.texts("#people .tools span") == [f"1 of {total} rows"]
    browser.run("document.querySelector('#people table').dataset.total = '5,000'")
    field.send_keys(" ")
    assert browser.texts("#people .tools span") == [f"1 of the first {total} rows; 5,000 in all"]
    field.clear()
    field.send_keys("x")
    field.send_keys("\ue003")  # backspace
    assert len(cells(browser, "people", 0)) == total


def test_tables_are_saved(browser: Browser, folder: Path, tmp_path: Path) -> None:
    """What is shown, as a file that reads back."""
    browser.open((folder / "report.html").read_text("utf-8"))
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    browser.driver.find_element("css selector", "#people input").send_keys("Byron")
    browser.click("#people .tools button")
    path = tmp_path / "people.csv"
    WebDriverWait(browser.driver, 8, 0.05).until(lambda _: path.exists())
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert head == ["name", "quotes", "articles", "examples"]
    assert [row[:2] for row in rows] == [["Ada Byron", "20"]]
    failures = browser.run("return csv(document.querySelector('#failures table'))")
    assert list(csv.reader(failures.splitlines()))[1][0] == "TypeError"


def test_examples_lead_to_their_article(browser: Browser, folder: Path) -> None:
    """To the passage, which stands under the article's name and address."""
    browser.open((folder / "report.html").read_text("utf-8"))
    first = browser.driver.find_elements("css selector", "#people tbody a")[0]
    words = first.text
    first.click()
    target = browser.run("return document.querySelector('mark:target').textContent")
    assert " ".join(target.split()) == words
    links = browser.run(
        "return [...document.querySelectorAll('#passages h3 a')].map((a) => a.href)"
    )
    assert links
    assert all(link.startswith("https://news.example/") for link in links)
    every = browser.run(
        "return [...document.querySelectorAll('td a')].map((a) => a.hash)"
        ".every((hash) => document.getElementById(hash.slice(1)))"
    )
    assert every


def test_what_articles_hold_is_text(browser: Browser, folder: Path) -> None:
    """In names, titles, ids and messages; what is unseen has a sign."""
    browser.open((folder / "report.html").read_text("utf-8"))
    assert browser.texts("h1") == ["All <of> it"]
    assert browser.count("td b, td script, td i, h3 i, blockquote script") == 0
    assert browser.count("script") == 2
    assert "hostile <i>" in " ".join(browser.texts("#passages h3"))
    assert any("<script>alert(1)</script>" in text for text in browser.texts("blockquote"))
    assert browser.complaints() == []


def test_charts_are_drawn(browser: Browser, folder: Path) -> None:
    """Each with a name, and with what its bars stand for."""
    browser.open((folder / "report.html").read_text("utf-8"))
    names = browser.run(
        "return [...document.querySelectorAll('figure svg')]"
        ".map((svg) => svg.getAttribute('aria-label'))"
    )
    assert names == [
        "Articles by day of publication",
        "Most quoted people",
        "Quotes per article",
        "Where links lead",
    ]
    people = browser.run(
        "return [...document.querySelectorAll('#people svg .bar title')].map((t) => t.textContent)"
    )
    top = table(folder, "people")[0]
    assert f"{top[0]}: {top[1]}" in people
    heights = browser.run(
        "return [...document.querySelectorAll('#days svg .bar rect')]"
        ".filter((r) => r.getBoundingClientRect().height > 1).length"
    )
    assert heights == len(table(folder, "days"))


def test_a_report_can_be_read_without_scripts(browser: Browser, folder: Path) -> None:
    """Tables, charts and passages are in the page."""
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open((folder / "report.html").read_text("utf-8"))
        assert "Ada Byron" in browser.driver.find_element("id", "people").text
        assert browser.driver.find_elements("css selector", ".tools, th button") == []
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_drawing_leaves_imports_alone() -> None:
    """The library that draws puts a finder before them, which is taken away again."""
    charts.histogram("q", "", [(0, 3)])
    assert [one for one in sys.meta_path if type(one).__module__ == "pygal"] == []


def test_periods_fit_the_time() -> None:
    """Days, months or years, with those in which nothing was published."""
    day = datetime.date(2024, 1, 30)

    def bars(last: datetime.date) -> list[str]:
        chart = charts.over_time("days", "", [(last.isoformat(), 2), (day.isoformat(), 3)])
        assert chart is not None
        return BAR.findall(chart.svg)

    assert bars(datetime.date(2024, 2, 1)) == ["2024-01-30: 3", "2024-01-31: 0", "2024-02-01: 2"]
    assert bars(datetime.date(2024, 6, 1))[:2] == ["2024-01: 3", "2024-02: 0"]
    assert bars(datetime.date(2044, 6, 1))[-1] == "2044: 2"
    assert bars(datetime.date(9999, 6, 1))[-1] == "9990s: 2"
    assert charts.over_time("days", "", []) is None


def test_axes_have_each_number_once() -> None:
    """Also where the largest count is small."""
    chart = charts.ranking("people", "", [("Ada", 2), ("Bo", 1)])
    assert chart is not None
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)
    assert [text for text in texts if text.isdecimal()] == ["0", "1", "2"]


def test_many_quotes_are_one_bar() -> None:
    """So that one odd article does not flatten the chart."""
    chart = charts.histogram("q", "", [(0, 3), (2, 1), (400, 1), (31, 1)])
    assert chart is not None
    found = BAR.findall(chart.svg)
    assert found[:3] == ["0: 3", "1: 0", "2: 1"]
    assert found[-1] == "30 or more: 2"


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("5", "5"),
        ("1234567.891", "1,234,567.891"),
        ("-10000", "-10,000"),
        ("2025", "2025"),
        ("35/6", "35/6"),
        ("123456", "123,456"),
    ],
)
def test_digits_are_grouped(digits: str, expected: str) -> None:
    """In threes; fractions stay."""
    assert grouped(digits) == expected


# ---- bad input --------------------------------------------------------------------------------


def test_an_empty_run(browser: Browser, tmp_path: Path) -> None:
    """Is a report that says so."""
    (tmp_path / "empty.jsonl").write_text("")
    made = report(tmp_path / "empty.jsonl")
    assert (made.articles, made.failures) == (0, 0)
    assert made.notes == ("There is no article in it.",)
    browser.open(made.html)
    assert "There is no article in it." in browser.texts("header p")
    assert set(browser.texts("main > section:not(#runs, #passages) > p:last-child")) == {"None."}
    assert browser.complaints() == []


def test_runs_of_different_plugins(tmp_path: Path) -> None:
    """Count together, and each table says of how many articles."""
    quotes = newsparse.Parser(extractors=["quotes"], on_error="record")
    numbers = newsparse.Parser(extractors=["numbers"], on_error="record")
    rows = [{"id": str(n), "text": '"It leans 5 m," said Ada Byron.'} for n in range(5)]
    one = run(tmp_path, "one.jsonl", rows, parser=quotes)
    two = run(tmp_path, "two.parquet", rows[:2], parser=numbers)
    made = report([one, two], tables=tmp_path / "csv")
    assert made.articles == 7
    assert made.notes[0] == "2 ids stand in more than one run; their articles count in each."
    assert "The runs have different layers" in made.notes[1]
    assert "5 of the 7 articles have the layer quotes." in made.html
    assert "2 of the 7 articles have the layer numbers." in made.html
    assert "7 of the 7 articles have no day of publication." in made.html
    assert table(tmp_path, "people") == [["Ada Byron", "5", "5"]]
    assert table(tmp_path, "runs") == [
        [str(one), "5", "0", "quotes, speakers"],
        [str(two), "2", "0", "dates, numbers, times"],
    ]


def test_rows_that_are_none(tmp_path: Path, folder: Path) -> None:
    """Are counted as failures at their place; all others are there."""
    lines = (folder / "run.jsonl").read_text("utf-8").splitlines(keepends=True)
    path = tmp_path / "cut.jsonl"
    path.write_text("".join([*lines[:3], "{}\n", "[1]\n", "\n", lines[3], lines[4][:500]]))
    made = report(path, tables=tmp_path / "csv")
    assert (made.articles, made.failures, made.unreadable) == (4, 3, 3)
    done = run_process("report", path, "-o", tmp_path / "report.html")
    assert done.returncode == 3
    assert b"3 rows can't be read" in done.stderr
    messages = [row[1] for row in table(tmp_path, "failures")]
    assert [message.partition(": ")[0] for message in messages] == [
        f"{path}:{line}" for line in (4, 5, 8)
    ]


def test_a_damaged_file(tmp_path: Path, folder: Path) -> None:
    """What stands before the damage counts."""
    lines = (folder / "run.jsonl").read_bytes().splitlines(keepends=True)
    whole = gzip.compress(b"".join(lines))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    made = report(tmp_path / "cut.jsonl.gz")
    assert 0 < made.articles < len(lines)
    assert made.failures >= 1


def test_layers_of_another_shape(tmp_path: Path) -> None:
    """A layer of a known name may be somebody else's: what does not fit is not counted."""
    row = newsparse.parse('"It leans 5 m," said Ada Byron.', id="a").to_dict()
    odd = [
        {**row, "quotes": [{"start": 0, "end": 4, "text": "x", "speaker_name": "Ada"}]},
        {**row, "quotes": {"Ada": 1}, "numbers": [5, None], "urls": "none", "meta": []},
        {**row, "numbers": [{"start": 0, "end": 1, "kind": "odd", "value": "1/0"}]},
        {**row, "published": "yesterday", "links": [{"start": 0, "end": 1, "url": "http://[x"}]},
        {**row, "errors": [{"layer": "tickers", "plugin": "shop"}], "id": 5},
    ]
    path = tmp_path / "odd.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in odd))
    made = report(path, tables=tmp_path / "csv")
    assert (made.articles, made.failures) == (5, 0)
    assert table(tmp_path, "people") == [["Ada Byron", "3", "3"]]
    assert ["odd", "", "1", "1", "", "a"] in table(tmp_path, "figures")
    assert table(tmp_path, "missing") == [["tickers", "shop", "", "", "1"]]
    assert table(tmp_path, "days") == []


def test_words_are_the_same_on_two_lines() -> None:
    """A name or a cue may happen to have a line's end in it."""
    quote = {
        "start": 0,
        "end": 1,
        "speaker_name": {"text": "Ada\n  Byron"},
        "cue": {"text": "Had\u00a0Said"},
    }
    (fact,) = facts_of({"quotes": [quote]}).quotes
    assert (fact.name, fact.cue) == ("Ada Byron", "had said")


def test_a_link_that_is_a_url_counts_once() -> None:
    """In a page of HTML, the words of a link may be its address."""
    place = {"start": 5, "end": 20}
    url = {**place, "domain": "a.example", "host": "www.a.example"}
    link = {**place, "url": "https://www.a.example/x"}
    other = {"start": 30, "end": 34, "url": "https://b.example/y"}
    facts = facts_of({"urls": [url], "links": [link, other]})
    assert facts.domains == [("urls", "a.example"), ("links", "b.example")]


def test_examples_are_in_different_words(tmp_path: Path) -> None:
    """What was printed twice is shown once."""
    words = ["It leans.", "It  leans.", "It fell.", "It stood.", "It burnt."]
    rows = [{"id": str(n), "text": f'"{w}" Ada Byron said.'} for n, w in enumerate(words)]
    page = report(run(tmp_path, "a.jsonl", rows)).html
    shown = re.findall(r'<li><a href="#passage-(\d)-', page)
    assert shown == ["0", "2", "3"]


def test_passages_have_their_paragraph(tmp_path: Path) -> None:
    """Also where its lines are wrapped, and end in two characters."""
    lines = [
        "Ada Byron, who has kept the mill on the hill above the town for years,",
        "has always said that nobody comes there any more now that there are no",
        "more than 10 sacks of flour left, and that she will close it in autumn.",
    ]
    text = "\r\n".join(["The mill is old.", "", *lines, "", *lines[::-1], ""])
    page = report(run(tmp_path, "a.jsonl", [{"id": "a", "text": text}])).html
    passage = re.search(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    assert passage is not None
    plain = " ".join(re.sub(r"<[^>]+>", "", passage[1]).split())
    assert plain == " ".join(lines)


LONE = "a\udce9b"


def test_lone_surrogates_are_kept_as_signs(tmp_path: Path) -> None:
    """Wherever they stand: file names that are not UTF-8 are read as such."""
    row = newsparse.parse('"It leans 5 m," said Ada Byron.', id=LONE).to_dict()
    row["quotes"][0]["speaker_name"]["text"] = LONE
    row["quotes"][0]["cue"]["text"] = LONE
    row["numbers"][0]["unit"] = LONE
    row["errors"] = [{"layer": LONE, "plugin": LONE, "type": LONE, "message": LONE}]
    row["links"] = [{"start": 0, "end": 1, "text": "x", "url": f"https://{LONE}.example/"}]
    row |= {"meta": {"url": f"https://{LONE}"}, LONE: []}
    failed = {
        "newsparse": row["newsparse"],
        "id": LONE,
        "error": {"type": LONE, "message": LONE, "source": LONE, "line": None},
    }
    path = tmp_path / f"{LONE}.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in (row, failed, [LONE])))
    made = report(path, title=LONE, tables=tmp_path / "csv")
    assert (made.articles, made.failures) == (1, 2)
    assert table(tmp_path, "people") == [["a\ufffdb", "1", "1"]]
    assert made.html.encode()


def test_passages_count_both_surrogates_of_a_pair(tmp_path: Path) -> None:
    """JSON makes one character of them, and the row says where."""
    text = '\ud83d\ude00 \ud83d\ude00 "It leans 5 m," said Ada Byron.'
    row = newsparse.parse(text, id="a").to_dict()
    assert row["newsparse"]["split"]
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row) + "\n")
    assert '>"It leans 5 m,"</mark>' in report(path).html
    row["newsparse"]["split"] = {"nothing": [0]}
    path.write_text(json.dumps(row) + "\n")
    with pytest.raises(ReportError, match="this is no row of a run"):
        report(path)


@pytest.mark.parametrize("number", [0, -3, True, "1", None])
def test_formats_that_are_none(tmp_path: Path, number: object) -> None:
    """They are refused as a document is."""
    row = newsparse.parse("It leans.", id="a").to_dict()
    row["newsparse"]["format"] = number
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row) + "\n")
    with pytest.raises(ReportError, match="its format is"):
        report(path)


def test_a_run_that_leads_to_itself(tmp_path: Path) -> None:
    """A link in a folder of runs is a row that can't be read."""
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "a.jsonl").symlink_to("a.jsonl")
    assert report(tmp_path / "runs").unreadable == 1


def test_rows_of_a_weird_shape_are_failures_or_facts(tmp_path: Path) -> None:
    """None of them is the end of the report."""
    row = newsparse.parse('"It leans 5 m," said Ada Byron.', id="a").to_dict()
    far = {**row["quotes"][0], "start": 2**70, "end": 2**70 + 1}
    behind = {**row["quotes"][0], "start": 500, "end": 600}
    rows: list[Any] = [
        row,
        {**row, "text": None},
        {**row, "text": 5},
        {"newsparse": {"format": 1}, "error": None},
        {"newsparse": [], "text": ""},
        {**row, "quotes": [far, behind]},
        {**row, "blocks": {"starts": [], "ends": []}},
        {**row, "blocks": 5},
        {**row, "blocks": {"starts": [0, 4], "ends": [3]}},
        {**row, "blocks": {"starts": ["a"], "ends": [None]}},
        {**row, "blocks": {"starts": 5, "ends": {}}},
    ]
    path = tmp_path / "weird.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows))
    made = report(path, tables=tmp_path / "csv")
    assert (made.articles, made.failures) == (7, 4)
    assert table(tmp_path, "people") == [["Ada Byron", "7", "7"]]


def test_the_largest_of_one_float(tmp_path: Path) -> None:
    """Is told by its digits."""
    row = newsparse.Document("x", id="a").to_dict()

    def largest(*values: str) -> str:
        number = {"start": 0, "end": 1, "text": "x", "kind": "cardinal"}
        numbers = [{**number, "value": value} for value in values]
        path = tmp_path / "a.jsonl"
        path.write_text(json.dumps({**row, "numbers": numbers}) + "\n")
        report(path, tables=tmp_path / "csv")
        return table(tmp_path, "figures")[0][4]

    assert largest("9007199254740993", "9007199254740992") == "9007199254740993"
    assert largest("0.1", "0.10000000000000000001") == "0.10000000000000000001"
    assert largest("1" + "0" * 400, "2" + "0" * 400) == "2" + "0" * 400
    assert largest("3", '=HYPERLINK("x")') == "3"
    assert largest('=HYPERLINK("x")') == ""


def test_damage_behind_the_first_file_is_a_failure(tmp_path: Path) -> None:
    """The other shards count."""
    rows = [{"id": str(n), "text": "Rain fell."} for n in range(10)]
    shards = run(tmp_path, "shards", rows, format="parquet", shard=5)
    second = sorted(shards.glob("part-*"))[1]
    second.write_bytes(second.read_bytes()[:200])
    made = report(shards)
    assert (made.articles, made.unreadable) == (5, 1)


def test_what_is_no_file_on_a_disk(tmp_path: Path) -> None:
    """It could not be read a second time."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(ReportError, match="no file on a disk"):
        report(tmp_path / "pipe.jsonl")


def test_a_report_without_room() -> None:
    """Is told as what it is: the output can't be written, and where."""
    store = Store()
    store.close()
    with pytest.raises(OSError, match="the folder for temporary files has no room, or fails"):
        store.count("runs")


def test_amounts_beyond_floats_are_compared() -> None:
    """As infinite, whichever way they are written."""
    large = "1" + "0" * 400

    def figure(value: str) -> float | None:
        number = {"start": 0, "end": 1, "kind": "cardinal", "value": value}
        return facts_of({"numbers": [number]}).figures[0].amount

    assert figure("2/3") == pytest.approx(2 / 3)
    assert figure(large) == figure(f"{large}/3") == float("inf")
    assert figure(f"-{large}/3") == float("-inf")
    assert figure("none") is None


def test_links_that_a_browser_would_run_are_none() -> None:
    """An article's address is one on the web, wherever it says so."""
    assert facts_of({"meta": {"url": "javascript:alert(1)"}}).link is None
    assert facts_of({"meta": {"html": {"url": "https://a.example/"}}}).link == "https://a.example/"
    assert facts_of({"id": "https://b.example/"}).link == "https://b.example/"


def parquet_of_somebody(path: Path) -> None:
    """Write a Parquet file that no batch made."""
    duckdb.sql(f"COPY (SELECT 1 AS id, 'x' AS text) TO '{path}'")


def test_what_is_no_run(tmp_path: Path, folder: Path) -> None:
    """Is refused with a message that says what it is, and what reports are made of."""
    (tmp_path / "other.jsonl").write_text('{"text": "Rain."}\n')
    (tmp_path / "text.jsonl").write_text("Rain.\n")
    (tmp_path / "newer.jsonl").write_text('{"newsparse": {"format": 99}, "text": "Rain."}\n')
    (tmp_path / "rain.txt").write_text("Rain.")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and no more")
    parquet_of_somebody(tmp_path / "other.parquet")
    (tmp_path / "bare").mkdir()
    shutil.copy(folder / "flat" / "quotes.parquet", tmp_path / "flat.parquet")
    (tmp_path / "run.jsonl.partial").mkdir()
    (tmp_path / "run.jsonl.partial" / "manifest.json").write_text("{}")
    for name, message in {
        "other.jsonl": ":1: this is no row of a run; reports are made of what `newsparse run`",
        "text.jsonl": ":1: this is no row of a run: ",
        "newer.jsonl": "its format is 99, and this version reads formats up to 1",
        "rain.txt": "reports are made of runs written as .jsonl",
        "torn.parquet": "this is no whole Parquet file",
        "other.parquet": "this is no run; reports are made of what `newsparse run` writes",
        "bare": "no run is in this folder",
        "flat.parquet": "this is a flat table",
        "run.jsonl.partial": "this is what an unfinished run leaves",
        "missing.jsonl": "there is no such file or folder",
    }.items():
        with pytest.raises(ReportError, match=re.escape(message)) as caught:
            report(tmp_path / name)
        assert str(tmp_path / name) in str(caught.value)


def test_runs_are_named_once(folder: Path) -> None:
    """Twice is a mistake, whatever the path looks like; none as well."""
    with pytest.raises(ReportError, match="named twice"):
        report([folder / "run.jsonl", folder / "csv" / ".." / "run.jsonl"])
    with pytest.raises(ReportError, match="there is no run"):
        report([])


def test_the_flat_folder_is_refused(folder: Path) -> None:
    """Its tables are not what reports are made of."""
    with pytest.raises(ReportError, match="flat table"):
        report(folder / "flat")


def test_an_unfinished_folder_is_told(tmp_path: Path) -> None:
    """What was parsed so far counts."""
    rows = [{"id": str(n), "text": "Rain fell."} for n in range(10)]
    shards = run(tmp_path, "shards", rows, format="jsonl", shard=5)
    log = shards / "_newsparse" / "shards.jsonl"
    log.write_text("".join(log.read_text().splitlines(keepends=True)[:1]))
    made = report(shards)
    assert made.articles == 10
    assert made.notes[0].endswith("is not finished; the report has what was parsed so far.")
