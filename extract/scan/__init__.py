"""From a file, whatever it is, to upright, clean page images; the file itself is only ever read."""

from extract.scan.colour import to_grey
from extract.scan.image import PageImage, Pixels, UprightImage
from extract.scan.open import Scan, open_scan
from extract.scan.parting import OnSheet, parted
from extract.scan.patience import give_each_page
from extract.scan.pdf import PDFIUM
from extract.scan.pdf_structure import rectangle, shown_part, single_page
from extract.scan.pixels import Pieces, inked, pieces, reduced, softened
from extract.scan.sniff import MIME, NAMES, PDF_HEADER_WITHIN, SUFFIXES, is_scan, sniff_format
from extract.scan.upright import UPSIDE_DOWN, to_scan, turn_upright, turned_again

__all__ = [
    "MIME",
    "NAMES",
    "PDFIUM",
    "PDF_HEADER_WITHIN",
    "SUFFIXES",
    "UPSIDE_DOWN",
    "OnSheet",
    "PageImage",
    "Pieces",
    "Pixels",
    "Scan",
    "UprightImage",
    "give_each_page",
    "inked",
    "is_scan",
    "open_scan",
    "parted",
    "pieces",
    "rectangle",
    "reduced",
    "shown_part",
    "single_page",
    "sniff_format",
    "softened",
    "to_grey",
    "to_scan",
    "turn_upright",
    "turned_again",
]
