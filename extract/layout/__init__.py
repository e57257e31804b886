"""What stands where on a page: lines, labels and what belongs to them, sections, tables; which form a paper is."""

from typing import TYPE_CHECKING

from lazy_loader import attach

from extract.layout.beside import is_label, line_beside, value_lines, wrapped
from extract.layout.box_labels import label_of, label_words
from extract.layout.draft import draft_form
from extract.layout.identify import form_shares, identify_form
from extract.layout.labels import Label, parted
from extract.layout.outline import heading_at, outline_of, paragraphs, section
from extract.layout.placed import PlacedBox, PlacedLine
from extract.layout.places import gap, pitch
from extract.layout.sheet import Block, Sheet, Sheets, sheets_of
from extract.layout.table import Column, PageTable, find_table
from extract.layout.terms import Terms
from extract.layout.vocabulary import Vocabulary, alike

if TYPE_CHECKING:
    from extract.layout.roles import PROSE, Marked, MarkedPage, PageKind, Role, Span, marked, network, spans

__all__ = [
    "PROSE",
    "Block",
    "Column",
    "Label",
    "Marked",
    "MarkedPage",
    "PageKind",
    "PageTable",
    "PlacedBox",
    "PlacedLine",
    "Role",
    "Sheet",
    "Sheets",
    "Span",
    "Terms",
    "Vocabulary",
    "alike",
    "draft_form",
    "find_table",
    "form_shares",
    "gap",
    "heading_at",
    "identify_form",
    "is_label",
    "label_of",
    "label_words",
    "line_beside",
    "marked",
    "network",
    "outline_of",
    "paragraphs",
    "parted",
    "pitch",
    "section",
    "sheets_of",
    "spans",
    "value_lines",
    "wrapped",
]

# Opened when something is asked for: not every command runs the network.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={"roles": ["Marked", "MarkedPage", "PROSE", "PageKind", "Role", "Span", "marked", "network", "spans"]},
)
