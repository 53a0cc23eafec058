"""The README gives the commands that a newcomer needs, each on one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("[!_]*/*.md"))]


def commands() -> list[str]:
    """Return the lines of the README's shell blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize(
    "last", [r"newsparse run examples/articles -o parsed\.jsonl", r"\.venv/bin/pytest"]
)
def test_readme_gives_the_command(last: str) -> None:
    """One line makes an environment, installs, and runs or tests."""
    assert any(re.match(rf"python3 -m venv \.venv && .*{last}$", line) for line in commands())


def test_a_module_is_made_on_one_page() -> None:
    """Who follows two pages in one folder does not write over a file."""
    made = [
        (name, str(page.relative_to(ROOT)))
        for page in PAGES
        for name in re.findall(r"^```python\n# (\w+\.py)$", page.read_text("utf-8"), re.MULTILINE)
    ]
    assert ("newsparse_listings.py", "README.md") in made
    names = [name for name, _ in made]
    assert [one for one in made if names.count(one[0]) > 1] == []
