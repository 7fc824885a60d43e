"""From facts to figures: sums, values, targets, statuses, and what a snapshot tells beside them."""
