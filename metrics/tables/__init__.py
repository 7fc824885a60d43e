"""Which source tables are owed, which came, and how that is said: one base for every page."""
