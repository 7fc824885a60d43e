"""Rules that look across tables."""
