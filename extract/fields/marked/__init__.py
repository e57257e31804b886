"""The fields of a paper from the roles that the learned reader of layouts gives its words."""

from extract.fields.marked.read import read_marked

__all__ = ["read_marked"]
