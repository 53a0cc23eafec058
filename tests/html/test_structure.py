"""What a page's elements are to whoever sees it: paragraphs, lines, cells, items, headings, links.

Without the search for the article, which would leave out most of such short pages.
"""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

import newsparse
from newsparse_html import PageError, page
from newsparse_html.addresses import base_of
from newsparse_html.rendering import render
from tests.html.helpers import marked

BASE = "https://a.example/news/pool"


def seen(html: str, base: str | None = BASE) -> str:
    """Return all text of a page, with links in marks."""
    text, places = render(page.prepare(page.parse(html), base).find("body"))
    links = [{"start": place.start, "end": place.end, "url": place.url} for place in places]
    record = newsparse.Record(text, meta={"html": {"links": links}})
    return marked(record).replace("https://a.example", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One<br>two<br>three</p>", "One\ntwo\nthree"),
        ("<p>One<br><br>two<br> <br>three<br><br><br>four</p>", "One\n\ntwo\n\nthree\n\nfour"),
        ("<p>One<br>x<br>two</p>", "One\nx\ntwo"),
        ("<p>One<br><b>two</b> three</p>", "One\ntwo three"),
        ("<div>One <b>two</b><br><br>three</div>", "One two\n\nthree"),
        (
            "<div>One<h2>Two</h2>three<p>four</p>five</div>",
            "One\n\n## Two\n\nthree\n\nfour\n\nfive",
        ),
        ("<div>One <span>two</span> <i>three</i><img>four</div>", "One two threefour"),
        ("<div>One<div>two</div>three</div>", "One\n\ntwo\n\nthree"),
        ("<section>One<article>two</article>three</section>", "One\n\ntwo\n\nthree"),
        ("<div>One <span><p>two</p></span> three</div>", "One\n\ntwo\n\nthree"),
        ("<hr>One<hr>two", "One\n\ntwo"),
        ("<p>One<hr>two</p>", "One\n\ntwo"),
        ("One <b>two</b> three<p>four</p>", "One two three\n\nfour"),
        (
            "<blockquote>One<blockquote><p>Two</p></blockquote>three</blockquote>",
            "One\n\nTwo\n\nthree",
        ),
        ("<code>one</code><p>two <code>three</code> four</p>", "one\n\ntwo three four"),
        ("<p>one, <code>two <a>three</a></code>, four</p>", "one, two three, four"),
        ("<p>One</p>\n\n <p> Two\n three </p>", "One\n\nTwo three"),
        ("<p>One <b> two</b><i>three</i> </p>", "One twothree"),
        ("<p>One<b> </b>two</p>", "One two"),
        ("<p>po\xadol\u200bho\u2060us\ufeffe, 1\xa0200</p>", "poolhouse, 1 200"),
        ("<p>One\x0ctwo</p>", "One two"),
        ("<p>One\ufdd0two\ufdd1three\ud800</p>", "One\ufffdtwo\ufffdthree\ufffd"),
    ],
)
def test_paragraphs_and_lines(html: str, expected: str) -> None:
    """Two breaks part paragraphs, as blocks do; one is the end of a line."""
    assert seen(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<pre>One\n two\n\n three\r\nfour</pre>", "One\ntwo\n\nthree\nfour"),
        ("<pre>One\n<b>two\nthree</b>\nfour</pre>five\nsix", "One\ntwo\nthree\nfour\n\nfive six"),
        ("<pre>One\n \t\ntwo</pre>", "One\n\ntwo"),
        ("<pre><b>One\ntwo</b></pre>", "One\ntwo"),
        ("<pre><h2>One\ntwo</h2></pre>", "## One two"),
    ],
)
def test_preformatted_text_keeps_its_lines(html: str, expected: str) -> None:
    """And its paragraphs."""
    assert seen(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>One</h1>two<h6>Three</h6>", "# One\n\ntwo\n\n###### Three"),
        ("<h2>A <b>head</b><br>and<br><br>more</h2>text", "## A head and more\n\ntext"),
        ("<h2></h2><p>One</p><h3> </h3><p>two</p>", "One\n\ntwo"),
        ("<h7>One</h7>", "One"),
    ],
)
def test_headings(html: str, expected: str) -> None:
    """Each is one line, and says its level."""
    assert seen(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul><li>One</li><li>two</li></ul>three", "• One\n• two\n\nthree"),
        ("<ul><li>One<ul><li>two</li></ul></li></ul>", "• One\n• two"),
        ("<ul><li>• One</li><li>- two</li><li>*three</li></ul>", "• One\n- two\n*three"),
        ("<ul><li></li><li> </li></ul><p>One</p>", "One"),
        ("<ul><li><p>One</p><p>two</p></li><li>three</li></ul>", "• One\ntwo\n• three"),
        ("<ul><li>One<br><br>two</li></ul>", "• One\ntwo"),
        ("<ul><li><h3>One</h3><p>two</p></li></ul>", "### One\n\ntwo"),
        ("<ol><li>One</li></ol>", "• One"),
        ("<dl><dt>One</dt><dd>two</dd><dd>three<p>four</p></dd></dl>", "One\ntwo\nthree\nfour"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><th>3</th></tr></table>", "1\t2\n3"),
        (
            "<table><caption>A</caption><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>",
            "A\n1\t2 3",
        ),
        ("<table><tr><td>1<br>2</td><td><ul><li>3</li></ul></td></tr></table>", "1 2\t• 3"),
        ("<table><tr><td></td><td>1</td></tr></table>2", "1\n\n2"),
        ("<table><tr><p>1</p><p>2</p></tr></table>", "1\t2"),
        ("<table><tr><td><h2>One</h2></td></tr></table>", "One"),
    ],
)
def test_lists_and_tables(html: str, expected: str) -> None:
    """An item is a line, a row as well; a tab stands between its cells."""
    assert seen(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <a href=two>two</a> three</p>", "One ⟦two⟧(/news/two) three"),
        ("<p><a href=/a>One</a><a href=/b>two</a></p>", "⟦One⟧(/a)⟦two⟧(/b)"),
        ("<p><a href=/a> One </a>two</p>", "⟦One⟧(/a) two"),
        ("<p><a href=/a>One <b>two</b></a></p>", "⟦One two⟧(/a)"),
        ("<p>One <a href=/a>two<br><br>three</a> four</p>", "One ⟦two⟧(/a)\n\n⟦three⟧(/a) four"),
        ("<p>One <a href=/a>two<br>three</a></p>", "One ⟦two\nthree⟧(/a)"),
        ("<a href=/a><h3>One</h3><p>two</p></a>three", "### ⟦One⟧(/a)\n\n⟦two⟧(/a)\n\nthree"),
        ("<ul><li><a href=/a>One</a></li></ul>", "• ⟦One⟧(/a)"),
        ("<p><a href=/a><img></a>One <a href=/b> </a>two <a>three</a></p>", "One two three"),
        ("<p><a href=#>One</a> <a href=#a>two</a> <a href=''>three</a></p>", "One two three"),
        ("<p><a href=javascript:x()>One</a> <a href=data:,x>two</a></p>", "One two"),
        (
            "<p><a href=http:///x>One</a> <a href=mailto:>two</a> <a href=x:y>three</a></p>",
            "One two three",
        ),
        ("<p><a href=mailto:a@b.example>One</a></p>", "⟦One⟧(mailto:a@b.example)"),
        (
            "<p><a href=tel:+1>One</a> <a href=ftp://b.example/c>two</a></p>",
            "⟦One⟧(tel:+1) ⟦two⟧(ftp://b.example/c)",
        ),
        ("<p><a href='\n/a\tb c \xa0'>One</a></p>", "⟦One⟧(/ab%20c)"),
        ("<p><a href='http://[x'>One</a></p>", "One"),
        ("<p><a href='\u2003x'>One</a></p>", "⟦One⟧(/news/\u2003x)"),  # as browsers have it
        ("<div><a href=/a>One</a> <a href=/b>two</a></div>", "⟦One⟧(/a) ⟦two⟧(/b)"),
    ],
)
def test_links(html: str, expected: str) -> None:
    """Words lead where their element does, from each paragraph; what leads nowhere is words."""
    assert seen(html) == expected


