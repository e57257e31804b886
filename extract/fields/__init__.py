"""From the blocks of a paper to found values, one module per part of the record."""

from extract.fields.agreements import title_positions
from extract.fields.blocks import blocks_of
from extract.fields.flaws import part_of
from extract.fields.found import Found, found_values
from extract.fields.names import model_problem, model_version
from extract.fields.read import PaperFields, read_fields
from extract.fields.signatures import signature_start

__all__ = [
    "Found",
    "PaperFields",
    "blocks_of",
    "found_values",
    "model_problem",
    "model_version",
    "part_of",
    "read_fields",
    "signature_start",
    "title_positions",
]
