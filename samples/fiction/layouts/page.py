"""Pages of words with boxes and roles: what a layout network is trained on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["vorlage", "continuation", "annex", "agreement", "letter", "motion", "minutes", "agenda", "plan", "blank"]
KINDS: tuple[Kind, ...] = (
    "vorlage",
    "continuation",
    "annex",
    "agreement",
    "letter",
    "motion",
    "minutes",
    "agenda",
    "plan",
    "blank",
)
Rule = tuple[float, float, float, float]
# A box to tick, as reading gives it: a word of its own.
BOX = "☐"


@dataclass(slots=True)
class SetWord:
    """A word where it is set, in points from the page's upper left corner; `begins` tells the first word of a value.

    What stands in one row of a table or list, or belongs to one person or party, carries the same `row`; 0 is no row. A box may be
    `ticked`; `sure` is how sure OCR would be of the word (0–1).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    role: str
    begins: bool
    row: int
    ticked: bool = False
    sure: float = 1.0


@dataclass(slots=True)
class SetPage:
    """A page in points; rules are ruling lines as (x0, top, x1, bottom). `new_paper`: the first page of a paper; `labels`: what its
    form calls things, by table and field.
    """

    width: float
    height: float
    kind: Kind
    new_paper: bool = False
    words: list[SetWord] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)


# The pages of one file; rows are numbered through all of them.
Paper = list[SetPage]
