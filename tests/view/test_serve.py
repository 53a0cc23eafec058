"""The page to try it on, served and used from end to end."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import threading
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from newsparse.view.serve import MOST_BYTES, MOST_CHARACTERS, make_app
from tests.commands import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.browser import Browser

ARTICLE = '"It leans 10 meters," said Ada Byron. More at https://a.example/x.'
PAGE = f"<html><body><article><h1>Tower leans</h1><p>{ARTICLE} {'It is old. ' * 40}</p></article>"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the page on a free port; stop as Ctrl-C does, which is a good end."""
    process = subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    line = process.stderr.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert found, line
    told: list[str] = []
    reader = threading.Thread(target=lambda: told.extend(process.stderr or ()))
    reader.start()
    yield found.group()
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    reader.join()
    process.stderr.close()
    assert told == []


def ask(
    url: str, data: bytes | None = None, headers: Mapping[str, str] | None = None
) -> tuple[int, Any]:
    """Send a request; return the status and the JSON of the answer."""
    request = Request(url, data=data, headers=dict(headers or {}))  # noqa: S310  (of this machine)
    try:
        with urlopen(request) as answer:  # noqa: S310
            return answer.status, json.load(answer)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def wait(browser: Browser, script: str) -> Any:
    """Wait until a script returns something that counts as true; return it."""
    return WebDriverWait(browser.driver, 8, 0.05).until(lambda _: browser.run(script))


def frame_text(browser: Browser) -> str:
    """Return the text of the article in the frame."""
    frame = browser.driver.find_element("id", "page")
    browser.driver.switch_to.frame(frame)
    try:
        return str(wait(browser, "return document.getElementById('text')?.textContent"))
    finally:
        browser.driver.switch_to.default_content()


def status(browser: Browser) -> str:
    """Return what the page says."""
    return str(browser.run("return document.getElementById('status').textContent"))


def drop(browser: Browser, name: str, content: str) -> None:
    """Drop a file on the page."""
    browser.run(
        """
        const transfer = new DataTransfer();
        transfer.items.add(new File([arguments[1]], arguments[0]));
        const options = { dataTransfer: transfer, bubbles: true, cancelable: true };
        const dropped = new DragEvent("drop", options);
        document.body.dispatchEvent(dropped);
        if (!dropped.defaultPrevented) throw new Error("the browser would open the file");
        """,
        name,
        content,
    )


def test_the_field_takes_keys(browser: Browser, address: str) -> None:
    """All that a person types, and Ctrl+Enter parses it; a day that is chosen then counts."""
    browser.driver.get(address)
    field = browser.driver.find_element("id", "article")
    field.send_keys("It fell yesterdax", Keys.BACKSPACE, "y.", Keys.LEFT_CONTROL, "a", "c")
    field.send_keys(Keys.NULL, Keys.END, " ", Keys.LEFT_CONTROL, "v")
    assert field.get_attribute("value") == "It fell yesterday. It fell yesterday."
    field.send_keys(Keys.LEFT_CONTROL, Keys.ENTER)
    wait(browser, "return row?.dates.length === 2 && row.dates[0].iso === null")
    browser.run(
        "const day = document.getElementById('published'); day.value = '2026-10-03';"
        "day.dispatchEvent(new Event('change'))"
    )
    wait(browser, "return row?.dates[0].iso === '2026-10-02'")
    field.send_keys(Keys.TAB)
    assert browser.run("return document.activeElement.id") != "article"


def paste(browser: Browser, text: str) -> None:
    """Put an article into the field, and have it parsed."""
    browser.run("article.value = arguments[0]; article.oninput()", text)
    browser.click("#parse")


def test_an_article_is_pasted_parsed_and_copied(browser: Browser, address: str) -> None:
    """From the empty page to the JSON on the clipboard."""
    browser.driver.get(address)
    permissions = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", permissions)
    paste(browser, ARTICLE)
    wait(browser, "return !frame.hidden")
    assert frame_text(browser) == ARTICLE
    frame = browser.driver.find_element("id", "page")
    browser.driver.switch_to.frame(frame)
    assert browser.count(".mark") > 3
    browser.run("document.querySelector('.mark').click()")
    assert browser.count("#found article") >= 1
    browser.driver.switch_to.default_content()
    browser.click("#copy")
    wait(browser, "return document.getElementById('status').textContent === 'Copied.'")
    copied = json.loads(
        browser.driver.execute_async_script(
            "navigator.clipboard.readText().then(arguments[arguments.length - 1])"
        )
    )
    assert copied["quotes"][0]["speaker_name"]["text"] == "Ada Byron"
    assert browser.complaints() == []


