"""The frame around every page: head, ways up and down, search, what to take along; the home that is empty."""
