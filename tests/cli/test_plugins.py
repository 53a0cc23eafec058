"""``newsparse plugins``: who takes part."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commands import Command


def test_plugins_are_listed(command: Command) -> None:
    """Each with its distribution, version, layers and hooks."""
    result = command("plugins")
    assert result.exit_code == 0
    assert "urls  (newsparse " in result.stdout
    assert "  layers: emails, hashtags, mentions, urls\n" in result.stdout
    assert "  hooks: newsparse_extractors" in result.stdout


def test_plugins_as_json(command: Command) -> None:
    """The same for programs."""
    found = {row["name"]: row for row in json.loads(command("plugins", "--json").stdout)}
    assert {"headings", "numbers", "quotes", "urls"} <= found.keys()
    assert found["urls"]["distribution"] == "newsparse"
    assert found["urls"]["version"]
    assert found["urls"]["layers"] == ["emails", "hashtags", "mentions", "urls"]
    assert "newsparse_extractors" in found["urls"]["hooks"]
