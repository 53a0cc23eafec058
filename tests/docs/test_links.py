"""Links between the pages of the project lead to files, and to headings that are there."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "examples", "benchmarks", ".github")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *(
        page
        for folder in FOLDERS
        for page in sorted((ROOT / folder).rglob("*.md"))
        if not {"_build", ".env"} & {*page.relative_to(ROOT).parts}
    ),
]

BRACKETS = str.maketrans("", "", "[]")


def prose(page: Path) -> str:
    """Return a page without its blocks and pieces of code, in which nothing is a link."""
    text = page.read_text(encoding="utf-8")
    text = re.sub(r"^ *(```+).*?^ *\1", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"(?<!`)`[^`\n]*`", lambda code: code[0].translate(BRACKETS), text)


@functools.cache
def anchors(page: Path) -> frozenset[str]:
    """Return what the headings of a page are called in links, by a forge and by the documentation.

    Small letters, digits, hyphens for spaces; the second of the same name gets a number. Headings
    of the fourth level have none in the documentation.
    """
    found: dict[str, int] = {}
    for heading in re.findall(r"^#{1,3} (.+?)\s*$", prose(page), re.MULTILINE):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        name = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        number = found.get(name, 0)
        found[name] = number + 1
        if number:
            found[f"{name}-{number}"] = 1
    return frozenset(found)


def broken(page: Path) -> Iterator[str]:
    """Yield the links of a page that lead nowhere."""
    for target in re.findall(r"\]\((?![a-z]+:)<?([^)\s>]+)", prose(page)):
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        if not file.exists() or (anchor and anchor not in anchors(file.resolve())):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    """Each relative link names a file of the project, and a heading of it if it names one."""
    assert list(broken(page)) == []


def test_broken_links_are_seen(tmp_path: Path) -> None:
    """A file, a heading of another file, one of the page itself; code and other sites are none."""
    (tmp_path / "b.md").write_text("# Two\n\n## `one(x)` & more\n\n## Two\n", encoding="utf-8")
    page = tmp_path / "a.md"
    page.write_text(
        "# Here\n[a](b.md) [b](b.md#onex--more) [c](b.md#two-1) [d](#here) [e](https://a.example#x)\n"
        "[f](c.md) [g](b.md#three) [h](#there) `[i](d.md)`\n"
        "```text\n[j](e.md)\n# k\n```\n[l](#k)\n",
        encoding="utf-8",
    )
    assert list(broken(page)) == ["c.md", "b.md#three", "#there", "#k"]


def test_all_pages_are_followed() -> None:
    """Those of the project's root, the documentation and the forge."""
    names = {str(page.relative_to(ROOT)) for page in PAGES}
    assert names >= {
        *("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/index.md"),
        *("docs/concepts/laws.md", "examples/articles/README.md"),
        ".github/PULL_REQUEST_TEMPLATE.md",
    }


def test_every_page_is_in_the_contents() -> None:
    """The index lists the pages of the documentation, each once."""
    docs = ROOT / "docs"
    index = (docs / "index.md").read_text(encoding="utf-8")
    listed = [
        line
        for block in re.findall(r"^```\{toctree\}\n(.*?)^```", index, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
        if line and not line.startswith(":")
    ]
    pages = [page for page in PAGES if docs in page.parents and page.name != "index.md"]
    assert sorted(listed) == sorted(str(page.relative_to(docs))[:-3] for page in pages)
