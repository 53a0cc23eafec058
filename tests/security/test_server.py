"""`newsparse serve` answers its own page on this machine, and is kept busy by nobody."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import threading
import time
from typing import TYPE_CHECKING

import pytest
import uvicorn

from newsparse.view import connections, make_app
from newsparse.view.serve import MOST_BYTES, _config
from tests.commands import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.timeout(30)  # a server starts, and waits for who says no more

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}

SMUGGLED = (
    b"POST /parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """Serve the page as the command does; return the port, and the file with all that it says."""
    log = tmp_path_factory.mktemp("served") / "log"
    with log.open("wb") as told:
        process = subprocess.Popen(
            [*PROGRAM, "serve", "--port", "0"],
            stdout=told,
            stderr=told,
            cwd=tmp_path_factory.mktemp("work"),
            env={**os.environ, "TMPDIR": str(tmp_path_factory.mktemp("temporary"))},
        )
    try:
        yield _port(log), log
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


def _port(log: Path) -> int:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", log.read_text("utf-8")):
            return int(found[1])
        time.sleep(0.05)
    pytest.fail("it does not start")


def exchange(port: int, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """Send bytes as they are; return the status of the answer, its headers and its body."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.sendall(sent)
        answer = b"".join(iter(lambda: line.recv(65_536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(one.lower().split(": ", 1) for one in lines)
    return int(status.split()[1]), headers, body


def request(line: str, *headers: str, body: bytes = b"") -> bytes:
    """Return a request whose connection ends with the answer."""
    length = [f"Content-Length: {len(body)}"] if body else []
    return "\r\n".join([line, *headers, *length, "Connection: close", "", ""]).encode() + body


@pytest.mark.parametrize(
    "host",
    [
        *(
            "localhost",
            "LOCALHOST",
            "127.0.0.1",
            "127.0.0.1:1",
            "[::1]",
            "[::1]:8000",
            "LocalHost:9",
        ),
    ],
)
@pytest.mark.parametrize("line", ["GET / HTTP/1.1", "POST /parse HTTP/1.1"])
def test_own_names(served: tuple[int, Path], line: str, host: str) -> None:
    """Are answered with or without a port, however they are written."""
    body = b"Rain." if line.startswith("POST") else b""
    assert exchange(served[0], request(line, f"Host: {host}", body=body))[0] == 200


def test_other_addresses_of_the_machine(served: tuple[int, Path]) -> None:
    """Are not listened at."""
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", served[0]), timeout=2)


@pytest.mark.parametrize(
    "host",
    [
        *(
            "evil.example",
            "evil.example:8000",
            "localhost.",
            "localhost.evil.example",
            "localhost@x",
            "evil.example@127.0.0.1",
        ),
        *("evil.example#localhost", "127.0.0.1.nip.example", "127.0.0.1 evil.example", "0.0.0.0"),  # noqa: S104
        *("127.1", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::]", "::1", "[::1", "[::1]x"),
        *(
            "localhost:",
            "localhost:80:80",
            "localhost:x",
            "127.0.0.1:port",
            "[",
            "localhost,evil.example",
            "ｌocalhost",
            "",
        ),
        *("127.0.0.2", "*", "localhost\x0bx", "user@localhost", "http://localhost", "[::1%25lo]"),
    ],
)
@pytest.mark.parametrize("line", ["GET / HTTP/1.1", "POST /parse HTTP/1.1"])
def test_names_of_others(served: tuple[int, Path], line: str, host: str) -> None:
    """Are refused, so that no page can point a name of its own at this machine."""
    status, _, body = exchange(served[0], request(line, f"Host: {host}"))
    assert status in {400, 421}
    assert b"<html" not in body


@pytest.mark.parametrize(
    ("sent", "statuses"),
    [
        (request("GET / HTTP/1.1", "Host: localhost", "Host: evil.example"), {400}),
        (request("GET / HTTP/1.1", "Host: evil.example", "Host: localhost"), {400}),
        (request("GET / HTTP/1.1"), {400}),
        (request("GET / HTTP/1.0"), {421}),
        (request("GET http://evil.example/ HTTP/1.1", "Host: localhost"), {404, 421}),
        (request("GET http://localhost/ HTTP/1.1", "Host: evil.example"), {404, 421}),
        (request("GET / HTTP/1.1", "Host: evil.example", "X-Forwarded-Host: localhost"), {421}),
        (request("GET / HTTP/1.1", "Host: evil.example", "Forwarded: host=localhost"), {421}),
        (request("GET //evil.example/ HTTP/1.1", "Host: localhost"), {404}),
        (request("POST /parse/ HTTP/1.1", "Host: evil.example", body=b"Rain."), {404}),
        (request("GET / HTTP/1.1", " Host: localhost"), {400, 421}),
        (b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\nHost: evil.example\n\n", {400, 421}),
        (b"GET /\r\n\r\n", {400, 421}),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {400, 404, 421}),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {400}),
        (
            SMUGGLED,
            {400, 200},
        ),
    ],
)
def test_requests_of_two_minds(served: tuple[int, Path], sent: bytes, statuses: set[int]) -> None:
    """Several hosts, one in the address, one of a proxy: none gets the page by another name."""
    if b"Connection: close" not in sent:
        sent = sent.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    status, headers, _ = exchange(served[0], sent)
    assert status in statuses
    assert "location" not in headers


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost:1", "http://[", "x", ""]
)
def test_pages_of_others_ask_in_vain(served: tuple[int, Path], origin: str) -> None:
    """Whatever their origin; one on another port of this machine is another page as well."""
    port, _ = served
    line = ("POST /parse HTTP/1.1", f"Host: localhost:{port}", f"Origin: {origin}")
    status, headers, _ = exchange(port, request(*line, body=b"Rain."))
    assert status == 403
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        *(
            (f"{method} / HTTP/1.1", 405)
            for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE")
        ),
        *((f"{method} /parse HTTP/1.1", 405) for method in ("GET", "HEAD", "PUT", "OPTIONS", "X")),
        ("HEAD / HTTP/1.1", 200),
        ("GET / HTTP/1.1", 200),
        ("POST /parse?name=a.txt HTTP/1.1", 200),
        ("POST /parse?name=../../../../etc/passwd.html HTTP/1.1", 422),
        ("POST /parse?name=/etc/passwd HTTP/1.1", 200),
        ("POST /parse?name=a%00b.txt HTTP/1.1", 200),
        (f"POST /parse?name={'x' * 5000}.txt HTTP/1.1", 200),
        ("POST /parse?name=%ed%a0%80 HTTP/1.1", 200),
        ("POST /parse?layer=../../x HTTP/1.1", 422),
        ("POST /parse?layer=__class__ HTTP/1.1", 422),
        ("POST /parse?published=%00 HTTP/1.1", 422),
        *(
            (f"GET {path} HTTP/1.1", 404)
            for path in (
                *("/../../etc/passwd", "/..%2f..%2fetc/passwd", "//etc/passwd", "/%00", "/parse/"),
                *(
                    "/parse/..",
                    "/\\..\\..\\x",
                    "/%1b[31mred",
                    "/%0d%0aSet-Cookie:%20x=1",
                    "/x?y=%1b]0;",
                ),
                *(
                    "/%e2%80%ae",
                    "/.git/config",
                    "/static/../serve.py",
                    "/;/",
                    "/%252e%252e%252f",
                    "*",
                ),
            )
        ),
    ],
)
def test_every_answer_has_all_headers(served: tuple[int, Path], line: str, status: int) -> None:
    """Of errors too; no other page may read it, and none is of another kind than it says."""
    port, log = served
    body = b"Rain fell." if line.startswith("POST") else b""
    found, headers, answer = exchange(port, request(line, "Host: localhost", body=body))
    assert found == status
    assert {name: headers.get(name) for name in HEADERS} == {
        name: value.lower() for name, value in HEADERS.items()
    }
    assert not [name for name in headers if name.startswith("access-control")]
    assert "set-cookie" not in headers
    assert "server" not in headers
    assert "location" not in headers
    kind = "text/html; charset=utf-8" if " / " in line and found == 200 else "application/json"
    assert headers["content-type"] == kind
    if kind == "application/json" and answer:
        assert "passwd" not in str(json.loads(answer).get("error", ""))
    assert log.read_text("utf-8").count("\n") == 1, "nothing of a request comes into the terminal"


