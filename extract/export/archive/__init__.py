"""A folder per paper that an archive system can ingest: METS with PREMIS."""

from extract.export.archive.write import write_archive

__all__ = [
    "write_archive",
]
