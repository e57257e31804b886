"""Invented papers as words with boxes and roles, without a PDF: what the layout network is trained on.

`invent` sets a file straight; `aged` does to a page what scanning and OCR do. Rooms: `parts` (the parts of a paper), `words` (what
they say). A new part is a module in `parts` whose function takes the `Setter`, and a line in `paper.py`; what a file holds is
in `files.py`.
"""

from __future__ import annotations

from random import Random

from extract.layout.roles import Role
from samples.fiction.layouts.ageing import aged
from samples.fiction.layouts.files import write_file
from samples.fiction.layouts.page import BOX, KINDS, Kind, Paper, Rule, SetPage, SetWord
from samples.fiction.layouts.wordings import Wordings, wordings

__all__ = ["BOX", "KINDS", "Kind", "Paper", "Role", "Rule", "SetPage", "SetWord", "Wordings", "aged", "invent", "wordings"]


def invent(seed: int, words: Wordings | None = None) -> Paper:
    """The pages of an invented file: mostly one paper with what is attached; the same for the same seed and wordings."""
    return write_file(Random(seed), words or wordings())
