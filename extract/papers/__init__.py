"""From the pages of a file to its papers, and from found values to records."""

from extract.papers.assembly import assemble
from extract.papers.split import Paper, split_papers

__all__ = [
    "Paper",
    "assemble",
    "split_papers",
]