def test_links_of_a_page_without_address() -> None:
    """Only whole addresses are known."""
    html = "<p><a href=/a>One</a> <a href=https://b.example/>two</a></p>"
    assert seen(html, None) == "One ⟦two⟧(https://b.example/)"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p><q>One</q></p>", "“One”"),
        (
            "<p><q>One <q>two</q> three <q>four</q></q> <q>five</q></p>",
            "“One ‘two’ three ‘four’” “five”",
        ),
        ("<p><q><q><q>One</q></q></q></p>", "“‘“One”’”"),
        ("<p><q>One <b>two</b></q>, <q><b>three</b> four</q></p>", "“One two”, “three four”"),
        ("<p><q></q></p>", "“”"),
    ],
)
def test_quotations_have_their_marks(html: str, expected: str) -> None:
    """Those that browsers show, single ones within double ones."""
    assert seen(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <del>b</del>c <s>d</s> e <strike>f</strike>g</p>", "a c e g"),
        ("<p>a<script>b</script><style>c</style>d</p><aside>e</aside><p>f</p>", "ad\n\nf"),
        ("<p>a <ins>b</ins> <font>c</font><mark>d</mark> <wbr>e</p>", "a b cd e"),
        ("<p>a <!-- b --><?c d?>e</p>", "a e"),
        ("<p>a <time>b</time> c</p><div><time>d</time></div>", "a b c\n\nd"),
    ],
)
def test_what_is_no_text(html: str, expected: str) -> None:
    """Is left out; what only sets words apart is left out without them."""
    assert seen(html) == expected


