"""The table of weights that ranks the candidates, read from `data/weights.txt`."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from newsparse_quotes.vocabulary import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@functools.lru_cache(maxsize=1)
def read_weights() -> Mapping[str, float]:
    """Return the weight of each feature; features that are not in the table weigh nothing."""
    return {feature: float(weight) for feature, weight in read_table("weights").items()}


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the sum of the weights of the features."""
    get = weights.get
    return sum([get(feature, 0.0) for feature in features])
