"""Tests of the numbers plugin."""  # noqa: A005  (the plugin is named so)
