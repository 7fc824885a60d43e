"""How a load goes: take, decide, publish, report."""
