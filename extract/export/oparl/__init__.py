"""Papers as OParl 1.1."""

from extract.export.oparl.answers import Answers
from extract.export.oparl.serve import serve_export
from extract.export.oparl.settings import BodySettings, OparlSettings, read_settings
from extract.export.oparl.source import SCANS, Publication
from extract.export.oparl.write import write_oparl

__all__ = [
    "SCANS",
    "Answers",
    "BodySettings",
    "OparlSettings",
    "Publication",
    "read_settings",
    "serve_export",
    "write_oparl",
]
