"""What happens to the households of the made-up county."""
