"""Renew the packed tables of the urls plugin from the sources' files, given by path.

The plugin finds links by Unicode's UTS #58, whose character properties are files of 2,000 lines
and more; it needs them as ranges. The top-level domains are those of the ICANN section of the
public suffix list, which the publicsuffixlist package brings along. Run it when either is renewed:

    python tools/pack_link_tables.py LinkTerm.txt LinkBracket.txt LinkEmail.txt \
        public_suffix_list.dat plugins/newsparse_urls/data
"""

from __future__ import annotations

import argparse
import re
import textwrap
from pathlib import Path

UNICODE_NOTE = """\
# {name} of Unicode UTS #58, packed to ranges by tools/pack_link_tables.py.
# Source: {file}, version of {date}.
# © Unicode, Inc. Terms of use and licence: https://www.unicode.org/terms_of_use.html
"""
SUFFIX_NOTE = """\
# Top-level domains: the last labels of the ICANN section of the public suffix list,
# packed by tools/pack_link_tables.py.
# Source: https://publicsuffix.org/list/, version {version}.
# The list is under the Mozilla Public License 2.0: https://mozilla.org/MPL/2.0/
"""


def fields(path: Path) -> list[list[str]]:
    """Return the fields of each line of a file of the Unicode character database."""
    lines = (line.partition("#")[0] for line in path.read_text(encoding="utf-8").splitlines())
    return [[field.strip() for field in line.split(";")] for line in lines if line.strip()]


def ranges(spans: list[str]) -> list[str]:
    """Merge ``"0041..005A"`` fields that touch; return them as ``"41-5A"``, in order."""
    merged: list[tuple[int, int]] = []
    limits = [[int(point, 16) for point in span.split("..")] for span in spans]
    for low, high in sorted((points[0], points[-1]) for points in limits):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return [f"{low:X}" if low == high else f"{low:X}-{high:X}" for low, high in merged]


def section(name: str, words: list[str]) -> str:
    """Return one table: its name in brackets, then its words in lines of 100 characters."""
    return f"[{name}]\n" + textwrap.fill(" ".join(words), 100, break_on_hyphens=False) + "\n"


def note(path: Path, name: str) -> str:
    """Return the head of a packed Unicode table: source, version and licence."""
    date = re.search(r"# Date: (\S+?),", path.read_text(encoding="utf-8"))
    if date is None:
        raise SystemExit(f"{path}: no '# Date:' line; is this a file of the Unicode data?")
    return UNICODE_NOTE.format(name=name, file=path.name, date=date[1])


def pack_terms(path: Path, brackets: Path) -> str:
    """Pack Link_Term (all classes but Hard, which is the rest) and the pairs of Link_Bracket."""
    rows = fields(path)
    out = note(path, "Link_Term and Link_Bracket")
    for name in ("Include", "Soft", "Open", "Close"):
        out += section(name, ranges([span for span, term in rows if term == name]))
    pairs = sorted((int(close, 16), int(opens, 16)) for close, opens in fields(brackets))
    return out + section("Bracket", [f"{opens:X}-{close:X}" for close, opens in pairs])


def pack_email(path: Path) -> str:
    """Pack Link_Email: the characters of a local part."""
    return note(path, "Link_Email") + section("Email", ranges([row[0] for row in fields(path)]))


def pack_domains(path: Path) -> str:
    """Pack the top-level domains of the ICANN section, one a line."""
    text = path.read_text(encoding="utf-8")
    version = re.search(r"// VERSION: (\S+)", text)
    icann = text.partition("===BEGIN ICANN DOMAINS===")[2].partition("===END ICANN DOMAINS===")[0]
    if version is None or not icann:
        raise SystemExit(f"{path}: no version or no ICANN section; is this the public suffix list?")
    rules = (line.split()[0] for line in icann.splitlines() if line.strip())
    names = {rule.rpartition(".")[2] for rule in rules if not rule.startswith("//")}
    return SUFFIX_NOTE.format(version=version[1]) + "\n".join(sorted(names)) + "\n"


def main() -> None:
    """Write the three tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name in ("link_term", "link_bracket", "link_email", "public_suffix_list", "folder"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    tables = {
        "link_terms.txt": pack_terms(given.link_term, given.link_bracket),
        "link_email.txt": pack_email(given.link_email),
        "top_level_domains.txt": pack_domains(given.public_suffix_list),
    }
    for name, table in tables.items():
        (given.folder / name).write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
