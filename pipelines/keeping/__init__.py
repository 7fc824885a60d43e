"""What is kept for good: rows, ledger, keys, journal, archive."""
