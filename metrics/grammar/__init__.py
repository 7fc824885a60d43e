"""The grammar of indicators: additive sums over facts, what is made of them, and their words."""
