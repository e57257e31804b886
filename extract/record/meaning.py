"""What values of a record mean for whoever uses it: whether a paper may be shown, who takes the decision."""

from __future__ import annotations

from extract.record.models import Vorlage

# Roles in which a committee decides, rather than advises or takes note, begin with one of these (after "zur", "zum").
DECIDING = ("entscheidung", "beschluss", "beschluß")
ADVISING = "empfehlung"


def is_public(record: Vorlage) -> bool:
    """Whether a paper may be shown: some committee deliberates on it öffentlich, and nobody doubts that.

    Most papers are prepared nicht-öffentlich and decided öffentlich; those are public.
    """
    doubted = {doubt.path for doubt in record.review}
    return any(
        one.public is True and f"/consultations/{number}/public" not in doubted
        for number, one in enumerate(record.consultations)
    )


def decides(role: str | None) -> bool | None:
    """Whether a committee in this role ("Zum Beschluss", "Vorberatung") takes the decision; None where none is named."""
    if role is None:
        return None
    words = role.casefold()
    return ADVISING not in words and any(word.startswith(DECIDING) for word in words.split())
