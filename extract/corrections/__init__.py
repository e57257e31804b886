"""What people decided about values: a log of corrections, and the layer that lays them over what the machine read."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.corrections.apply import CONFLICT, Corrected, Hands, Log, corrected, corrected_extraction, said, with_hands
    from extract.corrections.correction import OF_PAPER, UNSEEN, Action, Correction, Json, Look, Place, of_paper, standing
    from extract.corrections.log import CorrectionLog, Outdated, read_log

__all__ = [
    "CONFLICT",
    "OF_PAPER",
    "UNSEEN",
    "Action",
    "Corrected",
    "Correction",
    "CorrectionLog",
    "Hands",
    "Json",
    "Log",
    "Look",
    "Outdated",
    "Place",
    "corrected",
    "corrected_extraction",
    "of_paper",
    "read_log",
    "said",
    "standing",
    "with_hands",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "apply": ["CONFLICT", "Corrected", "Hands", "Log", "corrected", "corrected_extraction", "said", "with_hands"],
        "correction": ["OF_PAPER", "UNSEEN", "Action", "Correction", "Json", "Look", "Place", "of_paper", "standing"],
        "log": ["CorrectionLog", "Outdated", "read_log"],
    },
)
