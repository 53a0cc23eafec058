"""Options: how their values become what the class of an extractor declares."""

from __future__ import annotations

import pickle
import threading
from typing import TYPE_CHECKING, Any

import attrs
import msgspec
import pytest
from click.testing import CliRunner

import newsparse
from newsparse import Parser, Span
from newsparse.cli import main
from newsparse.options import option_types, read_options
from tests.core.samples import First, Second, SizeOptions, one
from tests.plugins import module

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal  # for type checkers alone, as many classes of options have it
    from types import ModuleType


@attrs.frozen
class Shaped:
    """Options with a type that can't be looked up when they are read."""

    limit: Decimal | None = None
    names: tuple[str, ...] = ()


@attrs.frozen
class Sized:
    """Options whose types can."""

    size: int = 0
    _hidden: tuple[str, ...] = ()


@attrs.frozen
class Found(Span):
    """An annotation for tests."""


def test_types_stand_under_the_names_that_callers_give() -> None:
    """A field that begins with an underscore is given without it."""
    assert option_types(Sized) == {"size": int, "hidden": tuple[str, ...]}


def test_a_type_for_type_checkers_alone_is_taken_as_it_is() -> None:
    """Nobody can check it; the value is for the extractor."""
    assert option_types(Shaped) == {"limit": Any, "names": Any}
    assert read_options(Shaped, {"limit": "a", "names": ["b"]}, "found") == Shaped("a", ["b"])  # type: ignore[arg-type]


def test_a_value_that_does_not_fit_is_told_with_its_name() -> None:
    """For there may be many."""
    with pytest.raises(ValueError, match="does not fit: Expected `int`, got `str` - at `size`"):
        read_options(Sized, {"size": "large"}, "found")


def test_a_set_is_the_parsers_own() -> None:
    """As lists and dicts are, whatever becomes of the caller's."""

    @attrs.frozen
    class Chosen:
        names: Any = None

    @newsparse.extractor("found", Found, options=Chosen)
    def find(_: newsparse.Document, options: Chosen) -> list[Found]:
        assert options.names == {"a"}
        return []

    names = {"a"}
    parser = Parser(
        plugins=[module("p", extractors=[find])],
        extractors=["found"],
        options={"found": {"names": names}},
    )
    names.add("b")
    assert parser.configuration["options"] == {"found": {"names": {"a"}}}
    assert parser.parse("A text.").found == ()


