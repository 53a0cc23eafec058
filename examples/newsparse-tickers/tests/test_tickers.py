"""The layer `tickers`: what is found, the laws, and words that others add."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

import newsparse
from newsparse import testing
from newsparse_tickers import Ticker, find_tickers

EXAMPLES = [
    "Shares of Harbour Rail plc (LSE: HBR) fell, and Mill & Sons (NYSE: MSN; TSX:MSN) rose.",
    "Kell Holdings (HKEX: 0700) opened lower. The NYSE did not.",
]
PARSER = newsparse.Parser(extractors=["tickers"])


@pytest.mark.parametrize(
    "case", testing.golden_cases(Path(__file__).with_name("tickers.txt")), ids=str
)
def test_what_is_marked_is_found(case: testing.MarkedText) -> None:
    """Each case of the file: all that is marked, and nothing else."""
    testing.check_golden(case, PARSER, "tickers")


def test_the_laws_hold() -> None:
    """On any text, in any process, in time that grows no faster than the text."""
    testing.check_extractor(find_tickers, examples=EXAMPLES)


def test_the_layer_is_typed() -> None:
    """By its class, as by its name."""
    doc = PARSER.parse(EXAMPLES[0])
    assert [one.symbol for one in doc[Ticker]] == ["HBR", "MSN", "MSN"]


def test_others_can_add_an_exchange() -> None:
    """A lexicon of the same name is merged with ours; a code of another form is refused."""
    text = "Adria Brod (ZSE: ADB) fell."
    assert PARSER.parse(text).tickers == ()
    taught = newsparse.Parser(plugins=[words({"ZSE": "XZAG"})], extractors=["tickers"])
    (ticker,) = taught.parse(text).tickers
    assert (ticker.exchange, ticker.company.text) == ("XZAG", "Adria Brod")
    with pytest.raises(newsparse.PluginError, match="zagreb"):
        newsparse.Parser(plugins=[words({"ZSE": "zagreb"})])


def words(exchanges: dict[str, str]) -> ModuleType:
    """Return a plugin that teaches exchanges."""
    module = ModuleType("more_exchanges")

    @newsparse.hookimpl
    def newsparse_lexicons() -> list[newsparse.Lexicon]:
        return [newsparse.Lexicon("stock_exchanges", exchanges, exact=True)]

    vars(module)["newsparse_lexicons"] = newsparse_lexicons
    return module
