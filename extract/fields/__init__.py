"""From the blocks of a paper to found values, one module per part of the record."""

from extract.fields.agreements import title_positions
from extract.fields.found import Found
from extract.fields.names import model_problem, model_version
from extract.fields.read import PaperFields, read_fields
from extract.fields.signatures import ends_like_function, signature_start

__all__ = [
    "Found",
    "PaperFields",
    "ends_like_function",
    "model_problem",
    "model_version",
    "read_fields",
    "signature_start",
    "title_positions",
]
