"""What the departments of the made-up county write of it, and how untidily."""
