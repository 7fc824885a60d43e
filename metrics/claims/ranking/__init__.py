"""Sentences about places: who stands where, how surely, why, and what would turn it."""
