"""Records from scans of German council papers: every value with its place on the page and an honest probability."""

from typing import TYPE_CHECKING

from lazy_loader import attach

from extract.version import __version__

if TYPE_CHECKING:
    from extract.errors import VorlagenError
    from extract.options import Options
    from extract.pipeline import Reading, extract_file
    from extract.record import Extraction, Vorlage
    from extract.tables import Data, load

__all__ = ["Data", "Extraction", "Options", "Reading", "Vorlage", "VorlagenError", "__version__", "extract_file", "load"]

# Opened when first used, so that `import extract` does not load OpenCV, spaCy and the rest.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "errors": ["VorlagenError"],
        "options": ["Options"],
        "pipeline": ["Reading", "extract_file"],
        "record": ["Extraction", "Vorlage"],
        "tables": ["Data", "load"],
    },
)
