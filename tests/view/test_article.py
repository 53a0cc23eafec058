"""The page of an article, as a browser shows it."""

from __future__ import annotations

import datetime
import io
import json
import time
from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import newsparse
from newsparse.attributes import to_plain
from newsparse.span import Spans
from newsparse.testing import texts
from newsparse.view import show
from newsparse.view.article import framed
from tests.places import ARTICLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from tests.browser import Browser

TEXT = "return document.getElementById('text').textContent"
SAID = '"It leans," said Ada Byron, a mason, on May 3. "It leans 10 meters," she said again.'


def sample(path: Path) -> newsparse.Document:
    """Parse a sample article."""
    with path.open(encoding="utf-8", newline="") as file:
        return newsparse.parse(file.read(), id=path.name)


def marks(browser: Browser, layer: str) -> list[str]:
    """Return the stretches that are marked for a layer, as they are drawn."""
    return browser.run(
        "return [...document.querySelectorAll('.mark')]"
        ".filter((e) => e.spans.some((s) => s.layer.name === arguments[0]))"
        ".map((e) => e.textContent)",
        layer,
    )


def click_on(browser: Browser, text: str) -> None:
    """Click on the first mark with a text."""
    browser.run(
        "[...document.querySelectorAll('.mark')]"
        ".find((e) => e.textContent.includes(arguments[0])).click()",
        text,
    )


def lit(browser: Browser) -> dict[str, str]:
    """Return what is lit up: the stretches under each label, put together."""
    found: list[tuple[str, str]] = browser.run(
        "return parts.map((part) => [part.label, whole.slice(part.start, part.end)])"
    )
    drawn = browser.run(
        "return [...document.querySelectorAll('.lit')].map((e) => e.textContent).join('|')"
    )
    for _, text in found:
        assert text[:4] in drawn, "what is linked is also drawn so"
    return dict(found)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_text_is_the_article(browser: Browser, path: Path) -> None:
    """Character for character, whatever is switched on; nothing is complained of."""
    doc = sample(path)
    browser.open(doc.to_html())
    assert browser.run(TEXT) == doc.text
    browser.click("#all")
    assert browser.run(TEXT) == doc.text
    browser.click("#none")
    assert browser.run(TEXT) == doc.text
    assert browser.count(".mark") == 0
    assert browser.complaints() == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_page_knows_every_annotation(browser: Browser, path: Path) -> None:
    """What the script unpacks is what the document holds."""
    doc = sample(path)
    browser.open(doc.to_html())
    unpacked: dict[str, Any] = browser.run(
        """
        const at = (start, end) => (
          { start: code_point(start), end: code_point(end), text: whole.slice(start, end) });
        const plain = (value, span) => {
          if (is_span(value)) {
            const { start, end } = placed(value, span);
            return at(start, end);
          }
          return Array.isArray(value) ? value.map((item) => plain(item, span)) : value;
        };
        const row = (s) => ({ ...at(s.start, s.end), ...Object.fromEntries(
          s.values.map((value, i) => [s.layer.fields[i].name, plain(value, s)])) });
        return Object.fromEntries(
          data.layers.map((layer) => [layer.name, spans_of(layer).map(row)]));
        """
    )
    assert {*unpacked} == {*doc.layers}
    for name, rows in unpacked.items():
        expected = [to_plain(span) for span in doc[name]]
        if name == "tokens":
            kinds = [newsparse.TokenKind(kind).name.lower() for kind in doc.tokens.kinds]
            expected = [{**row, "kind": kind} for row, kind in zip(expected, kinds, strict=True)]
        assert rows == expected, name


