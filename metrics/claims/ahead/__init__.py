"""Claims of what is to come: trend, signal, the year's end, and who moved most beside what luck would do."""
