"""Write docs/pictures: what pages look like, wide and narrow, by day and by night.

    python tools/make_pictures.py

It needs Chromium. Run it after a change of the pages, and look at what it wrote.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import started  # noqa: E402

import newsparse  # noqa: E402
from newsparse import batch  # noqa: E402
from newsparse.view import report  # noqa: E402

if TYPE_CHECKING:
    from tests.browser import Browser

PICTURES = ROOT / "docs" / "pictures"
ARTICLES = ROOT / "examples" / "articles"
SIZES = ((1400, 900), (400, 800))
QUOTE = "[...document.querySelectorAll('.mark')].find((e) => e.title === 'quotes').click()"


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, started(Path(folder)) as browser:
        path = ARTICLES / "01-wire-copy.txt"
        doc = newsparse.parse(path.read_text("utf-8"), id=path.name)
        take(browser, "article", doc.to_html(), QUOTE)
        os.chdir(folder)
        batch.run(ARTICLES, "run.jsonl")
        take(browser, "report", report("run.jsonl", title="Sixteen articles").html, "")


def take(browser: Browser, name: str, page: str, script: str) -> None:
    """Write the pictures of a page."""
    for width, height in SIZES:
        for dark in (False, True):
            browser.look(width=width, height=height, dark=dark)
            browser.open(page)
            browser.run(script)
            time.sleep(0.2)  # until it is drawn
            path = PICTURES / f"{name}-{width}-{'dark' if dark else 'light'}.png"
            browser.driver.save_screenshot(str(path))
            print(path.relative_to(ROOT), path.stat().st_size)


if __name__ == "__main__":
    main()
