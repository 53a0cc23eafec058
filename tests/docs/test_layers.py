"""The page of the layers has every layer, attribute, option and value: no more, no less."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import attrs
import pytest

import newsparse
from newsparse.attributes import Attribute, attributes
from newsparse.plugins import installed
from tests.fixtures import cases

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "layers.md").read_text(encoding="utf-8")
FIRST_PARTY = tuple(sorted(path.name for path in (ROOT / "plugins").glob("newsparse_*")))

EXTRACTORS = {
    layer: extractor
    for layer, extractor in installed().extractors.items()
    if extractor.layers[layer].__module__.partition(".")[0] in FIRST_PARTY
}
CLASSES = {layer: one.layers[layer] for layer, one in EXTRACTORS.items() if one.public}
OPTIONS = {
    installed().makers[layer].name: one.options
    for layer, one in EXTRACTORS.items()
    if one.options is not None
}
CLOSED = ["quotes.kind", "numbers.kind", "numbers.modifier", "roles.role"]
"""The attributes that have a table of values."""


def section(heading: str) -> str:
    """Return what stands under a third-level heading."""
    return re.split(r"^##", PAGE.split(f"\n### {heading}\n")[1], flags=re.MULTILINE)[0]


def table(text: str, first: str) -> list[list[str]]:
    """Return the rows of the table whose first column is headed so."""
    found = re.search(rf"^\| {first} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    rows = found[1].splitlines() if found else []
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def type_of(attribute: Attribute) -> str:
    """Return the type of an attribute as the page writes it."""
    names = [f"`{made.__name__}`" for made in attribute.types]
    if attribute.optional:
        names.append("`None`")
    return ("tuple of " if attribute.many else "") + " or ".join(names)


def test_every_layer_has_a_heading() -> None:
    """The page has a heading for each layer of the plugins that come along, and no other."""
    assert sorted(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == sorted(CLASSES)


@pytest.mark.parametrize("layer", sorted(CLASSES))
def test_every_attribute_has_a_row(layer: str) -> None:
    """The table of a layer has the attributes of its class with their types, in their order."""
    rows = table(section(layer), "attribute")
    wanted = [[f"`{one.name}`", type_of(one)] for one in attributes(CLASSES[layer])]
    assert [row[:2] for row in rows] == wanted
    assert all(len(row) == 3 and row[2] for row in rows)
    assert section(layer).lstrip().startswith(f"`{CLASSES[layer].__name__}`: ")


@pytest.mark.parametrize("plugin", sorted(OPTIONS))
def test_every_option_has_a_row(plugin: str) -> None:
    """The table of a plugin's options has their names, types and defaults."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(OPTIONS[plugin])
    wanted = [[f"`{one.alias}`", f"`{one.type}`", f"`{one.default!r}`"] for one in fields]
    assert [row[:3] for row in table(section(f"Options of {plugin}"), "option")] == wanted


def test_no_options_but_these() -> None:
    """The page has no table of options for a plugin that has none."""
    assert sorted(re.findall(r"^### Options of (\w+)$", PAGE, re.MULTILINE)) == sorted(OPTIONS)


def test_every_hidden_layer_has_a_row() -> None:
    """The last table has the layers that only extractors see."""
    hidden = {f"`{layer}`" for layer, one in EXTRACTORS.items() if not one.public}
    assert {row[0] for row in table(PAGE, "layer")} == hidden


def test_layers_that_come_together_share_a_row() -> None:
    """The first table has the layers of one extractor in one row."""
    rows = [re.findall(r"\[(\w+)\]", row[1]) for row in table(PAGE, "plugin")]
    several = {tuple(one.layers) for one in EXTRACTORS.values() if one.public}
    together = {layers for layers in several if len(layers) > 1}
    assert together <= {tuple(row) for row in rows}
    assert sorted(layer for row in rows for layer in row) == sorted(CLASSES)


@pytest.mark.parametrize("name", CLOSED)
def test_every_value_has_a_row(name: str) -> None:
    """What the sample articles hold is in the table of values."""
    layer, attribute = name.split(".")
    known = {row[0].strip("`") for row in table(section(layer), attribute)}
    parser = newsparse.Parser(extractors=[layer])
    texts = [p.read_text("utf-8") for p in sorted((ROOT / "examples/articles").glob("*.txt"))]
    found = {getattr(one, attribute) for text in texts for one in parser.parse(text)[layer]}
    assert found - {None} <= known


def test_every_rule_is_listed() -> None:
    """The page names the rules that have a fixture, and no other."""
    parser = newsparse.Parser(extractors=["quotes"])
    texts = [case.text for case in cases(ROOT / "tests/quotes/fixtures/speakers.txt")]
    found = {quote.rule for text in texts for quote in parser.parse(text).quotes} - {None}
    listed = section("quotes").split("The values of `rule`")[1].partition(". [")[0]
    assert set(re.findall(r"`(\w+)`", listed)) == found


def test_kinds_of_tokens_are_listed() -> None:
    """The page names the kinds of tokens."""
    for kind in newsparse.TokenKind:
        assert re.search(rf"\b{kind.name}\b", PAGE)


PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("[!_]*/*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_options_that_pages_set_exist(page: Path) -> None:
    """Each option that a page sets is one of the layer's, or of a class that the page shows."""
    text = page.read_text(encoding="utf-8")
    setting = r'options=\{"(\w+)": \{"(\w+)":|--option ([a-z_]+)\.(\w+)='
    for match in re.finditer(setting, text):
        layer, option = match[1] or match[3], match[2] or match[4]
        if layer in EXTRACTORS:
            declared: Any = EXTRACTORS[layer].options
            assert option in [one.alias for one in attrs.fields(declared)], match[0]
        else:
            assert re.search(rf"^    {option}: \w+ = ", text, re.MULTILINE), match[0]
