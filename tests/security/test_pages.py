"""Nothing of an article becomes markup or script in a page: of an article, of a report, of both."""

from __future__ import annotations

import datetime
import html.parser
import json
import re
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from newsparse.batch import run
from newsparse.view import report
from tests.plugins import module
from tests.view.conftest import browser, chromium

if TYPE_CHECKING:
    from tests.browser import Browser

__all__ = ["browser", "chromium"]  # fixtures

DONE = "window.broken = 1"
SIGNS = {
    "script": f"</script><script>{DONE}</script>",
    "comment": f"<!--<script>{DONE}</script>-->",
    "unclosed comment": "<!--",
    "image": f'"><img src=x onerror="{DONE}">',
    "single quotes": f"' onmouseover='{DONE}' autofocus onfocus='{DONE}' x='",
    "double quotes": f'" onmouseover="{DONE}" autofocus onfocus="{DONE}" x="',
    "title": f"</title><script>{DONE}</script>",
    "style": f"</style><script>{DONE}</script>",
    "textarea": f"</textarea></template></noscript><script>{DONE}</script>",
    "svg": f"<svg><script>{DONE}</script><a href='javascript:{DONE}'>x</a></svg>",
    "math": f'<math><mtext></p><style><img src=x onerror="{DONE}">',
    "frame": f'<iframe srcdoc="<script>parent.broken = 1</script>" onload="{DONE}"></iframe>',
    "base": '<base href="http://127.0.0.1:9/"><meta http-equiv=refresh content="0;url=/x">',
    "form": '<form action="http://127.0.0.1:9/"><button autofocus>x</button></form>',
    "javascript": f"javascript:{DONE}",
    "javascript with signs": f"java\tscript:{DONE}",
    "data": f"data:text/html,<script>{DONE}</script>",
    "http": f'http://x.example/"onmouseover="{DONE}"><script>{DONE}</script>',
    "line separators": f"x\u2028{DONE}\u2029{DONE}//",
    "end of JSON": f'"}}]}};{DONE};//',
    "backslash": f'\\";{DONE};//\\u003c/script\\u003e',
    "entities": f"&lt;script&gt;{DONE}&lt;/script&gt;&quot;&#x3c;script&#x3e;",
    "places": "$script ${data} $$title $body {{7*7}} <%= 7*7 %>",
    "CDATA": f"]]><![CDATA[<script>{DONE}</script>",
    "NUL": f"<\0script>{DONE}</script><scr\0ipt>{DONE}</script>",
    "surrogates": f"\ud83c<script>{DONE}</script>\udfff",
    "wide": f"＜script＞{DONE}＜/script＞ʺʹ\u00a0",
}
LINKS = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)


class Tags(html.parser.HTMLParser):
    """What a parser of HTML finds in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.wrong: list[str] = []
        self.policy = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count an element, and look at its attributes."""
        self.counts[tag] = self.counts.get(tag, 0) + 1
        given = dict(attrs)
        self.wrong += [f"{tag} {name}" for name in given if name.startswith("on")]
        for name in ("href", "src", "action", "srcdoc", "xlink:href"):
            if given.get(name) is not None and not LINKS.match(given[name] or ""):
                self.wrong.append(f"{tag} {name}={given[name]}")
        if given.get("http-equiv"):
            self.policy = given.get("content") or ""


def harmless(page: str) -> None:
    """Hold a page to its two scripts and harmless links, as a parser sees it."""
    tags = Tags(page)
    assert tags.wrong == []
    assert tags.counts["script"] == 2
    assert not {"img", "iframe", "base", "form", "object", "embed", "link"} & {*tags.counts}
    assert tags.counts["meta"] == 3
    for rule in ("default-src 'none'", "base-uri 'none'", "form-action 'none'"):
        assert rule in tags.policy
    assert "unsafe-eval" not in tags.policy
    assert re.search(r"script-src 'sha256-[\w+/=]+'(?:;|$)", tags.policy)


@newsparse.extractor("broken", newsparse.Span)
def fails(doc: newsparse.Document) -> list[newsparse.Span]:
    """Fail with words of the article."""
    raise type(re.sub(r"[\0\ud800-\udfff]", "", doc.text[:200]) or "x", (ValueError,), {})(doc.text)


