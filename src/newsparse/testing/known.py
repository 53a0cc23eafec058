"""Articles of which is known what is in them: marked texts, made of parts that are put together."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from newsparse.testing.marks import Mark, MarkedText, joined

_FIRST_NAMES = ("Ada", "Mara", "Tom", "Lena", "Ines", "Colm", "Ruth", "Victor")
_LAST_NAMES = ("Brandt", "Okonjo", "Vale", "Tolland", "Marsh", "Quill", "Sund", "Harlow")
_CONTENTS = (
    "We will rebuild the bridge",
    "It isn't over",
    "Nobody asked us about the road",
    "That was a mistake",
    "I saw the letter, and so did they",
    "The river does not wait for anybody",
)
_CUES = ("said", "added", "argued", "warned")
_MARKS = (("“", "”"), ('"', '"'))
_HEADINGS = ("Background", "Reactions", "Analysis", "Outlook")
_TITLES = ("Council Votes on Bridge", "Valley Waits for an Answer", "Ferry Strike Ends")
_HOSTS = ("example.com", "www.brill-news.co.uk", "kellmouthferries.org")
_PATHS = ("", "/times", "/news/2024/bridge", "/a?id=7&lang=en")
_PLAIN = (
    "The council met in the old mill.",
    "Nobody was hurt.",
    "The road along the river stays closed, and buses go by the hills.",
    "Rain is expected.",
)
_CURRENCIES = (("$", "USD"), ("£", "GBP"), ("€", "EUR"))
_UNITS = (("km", "kilometer"), ("tonnes", "tonne"), ("hectares", "hectare"))
_NOUNS = ("boats", "houses", "workers", "voters")


def _mark(text: str, layer: str, **attributes: str) -> MarkedText:
    return MarkedText(text, (Mark(layer, 0, len(text), attributes),))


@st.composite
def people(draw: st.DrawFn) -> str:
    """The full name of somebody who does not exist."""
    return f"{draw(st.sampled_from(_FIRST_NAMES))} {draw(st.sampled_from(_LAST_NAMES))}"


def known_headings() -> st.SearchStrategy[MarkedText]:
    """A heading, marked in the layer `headings`."""
    return st.sampled_from(_HEADINGS).map(lambda text: _mark(text, "headings"))


@st.composite
def known_urls(draw: st.DrawFn) -> MarkedText:
    """A URL, marked in the layer `urls` with its `url` and `host`."""
    host, path = draw(st.sampled_from(_HOSTS)), draw(st.sampled_from(_PATHS))
    scheme = draw(st.sampled_from(("https://", "http://", "")))
    url = f"{scheme or 'https://'}{host}{path}"
    return _mark(f"{scheme}{host}{path}", "urls", url=url, host=host)


@st.composite
def known_numbers(draw: st.DrawFn) -> MarkedText:
    """An amount as news writes it, marked in `numbers` with its `kind`, `value` and `unit`.

    Behind one that counts things stands their noun.
    """
    whole = draw(st.integers(11, 999_999))
    tenths = draw(st.integers(11, 999).filter(lambda one: one % 10))
    decimal = Decimal(tenths).scaleb(-1)
    shape = draw(st.sampled_from(("cardinal", "money", "millions", "percent", "measure")))
    if shape == "cardinal":
        noun = draw(st.sampled_from(_NOUNS))
        mark = _mark(f"{whole:,}", "numbers", kind="cardinal", value=str(whole), unit="None")
        return joined([mark, f" {noun}"])
    if shape == "money":
        sign, unit = draw(st.sampled_from(_CURRENCIES))
        value = str(whole)
        return _mark(f"{sign}{whole:,}", "numbers", kind="currency", value=value, unit=unit)
    if shape == "millions":
        value = str(int(decimal * 1_000_000))
        return _mark(f"${decimal} million", "numbers", kind="currency", value=value, unit="USD")
    if shape == "percent":
        text = f"{decimal}{draw(st.sampled_from(('%', ' percent', ' per cent')))}"
        return _mark(text, "numbers", kind="percent", value=str(decimal), unit="%")
    name, unit = draw(st.sampled_from(_UNITS))
    return _mark(f"{decimal} {name}", "numbers", kind="quantity", value=str(decimal), unit=unit)


@st.composite
def known_quotes(draw: st.DrawFn) -> MarkedText:
    """A sentence with a quote, marked in `quotes` with its `content`, `speaker` and `cue`."""
    content = draw(st.sampled_from(_CONTENTS))
    person, cue = draw(people()), draw(st.sampled_from(_CUES))
    opening, closing = draw(st.sampled_from(_MARKS))
    shapes = (
        ("", f"{content},", f" {person} {cue}."),
        ("", f"{content},", f" {cue} {person}."),
        (f"{person} {cue}: ", f"{content}.", ""),
        (f"{person} {cue}, ", f"{content}.", ""),
    )
    before, inside, behind = draw(st.sampled_from(shapes))
    quote = f"{opening}{inside}{closing}"
    mark = _mark(quote, "quotes", content=inside, speaker=person, cue=cue, speaker_name=person)
    return joined([before, mark, behind])


@st.composite
def known_sentences(draw: st.DrawFn) -> MarkedText:
    """A sentence in which is known what it has: a quote, a number, a URL, or nothing."""
    shape = draw(st.sampled_from(("quote", "quote", "number", "url", "plain")))
    if shape == "quote":
        return draw(known_quotes())
    if shape == "number":
        verb = draw(st.sampled_from(("The plan is about ", "The valley lost ", "It comes to ")))
        return joined([verb, draw(known_numbers()), "."])
    if shape == "url":
        return joined(["The report is at ", draw(known_urls()), " for everybody to read."])
    return MarkedText(draw(st.sampled_from(_PLAIN)))


@st.composite
def known_paragraphs(draw: st.DrawFn) -> MarkedText:
    """A paragraph of sentences in which is known what they have."""
    first = MarkedText(draw(st.sampled_from(_PLAIN)))
    return joined([first, *draw(st.lists(known_sentences(), min_size=1, max_size=3))], " ")


@st.composite
def known_articles(draw: st.DrawFn) -> MarkedText:
    """An article with its headings, quotes, numbers and URLs marked."""
    blocks = [_mark(draw(st.sampled_from(_TITLES)), "headings")]
    several = st.lists(known_paragraphs(), min_size=2, max_size=3)
    blocks += draw(several)
    for heading in draw(st.lists(known_headings(), max_size=2, unique_by=lambda one: one.text)):
        blocks += [heading, *draw(several)]
    return joined(blocks, "\n\n")
