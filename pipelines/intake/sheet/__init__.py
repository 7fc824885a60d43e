"""What a sheet says: its titles, headings, units and blocks, and which rows are data."""
