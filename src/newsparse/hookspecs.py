"""The hooks that a plugin may implement.

A plugin is a module (or any object) whose functions are marked with ``newsparse.hookimpl`` and
named like the hooks below. It is found through an entry point of the group ``newsparse``, or
given to ``newsparse.Parser(plugins=[...])``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsparse.core import Splitter
    from newsparse.extractors import Extractor
    from newsparse.lexicon import Lexicon
    from newsparse.records.record import Reader

PROJECT = "newsparse"

hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker(PROJECT)
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(PROJECT)
"""Mark a function as the implementation of the hook it is named after."""


@hookspec
def newsparse_extractors() -> Sequence[Extractor]:  # type: ignore[empty-body]
    """Return the plugin's extractors, made with `newsparse.extractor`."""


@hookspec
def newsparse_lexicons() -> Sequence[Lexicon]:  # type: ignore[empty-body]
    """Return lexicons; those of one name are merged over all plugins, the later one counts.

    The core reads "abbreviations" and "sentences"; the names that plugins read are in their
    documentation.
    """


@hookspec
def newsparse_tokenizers() -> Mapping[str, Splitter]:  # type: ignore[empty-body]
    """Return tokenizers by name, for ``Parser(tokenizer=name)``.

    A tokenizer takes a text and returns starts and ends, convertible to int32 columns.
    """


@hookspec
def newsparse_segmenters() -> Mapping[str, Splitter]:  # type: ignore[empty-body]
    """Return sentence segmenters by name, for ``Parser(segmenter=name)``.

    A segmenter takes a text and returns starts and ends, convertible to int32 columns.
    """


@hookspec
def newsparse_readers() -> Mapping[str, Reader]:  # type: ignore[empty-body]
    """Return batch readers by file suffix, such as ``".html"``.

    A reader takes an open binary file (already decompressed) and its path, and yields
    `newsparse.Record` objects. Suffixes are in lower case; ``.txt``, ``.jsonl``, ``.ndjson``,
    ``.csv``, ``.tsv``, ``.parquet``, ``.gz`` and ``.zst`` are taken.
    """
