"""Settle doubts in the browser."""

from extract.review.learned import learned_in, report
from extract.review.server import Service, serve

__all__ = [
    "Service",
    "learned_in",
    "report",
    "serve",
]
