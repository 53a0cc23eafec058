"""Tests of the quotes plugin."""
