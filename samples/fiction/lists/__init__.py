"""Lists of names and phrases, made up; those for training, and others that only held-out papers use."""

from samples.fiction.lists.read import names, phrases

__all__ = ["names", "phrases"]
