"""Words of a ranking: names, notes beside it, sums of a score, what could be a red line."""
