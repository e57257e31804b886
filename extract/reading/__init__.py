"""What stands on a page image or in a text layer: words, lines, boxes to tick, ruling lines."""

from extract.reading.boxes import box_network
from extract.reading.lines import text_of
from extract.reading.ocr import line_network, probe, tesseract_works
from extract.reading.pages import read_pages

__all__ = [
    "box_network",
    "line_network",
    "probe",
    "read_pages",
    "tesseract_works",
    "text_of",
]
