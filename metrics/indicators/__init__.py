"""The indicators, one file for each pillar of the plan."""
