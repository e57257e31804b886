"""What stands where on a page: lines, labels and what belongs to them, sections, tables; which form a paper is."""

from extract.layout.beside import is_label, line_beside, value_lines, wrapped
from extract.layout.box_labels import label_of, label_words
from extract.layout.draft import draft_form
from extract.layout.identify import form_shares, identify_form
from extract.layout.labels import Label, parted
from extract.layout.outline import heading_at, outline_of, paragraphs, section
from extract.layout.placed import PlacedBox, PlacedLine
from extract.layout.places import gap, pitch
from extract.layout.roles import PROSE, Marked, MarkedPage, PageKind, Role, Span, marked, spans
from extract.layout.sheet import Block, Sheet, Sheets, sheets_of
from extract.layout.table import Column, PageTable, find_table
from extract.layout.terms import Terms
from extract.layout.vocabulary import Vocabulary, alike

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
