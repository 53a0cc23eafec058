"""The targets of the fuzzer hold on their seeds, and on every input that ever broke one."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import newsparse

if TYPE_CHECKING:
    from types import ModuleType

FUZZ = Path(__file__).parent.parent / "fuzz"


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


class Fake:
    """What `hold` asks of a document, with layers that no parser would make."""

    errors: tuple[str, ...] = ()

    def __init__(self, **layers: list[newsparse.Span]) -> None:
        self.text = "ab cd"
        self.found: dict[str, list[newsparse.Span]] = {name: [] for name in targets.CORE}
        self.found |= layers
        self.layers = tuple(self.found)

    def __getitem__(self, layer: str) -> list[newsparse.Span]:
        return self.found[layer]

    def to_json(self) -> str:
        """Return another document than this one."""
        return newsparse.Document(self.text).to_json()


AB, CD = newsparse.Span(0, 2, "ab"), newsparse.Span(3, 5, "cd")
BROKEN = {
    "raised": ({"quotes": [AB], "errors": "it raised"}, "it raised"),
    "unsorted": ({"quotes": [CD, AB]}, "quotes is not sorted"),
    "elsewhere": ({"quotes": [newsparse.Span(0, 2, "cd")]}, "quotes has Span"),
    "outside": ({"quotes": [newsparse.Span(4, 7, "d")]}, "quotes has Span"),
    "overlapping": ({"tokens": [AB, newsparse.Span(1, 2, "b")]}, "tokens overlap at 1"),
    "lost": ({"quotes": [AB]}, "JSON gives back another document"),
}


@pytest.mark.parametrize(("parts", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_law_is_seen(parts: Any, message: str) -> None:
    """The laws that targets hold documents to can be broken."""
    fake = Fake(**{layer: spans for layer, spans in parts.items() if layer != "errors"})
    fake.errors = (parts["errors"],) if "errors" in parts else ()
    with pytest.raises(AssertionError, match=message):
        targets.hold(fake)


def test_bytes_that_change_a_document_reach_all_of_it() -> None:
    """A place is a part of the document, a value what stands there then; 255 takes it away."""
    whole = inputs.changed(b"")
    assert whole == inputs.document_of(b"").to_dict()
    gone = {
        key for place in range(256) for key in set(whole) - set(inputs.changed(bytes([place, 255])))
    }
    assert {"newsparse", "text", "quotes", "tokens"} <= gone
    assert inputs.changed(bytes([0, 6])) != whole
