"""What the tests of pages share: a browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.browser import Browser, NoBrowserError, started

if TYPE_CHECKING:
    from collections.abc import Generator


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give time to the tests that ask a browser, which starts, and is another program."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.timeout(30))


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Generator[Browser]:
    """Start one browser for all tests; without one they are skipped, but not in CI."""
    try:
        with started(tmp_path_factory.mktemp("browser")) as browser:
            yield browser
    except NoBrowserError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))


@pytest.fixture
def browser(chromium: Browser) -> Browser:
    """Return the browser, by day and of the size of a desk, with no complaint of another test."""
    chromium.look()
    chromium.complaints()
    return chromium
