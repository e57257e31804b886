"""A folder per paper that an archive system can ingest: METS with PREMIS."""

from extract.export.archive.rights import SCHUTZFRIST_YEARS
from extract.export.archive.write import DOCUMENT, Source, write_archive

__all__ = [
    "DOCUMENT",
    "SCHUTZFRIST_YEARS",
    "Source",
    "write_archive",
]
