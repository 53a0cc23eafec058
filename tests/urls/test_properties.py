"""Properties of the urls plugin: exact spans in prose, stable answers, hostile input."""

from __future__ import annotations

import itertools
import string
import time
from urllib.parse import urlsplit

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import newsparse
from newsparse_urls import Url, UrlOptions, scan

PARSER = newsparse.Parser(extractors=["urls"])
SCHEMES_ONLY, ASCII_ONLY, USER_INFO = (
    newsparse.Parser(extractors=["urls"], options={"urls": {name: True}})
    for name in ("schemes_only", "ascii_only", "user_info")
)
LAYERS = ("urls", "emails", "mentions", "hashtags")

UNRESERVED = string.ascii_letters + string.digits + "-_~"
SUB_DELIMS = "!$&'*+,;="
DOMAINS = ("com", "org", "co.uk", "de", "museum", "xn--p1ai")


@st.composite
def hosts(draw: st.DrawFn) -> str:
    """Make a host: a domain, an address, or a name of the local network."""
    label = st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9-]{0,8}[A-Za-z0-9])?", fullmatch=True)
    domain = st.tuples(label, st.sampled_from(DOMAINS)).map(".".join)
    v4 = st.ip_addresses(v=4).map(str)
    v6 = st.ip_addresses(v=6).map(lambda address: f"[{address}]")
    return draw(domain | v4 | v6 | st.just("localhost"))


@st.composite
def parts(draw: st.DrawFn, more: str) -> str:
    """Make text of one part of a URL: brackets are paired, and the end is no mark of prose."""
    plain = st.text(UNRESERVED + SUB_DELIMS + ":@." + more, min_size=1, max_size=6)
    escape = st.integers(0, 255).map("%{:02X}".format)
    bracketed = st.text(UNRESERVED, min_size=1, max_size=6).map("({})".format)
    pieces = draw(st.lists(plain | escape | bracketed, max_size=5))
    return "".join(pieces) + draw(st.sampled_from(UNRESERVED))


@st.composite
def urls(draw: st.DrawFn) -> str:
    """Make a URL of RFC 3986 that prose can hold: none that ends in a mark of prose."""
    scheme = draw(st.sampled_from(("http", "https", "HTTPS", "ftp")))
    port = draw(st.just("") | st.integers(0, 65535).map(":{}".format))
    path = "".join(f"/{part}" for part in draw(st.lists(parts(""), max_size=3)))
    query = draw(st.just("") | parts("/?").map("?{}".format))
    fragment = draw(st.just("") | parts("/?").map("#{}".format))
    url = f"{scheme}://{draw(hosts())}{port}{path}{query}{fragment}"
    assume("://" not in url[8:])
    assume(not url.endswith(("'s", "'S")))
    return url


PROSE = (
    "{}",
    "{}.",
    "Read {}, then leave.",
    "Read it ({}).",
    "Read it [{}]; or not.",
    "“{}”",
    '"{}"',
    "'{}'",
    "‘{}’",
    "«{}»",
    "Look:\n{}\nThat was it.",
    "Look here: {}",
    "<{}>",
    "詳しくは{}をご覧ください。",
    "「{}」",
    "请看（{}）。",
    "请看 {}。",
    "{}!",
    "Have you read {}?",
    "{} …",
)


@given(urls(), st.sampled_from(PROSE))
@example("http://harbour.org/a(b)", "({})")
@example("http://[::]/a", "詳しくは{}をご覧ください。")
def test_url_in_prose(url: str, prose: str) -> None:
    """Any URL in prose is found with exactly its span, and nothing else is."""
    doc = PARSER.parse(prose.format(url))
    assert [found.text for found in doc[Url]] == [url]
    assert [doc[layer] for layer in LAYERS[1:]] == [(), (), ()]


LINKISH = st.text(
    st.sampled_from("ab./:@#?&=%-_()[]<>'’\"”,…—0129 \n\xa0é港。コム👉\u200b\u202e\ud800｡＃＠")
    | st.characters(),
    max_size=40,
)
CHUNKS = st.lists(
    st.sampled_from(
        ("http://", "https://", "www.", "a.com", ".org", "@", "#", "/", "b@c.de", "mailto:", " ")
    )
    | LINKISH,
    max_size=12,
).map("".join)


PLAIN = st.lists(
    st.sampled_from(
        (
            " ",
            "\n",
            "a",
            "7",
            "-",
            ".",
            ".",
            "/",
            "ab",
            "com",
            "pm",
            "in",
            "com",
            "https://",
            "http:",
        )
    )
    | st.sampled_from(
        ("x9", "5k", "pic.x.com", "harbour.org", "T.co", "@", "@b", ",", "?", "=", "'")
    )
    | st.sampled_from(string.printable),
    max_size=14,
).map("".join)


