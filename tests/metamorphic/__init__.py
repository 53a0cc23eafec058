"""Metamorphic tests: two texts that say the same, and what is found in both."""