def test_the_command_reads_options_whose_types_it_can_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the parser does; they are strings then."""
    seen: list[Shaped] = []

    @newsparse.extractor("found", Found, options=Shaped)
    def find(_: newsparse.Document, options: Shaped) -> list[Found]:
        seen.append(options)
        return []

    plugins = newsparse.plugins
    both = (*plugins.installed().plugins, plugins.load(module("p", extractors=[find])))
    monkeypatch.setattr(plugins, "installed", lambda: plugins.collect(both))
    command = ["parse", "-", "--layer", "found", "--option", "found.limit=2"]
    result = CliRunner().invoke(main, command, input="A text.", catch_exceptions=False)
    assert result.exit_code == 0
    assert msgspec.json.decode(result.stdout)["found"] == []
    assert seen == [Shaped("2")]  # type: ignore[arg-type]


TEXT = "Tom Vale said no."


def test_options_reach_the_extractor_as_an_argument() -> None:
    """Checked by name when the parser is built."""

    @newsparse.extractor("seconds", Second, options=SizeOptions)
    def find(doc: newsparse.Document, options: SizeOptions) -> Iterator[Second]:
        yield Second(0, options.size, doc.text[: options.size])

    extra = module("p", extractors=[find])
    assert Parser(plugins=[extra]).parse(TEXT).seconds[0].text == "Tom"
    parser = Parser(plugins=[extra], options={"seconds": {"size": 8}})
    assert parser.parse(TEXT).seconds[0].text == "Tom Vale"
    with pytest.raises(ValueError, match="no option width; it has: size"):
        Parser(plugins=[extra], options={"seconds": {"width": 8}})
    with pytest.raises(ValueError, match="no plugin makes a layer 'nix', 'quote'; there are: "):
        Parser(extractors=["quote", "nix"])
    with pytest.raises(ValueError, match=r"^the layer 'ones' takes no options$"):
        Parser(plugins=[module("p", extractors=[one("ones")])], options={"ones": {"a": 1}})
    with pytest.raises(ValueError, match="no plugin makes a layer 'second'"):
        Parser(plugins=[extra], options={"second": {"size": 8}})
    with pytest.raises(ValueError, match="'seconds' does not fit: Expected `int`, got `str`"):
        Parser(plugins=[extra], options={"seconds": {"size": "8"}})


def test_options_of_layers_that_do_not_run_are_checked() -> None:
    """A name that is wrong is told whichever layers are wanted; hidden ones too."""

    @newsparse.extractor("seconds", Second, options=SizeOptions, public=False)
    def find(doc: newsparse.Document, options: SizeOptions) -> Iterator[Second]:
        yield Second(0, options.size, doc.text[: options.size])

    extra = module("p", extractors=[find, one("ones")])
    with pytest.raises(ValueError, match="no option width; it has: size"):
        Parser(plugins=[extra], options={"seconds": {"width": 8}})
    with pytest.raises(ValueError, match=r"^the layer 'ones' takes no options$"):
        Parser(plugins=[extra], extractors=["urls"], options={"ones": {"a": 1}})
    assert Parser(plugins=[extra], extractors=["ones"], options={"seconds": {"size": 8}})


@pytest.mark.parametrize("options", [["urls"], {"urls": "a=b"}, {"urls": 5}, {"urls": {1: 2}}, 5])
def test_options_of_another_shape_are_told(options: Any) -> None:
    """With what is right."""
    with pytest.raises(TypeError, match="options map the names of layers to their options, such"):
        Parser(options=options)


@attrs.frozen
class ManyOptions:
    """Options of several types."""

    names: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()
    size: int = attrs.field(default=0, validator=attrs.validators.instance_of(int))


def seeing(seen: list[ManyOptions]) -> ModuleType:
    """Return a plugin that keeps the options which its extractor gets."""

    @newsparse.extractor({"firsts": First, "seconds": Second}, options=ManyOptions)
    def find(_: newsparse.Document, options: ManyOptions) -> list[Span]:
        seen.append(options)
        return []

    return module("seeing", extractors=[find])


def test_options_come_as_their_class_declares_them() -> None:
    """A list of Python's, as one of the command line, is a tuple where there is to be one."""
    seen: list[ManyOptions] = []
    names = ["a"]
    options = {"firsts": {"names": names, "codes": ["b", "b"]}}
    parser = Parser(extractors=["firsts"], plugins=[seeing(seen)], options=options)
    names.append("c")
    assert parser.configuration["options"] == {"firsts": {"names": ["a"], "codes": ["b", "b"]}}
    parser.parse(TEXT)
    assert seen == [ManyOptions(("a",), frozenset({"b"}))]
    parser.configuration["options"].clear()  # type: ignore[attr-defined]
    assert pickle.loads(pickle.dumps(Parser(layout="blank"))).configuration["layout"] == "blank"
    assert parser.configuration["options"] != {}


def test_layers_of_one_extractor_have_one_value() -> None:
    """Two that differ are refused, rather than the last one taken."""
    plugin = seeing([])
    with pytest.raises(ValueError, match="the option 'size' has two values: the layers firsts, s"):
        Parser(plugins=[plugin], options={"firsts": {"size": 1}, "seconds": {"size": 2}})
    Parser(plugins=[plugin], options={"firsts": {"size": 1}, "seconds": {"size": 1}})


def test_what_a_validator_raises_is_told() -> None:
    """Whatever it is."""

    def refuse(*_: object) -> None:
        raise RuntimeError("no")

    made = attrs.make_class("O", {"size": attrs.field(default=0, validator=refuse)}, frozen=True)
    with pytest.raises(ValueError, match="an option of the layer 'a' does not fit: no"):
        read_options(made, {"size": 1}, "a")


def test_an_option_may_be_an_object_that_is_never_copied() -> None:
    """Such as a lock; what the parser was put together with is told all the same."""
    lock = threading.Lock()

    @attrs.frozen
    class LockOptions:
        lock: Any = None

    @newsparse.extractor("firsts", First, options=LockOptions)
    def find(_: newsparse.Document, options: LockOptions) -> list[First]:
        assert options.lock is lock
        return []

    plugin = module("odd", extractors=[find])
    parser = Parser(extractors=["firsts"], plugins=[plugin], options={"firsts": {"lock": lock}})
    assert parser.parse(TEXT).firsts == ()
    assert parser.configuration["options"]["firsts"]["lock"] is lock