def test_plugins_are_switched(browser: Browser, address: str) -> None:
    """What is switched off is not made; what is switched on again is."""
    browser.driver.get(address)
    paste(browser, ARTICLE)
    assert {"quotes", "urls"} <= {*wait(browser, "return row && Object.keys(row)")}
    browser.click("input[name=quotes]")
    wait(browser, "return !('quotes' in row)")
    assert browser.run("return 'urls' in row")
    browser.click("input[name=quotes]")
    wait(browser, "return 'quotes' in row")


def test_files_are_dropped(browser: Browser, address: str) -> None:
    """Text comes into the field; of a page of HTML, the article is read."""
    browser.driver.get(address)
    drop(browser, "a.txt", ARTICLE + "\r\n")
    wait(browser, "return row?.id === 'a.txt'")
    assert browser.run("return article.value") == ARTICLE + "\n", "as fields have it"
    assert browser.run("return row.text") == ARTICLE + "\r\n", "as it is"
    drop(browser, "page.html", PAGE)
    wait(browser, "return row.id === 'page.html'")
    assert browser.run("return row.text").startswith("# Tower leans")
    assert browser.run("return article.value") == ""
    browser.run("article.value = 'New.'; article.oninput()")
    browser.click("#parse")
    wait(browser, "return row.text === 'New.'")


def test_what_is_too_large_is_refused(browser: Browser, address: str) -> None:
    """By the page before it is sent, and by the server whoever sends it."""
    browser.driver.get(address)
    browser.run("article.value = 'x'.repeat(arguments[0])", MOST_BYTES + 1)
    browser.click("#parse")
    wait(browser, "return document.getElementById('status').className === 'failed'")
    assert "more than 2,000,000 bytes" in status(browser)
    code, answer = ask(f"{address}parse", b"x" * (MOST_CHARACTERS + 1))
    assert (code, "more than 250,000 characters" in answer["error"]) == (413, True)
    code, answer = ask(f"{address}parse", b"x" * (MOST_BYTES + 1))
    assert code == 413
    assert "newsparse show FILE --html OUT" in answer["error"]


def test_what_cannot_be_read_is_told(browser: Browser, address: str) -> None:
    """In the page, in the place of an article that was there."""
    browser.driver.get(address)
    paste(browser, ARTICLE)
    wait(browser, "return row !== null")
    drop(browser, "page.html", "<html><body></body></html>")
    wait(browser, "return document.getElementById('status').className === 'failed'")
    assert "no article is found" in status(browser)
    assert browser.run("return [row, frame.hidden, copy.disabled]") == [None, True, True]
    paste(browser, "  ")
    wait(browser, "return document.getElementById('status').textContent === 'There is no article.'")
    code, answer = ask(f"{address}parse?name=many.jsonl", b"{}")
    assert (code, "newsparse run" in answer["error"]) == (422, True)
    code, answer = ask(f"{address}parse?name=a.docx", b"PK\0\0")
    assert (code, answer["error"]) == (422, "This is no text: it holds bytes of zero.")
    assert ask(f"{address}parse?published=yesterday", b"x")[0] == 422
    code, answer = ask(f"{address}parse?name=a.txt", b"\xff\xfe\xff")
    assert code == 422
    assert "can't be read" in answer["error"]
    assert ask(f"{address}parse?layer=nix", b"x")[0] == 422


def test_dates_count_from_the_day_of_publication(browser: Browser, address: str) -> None:
    """As the page gives it."""
    browser.driver.get(address)
    browser.run("document.getElementById('published').value = '2026-10-03'")
    paste(browser, "It fell yesterday.")
    found = wait(browser, "return row && row.dates[0].iso")
    assert found == "2026-10-02"


def test_it_is_an_application_for_any_server() -> None:
    """With the names that it answers to."""
    assert [route.path for route in make_app(["news.example"]).routes] == ["/", "/parse"]  # type: ignore[attr-defined]
