"""The model that tells boxes to tick from letters, and ticked boxes from empty ones."""