@given(PLAIN | CHUNKS | st.tuples(urls(), st.sampled_from(PROSE)).map(lambda p: p[1].format(p[0])))
@example("nightpic.x.com/a")
@example("mailto:ab.com/a")
@example("ed.in")
def test_plain_links_are_what_all_links_are(text: str) -> None:
    """The fast reader of plain links finds what the reader of all links finds."""
    options = UrlOptions()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "plain_link", lambda *_: None)
        expected = list(scan.find(text, options))
    assert list(scan.find(text, options)) == expected


@given(CHUNKS)
def test_any_text(text: str) -> None:
    """Any text parses; spans are exact and do not overlap across the layers."""
    doc = PARSER.parse(text)
    spans = sorted((span.start, span.end) for layer in LAYERS for span in doc[layer])
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in itertools.pairwise(spans))


@given(CHUNKS)
@example("港http://a.com/港")
def test_found_again(text: str) -> None:
    """A URL found in any text is found again when it stands alone."""
    for url in PARSER.parse(text).urls:
        (again,) = PARSER.parse(url.text).urls
        assert (again.text, again.url) == (url.text, url.url)


@given(CHUNKS)
@example("http://☕.harbour.org/ä%zz")
def test_normal_form(text: str) -> None:
    """Normalised URLs are ASCII, parse with the standard library, and stay as they are."""
    for url in PARSER.parse(text).urls:
        for form in (url.url, url.clean_url):
            assert form.isascii()
            assert urlsplit(form).hostname == url.host.strip("[]")
        (again,) = PARSER.parse(url.url).urls
        assert (again.text, again.url, again.host) == (url.url, url.url, url.host)


@given(CHUNKS)
def test_options(text: str) -> None:
    """Each option is a stricter or a wider reading, and does what it says."""
    assert all("://" in url.text for url in SCHEMES_ONLY.parse(text).urls)
    doc = ASCII_ONLY.parse(text)
    assert all(span.text.isascii() for layer in ("urls", "emails") for span in doc[layer])


def test_user_info() -> None:
    """A name in front of the host makes a URL when asked for."""
    text = "https://guest@harbour.org/a"
    assert not PARSER.parse(text).urls
    assert [url.text for url in USER_INFO.parse(text).urls] == [text]
    assert UrlOptions() == UrlOptions(schemes_only=False, ascii_only=False, user_info=False)


@given(CHUNKS)
def test_typography(text: str) -> None:
    """Curly marks for straight ones and no-break for plain spaces move no span."""
    table = str.maketrans({"'": "’", '"': "”", " ": "\xa0"})
    plain, typeset = PARSER.parse(text), PARSER.parse(text.translate(table))
    for layer in LAYERS:
        spans = [[(span.start, span.end) for span in doc[layer]] for doc in (plain, typeset)]
        assert spans[0] == spans[1]


HOSTILE = (
    "http://",
    "http://a.com/a",
    "http://b@a/(",
    "a.",
    "aa.",
    "a.com",
    "a.com/",
    "user@",
    "a.b@",
    "@a@b.",
    "#a",
    "##",
    "//",
    "://",
    "(",
    "http://a.com/(",
    "a.com/)",
    "%",
    "a.com/%",
    "港。",
    "港",
    "www.",
    "mailto:",
    "http://a:b@",
    "-.",
    "_",
    "x",
    "…",
    "👉a.co",
    "http://[",
    "a.com:",
    "'s",
    "é.com",
    "\u200b",
    "。コム",
    "a。",
    "www。com．",
    "aa.aa+",
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("front", ["", "http://a.com/", "b@"])
def test_linear(piece: str, front: str) -> None:
    """Fifty thousand characters without a space take no longer than prose would."""
    text = front + piece * (50_000 // len(piece))
    started = time.process_time()
    PARSER.parse(text)
    assert time.process_time() - started < 4


@pytest.mark.parametrize("name", ["schemes_only", "ascii_only", "user_info"])
def test_linear_glued_links(name: str) -> None:
    """Links without a space between them are read up to the next one, with any option."""
    parser = newsparse.Parser(extractors=["urls"], options={"urls": {name: True}})
    started = time.process_time()
    assert len(parser.parse("http://a.com/a" * 10_000).urls) == 10_000
    assert time.process_time() - started < 4
