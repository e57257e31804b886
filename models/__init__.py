"""Trained models: in each folder what was learned and its card; how it was learned, in `training/`, which is not shipped."""
