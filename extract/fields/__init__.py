"""From the marked words of a paper to found values, one module per part of the record."""

from typing import TYPE_CHECKING

from lazy_loader import attach

from extract.fields.flaws import part_of
from extract.fields.found import CALLED_SO, Doubt, Found, below, changed_leaves, found_values, leaves
from extract.fields.names import model_problem, model_version
from extract.fields.paper_fields import PaperFields

if TYPE_CHECKING:
    from extract.fields.read import read_fields

__all__ = [
    "CALLED_SO",
    "Doubt",
    "Found",
    "PaperFields",
    "below",
    "changed_leaves",
    "found_values",
    "leaves",
    "model_problem",
    "model_version",
    "part_of",
    "read_fields",
]

# Opened when it is asked for: it runs the network.
__getattr__, __dir__, _ = attach(__name__, submod_attrs={"read": ["read_fields"]})
