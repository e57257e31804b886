"""Results in the formats of others; a registry names them all."""

from extract.export.formats import FORMATS, RUN_FORMATS, SCAN_FORMATS
from extract.export.registry import EXPORTS, Order, serve_oparl

__all__ = [
    "EXPORTS",
    "FORMATS",
    "RUN_FORMATS",
    "SCAN_FORMATS",
    "Order",
    "serve_oparl",
]
