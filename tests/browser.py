"""A browser for tests, and ways to look at a page with it."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING, Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class Browser:
    """A browser without a window."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self._folder = folder

    def open(self, page: str) -> None:
        """Show a page as if it had been opened from the disk."""
        path = self._folder / "page.html"
        path.write_text(page, "utf-8", newline="")
        self.driver.get(path.as_uri())

    def run(self, script: str, *arguments: object) -> Any:
        """Run the body of a function in the page; return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def seconds(self) -> float:
        """Return how long the page has kept its thread at work, whatever else the machine does."""
        told = self.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
        return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))

    def count(self, selector: str) -> int:
        """Return how many elements there are."""
        return int(self.run("return document.querySelectorAll(arguments[0]).length", selector))

    def texts(self, selector: str) -> list[str]:
        """Return the texts of elements, each in one line as it is seen."""
        found = self.run(
            "return [...document.querySelectorAll(arguments[0])].map((e) => e.innerText)", selector
        )
        return [" ".join(text.split()) for text in found]

    def press(self, key: str) -> None:
        """Press a key, as `KeyboardEvent.key` names it."""
        self.run(
            "document.activeElement.dispatchEvent("
            "new KeyboardEvent('keydown', {key: arguments[0], bubbles: true, cancelable: true}))",
            key,
        )

    def click(self, selector: str) -> None:
        """Click on the one element of a selector with the mouse."""
        (element,) = self.driver.find_elements("css selector", selector)
        element.click()

    def complaints(self) -> list[str]:
        """Return what the browser had to say of the page since it was asked last."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]

    def look(self, *, width: int = 1400, height: int = 900, dark: bool = False) -> None:
        """Set the size of the window, and whether it is night."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})


class NoBrowserError(RuntimeError):
    """There is no Chromium on this machine, or no driver for it."""


@contextlib.contextmanager
def started(folder: Path) -> Generator[Browser]:
    """Start a browser that keeps its files in a folder.

    Raises:
        NoBrowserError: there is none.
    """
    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    service = shutil.which("chromedriver")
    if program is None or service is None:
        raise NoBrowserError("no Chromium: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        f"--user-data-dir={folder / 'profile'}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(service))
    driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        yield Browser(driver, folder)
    finally:
        driver.quit()
