"""Where the files of the checkout stand that tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
ARTICLES = sorted((ROOT / "examples" / "articles").glob("*.txt"))
"""The sample articles."""
