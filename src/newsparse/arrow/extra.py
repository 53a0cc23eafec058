"""pyarrow: an extra, so it is imported when it is used, and named where it is missing.

pyarrow has no type stubs. The names below say in signatures which of its classes is meant; to a
type checker each is `Any`.
"""

from __future__ import annotations

import functools
import importlib
from typing import Any, TypeAlias

from newsparse.errors import NewsparseError

Array: TypeAlias = Any
"""A `pyarrow.Array`."""
DataType: TypeAlias = Any
"""A `pyarrow.DataType`."""
Field: TypeAlias = Any
"""A `pyarrow.Field`."""
RecordBatch: TypeAlias = Any
"""A `pyarrow.RecordBatch`."""
Schema: TypeAlias = Any
"""A `pyarrow.Schema`."""
Table: TypeAlias = Any
"""A `pyarrow.Table`."""


@functools.cache
def pyarrow() -> Any:  # noqa: ANN401  (the module)
    """Return the module `pyarrow`, with its parts for CSV and Parquet loaded.

    Raises:
        NewsparseError: it is not installed.
    """
    try:
        for part in ("csv", "parquet"):
            importlib.import_module(f"pyarrow.{part}")
        return importlib.import_module("pyarrow")
    except ImportError as error:
        raise NewsparseError(
            'Arrow, Parquet and CSV need pyarrow; install it with: pip install "newsparse[arrow]"'
        ) from error
