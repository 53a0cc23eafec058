"""The environment that benchmarks run in: newsparse and its peers, at the versions of peers.txt.

It is made on first use, beside this file, and kept. A peer that can't be installed is no error:
the reason is written down, and stands in the peer's rows.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
FOLDER = HERE / ".env"
PYTHON = FOLDER / "bin" / "python"
PEERS = HERE / "peers.txt"
REASONS = FOLDER / "missing.json"


class Pin(NamedTuple):
    """A line of peers.txt."""

    name: str
    version: str
    note: str
    """What its installation needs beyond pip, or nothing."""


def pins(text: str) -> list[Pin]:
    """Read the lines of peers.txt: ``NAME==VERSION  # NOTE``."""
    found: list[Pin] = []
    for line in text.splitlines():
        pin, _, note = line.partition("#")
        name, _, version = pin.strip().partition("==")
        if name:
            found.append(Pin(name, version, note.strip()))
    return found


def is_current() -> bool:
    """Say whether this process runs in the environment."""
    return Path(sys.prefix).resolve() == FOLDER.resolve()


def missing() -> dict[str, str]:
    """Return why peers are missing, by their names."""
    if not (is_current() and REASONS.exists()):
        return {}
    reasons: dict[str, str] = json.loads(REASONS.read_text(encoding="utf-8"))
    return reasons


def prepare() -> None:
    """Make the environment, or install what has changed in peers.txt.

    Raises:
        SystemExit: newsparse itself can't be installed.
    """
    if not PYTHON.exists():
        print(f"making {FOLDER}", file=sys.stderr)
        venv.create(FOLDER, with_pip=True, clear=True)
    have = _installed()
    reasons: dict[str, str] = {}
    for pin in pins(PEERS.read_text(encoding="utf-8")):
        if have.get(pin.name.lower(), {}).get("version") != pin.version:
            print(f"installing {pin.name} {pin.version}", file=sys.stderr)
            problem = _install(f"{pin.name}=={pin.version}")
            if problem:
                reasons[pin.name] = problem + (f" ({pin.note})" if pin.note else "")
    REASONS.write_text(json.dumps(reasons), encoding="utf-8")
    root = str(HERE.parent.resolve())
    if have.get("newsparse", {}).get("editable_project_location") != root:
        print(f"installing {root}", file=sys.stderr)
        problem = _install("--editable", root)
        if problem:
            raise SystemExit(f"newsparse can't be installed from {root}: {problem}")


def _pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


def _installed() -> dict[str, dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(_pip("list", "--format", "json").stdout)
    return {row["name"].lower(): row for row in rows}


def _install(*what: str) -> str:
    """Install; return the reason if that fails."""
    done = _pip("install", "--quiet", "--constraint", str(PEERS), *what)
    if not done.returncode:
        return ""
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
    return errors[-1].removeprefix("ERROR: ") if errors else f"pip ended with {done.returncode}"
