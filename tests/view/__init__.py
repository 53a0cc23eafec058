"""Tests of what is to look at."""
