"""How far a value can be believed: signals, probability, and doubts that show when values are held against each other."""

from extract.trust.calibrate import Weighed, field_of, kind_of, probability, signals, threshold, weighed
from extract.trust.checks import check
from extract.trust.choice import Candidate, Choice, choose
from extract.trust.context import PaperKind, context_of
from extract.trust.roles import roles_of, with_roles

__all__ = [
    "Candidate",
    "Choice",
    "PaperKind",
    "Weighed",
    "check",
    "choose",
    "context_of",
    "field_of",
    "kind_of",
    "probability",
    "roles_of",
    "signals",
    "threshold",
    "weighed",
    "with_roles",
]
