"""What values of a record mean for whoever uses it: whether a paper may be shown, who takes the decision."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from extract.record.models import Vorlage

# Roles in which a committee decides, rather than advises or takes note, begin with one of these (after "zur", "zum").
DECIDING = ("entscheidung", "beschluss", "beschluß")
ADVISING = "empfehlung"
RoleClass = Literal["decides", "advises", "informs"]
# What stands in the names of the other roles.
_ROLES: tuple[tuple[RoleClass, re.Pattern[str]], ...] = (
    ("informs", re.compile("kenntnis|information|mitteilung|unterrichtung")),
    ("advises", re.compile("berat|empfehl|vorbereit|anhör|stellungnahme|begutacht|votum")),
)
# DM for one euro, fixed for ever by Council Regulation (EC) No 2866/98.
DM_PER_EURO = Decimal("1.95583")
CENT = Decimal("0.01")


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


def role_class(role: str | None) -> RoleClass | None:
    """What a committee does in this role; None where none is named, or one that says nothing ("federführend", "V")."""
    if decides(role):
        return "decides"
    words = (role or "").casefold()
    return next((kind for kind, known in _ROLES if known.search(words)), None)


def euros(amount: Decimal | None, currency: str | None) -> Decimal | None:
    """An amount in euros, to the cent (half a cent counts as one); None where there is none, or nobody knows its currency."""
    if amount is None or currency not in ("EUR", "DEM"):
        return None
    return (amount if currency == "EUR" else amount / DM_PER_EURO).quantize(CENT, ROUND_HALF_UP)


def public_by_boxes(opened: bool | None, closed: bool | None) -> bool | None:
    """Whether a committee sits öffentlich, by the states of the boxes öffentlich (`opened`) and nicht-öffentlich (`closed`).

    The two are one decision: true or false only where exactly one of them is ticked and the other surely is not. A box that
    was not found, or whose state cannot be told, is None.
    """
    return opened if (opened, closed) in ((True, False), (False, True)) else None


def neutral_by_boxes(costs: bool | None, none: bool | None) -> bool | None:
    """Whether a paper costs nothing, by the states of the boxes "ja" (`costs`) and "nein" (`none`) of finanzielle Auswirkungen.

    One of them suffices, since forms print both and a box that was not found is None; both or neither leave it open.
    """
    known = {(True, False): False, (True, None): False, (False, True): True, (None, True): True}
    return known.get((costs, none))


def denies(label: str | None) -> bool:
    """Whether a box of a pair, by its label ("Rat / nicht-öffentlich", "n.öff.", "nein"), is the one that denies."""
    # The row's name before the slash may begin as it likes: "Nichtständiger Ausschuss".
    return (label or "").rpartition("/")[2].strip().casefold().startswith("n")
