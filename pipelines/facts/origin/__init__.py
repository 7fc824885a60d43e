"""Where facts come from: the source columns that they read, and the code that makes them."""
