"""The environments that comparisons run in: newsparse and its peers, at the versions of a file.

Each is made on first use, beside this file, and kept. A peer that can't be installed is no error:
the reason is written down, and stands in the peer's rows.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HERE = Path(__file__).parent


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


class Environment(NamedTuple):
    """A folder with a Python of its own, and the file that says what is installed there."""

    folder: Path
    peers: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    @property
    def reasons(self) -> Path:
        """Where it stands why peers are missing."""
        return self.folder / "missing.json"

    def is_current(self) -> bool:
        """Say whether this process runs in it."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def run(self, script: str, arguments: Sequence[str]) -> int:
        """Make it, run a script in it, and return the exit code."""
        self.prepare()
        command = [str(self.python), script, *arguments]
        return subprocess.run(command, check=False).returncode

    def prepare(self) -> None:
        """Make it, or install what has changed in the file of its peers.

        Raises:
            SystemExit: newsparse itself can't be installed.
        """
        if not self.python.exists():
            print(f"making {self.folder}", file=sys.stderr)
            venv.create(self.folder, with_pip=True, clear=True)
        have = installed(self.python)
        reasons: dict[str, str] = {}
        for pin in pins(self.peers.read_text(encoding="utf-8")):
            if have.get(plain(pin.name), {}).get("version") != pin.version:
                print(f"installing {pin.name} {pin.version}", file=sys.stderr)
                what = f"{pin.name}=={pin.version}"
                problem = install(self.python, "--constraint", str(self.peers), what)
                if problem:
                    reasons[pin.name] = problem + (f" ({pin.note})" if pin.note else "")
        self.reasons.write_text(json.dumps(reasons), encoding="utf-8")
        root = str(HERE.parent.resolve())
        if have.get("newsparse", {}).get("editable_project_location") != root:
            print(f"installing {root}", file=sys.stderr)
            problem = install(self.python, "--constraint", str(self.peers), "--editable", root)
            if problem:
                raise SystemExit(f"newsparse can't be installed from {root}: {problem}")


SPEED = Environment(HERE / ".env", HERE / "peers.txt")
ACCURACY = Environment(HERE / ".env-accuracy", HERE / "peers_accuracy.txt")


def missing() -> dict[str, str]:
    """Return why peers are missing in the environment of this process, by their names."""
    for one in (SPEED, ACCURACY):
        if one.is_current() and one.reasons.exists():
            reasons: dict[str, str] = json.loads(one.reasons.read_text(encoding="utf-8"))
            return reasons
    return {}


def installed(python: Path) -> dict[str, dict[str, str]]:
    """Return what pip says of each distribution that an interpreter has, by name."""
    rows: list[dict[str, str]] = json.loads(_pip(python, "list", "--format", "json").stdout)
    return {plain(row["name"]): row for row in rows}


def plain(name: str) -> str:
    """Return the name of a distribution in the one form that compares."""
    return name.lower().replace("_", "-")


def install(python: Path, *what: str) -> str:
    """Install for an interpreter; return the reason if that fails."""
    done = _pip(python, "install", "--quiet", *what)
    if not done.returncode:
        return ""
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
    return errors[-1].removeprefix("ERROR: ") if errors else f"pip ended with {done.returncode}"


def _pip(python: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(python), "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