def hostile() -> st.SearchStrategy[str]:
    """Return texts of everything that could be taken for something else."""
    pieces = st.sampled_from(
        [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "<b onclick='x()'>&amp;&lt;&#0;",
            "${title} $text \\u003c {{x}}",
            "\r\n",
            "\r",
            "\n",
            "\x00",
            "\u202etxt\u202c",
            "\u2066\u2069\ufeff\u200b\xad",
            "\ud83d",
            "\udc00",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467",
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
            "\U000e0041",
            "\u0301",
            "\x85\x1b[31m\x0c",
            "\ufffe",
            '"It rains 5 mm," said Ada Byron.',
            " @ada https://a.example/?x=<y> ",
        ]
    )
    return st.lists(st.one_of(pieces, texts()), max_size=8).map("".join)


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(hostile())
@example("\ud83d\udc00 5 \U0001f600 10 meters \ud83d\udc00")
@example("\n\nfirst line breaks stay")
def test_no_text_is_taken_for_markup(browser: Browser, text: str) -> None:
    """Nor does any lose a character, with all layers drawn."""
    doc = newsparse.parse(text, id="<i>id</i> \x1b[1m")
    browser.open(doc.to_html())
    # Unit by unit, as the driver's JSON holds no lone surrogates; all at once, as each call takes
    # longer than what it asks.
    units, scripts, marked = browser.run(
        "switch_layers(data.layers, true);"
        "const units = document.getElementById('text').textContent.split('');"
        "const count = (selector) => document.querySelectorAll(selector).length;"
        "return [units.map((unit) => unit.charCodeAt()), count('script'),"
        " count('#text b, #text script, h1 i')]"
    )
    assert units == np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2").tolist()
    assert browser.texts("h1") == ["<i>id</i> [ESC][1m"]
    assert (scripts, marked) == (2, 0)
    assert browser.complaints() == []


def test_marks_are_cut_at_every_boundary(browser: Browser) -> None:
    """Spans that cross each other are drawn both."""

    @attrs.frozen
    class Stretch(newsparse.Span):
        grade: int

    doc = newsparse.Document("abcdefgh")
    first = [Stretch(0, 5, "abcde", 1), Stretch(2, 3, "c", 2)]
    doc = doc.with_layer("one", first).with_layer("two", [Stretch(3, 8, "defgh", 3)])
    browser.open(doc.to_html(layers=["one", "two"]))
    drawn = browser.run(
        "return [...document.querySelectorAll('.mark')].map((e) => [e.textContent, "
        "e.spans.map((s) => s.values[0]), e.title, "
        "getComputedStyle(e).backgroundImage.split('linear-gradient').length - 1])"
    )
    assert drawn == [
        ["ab", [1], "one", 1],
        ["c", [1, 2], "one", 2],
        ["de", [1, 3], "one, two", 2],
        ["fgh", [3], "two", 1],
    ]


def test_layers_are_switched(browser: Browser) -> None:
    """By their boxes, by the keys of numbers, all at once and none."""
    browser.open(newsparse.parse(SAID).to_html())
    assert marks(browser, "numbers") == ["10 meters"]
    assert marks(browser, "roles") == []
    browser.click("input[name=numbers]")
    assert marks(browser, "numbers") == []
    browser.click("input[name=roles]")
    assert "".join(marks(browser, "roles")) == SAID
    key = browser.run("return String(listed.findIndex((layer) => layer.name === 'numbers') + 1)")
    browser.press(key)
    assert marks(browser, "numbers") == ["10 meters"]
    assert browser.run("return document.querySelector('input[name=numbers]').checked")
    browser.click("#all")
    assert len(marks(browser, "tokens")) == len(newsparse.Document(SAID).tokens)
    browser.click("#none")
    assert browser.count(".mark") == 0


def test_a_quote_lights_up_who_said_it(browser: Browser) -> None:
    """Its speaker, the name, the cue and the other parts of its chain; Escape lets go."""
    doc = newsparse.parse('"It leans," said Ada Byron, a mason. "It will fall."')
    browser.open(doc.to_html())
    click_on(browser, "It leans")
    assert lit(browser) == {
        "speaker": "Ada Byron, a mason",
        "speaker_name": "Ada Byron",
        "cue": "said",
        "chain": '"It will fall."',
    }
    labels = browser.run(
        "return [...document.querySelectorAll('[data-label]')].map((e) => e.dataset.label)"
    )
    assert labels == ["cue", "speaker · speaker_name", "chain"]
    assert browser.texts("#found article h3")[0] == "quotes 0–11"
    assert "rule" in browser.texts("#found dt")
    browser.press("Escape")
    assert browser.count(".lit, .chosen, #found article") == 0


