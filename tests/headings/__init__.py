"""Tests of the headings plugin."""
