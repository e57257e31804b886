"""What people decided about values: a log of corrections, and the layer that lays them over what the machine read."""

from typing import TYPE_CHECKING

from lazy_loader import attach

if TYPE_CHECKING:
    from extract.corrections.apply import CONFLICT, Corrected, Hands, corrected, corrected_extraction, said, with_hands
    from extract.corrections.correction import (
        OF_PAPER,
        OF_SCAN,
        SCAN,
        UNSEEN,
        Action,
        Correction,
        Json,
        Log,
        Look,
        Place,
        of_paper,
        standing,
        undoing,
    )  # fmt: skip
    from extract.corrections.log import CorrectionLog, Outdated, read_log
    from extract.corrections.partings import Decided, Move, Parting, decided, mark_in, mark_of, orders_in, parting

__all__ = [
    "CONFLICT",
    "OF_PAPER",
    "OF_SCAN",
    "SCAN",
    "UNSEEN",
    "Action",
    "Corrected",
    "Correction",
    "CorrectionLog",
    "Decided",
    "Hands",
    "Json",
    "Log",
    "Look",
    "Move",
    "Outdated",
    "Parting",
    "Place",
    "corrected",
    "corrected_extraction",
    "decided",
    "mark_in",
    "mark_of",
    "of_paper",
    "orders_in",
    "parting",
    "read_log",
    "said",
    "standing",
    "undoing",
    "with_hands",
]

# Opened when something is asked for: not every command needs a database or pandas.
__getattr__, __dir__, _ = attach(
    __name__,
    submod_attrs={
        "apply": ["CONFLICT", "Corrected", "Hands", "corrected", "corrected_extraction", "said", "with_hands"],
        "correction": [
            *(
                "OF_PAPER",
                "OF_SCAN",
                "SCAN",
                "UNSEEN",
                "Action",
                "Correction",
                "Json",
                "Log",
                "Look",
                "Place",
                "of_paper",
                "standing",
            ),
            "undoing",
        ],
        "partings": ["Decided", "Move", "Parting", "decided", "mark_in", "mark_of", "orders_in", "parting"],
        "log": ["CorrectionLog", "Outdated", "read_log"],
    },
)
