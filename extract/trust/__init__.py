"""How far a value can be believed: signals, probability, and doubts that show when values are held against each other."""

from extract.trust.calibrate import probability, threshold
from extract.trust.checks import check
from extract.trust.context import context_of

__all__ = [
    "check",
    "context_of",
    "probability",
    "threshold",
]
