"""Settle doubts in the browser."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.review.app import Setting, application
    from extract.review.asked import content_of, page_of
    from extract.review.counts import Counts
    from extract.review.desk import Desk
    from extract.review.index import Filters
    from extract.review.learned import learned_in, report
    from extract.review.parting_pages import PartingPages
    from extract.review.render import Look, Renderer
    from extract.review.safety import is_loopback
    from extract.review.server import Service, serve, serve_pages
    from extract.review.texts import TEXTS, Texts, Translate
    from extract.review.written import Writer

__all__ = [
    "TEXTS",
    "Counts",
    "Desk",
    "Filters",
    "Look",
    "PartingPages",
    "Renderer",
    "Service",
    "Setting",
    "Texts",
    "Translate",
    "Writer",
    "application",
    "content_of",
    "is_loopback",
    "learned_in",
    "page_of",
    "report",
    "serve",
    "serve_pages",
]

# Opened when something is asked for: the server's library is an extra.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "app": ["Setting", "application"],
        "asked": ["content_of", "page_of"],
        "counts": ["Counts"],
        "desk": ["Desk"],
        "index": ["Filters"],
        "learned": ["learned_in", "report"],
        "parting_pages": ["PartingPages"],
        "render": ["Look", "Renderer"],
        "safety": ["is_loopback"],
        "server": ["Service", "serve", "serve_pages"],
        "texts": ["TEXTS", "Texts", "Translate"],
        "written": ["Writer"],
    },
)
