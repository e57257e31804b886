"""From a file, whatever it is, to upright, clean page images; the file itself is only ever read."""

from extract.scan.image import PageImage, Pixels, UprightImage
from extract.scan.open import Scan, open_scan
from extract.scan.patience import give_each_page
from extract.scan.pdf import PDFIUM
from extract.scan.pdf_structure import single_page
from extract.scan.pixels import Pieces, inked, pieces, reduced, softened
from extract.scan.sniff import NAMES, SUFFIXES, sniff_format
from extract.scan.upright import UPSIDE_DOWN, to_scan, turn_upright, turned_again

__all__ = [
    "NAMES",
    "PDFIUM",
    "SUFFIXES",
    "UPSIDE_DOWN",
    "PageImage",
    "Pieces",
    "Pixels",
    "Scan",
    "UprightImage",
    "give_each_page",
    "inked",
    "open_scan",
    "pieces",
    "reduced",
    "single_page",
    "sniff_format",
    "softened",
    "to_scan",
    "turn_upright",
    "turned_again",
]
