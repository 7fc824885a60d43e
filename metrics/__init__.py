"""What numbers mean: indicators, targets, cube, evaluation, results."""