def hostile_document(sign: str) -> newsparse.Document:
    """Return a document that has a sign wherever one can be."""
    text = (
        f"{sign}\n\n“It {sign} holds,” said {sign} Ada Lind. It cost $5 at http://a.example/{sign}"
    )
    parser = newsparse.Parser(plugins=[module("fails", extractors=[fails])], on_error="record")
    day = datetime.date(2026, 10, 3)
    meta = {"url": sign, sign or "x": sign}
    doc = parser.parse(text, id=sign, meta=meta, published=day)
    values = {"value": sign, "list": [sign, {sign: sign}], sign: sign, "href": sign, "html": sign}
    return doc.with_layer("mine", [newsparse.Annotation(0, 3, text[:3], values)])


@pytest.mark.parametrize("name", SIGNS)
def test_a_page_of_an_article_runs_nothing(browser: Browser, name: str) -> None:
    """Neither when it is opened nor when its marks are chosen and its layers switched."""
    doc = hostile_document(SIGNS[name])
    page = doc.to_html(title=SIGNS[name])
    harmless(page)
    assert "broken" in {error.layer for error in doc.errors}
    browser.open(page)
    browser.run("switch_layers(data.layers, true); sequence = null;")
    browser.run("for (let i = 0; i < 60; i++) { step(1) }")
    browser.run("choose([...spans_of(data.layers.find((l) => l.name === 'mine'))])")
    assert browser.count("script") == 2
    assert browser.run("return typeof window.broken") == "undefined"
    assert browser.complaints() == []
    assert json.loads(browser.run("return JSON.stringify(whole)")) == doc.text


def test_a_page_in_pieces_runs_nothing(browser: Browser) -> None:
    """A long article, each piece of which begins or ends within a sign."""
    text = "".join(f"{n} {sign} " for n in range(400) for sign in SIGNS.values())
    doc = newsparse.Document(text, id="long")
    page = doc.to_html()
    harmless(page)
    assert page.count('class="piece"') > 1
    browser.open(page)
    for _ in range(3):
        browser.run("leaf(1)")
    assert browser.count("script") == 2
    assert browser.run("return typeof window.broken") == "undefined"
    assert browser.complaints() == []


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a report on articles that have a sign wherever a report shows something of them."""
    folder = tmp_path_factory.mktemp("reported")
    rows: list[dict[str, Any]] = []
    for sign in SIGNS.values():
        text = f"“It {sign} holds,” said Ada Lind. It cost $5 at http://a.example/{sign}."
        rows += [
            {"id": sign, "text": text, "url": link, "published": "2026-10-03"}
            for link in (sign, f"http://a.example/{sign}", f"https:{sign}")
        ]
        rows.append({"id": sign, "nothing": sign, sign: 1})
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run(source, folder / "out.jsonl")
    lines = (folder / "out.jsonl").read_bytes().splitlines()
    made = [json.dumps(hostile_row(json.loads(line), n)) for n, line in enumerate(lines)]
    hostile = folder / "<script>window.broken=1<!--'\"&amp;.jsonl"
    hostile.write_text("\n".join(made) + "\n", "utf-8")
    return report(hostile, title="</title><script>window.broken = 1</script>").html


def hostile_row(row: dict[str, Any], number: int) -> dict[str, Any]:
    """Put a sign into what a report reads of a row, as a stranger's run may have it."""
    sign = list(SIGNS.values())[number % len(SIGNS)]
    if "error" in row:
        row["error"] |= {"type": sign, "message": sign, "source": sign}
        return row
    row["errors"] = [{"layer": sign, "plugin": sign, "type": sign, "message": sign}]
    for quote in row["quotes"]:
        quote["speaker_name"] = {"start": 0, "end": 2, "text": sign}
        quote["cue"] = {"start": 0, "end": 2, "text": sign}
    for figure in row["numbers"]:
        figure |= {"kind": sign, "unit": sign}
    for url in row["urls"]:
        url |= {"host": sign, "domain": sign, "provider": sign, "kind": "embed"}
    row[sign] = [{"start": 0, "end": 1, "text": "x"}]
    return row


def test_a_report_runs_nothing(browser: Browser, reported: str) -> None:
    """Nor do its charts; it is sorted, filtered and saved all the same."""
    harmless(reported)
    browser.open(reported)
    browser.run("document.querySelectorAll('th button').forEach((button) => button.click())")
    browser.run("document.querySelectorAll('input').forEach((field) => field.oninput())")
    assert browser.count("script") == 2
    assert browser.count("tbody tr") > len(SIGNS)
    assert browser.run("return typeof window.broken") == "undefined"
    links = browser.run("return [...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert {*links} <= {"http:", "https:", "file:"}  # file: are those within the page
    assert browser.complaints() == []
