"""Which rows stand behind a figure, and how each counts in it: the same sums, row by row."""