def prepared(html: str) -> Any:
    """Return the tree of a page as the search for the article gets it."""
    return page.prepare(page.parse(html), BASE)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>At <time>noon</time>.</p>", False),
        ("<p>At <b><time>noon</time></b>.</p>", False),
        ("<h2>At <time>noon</time></h2>", False),
        ("<div><ul><li><output>1</output></li></ul></div>", False),
        ("<blockquote><label>Noon</label></blockquote>", False),
        ("<p>At <code>noon</code>.</p>", False),
        ("<p>One</p><time>noon</time>", True),
        ("<div>One <time>noon</time></div>", False),
        ("<div>One <b>two</b> at <time>noon</time></div>", False),
        ("<div><time>noon</time>: one</div>", False),
        ("<div>One <b>two</b><time>noon</time> <b>three</b></div>", True),
        ("<div> <time>noon</time>\n</div>", True),
        ("<table><tr><td><div><label>Name</label></div></td></tr></table>", True),
        ("<ul><time>noon</time></ul>", True),
        ("<div><b><time>noon</time></b></div>", True),
    ],
)
def test_times_in_running_text_are_words(html: str, kept: bool) -> None:  # noqa: FBT001
    """And beside words; elsewhere they stay, as they tell of what is no article."""
    found = next(prepared(html).iter("time", "output", "label", "code"), None)
    assert (found is not None) == kept


CELLS = "<td><p>One</p><p>two</p></td>"


@pytest.mark.parametrize(
    ("table", "role"),
    [
        (f"<tr>{CELLS}</tr>", "presentation"),
        (f"<tr><td>1</td>{CELLS}</tr>", "presentation"),
        ("<tr><td>1</td><td><table><tr><td>2</td></tr></table></td></tr>", "presentation"),
        ("<tr><td>1</td><td><p>2</p></td></tr>", None),
        (f"<tr><th>1</th>{CELLS}</tr>", None),
        (f"<caption>1</caption><tr>{CELLS}</tr>", None),
        ("<tr><td>1</td></tr>", None),
    ],
)
def test_some_tables_only_set_the_page(table: str, role: str | None) -> None:
    """Those whose cells hold paragraphs or tables, and that have no head."""
    tree = prepared(f"<table>{table}</table>")
    roles = {element.get("role") for element in tree.iter() if element.tag != "table"}
    assert (tree.find(".//table").get("role"), roles) == (role, {None})


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<a href=/a>One</a> <a href=/b>two</a>", 0),
        ("<a href=/a><b>One</b> <i>two</i></a>", 0),
        ("<a href=/a><b>One</b></a> two", 1),
        ("<a href=/a>One</a> <b>two</b>", 1),
        ("<b><i>two</i></b> <a href=/a>One</a>", 1),
        ("<b><a href=/a>One</a></b>", 0),
        ("<a href=/a>One</a><br><br><b>two</b>", 1),
    ],
)
def test_links_alone_are_no_paragraph(html: str, paragraphs: int) -> None:
    """They may be a menu."""
    assert len(prepared(f"<div>{html}</div>").findall(".//p")) == paragraphs


