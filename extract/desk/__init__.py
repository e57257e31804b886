"""The whole job in the browser: scans in, their run, doubts, exports, settings and forms; it drives the commands and is no second engine."""

from extract.desk.place import Place, open_place
from extract.desk.serve import serve_desk

__all__ = [
    "Place",
    "open_place",
    "serve_desk",
]
