"""Components: each file exports one function that draws one thing."""
