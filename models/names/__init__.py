"""The model that finds parties, representatives, persons, functions and places in agreements and signature blocks."""
