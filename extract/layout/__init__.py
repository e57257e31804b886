"""What stands where on a page: lines, boxes and paragraphs, and the roles that a learned reader gives to words; which form a paper is."""

from typing import TYPE_CHECKING

from lazy_loader import attach

from extract.layout.box_labels import label_of
from extract.layout.placed import PlacedBox, PlacedLine
from extract.layout.places import gap
from extract.layout.running_text import paragraphs
from extract.layout.sheet import Sheet, Sheets, sheets_of
from extract.layout.terms import Terms
from extract.layout.vocabulary import Vocabulary, alike

if TYPE_CHECKING:
    from extract.layout.draft import PrintedLabel, draft_form, printed_labels
    from extract.layout.identify import form_shares, identify_form
    from extract.layout.roles import (
        NAMING,
        PROSE,
        Marked,
        MarkedPage,
        PageKind,
        Role,
        Span,
        adds_labels,
        marked,
        network,
        spans,
    )

__all__ = [
    "NAMING",
    "PROSE",
    "Marked",
    "MarkedPage",
    "PageKind",
    "PlacedBox",
    "PlacedLine",
    "PrintedLabel",
    "Role",
    "Sheet",
    "Sheets",
    "Span",
    "Terms",
    "Vocabulary",
    "adds_labels",
    "alike",
    "draft_form",
    "form_shares",
    "gap",
    "identify_form",
    "label_of",
    "marked",
    "network",
    "paragraphs",
    "printed_labels",
    "sheets_of",
    "spans",
]

# Opened when something is asked for: not every command runs the network.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "draft": ["PrintedLabel", "draft_form", "printed_labels"],
        "identify": ["form_shares", "identify_form"],
        "roles": [
            "Marked",
            "MarkedPage",
            "NAMING",
            "PROSE",
            "PageKind",
            "Role",
            "Span",
            "adds_labels",
            "marked",
            "network",
            "spans",
        ],
    },
)
