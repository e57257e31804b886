"""Papers as OParl 1.1."""

from extract.export.oparl.objects import Publication
from extract.export.oparl.settings import read_settings
from extract.export.oparl.write import write_oparl

__all__ = [
    "Publication",
    "read_settings",
    "write_oparl",
]
