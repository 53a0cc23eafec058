"""The table of weights that ranks the candidates, read from `data/weights.txt`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsparse_quotes.words import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_SUMS = 1 << 16
"""Sums that are remembered; the table starts anew when it is full."""


class Weights(dict[tuple[str, ...], float]):
    """The sum of the weights of each combination of features, made once for each.

    Sums are rounded to hundredths: 0.1 + 0.2 is more than 0.3 to a float, and whoever is as likely
    as somebody else would win by such a crumb.
    """

    def __init__(self, table: Mapping[str, float]) -> None:
        super().__init__()
        self.table = table

    def __missing__(self, features: tuple[str, ...]) -> float:
        if len(self) >= MOST_SUMS:
            self.clear()
        total = sum(self.table.get(feature, 0.0) for feature in features)
        self[features] = total = round(total, 2)
        return total


@functools.lru_cache(maxsize=1)
def read_weights() -> Weights:
    """Return the weights of the data file; features that are not in the table weigh nothing."""
    return Weights({feature: float(weight) for feature, weight in read_table("weights").items()})
