"""Properties: what holds for any text. `test_laws` holds the laws of the design."""