def test_details_show_values_and_lead_to_places(browser: Browser) -> None:
    """Of the innermost annotation first, then of what is around it."""
    browser.open(newsparse.parse(SAID).to_html())
    click_on(browser, "10 meters")
    assert [text.split()[0] for text in browser.texts("#found h3")] == ["numbers", "quotes"]
    details = dict(
        zip(
            browser.texts("#found article:first-child dt"),
            browser.texts("#found article:first-child dd"),
            strict=True,
        )
    )
    assert (details["value"], details["unit"]) == ("10", "meter")
    assert "modifier" in details["none"].split(", ")
    browser.run("[...document.querySelectorAll('#found h3 button')][1].click()")
    assert [text.split()[0] for text in browser.texts("#found h3")] == ["quotes", "numbers"]
    browser.run("document.querySelector('#found button.place').click()")
    assert browser.count("#found article") == 2


def test_keys_step_through_the_marks(browser: Browser) -> None:
    """In the order of reading, over the layers that are on."""
    browser.open(newsparse.parse(SAID).to_html(layers=["quotes", "numbers", "dates"]))
    seen: list[str] = []
    for _ in range(5):
        browser.press("ArrowRight")
        seen += browser.run("return [chosen.layer.name]")
    assert seen == ["quotes", "dates", "quotes", "numbers", "numbers"]
    browser.press("ArrowLeft")
    browser.press("ArrowLeft")
    assert browser.run("return chosen.layer.name") == "dates"
    assert browser.count(".chosen") == 1


def test_offsets_are_those_of_python(browser: Browser) -> None:
    """In code points, behind characters of two units too."""
    browser.open(newsparse.parse("\U0001f600\U0001f600 It fell 10 meters.").to_html())
    click_on(browser, "10 meters")
    assert browser.texts("#found h3") == ["numbers 11–20"]


def test_what_is_unseen_has_a_sign(browser: Browser) -> None:
    """Controls and marks of direction are shown, and turn nothing around them."""
    browser.open(newsparse.parse("Rain\x1b[2J fell \u202eno\u202c 5\xa0mm.\r\nDry\rday").to_html())
    signs = browser.run("return [...document.querySelectorAll('.sign')].map((e) => e.dataset.sign)")
    assert signs == ["ESC", "RLO", "PDF", "CR"]
    isolated = "return getComputedStyle(document.querySelector('.sign')).unicodeBidi"
    assert browser.run(isolated) == "isolate"


def test_a_layer_of_somebody_else_is_shown(browser: Browser) -> None:
    """With colours from its name, and its attributes, also where its class is not installed."""
    row = newsparse.parse("Acme (ACM) fell 5 percent.").to_dict()
    row["tickers"] = [{"start": 6, "end": 9, "text": "ACM", "symbol": "ACM", "of": row["blocks"]}]
    row["tickers"][0]["of"] = {"start": 0, "end": 4, "text": "Acme"}
    browser.open(newsparse.Document.from_dict(row).to_html())
    assert marks(browser, "tickers") == ["ACM"]
    click_on(browser, "ACM")
    assert lit(browser) == {"of": "Acme"}
    assert browser.texts("#found dt") == ["symbol", "of"]
    line = browser.run("return getComputedStyle(document.querySelector('.mark')).backgroundImage")
    assert "rgb" in line


def test_large_integers_are_shown_as_they_are(browser: Browser) -> None:
    """JavaScript's own numbers would round them."""
    row = newsparse.Document("Acme fell.").to_dict()
    exact = 2**63 + 1
    row["ids"] = [{"start": 0, "end": 4, "text": "Acme", "id": exact, "rank": 2**53 - 1}]
    browser.open(newsparse.Document.from_dict(row).to_html())
    click_on(browser, "Acme")
    assert browser.texts("#found dd") == [str(exact), str(2**53 - 1)]


def test_layers_can_be_chosen() -> None:
    """By name; one that is not there is refused."""
    doc = newsparse.parse(SAID)
    page = doc.to_html(layers=["quotes"])
    assert '"name":"quotes"' in page
    assert '"name":"numbers"' not in page
    with pytest.raises(KeyError, match="no layer 'nix'"):
        doc.to_html(layers=["nix"])
    with pytest.raises(TypeError, match=r"a list of names, such as \['quotes'\]"):
        doc.to_html(layers="quotes")


