"""Tests of the batch engine: inputs, readers, rows, writers."""
