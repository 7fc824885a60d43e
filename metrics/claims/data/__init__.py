"""Sentences about the data themselves: what came, what was taken of it, what a gap does to the figures."""
