"""What stands on a page image or in a text layer: words, lines, boxes to tick, ruling lines."""

from extract.reading.boxes import network
from extract.reading.lines import text_of
from extract.reading.ocr import probe
from extract.reading.read import LEGIBLE, legibility, read_images, with_boxes, with_fields
from extract.reading.text_layer import read_text_layer

__all__ = [
    "LEGIBLE",
    "legibility",
    "network",
    "probe",
    "read_images",
    "read_text_layer",
    "text_of",
    "with_boxes",
    "with_fields",
]