@attrs.frozen
class Ticker(newsparse.Span):
    """An annotation that is never made."""


@newsparse.extractor("tickers", Ticker)
def find_tickers(_: newsparse.Document) -> Iterator[Ticker]:
    """Fail."""
    raise ValueError("<b>no</b>")


class Shop:
    """A plugin that fails."""

    __name__ = "Shop"

    @newsparse.hookimpl
    def newsparse_extractors(self) -> list[object]:
        """Give its extractor."""
        return [find_tickers]


def test_the_head_says_what_is_known(browser: Browser) -> None:
    """Title, day of publication, and the layers that are missing, all as text."""
    parser = newsparse.Parser(extractors=["tickers"], plugins=[Shop()], on_error="record")
    doc = parser.parse(SAID, id="a1", published=datetime.date(2026, 10, 3))
    browser.open(doc.to_html(title="<Title>"))
    assert browser.texts("h1") == ["<Title>"]
    assert browser.driver.title == "<Title>"
    assert browser.texts("header p") == [
        f"{len(SAID)} characters, published 2026-10-03",
        "No tickers: plugin 'Shop': ValueError: <b>no</b>",
    ]


def test_an_article_of_five_megabytes_is_paged(browser: Browser) -> None:
    """All of its text is there, and the browser draws a piece at a time."""
    text = "\n\n".join(f'{n} "It leans {n} meters," said Ada Byron.' for n in range(120_000))
    doc = newsparse.Document(text)
    found = [doc.span(at, at + 4) for at in range(0, len(text) - 4, 40)]
    doc = doc.with_layer("marks", found)
    assert len(text) > 5_000_000
    page = doc.to_html(layers=["marks"])
    begun = time.monotonic()
    browser.open(page)
    assert browser.run(f"{TEXT}.length") == len(text)
    assert browser.run("return data.pieces.length") > 80
    assert browser.run("return document.getElementById('place').innerText").startswith("piece 1 of")
    assert "A long article" in browser.texts("header .note")[0]
    shown = browser.run("return pieces.filter((piece) => !piece.hidden).length")
    assert shown == 1
    browser.press("ArrowRight")
    assert browser.run("return chosen !== null")
    browser.click("#on")
    assert browser.run("return chosen") is None
    assert browser.run("return article.className") == ""
    assert browser.count(".chosen, .lit") == 0
    browser.run("onbeforeprint()")
    assert browser.run("return pieces.every((piece) => piece.querySelector('.mark'))")
    assert browser.run("return [current, legend.parentElement.open]") == [1, True]
    browser.run("onafterprint()")
    first = browser.run("return pieces[1].firstChild.textContent")
    assert first
    assert browser.run("return pieces[1].querySelectorAll('.mark').length") > 1000
    browser.run("choose([spans_of(data.layers[0]).at(-1)])")
    assert browser.run("return current") == browser.run("return pieces.length - 1")
    assert browser.run(f"{TEXT} === whole")
    assert time.monotonic() - begun < 20


def opened(browser: Browser, doc: newsparse.Document, layers: list[str]) -> float:
    """Open the page of a document, step through it, and return what work that was, in seconds."""
    browser.open(doc.to_html(layers=layers))
    browser.press("ArrowRight")
    browser.press("ArrowRight")
    browser.click("#all")
    assert browser.run(f"{TEXT}.length") == browser.run("return whole.length")
    return browser.seconds()


def annotated(text: str, spans: Iterable[tuple[int, int]], **attributes: Any) -> newsparse.Document:
    """Return a document with a layer of annotations."""
    made = [newsparse.Annotation(a, b, text[a:b], attributes) for a, b in spans]
    return newsparse.Document(text).with_layer("mine", made)


SMALL = [(n, n + 2) for n in range(0, 30_000, 3)]
HOSTILE_SHAPES: dict[str, Callable[[], newsparse.Document]] = {
    "zeros": lambda: newsparse.Document("\0" * 100_000),
    "zeros and lines": lambda: newsparse.Document(("\0" * 100 + "\n") * 1_000),
    "controls": lambda: newsparse.Document("\x01" * 100_000),
    "nested": lambda: annotated("x" * 6_000, [(n, 6_000 - n) for n in range(2_900)]),
    "wide and small": lambda: annotated("x" * 30_000, [*[(0, 30_000)] * 100, *SMALL]),
    "one chain": lambda: annotated("x" * 30_000, SMALL, chain=1),
}


