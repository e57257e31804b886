"""Results in the formats of others; a registry names them all."""

from extract.export.formats import FORMATS, RUN_FORMATS, SCAN_FORMATS
from extract.export.registry import EXAMPLE_URL, EXPORTS, Order, oparl_settings, serve_oparl

__all__ = [
    "EXAMPLE_URL",
    "EXPORTS",
    "FORMATS",
    "RUN_FORMATS",
    "SCAN_FORMATS",
    "Order",
    "oparl_settings",
    "serve_oparl",
]
