"""Searchable PDF/A: the scan's picture, and unseen over it the words."""

from extract.export.pdf.write import archived_pdf, pdf_title, write_pdf

__all__ = [
    "archived_pdf",
    "pdf_title",
    "write_pdf",
]
