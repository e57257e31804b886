"""From the blocks of a paper to found values, one module per part of the record."""

from typing import TYPE_CHECKING

from lazy_loader import attach

from extract.fields.agreements import title_positions
from extract.fields.blocks import blocks_of
from extract.fields.flaws import part_of
from extract.fields.found import Doubt, Found, below, changed_leaves, found_values, leaves
from extract.fields.names import model_problem, model_version
from extract.fields.read import PaperFields, read_fields
from extract.fields.signatures import signature_start

if TYPE_CHECKING:
    from extract.fields.marked import read_marked

__all__ = [
    "Doubt",
    "Found",
    "PaperFields",
    "below",
    "blocks_of",
    "changed_leaves",
    "found_values",
    "leaves",
    "model_problem",
    "model_version",
    "part_of",
    "read_fields",
    "read_marked",
    "signature_start",
    "title_positions",
]

# Opened when it is asked for: it runs the network.
__getattr__, __dir__, _ = attach(__name__, submod_attrs={"marked": ["read_marked"]})
