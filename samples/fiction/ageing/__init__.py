"""What happens to paper until it is a scan: single steps, and three ways to put them together.

`scan_pages` copies sample papers at a set quality, `age` gives a whole paper a life drawn by chance, `age_piece` wears
pieces drawn in grey.
"""

from samples.fiction.ageing.files import Packing, scan_file
from samples.fiction.ageing.lives import Ageing, age, draw_ageing
from samples.fiction.ageing.pieces import HARSH, PIECES, age_piece
from samples.fiction.ageing.scans import QUALITIES, Scan, scan_pages
from samples.fiction.ageing.steps import Pixels, turn

__all__ = [
    "HARSH",
    "PIECES",
    "QUALITIES",
    "Ageing",
    "Packing",
    "Pixels",
    "Scan",
    "age",
    "age_piece",
    "draw_ageing",
    "scan_file",
    "scan_pages",
    "turn",
]
