"""Records from scans of German council papers: every value with its place on the page and an honest probability."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.errors import VorlagenError
    from extract.export.load import Data, load
    from extract.options import Options
    from extract.pipeline import Reading, extract_file
    from extract.record import Extraction, Vorlage

__version__ = "0.1.0"

__all__ = ["Data", "Extraction", "Options", "Reading", "Vorlage", "VorlagenError", "__version__", "extract_file", "load"]

# Imported when first used, so that `import extract` does not load OpenCV, spaCy and the rest.
_HOMES = {
    "Data": "extract.export.load",
    "Extraction": "extract.record",
    "Options": "extract.options",
    "Reading": "extract.pipeline",
    "Vorlage": "extract.record",
    "VorlagenError": "extract.errors",
    "extract_file": "extract.pipeline",
    "load": "extract.export.load",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
