"""Tests of the plugin `html`."""  # noqa: A005  (folders are named like the plugin)
