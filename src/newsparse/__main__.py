"""The command line as ``python -m newsparse``."""

from __future__ import annotations

from newsparse.cli import main

if __name__ == "__main__":
    main(prog_name="newsparse")
