"""newsparse serve: it ends when it is told to, and names the remedy where it can't begin."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import time
from typing import TYPE_CHECKING
from urllib.request import urlopen

from tests.commands import PROGRAM, run_process

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def wait_for(true: Callable[[], object]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 8
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_client_that_stalls_does_not_keep_it(tmp_path: Path) -> None:
    """Ctrl-C ends it in any case, and what breaks off is no message."""
    log = tmp_path / "log"
    with log.open("w") as told:
        process = subprocess.Popen([*PROGRAM, "serve", "--port", "0"], stderr=told)
        wait_for(lambda: "http://" in log.read_text())
        found = re.search(r":(\d+)/", log.read_text())
        assert found
        port = int(found[1])
        head = f"POST /parse HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100\r\n\r\nabc"
        with socket.create_connection(("127.0.0.1", port)) as gone:
            gone.sendall(head.encode())
        with socket.create_connection(("127.0.0.1", port)) as stalled:
            stalled.sendall(head.encode())
            with urlopen(f"http://127.0.0.1:{port}/parse", b"Rain.") as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(5) == 0
    assert log.read_text().count("\n") == 1, log.read_text()


def test_a_port_that_is_taken() -> None:
    """The message names the remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run_process("serve", "--port", port)
    assert done.returncode == 2
    assert b"can't be listened at" in done.stderr
    assert b"--port names another" in done.stderr
