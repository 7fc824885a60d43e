"""The sheets of the ranking: its table, its method, its charts, each unit's breakdown."""
