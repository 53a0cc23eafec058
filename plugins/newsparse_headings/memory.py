"""Keep what a sign says of a block, for other signs that ask it again."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsparse_headings.page import Block

T = TypeVar("T")


def once(sign: Callable[[Block], T]) -> Callable[[Block], T]:
    """Keep what a function says of a block, for those that ask it again."""
    name = sign.__name__

    @functools.wraps(sign)
    def kept(block: Block) -> T:
        if name not in block.told:
            block.told[name] = sign(block)
        return cast("T", block.told[name])

    return kept
