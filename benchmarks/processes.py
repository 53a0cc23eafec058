"""What can only be measured in a process of its own: the time of an import, the peak of memory.

    python processes.py import NAME LAYER           the first spans of a fresh process
    python processes.py memory NAME LAYER COPIES    one text, which is the input so often repeated

The second reads the text from standard input. Both print one line of JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from contenders import contender

ANY_TEXT = "A first text, with a mark."


def run(*arguments: str, text: str = "") -> dict[str, Any]:
    """Run this module in a fresh process.

    Raises:
        RuntimeError: it failed; with the last line that it wrote.
    """
    done = subprocess.run(
        [sys.executable, __file__, *arguments],
        input=text.encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = lines[-1] if lines else f"it ended with code {done.returncode}"
        raise RuntimeError(f"{' '.join(arguments)}: {reason}")
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def time_import(name: str, layer: str) -> dict[str, float]:
    """Return the CPU seconds of the import, and of all until the first spans are there."""
    made = contender(name, layer)
    start = time.process_time()
    importlib.import_module(made.module)
    imported = time.process_time()
    made.load()(ANY_TEXT)
    return {"import": imported - start, "first": time.process_time() - start}


def peak() -> int:
    """Return the most memory that this process has held, in bytes.

    Linux gives a process the `ru_maxrss` of its parent to begin with, so there it is asked for
    in another place.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text("utf-8").splitlines())
        if "VmHWM" in lines:
            return int(lines["VmHWM"].split()[0]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def weigh(name: str, layer: str, copies: int, text: str) -> dict[str, float]:
    """Return the peak above what the process held with its text, in bytes.

    The text is made in one piece, so that its own making leaves no peak behind.
    """
    find = contender(name, layer).load()
    find(text)
    whole = text * copies
    before = peak()
    spans = find(whole)
    return {
        "characters": len(whole),
        "text": sys.getsizeof(whole),
        "bytes": peak() - before,
        "spans": len(spans),
    }


def memory_of(pid: int) -> int:
    """Return the resident memory of a process and all below it, in bytes."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8").rpartition(") ")[2].split()
        except OSError:
            continue  # it ended
        below.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, todo = 0, [pid]
    while todo:
        one = todo.pop()
        todo += below.get(one, [])
        try:
            pages = int(Path(f"/proc/{one}/statm").read_text("utf-8").split()[1])
        except (OSError, IndexError):
            continue
        found += pages * os.sysconf("SC_PAGE_SIZE")
    return found


def main() -> None:
    """Do what the arguments say."""
    if sys.argv[1] == "import":
        result = time_import(sys.argv[2], sys.argv[3])
    else:
        text = sys.stdin.buffer.read().decode("utf-8")
        result = weigh(sys.argv[2], sys.argv[3], int(sys.argv[4]), text)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
