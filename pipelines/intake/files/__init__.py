"""Files to stored cells, and stored cells to what a person sees."""
