"""Papers as OParl 1.1."""

from extract.export.oparl.write import write_oparl

__all__ = [
    "write_oparl",
]
