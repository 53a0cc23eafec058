"""The command as a process: how fast it answers, and how it ends."""

from __future__ import annotations

import os
import pty
import re
import resource
import shlex
import signal
import subprocess
import sys
import termios
import time
from typing import TYPE_CHECKING

import pytest

from tests.commands import PROGRAM, run_process

if TYPE_CHECKING:
    from pathlib import Path

CORE = ("--layer", "tokens")
HELP_SECONDS = 0.25


def many(path: Path, count: int) -> Path:
    """Write a file of small articles."""
    path.write_text('{"text": "The ferry left."}\n' * count, encoding="utf-8")
    return path


def test_help_answers_at_once() -> None:
    """The best of several runs counts, for other programs run on the machine too."""
    seconds: list[float] = []
    for _ in range(8):
        start = time.perf_counter()
        result = run_process("--help")
        seconds.append(time.perf_counter() - start)
        assert result.returncode == 0
        assert b"Usage:" in result.stdout
        if seconds[-1] < HELP_SECONDS:
            return
    pytest.fail(f"the fastest --help took {min(seconds):.2f} s")


@pytest.mark.parametrize("name", ["numpy", "regex", "msgspec", "attrs", "pluggy", "newsparse.span"])
def test_help_loads_no_heavy_module(name: str) -> None:
    """That is what makes it fast, on slow machines too."""
    code = f"import sys, newsparse, newsparse.cli; sys.exit({name!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [("--help",), ("--version",), ("run", "--help"), ("parse", "-h"), ("plugins", "-h")],
)
def test_help_and_version(arguments: tuple[str, ...]) -> None:
    """They are no error."""
    result = run_process(*arguments)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    """As with ``| head -n 1``: no traceback, no error."""
    path = many(tmp_path / "a.jsonl", 3000)
    with subprocess.Popen(
        [*PROGRAM, "run", str(path), "-o", "-", *CORE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"newsparse"')
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait() == 0
    assert errors == b""


def feed(folder: Path, *options: str) -> tuple[subprocess.Popen[bytes], int, Path]:
    """Start a run that waits for more input; return it with the input's end and the output."""
    reading, writing = os.pipe()
    os.write(writing, b'{"text": "The ferry left."}\n' * 10)
    output = folder / "out" / "rows.jsonl"
    output.parent.mkdir()
    log = output.with_name("rows.jsonl.partial") / "shards.jsonl"
    command = [*PROGRAM, "run", "-", "-o", str(output), "--shard", "2", *CORE, *options]
    process = subprocess.Popen(command, stdin=reading, stderr=subprocess.PIPE)
    os.close(reading)
    while not log.exists():
        assert process.poll() is None
        time.sleep(0.02)
    return process, writing, output


@pytest.mark.parametrize("options", [(), ("-w", "1")])
def test_an_interrupt_leaves_what_can_be_gone_on_with(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Exit code 130, one line, and no output."""
    process, writing, output = feed(tmp_path, *options)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    os.close(writing)
    assert process.returncode == 130
    assert errors == b"newsparse: interrupted; the same command with --resume goes on\n"
    assert [path.name for path in output.parent.iterdir()] == ["rows.jsonl.partial"]


def test_a_second_interrupt_ends_at_once() -> None:
    """Whatever the end of the first waits for."""
    code = (
        "import time, newsparse.batch.executors as e\n"
        "from newsparse.cli import main\n"
        "e.Here.close = lambda self: time.sleep(600)\n"
        "main()"
    )
    reading, writing = os.pipe()
    command = [sys.executable, "-c", code, "run", "-", "-o", "-", *CORE]
    with subprocess.Popen(
        command, stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        os.write(writing, b'{"text": "The ferry left."}\n')
        assert process.stdout.readline()
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(5) == -signal.SIGINT
    os.close(reading)
    os.close(writing)


def test_a_killed_run_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    """Only the folder of the run is there."""
    process, writing, output = feed(tmp_path)
    process.kill()
    process.communicate()
    os.close(writing)
    assert [path.name for path in output.parent.iterdir()] == ["rows.jsonl.partial"]


def test_a_full_disk_ends_the_run(tmp_path: Path) -> None:
    """Exit code 1, a line that says why; when there is room, the run goes on."""
    path = many(tmp_path / "a.jsonl", 200)
    output = tmp_path / "out" / "rows.jsonl"
    output.parent.mkdir()
    command = [*PROGRAM, "run", str(path), "-o", str(output), *CORE]
    result = subprocess.run(
        command,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)),
    )
    assert result.returncode == 1
    assert result.stderr == (
        b"newsparse: the output can't be written: [Errno 27] File too large; with room for it, "
        b"the same command with --resume goes on\n"
    )
    assert [path.name for path in output.parent.iterdir()] == ["rows.jsonl.partial"]
    assert not list(output.with_name("rows.jsonl.partial").glob("*.tmp"))
    subprocess.run([*command, "--resume", "-q"], check=True)
    assert output.read_bytes().count(b"\n") == 200


def test_progress_is_lines_in_a_log(tmp_path: Path) -> None:
    """One every so often; here, each shard's."""
    path = many(tmp_path / "a.jsonl", 4)
    code = (
        "import newsparse.cli.progress as p\n"
        "p._SECONDS_BETWEEN_LINES = 0\n"
        "from newsparse.cli import main\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "run", str(path), "-o", str(tmp_path / "b.jsonl")]
    result = subprocess.run([*command, "--shard", "2", *CORE], capture_output=True, check=True)
    first, middle, last, summary = result.stderr.decode().splitlines()
    assert re.fullmatch(r"newsparse: 0 articles \(0 failed\)", first)
    assert re.fullmatch(
        r"newsparse: 2 articles \(0 failed\), [\d,]+ a second, 0:00:00 left", middle
    )
    assert last.startswith("newsparse: 4 articles (0 failed), ")
    assert summary.startswith("newsparse: 4 articles (0 failed, 0 incomplete) in ")


def test_progress_is_shown_on_a_terminal(tmp_path: Path) -> None:
    """A bar while it runs, the summary at the end."""
    path = many(tmp_path / "a.jsonl", 3)
    leader, follower = pty.openpty()
    termios.tcsetwinsize(leader, (24, 80))
    result = subprocess.run(
        [*PROGRAM, "run", str(path), "-o", "/dev/null", *CORE], stderr=follower, check=False
    )
    os.close(follower)
    shown = os.read(leader, 10_000)
    os.close(leader)
    assert result.returncode == 0
    assert b"\r0 articles (0 failed) [00:00]" in shown
    assert b"newsparse: 3 articles (0 failed, 0 incomplete)" in shown


def install(folder: Path, name: str, code: str) -> dict[str, str]:
    """Install a module as a plugin for processes that get the environment returned."""
    (folder / f"{name}.py").write_text(code, encoding="utf-8")
    facts = folder / f"{name}-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(f"[newsparse]\n{name} = {name}\n", encoding="utf-8")
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}


FAILING = """
import attrs, newsparse

@attrs.frozen
class Anchor(newsparse.Span):
    pass

@newsparse.extractor("anchors", Anchor)
def find_anchors(doc):
    raise RuntimeError("rusted")

@newsparse.hookimpl
def newsparse_extractors():
    return [find_anchors]
"""


@pytest.mark.parametrize(
    ("redirection", "code"), [("<&-", 3), (">&-", 2), (">/dev/full", 1), ("2>&-", 0)]
)
def test_a_stream_that_is_closed_or_full_is_no_traceback(redirection: str, code: int) -> None:
    """A shell can take each of them away."""
    line = shlex.join([*PROGRAM, "run", "-", "-o", "-", *CORE])
    result = subprocess.run(
        ["/bin/sh", "-c", f"{line} {redirection}"],
        input=b'{"text": "A."}',
        capture_output=True,
        check=False,
    )
    assert result.returncode == code
    assert b"Traceback" not in result.stderr


def test_a_plugin_that_fails_is_no_traceback(tmp_path: Path) -> None:
    """Its layer is missing from every row; it is told once; the exit code is 3."""
    env = install(tmp_path, "anchors", FAILING)
    lines = b'{"text": "A."}\n{"text": "B."}\n'
    result = run_process("run", "-", "-o", "-", "--layer", "anchors", env=env, stdin=lines)
    assert result.returncode == 3
    assert result.stdout.count(b'"type":"RuntimeError","message":"rusted"') == 2
    assert result.stderr.count(b"anchors: plugin 'anchors' (anchors 1.0): RuntimeError") == 1
    assert b"2 articles (0 failed, 2 incomplete)" in result.stderr


@pytest.mark.parametrize(("on_error", "lines"), [("record", 1), ("raise", 0)])
def test_a_plugin_that_fails_on_one_article(tmp_path: Path, on_error: str, lines: int) -> None:
    """The document is written without its layer, or not at all."""
    env = install(tmp_path, "anchors", FAILING)
    arguments = ("parse", "-", "--layer", "anchors", "--on-error", on_error)
    result = run_process(*arguments, env=env, stdin=b"A.")
    assert result.returncode == 3
    assert result.stdout.count(b"\n") == lines
    assert result.stderr.count(b"\n") == 1
    assert b"RuntimeError: rusted" in result.stderr


@pytest.mark.parametrize("command", [("plugins",), ("parse", "-"), ("run", "-", "-o", "-")])
def test_a_plugin_that_can_not_be_loaded_is_named(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Exit code 2, one line that names it and its distribution, no traceback."""
    env = install(tmp_path, "broken", "raise RuntimeError('no')")
    result = run_process(*command, env=env)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"newsparse: The plugin 'broken' of broken can't be imported")
    assert result.stderr.count(b"\n") == 1


def test_the_package_runs_as_a_module() -> None:
    """As ``python -m newsparse``, under its own name."""
    command = [sys.executable, "-m", "newsparse", "--version"]
    shown = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert shown.startswith("newsparse ")