@pytest.mark.parametrize("name", HOSTILE_SHAPES)
def test_hostile_shapes_are_drawn_in_time(browser: Browser, name: str) -> None:
    """Many characters without a look of their own, deep nesting, long chains."""
    doc = HOSTILE_SHAPES[name]()
    seconds = opened(browser, doc, ["mine", "tokens"] if "mine" in doc else ["tokens"])
    assert 0 < seconds < 10
    assert browser.complaints() == []


def test_a_page_of_controls_is_small() -> None:
    """As many of a kind as stand beside each other are said once."""
    doc = newsparse.Document("\x01" * 100_000)
    assert len(doc.to_html(layers=["blocks"])) < 150_000


def test_values_of_any_shape_are_shown(browser: Browser) -> None:
    """Of annotations whose class is not here, whatever they hold."""
    text = "Acme fell. Bell rose. Cats ran."
    deep: list[Any] = []
    for _ in range(190):
        deep = [deep]
    values: list[dict[str, Any]] = [
        {"at": [1, 2]},
        {"x": {"at": [1, 2]}},
        {"x": {"at": "a"}},
        {"x": {"start": 1}},
        {"x": {"start": "a", "end": None, "text": 5}},
        {"x": {"start": -5, "end": 3, "text": ""}},
        {"x": {"start": 0, "end": 99, "text": ""}},
        {"x": deep},
        {"x": list(range(200_000))},
        {"x": {"a": {"start": 0, "end": 4, "text": "Acme"}, "b": None}},
        {"x": 1.0, "y": -0.0, "z": 10**400},
        {"x": "pay \u202e001$\u202c now", "\u202ey": 1},
        {"start-end": "zz", "__proto__": 1, "constructor": "c", "length": 2},
        {},
    ]
    row = newsparse.Document(text).to_dict()
    places = range(0, 2 * len(values), 2)
    row["mine"] = [
        {"start": n, "end": n + 2, "text": text[n : n + 2], **v}
        for n, v in zip(places, values, strict=True)
    ]
    doc = newsparse.Document.from_dict(row)
    browser.open(doc.to_html(layers=["mine"]))
    shown = browser.run(
        """
        return spans_of(data.layers[0]).map((span) => {
          choose([span]);
          document.querySelectorAll('#found button.place').forEach((button) => button.click());
          const cells = [...document.querySelectorAll('#found dd')].map((cell) => cell.innerText);
          const names = [...document.querySelectorAll('#found dt')].map((cell) => cell.innerText);
          return names.map((name, i) => [name, cells[i]]).filter(([name]) => name !== "none");
        });
        """
    )
    told = [{name: " ".join(cell.split()) for name, cell in one} for one in shown]
    assert told[0] == {"at": "1 2"}
    assert told[1] == {"x": "at: 1 2"}
    assert told[4] == {"x": "start: a end: none text: 5"}
    assert told[5] == {"x": "start: -5 end: 3 text:"}
    assert "nested too deeply" in told[7]["x"]
    assert told[8]["x"].endswith("99 … 199900 more")
    assert told[9] == {"x": "a: Acme b: none"}
    assert told[10] == {"x": "1.0", "y": "-0.0", "z": str(10**400)}
    assert told[11] == {"x": "pay [RLO]001$[PDF] now", "[RLO]y": "1"}
    assert told[12] == {"start-end": "zz", "__proto__": "1", "constructor": "c", "length": "2"}
    assert told[13] == {}
    assert browser.complaints() == []
    out = io.StringIO()
    show(doc, layers=["mine"], file=out)
    assert not {"\x1b", "\u202e"} & {*out.getvalue()}


