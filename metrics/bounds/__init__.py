"""For whom figures are opened, and what of a snapshot that leaves them: the cut is made in the database."""
