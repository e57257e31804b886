"""Results held against what somebody has looked up by hand."""

from extract.evaluate.compare import compare_results, coverage, scores
from extract.evaluate.report import write_html
from extract.evaluate.truth import read_truth

__all__ = [
    "compare_results",
    "coverage",
    "read_truth",
    "scores",
    "write_html",
]
