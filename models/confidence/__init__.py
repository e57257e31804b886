"""How far a value can be trusted."""
