"""How far a value can be believed: signals, probability, and doubts that show when values are held against each other."""

from extract.trust.calibrate import Weighed, field_of, kind_of, probability, signals, threshold, weighed
from extract.trust.checks import check
from extract.trust.choice import Candidate, Choice, Compared, agreed, compared
from extract.trust.context import context_of

__all__ = [
    "Candidate",
    "Choice",
    "Compared",
    "Weighed",
    "agreed",
    "check",
    "compared",
    "context_of",
    "field_of",
    "kind_of",
    "probability",
    "signals",
    "threshold",
    "weighed",
]
