"""A folder per paper that an archive system can ingest: METS with PREMIS."""

from extract.export.archive.write import DOCUMENT, write_archive

__all__ = [
    "DOCUMENT",
    "write_archive",
]
