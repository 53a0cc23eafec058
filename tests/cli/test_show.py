"""newsparse show: an article in the terminal, or as a page."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.commands import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path

SAID = '"It leans," said Ada Byron, a mason, on May 3. "It leans 10 meters," she said again.'


def run(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    return subprocess.run(
        [*PROGRAM, *arguments], input=stdin, capture_output=True, check=False, text=True
    )


def test_show_prints_tables(tmp_path: Path) -> None:
    """Of a file, or standard input."""
    path = tmp_path / "a.txt"
    path.write_text(SAID)
    done = run("show", str(path), "--layer", "numbers")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"a.txt, {len(SAID)} characters\nnumbers (1)")
    assert (
        run("show", "-", "--layer", "numbers", stdin=SAID).stdout.splitlines()[1:]
        == (done.stdout.splitlines()[1:])
    )


def test_show_knows_a_terminal(tmp_path: Path) -> None:
    """A real one."""
    path = tmp_path / "a.txt"
    path.write_text(SAID)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "show", str(path), "--layer", "numbers"],
        stdout=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80"},
    ) as process:
        os.close(theirs)
        out = b""
        try:
            while part := os.read(ours, 1000):
                out += part
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        assert process.wait() == 0
    assert b"\x1b[" in out
    assert b"10 meters" in out


def test_show_writes_a_page(tmp_path: Path) -> None:
    """To a file or standard output; never over the article."""
    path, page = tmp_path / "a.txt", tmp_path / "a.html"
    path.write_text(SAID)
    assert run("show", str(path), "--html", str(page), "--title", "T & T").returncode == 0
    assert "<title>T &amp; T</title>" in page.read_text()
    printed_page = run("show", str(path), "--html", "-", "--layer", "quotes").stdout
    assert printed_page.startswith("<!DOCTYPE html>")
    assert '"name":"numbers"' not in printed_page
    done = run("show", str(path), "--html", str(path))
    assert done.returncode == 2
    assert "name another file" in done.stderr
    assert path.read_text() == SAID


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "-", "--layer", "nix"), "no plugin makes a layer 'nix'"),
        (("show", "-", "--title", "x"), "--title goes with --html"),
        (("show", "missing.txt"), "does not exist"),
        (("show", "-", "--html", "no/such/folder/a.html"), "can't be written"),
    ],
)
def test_show_says_what_is_wrong(arguments: tuple[str, ...], message: str) -> None:
    """In one line that helps."""
    done = run(*arguments, stdin=SAID)
    assert done.returncode in {1, 2}
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_show_ends_with_its_reader(tmp_path: Path) -> None:
    """A closed pipe is no error."""
    path = tmp_path / "a.txt"
    path.write_text(SAID * 500)
    process = subprocess.Popen([*PROGRAM, "show", str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait() == 0


def test_show_writes_in_any_encoding() -> None:
    """What it lacks is a question mark, as everywhere."""
    done = subprocess.run(
        [*PROGRAM, "show", "-", "--layer", "quotes"],
        input="“It leans,” said Ada Byron.".encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr
    assert b"?It leans,?" in done.stdout


def test_usage_errors_are_printable(tmp_path: Path) -> None:
    """Whatever the arguments are."""
    path = tmp_path / "a\x1b[31m.txt"
    path.write_text(SAID)
    for arguments in (
        ("show", str(path), "--html", str(path)),
        ("show", "\x1b[31m"),
        ("\x1b[31m",),
        ("--\x1b[31m",),
        ("show", "-", "--option", "urls.\x1b[31m=1"),
    ):
        done = run(*arguments, stdin=SAID)
        assert done.returncode == 2
        assert "\x1b" not in done.stderr, arguments
        assert "\\x1b[31m" in done.stderr


def test_show_names_the_extra() -> None:
    """Where rich is not installed."""
    code = (
        "import sys; sys.modules['rich'] = None\n"
        "from newsparse.cli import main; main(['show', '-'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=SAID, capture_output=True, check=False, text=True
    )
    assert done.returncode == 2
    assert 'pip install "newsparse[terminal]"' in done.stderr
