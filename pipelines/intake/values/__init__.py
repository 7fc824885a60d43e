"""A cell's text to a typed value, or a named reason why not."""
