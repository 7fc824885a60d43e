"""Checking and publishing files from a page: the same check and load that the command line runs."""
