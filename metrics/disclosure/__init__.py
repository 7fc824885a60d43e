"""What may leave the county: which figures are published, rounded how, and which are held back with them."""
