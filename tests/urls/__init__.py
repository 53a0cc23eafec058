"""The urls plugin: fixtures by family of rules, and properties."""
