"""The table of weights and the features that the rules give agree."""

from __future__ import annotations

from pathlib import Path

import newsparse
from newsparse.plugins import installed
from newsparse_quotes.annotations import QuoteOptions
from newsparse_quotes.attribution import LEAST, attribute, best_of, choose
from newsparse_quotes.candidate import Candidate
from newsparse_quotes.reading import read_article
from newsparse_quotes.weights import Weights, read_weights
from tests.fixtures import cases
from tests.quotes.test_fixtures import RULES

SHARED = {"cue_after_inverted": {"rule=cue_after"}, "before_colon": {"rule=farther_before_colon"}}
"""Rules that have the feature of another one, or one more."""


def texts() -> list[str]:
    """Return the lines of the fixtures: what is weighed has one where it plays a part."""
    folder = Path(__file__).parent / "fixtures"
    names = ("speakers", "names")
    return [case.text for name in names for case in cases(folder / f"{name}.txt")]


def proposed() -> list[Candidate]:
    """Return all that the rules propose in these texts."""
    lexicons = installed().lexicons
    found: list[Candidate] = []
    for text in texts():
        article = read_article(newsparse.Document(text), QuoteOptions(), lexicons)
        if article is not None:
            found += [one for each in attribute(article) for one in each.candidates]
    return found


def test_weights_and_features() -> None:
    """Each weight is that of a feature that occurs, and each rule has its own name as a feature."""
    candidates = proposed()
    features = {feature for candidate in candidates for feature in candidate.features}
    assert set(read_weights().table) <= features
    for candidate in candidates:
        names = {feature for feature in candidate.features if feature.startswith("rule=")}
        own = {f"rule={candidate.rule}"}
        assert candidate.rule in RULES
        assert names in (own, SHARED.get(candidate.rule, own))


def test_equal_sums_are_equal() -> None:
    """Of equals the first wins, and nobody before all others, however floats are added up."""
    weights = Weights({"tenth": 0.1, "fifth": 0.2, "both": 0.3})
    assert 0.1 + 0.2 > 0.3
    one = Candidate("any", (0, 1), None, ("both",))
    other = Candidate("any", (2, 3), None, ("tenth", "fifth"))
    nobody = Candidate("unattributed", None, None, ("both",))
    assert best_of([one, other], weights) is one
    assert best_of([other, one], weights) is other
    assert choose([other, nobody], nobody, weights, alone=True) is nobody
    more = Weights(weights.table | {"fifth": 0.21})
    assert choose([other, nobody], nobody, more, alone=True) is other


def test_least() -> None:
    """A speaker with the least that is believed is chosen, with a hundredth less nobody."""
    one = Candidate("any", (0, 1), None, ("least",))
    nobody = Candidate("unattributed", None, None, ("nobody",))
    weights = {"least": LEAST, "nobody": LEAST - 1}
    assert choose([one, nobody], nobody, Weights(weights), alone=False) is one
    weights["least"] -= 0.01
    assert choose([one, nobody], nobody, Weights(weights), alone=False) is nobody
    assert choose([one, nobody], nobody, Weights(weights), alone=True) is one
