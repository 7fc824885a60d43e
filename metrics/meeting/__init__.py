"""The half-yearly meeting: what is sealed, what the numbers say in sentences, what was promised."""