def test_many_names_of_attributes(browser: Browser) -> None:
    """Each annotation may have its own."""
    text = "x" * 4_000
    made = [newsparse.Annotation(n, n + 1, "x", {f"k{n}": n}) for n in range(4_000)]
    begun = time.monotonic()
    page = newsparse.Document(text).with_layer("mine", made).to_html(layers=["mine"])
    assert time.monotonic() - begun < 2
    browser.open(page)
    browser.press("ArrowRight")
    assert browser.texts("#found dt")[0] == "k0"


def test_only_numbers_make_a_chain(browser: Browser) -> None:
    """Nothing in common is no link."""
    doc = annotated("abcdef", [(0, 2), (2, 4)], chain=None)
    browser.open(doc.to_html(layers=["mine"]))
    browser.press("ArrowRight")
    assert browser.count(".lit") == 0


def test_details_show_signs(browser: Browser) -> None:
    """A stretch of the text turns nothing around there either."""
    text = "pay \u202e\u202e001$\u202c now"
    browser.open(annotated(text, [(0, len(text))]).to_html(layers=["mine"]))
    browser.press("ArrowRight")
    assert browser.texts("#found blockquote") == ["pay [RLO×2]001$[PDF] now"]


def long_article(words: int) -> str:
    """Return an article of some words, from the samples."""
    joined = "\n\n".join(path.read_text(encoding="utf-8") for path in ARTICLES)
    return " ".join(joined.split(" ")[:words])


def test_a_page_is_small_and_drawn_at_once(browser: Browser) -> None:
    """Under three times the text and 40 kB; 5,000 words in under 100 ms of script."""
    text = long_article(5_000)
    page = newsparse.parse(text).to_html()
    assert len(page.encode()) < 3 * len(text.encode()) + 40_000
    times: list[float] = []
    for _ in range(3):
        browser.open(page)
        times += browser.run("return performance.getEntriesByName('draw').map((e) => e.duration)")
    assert min(times) < 100
    assert browser.count(".mark") > 500


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_pages_are_small(path: Path) -> None:
    """Under three times the text and 40 kB."""
    doc = sample(path)
    assert len(doc.to_html().encode()) < 3 * len(doc.text.encode()) + 40_000


def test_nothing_leaves_the_page(browser: Browser) -> None:
    """The page names no other file, and its policy would let none in."""
    page = newsparse.parse(SAID).to_html()
    assert "http" not in page.replace("http-equiv", "")
    browser.open(page)
    browser.run("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/x'}))")
    time.sleep(0.1)
    assert any("Content Security Policy" in line for line in browser.complaints())


def test_a_notebook_shows_the_page_in_a_frame(browser: Browser) -> None:
    """So that neither can disturb the other."""
    doc = newsparse.parse(SAID, id='a"><script>x</script>')
    assert doc._repr_html_() == framed(doc)
    browser.open(f"<!DOCTYPE html><meta charset='utf-8'><body>{framed(doc)}</body>")
    assert browser.count("script") == 0
    frame = browser.driver.find_element("css selector", "iframe")
    assert frame.get_attribute("title") == 'a"><script>x</script>'
    browser.driver.switch_to.frame(frame)
    assert browser.run(TEXT) == SAID
    assert marks(browser, "numbers") == ["10 meters"]
    browser.driver.switch_to.default_content()
    assert browser.complaints() == []


def test_without_scripts_the_text_is_there(browser: Browser) -> None:
    """As it is, with a line that says what is missing."""
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open(newsparse.parse(SAID).to_html())
        assert browser.driver.find_element("id", "text").text == SAID
        assert "drawn by a script" in browser.driver.find_element("tag name", "body").text
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_data_are_json_without_a_tag() -> None:
    """Whatever the article holds, the data end where they end."""
    page = newsparse.parse("</script><!-- \u2028 5 < 6").to_html()
    data = page.partition('type="application/json">')[2].partition("</script>")[0]
    assert "<" not in data
    assert json.loads(data)["layers"]


def test_core_layers_are_columns() -> None:
    """Tokens travel as lengths, not as a row each."""
    doc = newsparse.Document("Rain fell.")
    assert isinstance(doc.tokens, Spans)
    assert '"gaps":"041401"' in doc.to_html()
    long = newsparse.Document("x" * 100 + " " * 40 + "\U0001f600" * 20)
    assert '"gaps":"0(100)(40)' in long.to_html()
