"""The names of layers: those that every document has, those that no layer can have."""

from __future__ import annotations

import keyword
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CORE_LAYERS = ("tokens", "sentences", "blocks")
ROW_KEYS = ("newsparse", "id", "text", "published", "meta", "errors")
"""The keys of `Document.to_dict` that are no layers."""
NOT_OF_PLUGINS = frozenset({*CORE_LAYERS, *ROW_KEYS, "error"})
"""The keys of rows, error rows included, that are no layers of plugins."""
RESERVED = frozenset(
    {
        *NOT_OF_PLUGINS,
        *("covering", "from_dict", "from_json", "hits", "layers", "span", "to_dict", "to_html"),
        *("to_arrow", "to_json", "to_pandas", "with_layer", "within"),
    }
)
"""Names that a layer can't have, because a document has them already."""


def is_layer_name(name: object) -> bool:
    """Say whether a layer can have this name: that of an attribute which no document has."""
    return (
        isinstance(name, str)
        and name.isidentifier()
        and unicodedata.normalize("NFKC", name) == name  # so reads Python an attribute
        and not keyword.iskeyword(name)
        and not name.startswith("_")
        and name not in RESERVED
    )


def hidden_layer(layer: str) -> str:
    """Return what is said to somebody who asks for a hidden layer."""
    return (
        f"the layer {layer!r} is hidden, for plugins only: an extractor of yours that names it in "
        "`needs` can read it"
    )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question for somebody who got a name wrong, if one that is known is close."""
    import difflib  # noqa: PLC0415  (only where something is wrong)

    close = difflib.get_close_matches(name, list(known))
    return f" (did you mean {close[0]!r}?)" if close else ""
