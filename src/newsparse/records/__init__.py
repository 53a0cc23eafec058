"""Articles on their way: the record that a reader gives, the row that it becomes, and its limits.

Batches and tables of Arrow are built on these; `newsparse.Record` and `newsparse.batch` have the
public names.
"""
