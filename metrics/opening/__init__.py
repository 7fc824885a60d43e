"""One number opened: which units it counts, which fail and why, who is left out, from which rows (trace)."""
