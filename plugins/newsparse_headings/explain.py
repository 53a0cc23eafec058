"""Say of each block that is looked at what speaks for its role, and what for the one after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from newsparse_headings.evidence import verdict_of
from newsparse_headings.page import Page
from newsparse_headings.roles import (
    certain,
    give_roles,
    is_among_paragraphs,
    is_weighed,
    objection,
)
from newsparse_headings.rules import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator

    import newsparse
    from newsparse_headings.page import Block

SHOWN: Final = 5
"""So many of the signs that decide are told."""


def explain_headings(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Say why a block is a heading, with a star, or is none."""
    for span, role, why in explained(doc):
        yield span, f"{'*' if role in HEADS else ' '} {role}: {why}"


def explain_roles(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str]]:
    """Say why a block has its role."""
    for span, role, why in explained(doc):
        yield span, f"{role}: {why}"


def explained(doc: newsparse.Document) -> Iterator[tuple[newsparse.Span, str, str]]:
    """Yield the blocks that are looked at, each with its role and the reason."""
    page = Page.of(doc)
    give_roles(page)
    for index, (span, role) in enumerate(zip(doc.blocks, page.roles, strict=True)):
        if not is_among_paragraphs(page, index):
            yield span, role, reason(page.block(index))


def reason(block: Block) -> str:
    """Return what gave a block its role."""
    found = certain(block)
    if found is not None:
        return found[1]
    if not is_weighed(block):
        return "the page is a list" if block.page.is_list else "it reads as running text"
    verdict = verdict_of(block)
    signs = ", ".join(f"{name} {weight:+.1f}" for name, weight in verdict.signs[:SHOWN])
    said = f"{verdict.role} {verdict.total:.1f}, {verdict.rival} {verdict.rival_total:.1f}; {signs}"
    against = objection(block, verdict.role)
    return said if against is None else f"{against}; {said}"
