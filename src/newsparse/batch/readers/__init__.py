"""Readers: from what a caller names to records, one an article.

`inputs` finds the files, `files` opens each and knows who reads it, `reading` reads them all. The
formats are `json_lines`, `delimited` (CSV, TSV) and `parquet`; what has named values becomes an
article by `fields`.
"""
