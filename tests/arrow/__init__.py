"""Tests of Arrow tables, and of the files made of them."""