def test_a_break_that_parts_paragraphs_is_gone() -> None:
    """The first one stays in its paragraph."""
    assert len(list(prepared("<div>One<br><br>two</div>").iter("br"))) == 1


def test_links_start_from_where_the_page_says() -> None:
    """Which may be said from where it is."""
    tree = page.parse("<head><base href='/old/'></head><p>One")
    assert base_of(tree, BASE) == "https://a.example/old/"


@pytest.mark.parametrize(("spans", "kept"), [(2, 2), (3, 0)])
def test_many_spans_are_about_words(spans: int, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of fewer, the classes tell the extractor something."""
    monkeypatch.setattr(page, "_MANY", 2)
    tree = prepared("<p>" + "<span class=x>né </span>" * spans + "<i>e</i></p>" + "<b>x</b>" * 5)
    assert len(list(tree.iter("span"))) == kept
    assert tree.find(".//p").text_content() == "né " * spans + "e"


@pytest.mark.parametrize(
    ("html", "is_new"),
    [
        ("<p>né <font>o</font><del>p</del> q</p>", False),
        ("<p>né <font>o</font><del>p</del> <s>q</s></p>", True),
        ("<p>né <font>o</font> <big>p</big><del>q</del></p>", True),
        ("<p><del>n</del> <del>é</del></p>", False),
    ],
)
def test_a_text_in_many_pieces_is_put_together(
    html: str,
    is_new: bool,  # noqa: FBT001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By writing and reading the page."""
    monkeypatch.setattr(page, "_MANY", 2)
    before = page.parse(html)
    after = page.prepare(before, BASE)
    assert (after is not before) == is_new
    assert ("né" in after.text_content()) == ("né" in html)


def test_a_page_has_a_most_of_tags_and_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that it has are told."""
    html = "<html><body><p>One</p></body></html>"
    monkeypatch.setattr(page, "_MOST_TAGS", 6)
    monkeypatch.setattr(page, "_MOST_ELEMENTS", 3)
    assert seen(html) == "One"
    monkeypatch.setattr(page, "_MOST_ELEMENTS", 2)
    with pytest.raises(PageError, match=r"has 3 elements, no article has more than 2$"):
        seen(html)
    monkeypatch.setattr(page, "_MOST_TAGS", 5)
    with pytest.raises(PageError, match=r"has 6 tags, no article has more than 2 elements$"):
        seen(html)


@pytest.mark.parametrize("html", ["<!-- One -->", "<?one?>", "</p>"])
def test_a_page_of_nothing(html: str) -> None:
    """Is none."""
    with pytest.raises(PageError, match=r"can't be read as HTML: .*empty"):
        page.parse(html)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<code>one</code><code>two</code>", "one\n\ntwo"),
        ("<p>one <code>two</code> three</p>", "one two three"),
        ("<table><row><p>1</p><p>2</p></row><row><cell>3</cell></row></table>", "1\t2\n3"),
        ('<head rend="h2">One</head><p>two</p>', "## One\n\ntwo"),
        ('<list><item rend="dt">One</item><item>two</item></list>', "One\n• two"),
        ("<quote>One<lb/>two</quote>", "One\ntwo"),
        ("<p>One <hi>two</hi> <del>three</del></p>", "One two three"),
    ],
)
def test_elements_of_the_extractor(body: str, expected: str) -> None:
    """They have names of their own."""
    assert render(etree.fromstring(f"<body>{body}</body>"))[0] == expected


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<form>" + "<p>a</p>" * 3 + "</form>", 0),
        ("<form>" + "<p>a</p>" * 4 + "</form>", 4),
        *((f"<form><p>a</p><{tag}>b</{tag}></form>", 1) for tag in ("article", "main", "h1")),
        ("<figure><img><p>a</p><figcaption><p>b</p></figcaption></figure>", 1),
        ("<figure><pre>x</pre><figcaption><p>b</p></figcaption></figure>", 1),
        ("<div><figcaption><p>b</p></figcaption></div>", 1),
    ],
)
def test_forms_and_captions(html: str, kept: int) -> None:
    """Those that readers fill in, and those of pictures, are no text."""
    assert len(list(prepared(html).iter("p"))) == kept