@pytest.mark.parametrize(
    ("sent", "statuses"),
    [
        (f"GET /{'x' * 40_000} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), {400, 404}),
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 40_000, {400, 431}),
        (b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 10_000, {400, 431}),
        (request("POST /parse HTTP/1.1", "Host: localhost", body=b"x" * (MOST_BYTES + 1)), {413}),
        (
            b"POST /parse HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
            + b"fffff\r\n" * 1
            + (b"x" * 0xFFFFF + b"\r\nfffff\r\n") * 2,
            {413},
        ),
        (b"POST /parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", {400}),
        (
            b"POST /parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9"
            + b"9" * 30
            + b"\r\n\r\n",
            {400},
        ),
    ],
)
def test_sizes(served: tuple[int, Path], sent: bytes, statuses: set[int]) -> None:
    """Of a head and of an article, be its length told or not."""
    with socket.create_connection(("127.0.0.1", served[0]), timeout=60) as line:
        line.sendall(sent)
        assert int(line.recv(100).split()[1]) in statuses


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Serve the page from here with limits that a test can wait for; return the port."""
    monkeypatch.setattr(connections, "SECONDS", 0.3)
    monkeypatch.setattr(connections, "MOST", 5)
    server = uvicorn.Server(_config(make_app()))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


HALF = {
    "nothing": b"",
    "half a line": b"GET /",
    "half a head": b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    "half a body": b"POST /parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nRain",
    "half a piece": b"POST /parse HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nRa",
    "half a second one": b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nX: ",
}


@pytest.mark.parametrize("name", HALF)
def test_slow_clients_are_cut_off(impatient: int, name: str) -> None:
    """Also one that goes on a letter at a time."""
    with socket.create_connection(("127.0.0.1", impatient), timeout=30) as line:
        line.sendall(HALF[name])
        begun = time.monotonic()
        with pytest.raises(OSError, match=r"reset|Broken|ended"):  # noqa: PT012  (until it ends)
            while time.monotonic() - begun < 20:
                if name != "nothing":
                    line.sendall(b"x")
                line.settimeout(0.05)
                try:
                    while line.recv(65_536):
                        pass
                except TimeoutError:
                    continue
                raise OSError("ended")


def test_many_clients_leave_room(impatient: int) -> None:
    """What is over the most is refused at once; those that wait are cut off, and it goes on."""
    held = [socket.create_connection(("127.0.0.1", impatient), timeout=30) for _ in range(50)]
    try:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                status, _, _ = exchange(impatient, request("GET / HTTP/1.1", "Host: localhost"))
            except (OSError, IndexError):
                time.sleep(0.1)
                continue
            assert status == 200
            return
        pytest.fail("there is no room any more")
    finally:
        for line in held:
            line.close()


def test_an_article_that_takes_long_is_waited_for(
    impatient: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not the client's turn then."""

    def slow(*_: object) -> bytes:
        time.sleep(2)
        return b"{}"

    monkeypatch.setattr("newsparse.view.serve._parsed", slow)
    sent = request("POST /parse HTTP/1.1", "Host: localhost", body=b"Rain.")
    assert exchange(impatient, sent)[0] == 200


def test_nothing_is_kept(served: tuple[int, Path]) -> None:
    """Neither where it works, nor where files for a while are."""
    port, log = served
    for name in ("a.txt", "a.html", "a.jsonl", "a.txt.gz"):
        line = f"POST /parse?name={name} HTTP/1.1"
        exchange(port, request(line, f"Host: localhost:{port}", body=b"<p>Kept is nothing.</p>"))
    folders = [log.parent.parent / name for name in ("work0", "temporary0")]
    assert all(folder.is_dir() for folder in folders)
    assert [path for folder in folders for path in folder.rglob("*")] == []
    assert "Kept" not in log.read_text("utf-8")
