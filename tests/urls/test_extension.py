"""What others can change: providers by a lexicon, the packed tables by the script."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

import newsparse
from newsparse_urls import tables
from tests.plugins import module

SCRIPT = Path(__file__).parents[2] / "tools" / "pack_link_tables.py"


class Harbour:
    """A plugin with a site of its own; its name sorts behind ours, so its words count last."""

    __name__ = "zharbour"

    @staticmethod
    @newsparse.hookimpl
    def newsparse_lexicons() -> list[newsparse.Lexicon]:
        """Give a site, a parameter that tracks there, and take one of our sites away."""
        sites = {
            "harbour.tv/*/clip/{id}": "harbour",
            "harbour.tv/live/{id}": "harbour_live",
            "vine.co/v/{id}": None,
        }
        return [
            newsparse.Lexicon("url_providers", sites, exact=True),
            newsparse.Lexicon("url_tracking", {"boat": "harbour"}, exact=True),
        ]


def test_lexicons_extend_providers() -> None:
    """Another plugin's lexicons add and remove providers and tracking parameters."""
    parser = newsparse.Parser(extractors=["urls"], plugins=[Harbour()])
    clip, live, vine = parser.parse(
        "https://harbour.tv/x/clip/a1?boat=3&t=1, https://harbour.tv/live/c3 and "
        "https://vine.co/v/b2"
    ).urls
    assert (clip.provider, clip.embed_id) == ("harbour", "a1")
    assert (live.provider, live.embed_id) == ("harbour_live", "c3")
    assert clip.clean_url == "https://harbour.tv/x/clip/a1?t=1"
    assert (vine.provider, vine.embed_id) == (None, None)


@pytest.mark.parametrize("control", ["\u200b", "\u202e", "\u2066", "\xad"])
def test_hidden_controls(control: str) -> None:
    """A host with an invisible control in it is found, and flagged."""
    (url,) = newsparse.parse(f"Go to www.har{control}bour.org now").urls
    assert url.text == f"www.har{control}bour.org"
    assert (url.host, url.suspicious) == ("www.harbour.org", True)
    (url,) = newsparse.parse(f"Go to http://har{control}bour。org/ now").urls
    assert url.url == "http://harbour.org/"


SITES = {
    "quay.example": "quay",
    "pier.example/watch?v={number}": "pier",
    "pier.example/?clip={code}": "pier_clip",
    "pier.example/about": "pier_about",
}
"""Addresses with and without a path, a query and an id."""


@pytest.mark.parametrize(
    ("url", "provider", "embed_id"),
    [
        ("https://quay.example", "quay", None),
        ("https://quay.example/any/thing?a=b", "quay", None),
        ("https://pier.example/watch?v=12", "pier", "12"),
        ("https://pier.example/watch?v=12&t=3", "pier", "12"),
        ("https://pier.example/watch/?t=3&v=12", "pier", "12"),
        ("https://pier.example/watch?t=3&amp;v=12", "pier", "12"),
        ("https://pier.example/watch?v=12x", None, None),
        ("https://pier.example/?v=12", None, None),
        ("https://pier.example/watch", None, None),
        ("https://pier.example?clip=a1", "pier_clip", "a1"),
        ("https://pier.example/?clip=a1", "pier_clip", "a1"),
        ("https://pier.example/watch?clip=a1", None, None),
        ("https://pier.example/about", "pier_about", None),
        ("https://pier.example/about/us", "pier_about", None),
        ("https://pier.example/aboutus", None, None),
    ],
)
def test_addresses_of_providers(url: str, provider: str | None, embed_id: str | None) -> None:
    """A host alone stands for all of it, a path for what lies below, a query for that parameter."""
    sites = module("zsites", lexicons=[newsparse.Lexicon("url_providers", SITES, exact=True)])
    parser = newsparse.Parser(extractors=["urls"], plugins=[sites])
    (found,) = parser.parse(f"See {url} now").urls
    assert (found.provider, found.embed_id) == (provider, embed_id)


@pytest.mark.parametrize("without", ["", "A", "Z", "MN", "AZ!", "ZYMBA", "\U0001f600"])
@pytest.mark.parametrize("last", [0x10FFFF, 0x59])
def test_classes_of_characters(without: str, last: int) -> None:
    """They hold what their ranges hold, but for what is left out and what is beyond the last."""
    ranges = ["21", "30-39", "41-5A", "5E"]
    pattern = re.compile(f"[{tables.character_class(ranges, without, last)}]")
    held = {*"!0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^"} - {*without}
    everything = map(chr, [*range(128), *range(0x1F5F0, 0x1F610)])
    assert {one for one in everything if pattern.match(one)} == {
        one for one in held if ord(one) <= last
    }


def test_packed_tables() -> None:
    """The packed tables hold what the standard and the root zone say, and name their sources."""
    assert {"com", "museum", "рф", "コム"} <= tables.words("top_level_domains.txt")
    assert tables.brackets()["」"] == "「"
    for file in tables.DATA.glob("link_*.txt"):
        assert "version of 20" in file.read_text(encoding="utf-8")


def test_script_packs_tables(tmp_path: Path) -> None:
    """The script turns files of the Unicode database and the suffix list into the tables."""
    files = {
        "terms": "# Date: 2030-01-02,\n0041..0042 ; Include # AB\n0043 ; Include\n002E ; Soft",
        "brackets": "# Date: 2030-01-02,\n0029 ; 0028 # ()\n",
        "email": "# Date: 2030-01-02,\n0021 # !\n0023..0027\n",
        "suffixes": (
            "// VERSION: 2030-01\n// ===BEGIN ICANN DOMAINS===\n// a note\ncom\nco.uk\n*.ck\n"
            "// ===END ICANN DOMAINS===\nexample.io\n"
        ),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    script = runpy.run_path(str(SCRIPT))
    terms = script["pack_terms"](tmp_path / "terms", tmp_path / "brackets")
    assert terms.endswith("[Include]\n41-43\n[Soft]\n2E\n[Open]\n\n[Close]\n\n[Bracket]\n28-29\n")
    assert "version of 2030-01-02" in terms
    assert script["pack_email"](tmp_path / "email").endswith("[Email]\n21 23-27\n")
    assert script["pack_domains"](tmp_path / "suffixes").endswith("\nck\ncom\nuk\n")
    with pytest.raises(SystemExit, match="no version"):
        script["pack_domains"](tmp_path / "email")
