"""Invented papers as words with boxes and roles, without a PDF: what the layout network is trained on.

`invent` sets a file straight; `aged` does to a page what scanning and OCR do. Rooms: `parts` (the parts of a paper),
`words` (what they say). A new part is a module in `parts` whose function takes the `Setter`, and a line in `paper.py`.
"""

from __future__ import annotations

from random import Random

from extract.layout.roles import Role
from samples.fiction.layouts.ageing import aged
from samples.fiction.layouts.page import BOX, KINDS, Kind, Paper, Rule, SetPage, SetWord
from samples.fiction.layouts.paper import write_paper
from samples.fiction.layouts.wordings import Wordings, wordings

__all__ = ["BOX", "KINDS", "Kind", "Paper", "Role", "Rule", "SetPage", "SetWord", "Wordings", "aged", "invent", "wordings"]

# How many files hold a second paper behind the first.
_TWO = 0.06


def invent(seed: int, words: Wordings | None = None) -> Paper:
    """The pages of an invented file: mostly one paper with what is attached; the same for the same seed and wordings."""
    rng, pages = Random(seed), Paper()
    for _ in range(2 if rng.random() < _TWO else 1):
        write_paper(rng, words or wordings(), pages)
    return pages
