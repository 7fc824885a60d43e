"""Where numbers come from: sources, intake, checks, facts, warehouse, publish."""
