"""How far a value can be trusted: generated scans with truth, the learning of the calibration, its card."""
