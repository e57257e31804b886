"""What stands where on a page: lines, labels and what belongs to them, sections, tables; which form a paper is."""

from extract.layout.beside import is_label, line_beside, value_lines, wrapped
from extract.layout.box_labels import label_of, label_words, placed_boxes
from extract.layout.draft import draft_form
from extract.layout.identify import identify_form
from extract.layout.labels import Label, alike, find_labels, label_at, parted
from extract.layout.outline import Section, heading_at, outline_of, paragraphs, section
from extract.layout.placed import PlacedBox, PlacedLine, placed_lines
from extract.layout.places import gap, pitch
from extract.layout.table import Column, Table, find_table

__all__ = [
    "Column",
    "Label",
    "PlacedBox",
    "PlacedLine",
    "Section",
    "Table",
    "alike",
    "draft_form",
    "find_labels",
    "find_table",
    "gap",
    "heading_at",
    "identify_form",
    "is_label",
    "label_at",
    "label_of",
    "label_words",
    "line_beside",
    "outline_of",
    "paragraphs",
    "parted",
    "pitch",
    "placed_boxes",
    "placed_lines",
    "section",
    "value_lines",
    "wrapped",
]
