"""Fuzz one target in this process; `run.py` calls it with the flags of libFuzzer."""

from __future__ import annotations

import sys

import atheris

OURS = ["newsparse", *(f"newsparse_{name}" for name in ("headings", "numbers", "quotes", "urls"))]
"""The packages whose lines count: those of others would take most of the time."""

with atheris.instrument_imports(include=OURS):
    import inputs
    import targets

    name = sys.argv.pop(1)
    for seed in inputs.seeds(name, 5):
        targets.TARGETS[name](seed)  # imports on first use are instrumented as well

atheris.Setup(sys.argv, targets.TARGETS[name])
atheris.Fuzz()
