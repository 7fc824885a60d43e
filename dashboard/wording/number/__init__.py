"""Words of what is asked of one number: what would turn it, what stands beside it, what its code was."""
