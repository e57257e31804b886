"""Boxes to tick: drawn, typed and in vector graphics, and whether they are ticked."""

from extract.reading.boxes.drawn import confirm, find_checkboxes
from extract.reading.boxes.model import box_network
from extract.reading.boxes.typed import find_typed_boxes
from extract.reading.boxes.vector import (
    EMPTY_GLYPHS,
    SOLID_GLYPHS,
    TICKED_GLYPHS,
    Stroke,
    as_seen,
    drawn_boxes,
    glyph_boxes,
    sides,
    solid,
)

__all__ = [
    "EMPTY_GLYPHS",
    "SOLID_GLYPHS",
    "TICKED_GLYPHS",
    "Stroke",
    "as_seen",
    "box_network",
    "confirm",
    "drawn_boxes",
    "find_checkboxes",
    "find_typed_boxes",
    "glyph_boxes",
    "sides",
    "solid",
]
