"""Scores, ranks and how sure they are: a scheme as data, applied to any kind of unit."""
