"""pyarrow: an extra, so it is imported when it is used, and named where it is missing.

pyarrow has no type stubs. The names below say in signatures which of its classes is meant; to a
type checker each is `Any`.
"""

from __future__ import annotations

import functools
from typing import Any, TypeAlias

from newsparse.extras import import_extra

Array: TypeAlias = Any
"""A `pyarrow.Array`."""
DataFrame: TypeAlias = Any
"""A `pandas.DataFrame`, which has no type stubs either."""
DataType: TypeAlias = Any
"""A `pyarrow.DataType`."""
Field: TypeAlias = Any
"""A `pyarrow.Field`."""
RecordBatch: TypeAlias = Any
"""A `pyarrow.RecordBatch`."""
Scalar: TypeAlias = Any
"""A `pyarrow.Scalar`."""
Schema: TypeAlias = Any
"""A `pyarrow.Schema`."""
Table: TypeAlias = Any
"""A `pyarrow.Table`."""


@functools.cache
def pyarrow() -> Any:  # noqa: ANN401  (the module)
    """Return the module `pyarrow`, with its parts for columns, CSV and Parquet loaded.

    Raises:
        MissingExtraError: it is not installed.
    """
    for part in ("compute", "csv", "parquet"):
        import_extra(f"pyarrow.{part}", "arrow", "newsparse.arrow")
    return import_extra("pyarrow", "arrow", "newsparse.arrow")
