"""Pages of all kinds: their text, headings and links, the same from Python and in a batch."""

from __future__ import annotations

import datetime
import io
import json
import pickle
import types
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import newsparse
import newsparse_html
from newsparse.batch import parse_records, read, run
from newsparse_html import reading
from newsparse_html.article import read_article
from tests.html.helpers import PAGE, PAGES, URL, marked

PARSER = newsparse.Parser(extractors=["links", "headings"])
BODY = "".join(
    f"<p>The council of Kellmouth voted to close the old pool, vote {n} of many.</p>"
    for n in range(9)
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_article_is_as_expected(page: Path) -> None:
    """The text beside each page is that of its article, with the links in marks."""
    expected = page.with_suffix(".txt").read_text(encoding="utf-8").removesuffix("\n")
    assert marked(read_article(page.read_bytes(), url=URL)) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_headings_have_their_level(page: Path) -> None:
    """The plugin `headings` reads each as it is marked, and takes no item of a list for one."""
    doc = newsparse_html.parse_html(page.read_bytes(), url=URL, parser=PARSER)
    found = {heading.text: heading.level for heading in doc.headings}
    lines = [line for line in doc.text.splitlines() if line.startswith("#")]
    assert {line: found.get(line) for line in lines} == {
        line: len(line) - len(line.lstrip("#")) for line in lines
    }
    assert not [text for text in found if text.startswith("•")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_are_a_layer(page: Path) -> None:
    """With all that the reader found."""
    doc = newsparse_html.parse_html(page.read_bytes(), url=URL, parser=PARSER)
    found = [{"start": link.start, "end": link.end, "url": link.url} for link in doc.links]
    assert found == doc.meta["html"]["links"]


def test_a_batch_gives_the_same(tmp_path: Path) -> None:
    """In order, with the file's name as id; the heavy work is not done by the reader."""
    for page in PAGES:
        (tmp_path / page.name).write_bytes(page.read_bytes())
    records = list(read(tmp_path, parser=PARSER))
    assert [record.text for record in records] == [None] * len(PAGES)
    assert [record.id for record in records] == [page.name for page in PAGES]
    pickled = [pickle.loads(pickle.dumps(record)) for record in records]
    rows = [json.loads(row.data) for row in parse_records(pickled, parser=PARSER)]
    docs = [
        newsparse_html.parse_html(page.read_bytes(), id=page.name, parser=PARSER) for page in PAGES
    ]
    assert rows == [doc.to_dict() for doc in docs]


def test_all_suffixes_are_read(tmp_path: Path) -> None:
    """In capitals and compressed as well; what is no page is an error row."""
    for name in ("a.html", "b.HTM", "c.xhtml"):
        (tmp_path / name).write_bytes(PAGE)
    (tmp_path / "d.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    told: list[Any] = []
    summary = run(tmp_path, tmp_path / "out.jsonl", parser=PARSER, on_progress=told.append)
    assert (summary.articles, summary.failed) == (4, 1)
    assert summary.annotations["links"] == 0  # none of them knows its address
    (trouble,) = told[-1].troubles
    assert (trouble.id, trouble.problem.type) == ("d.html", "PageError")


def test_facts_of_the_page() -> None:
    """What its head and its JSON-LD say; the caller knows its address better."""
    page = next(page for page in PAGES if page.stem == "strike").read_bytes()
    doc = newsparse_html.parse_html(page, url=URL, meta={"desk": "local", "html": 1}, id="s")
    known = doc.meta["html"]
    assert (doc.id, doc.meta["desk"], known["url"]) == ("s", "local", URL)
    assert (known["title"], known["author"]) == ("Ferry strike ends after nine days", "Ana Brandt")
    assert (known["sitename"], known["language"]) == ("Harbour Wire", "en")
    assert known["description"] is None
    described = PAGE.replace(b"<head>", b'<head><meta name="description" content="It is cold.">')
    assert newsparse_html.parse_html(described).meta["html"]["description"] == "It is cold."
    assert known["date"] == "2026-10-03T07:00:00+02:00"
    assert doc.published == datetime.date(2026, 10, 3)
    day = datetime.date(2020, 1, 1)
    assert newsparse_html.parse_html(page, published=day, parser=PARSER).published == day


def test_an_address_may_be_wrong() -> None:
    """Links that start from it are none, the page is read all the same."""
    for url in ("http://[", "", "not an address"):
        doc = newsparse_html.parse_html(PAGE, url=url, parser=PARSER)
        assert (len(doc.links), doc.text[:6]) == (0, "# Pool")


def test_the_site_is_not_named_by_its_address() -> None:
    """Only by itself."""
    for url in (None, URL, "https://other.example/"):
        head = b'<head><meta property="og:url" content="https://courier.example/pool">'
        meta: Any = read_article(PAGE.replace(b"<head>", head), url=url).meta
        assert meta["html"]["sitename"] is None
        named = PAGE.replace(b"<head>", head + b'<meta property="og:site_name" content="Courier">')
        meta = read_article(named, url=url).meta
        assert meta["html"]["sitename"] == "Courier"


@pytest.mark.parametrize(
    ("before", "title", "first"),
    [
        ("<h1>Pool closes</h1>", "Pool closes", "# Pool closes"),
        ("<h1>Pool <b>closes</b></h1>", "Pool closes | Courier", "# Pool closes"),
        ("<h1>Courier</h1><h1>Pool closes</h1>", "Pool closes - Courier", "# Pool closes"),
        ("<h1>Courier</h1>", "Pool closes - Courier", "The council"),
        ("<h2>Pool closes</h2>", "Pool closes", "The council"),
        ("<h1></h1>", "Pool closes", "The council"),
        ("", "Pool closes", "The council"),
    ],
)
def test_the_title_may_stand_apart(before: str, title: str, first: str) -> None:
    """It is the heading that has the words of the page's title, and no other."""
    page = (
        f"<html><head><title>{title}</title></head><body><header>{before}</header>"
        f'<article><div class="article-body">{BODY}</div></article></body></html>'
    )
    text = read_article(page).text or ""
    assert text.startswith(first)
    assert text.count("Pool closes") == first.count("Pool closes")


@pytest.mark.parametrize("tag", ["h1", "h2", "h3"])
def test_the_title_is_given_once(tag: str) -> None:
    """Where it stands behind a kicker, it is there already."""
    page = (
        "<html><head><title>Pool closes</title></head><body><header><h1>Pool closes</h1></header>"
        f"<article><p>The council has had enough of the old pool, as it said in the morning.</p>"
        f"<{tag}>Pool closes</{tag}>{BODY}</article></body></html>"
    )
    text = read_article(page).text or ""
    assert text.startswith("The council has")
    assert text.count("# Pool closes") == 1


def test_words_of_the_title_are_no_heading() -> None:
    """In a paragraph of their own, further down."""
    page = (
        "<html><head><title>Pool closes</title></head><body><header><h1>Pool closes</h1></header>"
        f"<article>{BODY}<p>Pool closes</p>{BODY}</article></body></html>"
    )
    assert (read_article(page).text or "").startswith("# Pool closes")


@pytest.mark.parametrize(
    ("title", "meta"), [("Pool closes | Courier", "Cold water"), ("Cold water", "Pool closes")]
)
def test_a_page_may_have_two_titles(title: str, meta: str) -> None:
    """One for programs; the heading has the words of either."""
    head = f'<title>{title}</title><meta property="og:title" content="{meta}">'
    page = f"<html><head>{head}</head><body><header><h1>Pool closes</h1></header>{BODY}</body>"
    assert (read_article(page).text or "").startswith("# Pool closes\n\nThe council")


def extract(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the extractor find this article in any page."""
    found = types.SimpleNamespace(body=etree.fromstring(f"<body>{body}</body>"))
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: found)


@pytest.mark.parametrize("heading", ["head", "h1", "h2", "h3", "h4", "h5", "h6"])
def test_the_title_may_be_any_heading(heading: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what the extractor gives, with all that is in it."""
    extract(f"{BODY}<{heading}>Pool closes</{heading}>", monkeypatch)
    page = "<title>Pool closes</title><h1>Pool <b>closes</b></h1>"
    text = read_article(page).text or ""
    assert text.startswith("The council")
    assert text.count("Pool closes") == 1


def test_what_the_extractor_raises_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As an error of the page."""

    def fails(*_: object, **__: object) -> None:
        raise ValueError("odd")

    monkeypatch.setattr("trafilatura.bare_extraction", fails)
    told = r"trafilatura fails on this page: ValueError\('odd'\)"
    with pytest.raises(newsparse_html.PageError, match=told):
        read_article(PAGE)


@pytest.mark.parametrize("tag", ["ref", "a"])
@pytest.mark.parametrize(("linked", "is_menu"), [(79, False), (80, False), (81, True)])
def test_links_alone_are_no_article(
    linked: int,
    is_menu: bool,  # noqa: FBT001
    tag: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Four of five words may be links."""
    words = f"<p> <{tag}> {'x' * linked} </{tag}>{'y' * (99 - linked)} </p>"
    extract(words, monkeypatch)
    page = f"<p><b>{'z' * 9}</b></p>"
    if is_menu:
        with pytest.raises(newsparse_html.PageError, match="only links"):
            read_article(page)
    else:
        assert read_article(page).text == f"{'x' * linked} {'y' * (99 - linked)}"


def test_links_in_bold_lead_somewhere() -> None:
    """Beside other words in bold."""
    links = '<a href="/a"><b>they</b> said</a>, <b><a href="/b"><i>at noon</i></a></b><i>.</i>'
    words = f"<p>The <b>pool</b> closes, as {links}</p>"
    page = f"<html><body><article><h1>Pool</h1>{BODY}{words}{BODY}</article></body></html>"
    text = marked(read_article(page, url="https://a.example/"))
    assert "⟦they said⟧(https://a.example/a), ⟦at noon⟧(https://a.example/b)." in text


@pytest.mark.parametrize(("tag", "leads"), [("b", False), ("p", True)])
def test_thousands_of_words_in_bold_cost_links_in_bold(
    tag: str,
    leads: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Their time would grow with their square; other elements cost nothing."""
    monkeypatch.setattr(newsparse_html.page, "_MANY", 9)
    words = f'<p>The pool closes, as <b><a href="/a"><i>they said</i></a></b> <i>now</i>.</p>{BODY}'
    page = f"<article>{words}{f'<{tag}>Rain fell.</{tag}> ' * 10}</article>"
    text = marked(read_article(page, url="https://a.example/"))
    assert ("they said⟧(https://a.example/a)" in text) == leads
    assert "they said" in text


class Watched(io.BytesIO):
    """A file that is never read to its end without a limit."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Read some bytes."""
        assert size is not None
        assert size > 0
        return super().read(size)


def test_a_page_has_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which no more is read."""
    page = b"<html><h1>Pool</h1><p>The pool closes today."
    monkeypatch.setattr(reading, "MOST_BYTES", len(page))
    (record,) = reading.read_page(Watched(page), Path("a.html"))
    assert record.settled().text == "# Pool\n\nThe pool closes today."
    monkeypatch.setattr(reading, "MOST_BYTES", len(page) - 1)
    with pytest.raises(newsparse_html.PageError, match=f"more than {len(page) - 1:,} bytes"):
        list(reading.read_page(Watched(page), Path("a.html")))


def test_xhtml_says_its_language_in_its_own_way() -> None:
    """And is read as other pages are, with its declaration and its closed elements."""
    page = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en-GB"><head><title>Pool</title>'
        "</head><body><h1>Pool</h1><p>The pool closes.<br/>It is cold.</p></body></html>"
    )
    record = read_article(page.encode())
    meta: Any = record.meta
    assert record.text == "# Pool\n\nThe pool closes.\nIt is cold."
    assert meta["html"]["language"] == "en-GB"


def test_nothing_is_guessed() -> None:
    """What the page does not say is None, as the time of a paragraph or a class of it are not."""
    page = PAGE.replace(b"</h1>", b'</h1><p class="author">Ana Brandt</p><time>2026-10-03</time>')
    record = read_article(page)
    meta: Any = record.meta
    known = {name: value for name, value in meta["html"].items() if value is not None}
    assert known == {"title": "Pool closes early", "language": "en", "links": []}
    assert record.published is None


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (b'<link rel="canonical" href="https://a.example/x/y">', "https://a.example/noon"),
        (b'<meta property="og:url" content="https://b.example/">', "https://b.example/noon"),
        (b'<base href="https://c.example/z/">', "https://c.example/noon"),
        (b'<link rel="canonical" href="/x/y">', None),
        (b'<base href="/x">', None),
        (b"", None),
    ],
)
def test_the_page_may_know_its_address(head: bytes, url: str | None) -> None:
    """A link that leads nowhere known is none."""
    doc = newsparse_html.parse_html(PAGE.replace(b"<head>", b"<head>" + head), parser=PARSER)
    assert [link.url for link in doc.links] == ([] if url is None else [url])


def test_a_page_is_text_or_bytes() -> None:
    """Both give the same; all else is said at once."""
    assert newsparse_html.parse_html(PAGE) == newsparse_html.parse_html(PAGE.decode())
    wrong: Any = 3
    with pytest.raises(TypeError, match="not int"):
        newsparse_html.parse_html(wrong)


MENU = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(20))


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("", "empty"),
        (b" \n", "empty"),
        ("Rain fell.", "no tag.*suffix .txt"),
        (b"\x89PNG\r\n\x1a\n\x00\x00<p>", "no text has"),
        (b"<html></html>", "no article is found"),
        (f"<html><body><nav><ul>{MENU}</ul></nav></body></html>", "only links"),
        (f"<html><body><div><ul>{MENU}</ul></div></body></html>", "only links"),
        ("<html><body><script>var rain = '<p>Rain.</p>';</script></body></html>", "no article"),
        ("<div>" * 5000 + "<p>Rain fell.</p>", "no article"),
        ("<p>Rain.</p>" * 60_000, "60,00. elements"),
    ],
)
def test_pages_without_an_article(page: str | bytes, message: str) -> None:
    """Each is an error that says why."""
    with pytest.raises(newsparse_html.PageError, match=message):
        newsparse_html.parse_html(page)


@pytest.mark.parametrize(
    ("put", "kept"),
    [
        ("<figure><img src=x><figcaption>The harbour on Monday.</figcaption></figure>", ""),
        ("<figure><pre>x = 1</pre><figcaption>What it is.</figcaption></figure>", "x = 1"),
        ("<form><p>Sign up</p><label>Your mail</label><input><button>Go</button></form>", ""),
        ("<nav><ul><li><a href=/n>News</a></li></ul></nav>", ""),
        ("<ul><li>-5 degrees</li><li>– 3 degrees</li></ul>", "• -5 degrees\n– 3 degrees"),
    ],
)
def test_what_is_no_text_is_left_out_of_short_pages_too(put: str, kept: str) -> None:
    """Of which the extractor takes all that it finds."""
    first, last = BODY.partition("</p>")[0] + "</p>", "<p>The vote was close, as it is told.</p>"
    page = f"<html><body><article><h1>Pool closes</h1>{first}{put}{last}</article></body></html>"
    text = (read_article(page).text or "").partition("many.")[2].partition("The vote")[0]
    assert text.strip().partition("\n\n")[0] == kept


def test_a_page_may_be_one_form() -> None:
    """As some systems make it."""
    page = f"<html><body><form><article><h1>Pool</h1>{BODY}</article></form></body></html>"
    assert "vote 8 of many" in (read_article(page).text or "")
