"""Trained models: how their data is made, how they are trained, what they can do."""
