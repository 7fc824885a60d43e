"""What serves the pages: the gate, the server, its log, and what it makes before the first visitor comes."""
