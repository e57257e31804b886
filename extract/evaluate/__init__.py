"""Results held against what somebody has looked up by hand."""

from extract.evaluate.compare import ALL, compare_results, coverage, scores
from extract.evaluate.report import Judged, write_html
from extract.evaluate.sample import draw, write_sample
from extract.evaluate.truth import read_truth

__all__ = [
    "ALL",
    "Judged",
    "compare_results",
    "coverage",
    "draw",
    "read_truth",
    "scores",
    "write_html",
    "write_sample",
]
