"""The whole job in the browser: scans in, their run, doubts, exports, settings and forms; it drives the commands and is no second engine."""

from extract.desk.place import Place, open_place
from extract.desk.serve import LOOK_AGAIN_SECONDS, serve_desk

__all__ = [
    "LOOK_AGAIN_SECONDS",
    "Place",
    "open_place",
    "serve_desk",
]
