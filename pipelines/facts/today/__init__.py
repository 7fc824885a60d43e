"""What stands as of today, not by period: what is open, and how far each clue has come."""
