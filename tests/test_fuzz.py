"""The targets of the fuzzer hold on their seeds, and on every input that ever broke one."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, Any

import pytest

import newsparse
from tests.places import ROOT
from tests.testing.broken import Plugin

if TYPE_CHECKING:
    from types import ModuleType

FUZZ = ROOT / "fuzz"


def load(name: str) -> ModuleType:
    """Return a module of the folder, which is no package, under the name that others import."""
    spec = importlib.util.spec_from_file_location(name, FUZZ / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


inputs: Any = load("inputs")
targets: Any = load("targets")
FOUND = [pytest.param(one, id=one.path.name) for one in inputs.found_inputs()]


@pytest.mark.parametrize("name", targets.TARGETS)
def test_a_target_holds_on_its_seeds(name: str) -> None:
    """They are what the fuzzer begins with."""
    for seed in inputs.seeds(name, 5):
        targets.TARGETS[name](seed)


@pytest.mark.parametrize("found", FOUND)
def test_what_was_found_is_mended(found: Any) -> None:
    """Each input once broke its target."""
    targets.TARGETS[found.target](found.path.read_bytes())


def test_seeds_are_the_same_every_time() -> None:
    """What one run finds, another finds as well."""
    for name in targets.TARGETS:
        assert list(inputs.seeds(name, 5)) == list(inputs.seeds(name, 5)), name


def test_a_broken_law_is_seen() -> None:
    """A document that breaks one ends the run of a target."""
    targets.hold(newsparse.parse("It holds."))
    parser = newsparse.Parser(extractors=["good"], plugins=[Plugin("good")])
    with pytest.raises(AssertionError, match="JSON gives another document back"):
        targets.hold(parser.parse("At ABC it rained."))  # of a class that is not installed


def test_bytes_that_change_a_document_reach_all_of_it() -> None:
    """A place is a part of the document, a value what stands there then; 255 takes it away."""
    whole = inputs.changed(b"")
    assert whole == inputs.document_of(b"").to_dict()
    gone = {
        key for place in range(256) for key in set(whole) - set(inputs.changed(bytes([place, 255])))
    }
    assert {"newsparse", "text", "quotes", "tokens"} <= gone
    assert inputs.changed(bytes([0, 6])) != whole
