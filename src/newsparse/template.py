"""The template of a plugin: a whole distribution, ready to be tested, changed and published."""

from __future__ import annotations

import builtins
import importlib.util
import os
import re
import string
from pathlib import Path
from typing import TYPE_CHECKING

from newsparse import __version__
from newsparse.batch.writers.names import is_device
from newsparse.errors import NewsparseError
from newsparse.layer_names import is_layer_name
from newsparse.plugins import installed

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parent / "data" / "plugin"
FILES: Mapping[str, str] = {
    ".gitignore": "gitignore.txt",
    "README.md": "README.md.txt",
    "pyproject.toml": "pyproject.toml.txt",
    "src/$module/__init__.py": "module.py.txt",
    "src/$module/py.typed": "",
    "tests/$layer.txt": "cases.txt",
    "tests/test_$layer.py": "test.py.txt",
}
"""The files of the distribution, each with its template; "" is an empty file."""
PREFIX = "newsparse_"
LAYER = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]++)*")
LONGEST = 60
"""How many characters a name may have: paths of the files have it three times."""
TAKEN = re.compile(r"Iterator|Path|Test.*")
"""Names of classes that mean something else in the template, or to pytest."""
SINGULARS: Mapping[str, str] = {
    "movies": "movie",
    "news": "news",
    "series": "series",
    "species": "species",
}
"""Words whose singular the endings do not tell."""
ENDINGS = (
    (re.compile(r"(ss|us|is|uses|yses|^\w{1,3})$"), r"\1"),  # press, status, viruses, gas
    (re.compile(r"(?<=\w\w)ies$"), "y"),  # companies, but ties
    (re.compile(r"(ss|sh|ch|x)es$"), r"\1"),  # addresses, matches
    (re.compile(r"s$"), ""),
)
"""Endings of words, with what the first that fits becomes in the singular.

In doubt the word is kept: a class in the plural reads better than one called Viruse.
"""


class TemplateError(NewsparseError):
    """A plugin that can't be made: of its name, or because something is there."""


def new_plugin(name: str, parent: Path) -> Path:
    """Write a distribution with a plugin of one layer, and return its folder.

    Args:
        name: that of the plugin and its layer, such as ``tickers``; ``newsparse-tickers`` says
            the same.
        parent: where the folder ``newsparse-NAME`` is made.

    Raises:
        TemplateError: the name can't be a layer's, is taken, or the folder is there.
        OSError: a file can't be written.
    """
    layer = name.replace("-", "_").removeprefix(PREFIX)
    if not is_layer_name(layer) or not LAYER.fullmatch(layer) or len(layer) > LONGEST:
        raise TemplateError(
            f"{name!r} can't be the name of a plugin and its layer; take small letters and digits, "
            "and single hyphens or low lines between them, beginning with a letter, like "
            f"stock-codes, at most {LONGEST}; but no word of Python and no attribute of documents"
        )
    if is_device(layer):
        raise TemplateError(f"{layer!r} is a device on Windows, where no file can have its name")
    maker = installed().makers.get(layer)
    if maker is not None:
        raise TemplateError(f"the layer {layer!r} is made by the {maker.label}; take another name")
    module = f"{PREFIX}{layer}"
    if importlib.util.find_spec(module) is not None:
        raise TemplateError(f"a module {module} is installed already; take another name")
    distribution = f"newsparse-{layer.replace('_', '-')}"
    folder = parent / distribution
    if os.path.lexists(folder):
        raise TemplateError(f"{folder} is there already; move it, or take another name")
    values = {
        "annotation": annotation_name(layer),
        "distribution": distribution,
        "layer": layer,
        "module": module,
        "version": __version__,
    }
    for path, template in FILES.items():
        file = folder / string.Template(path).substitute(values)
        file.parent.mkdir(parents=True, exist_ok=True)
        source = (DATA / template).read_text(encoding="utf-8") if template else ""
        file.write_text(string.Template(source).substitute(values), "utf-8", newline="\n")
    return folder


def annotation_name(layer: str) -> str:
    """Return a name for one annotation of a layer: Company for companies, StockTicker."""
    *before, word = layer.split("_")
    one = SINGULARS.get(word) or next(
        (ending.sub(other, word) for ending, other in ENDINGS if ending.search(word)), word
    )
    made = "".join(part.capitalize() for part in (*before, one))
    taken = TAKEN.fullmatch(made) or hasattr(builtins, made)  # Warning; and None is no name
    return f"Found{made}" if taken else made
