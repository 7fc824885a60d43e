"""The things that the plan's second part names, each counted."""
