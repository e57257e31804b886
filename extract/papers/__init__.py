"""From the pages of a file to its papers, and from found values to records."""

from extract.papers.assembly import Understood, assemble
from extract.papers.split import Paper, own_count, split_papers

__all__ = [
    "Paper",
    "Understood",
    "assemble",
    "own_count",
    "split_papers",
]
