"""Commands that open what was said: one number down to its source rows, a code down to its seal."""
