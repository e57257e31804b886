"""How confidence is learned: invented papers go through the real reader, and every value is held against the truth."""
