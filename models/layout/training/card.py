"""The model's card: what it is, how it came about, what it can and cannot do.

python -m models.layout.training.card       measures the network as it is on disk and writes models/layout/CARD.md
"""

from __future__ import annotations

from pathlib import Path

from extract.layout.roles.names import ROLES
from extract.model_files import model_file

from .measure import Measured, measured

CARD = Path(__file__).parents[1] / "CARD.md"
# Seeds of papers that nobody learns from.
_HELD_BACK = range(400)
_COLUMNS = 3

_TEXT = """# The reader of layouts

Says of every word of a page what it is (label, heading, value of a field, cell of a table, text of a section, one of {roles} roles),
whether something begins with it, and to which row of a list it belongs; and of the page what kind it is and whether a paper begins
there. `extract/layout/roles` runs it and makes values of its words.

## What it is

A transformer of six blocks, 256 wide, over the words of a page, 4.6 million weights of eight bits ({size:.1f} MB, ONNX). Of a word it
sees the letters, a number that its text hashes to, its place, its neighbours' distance, the ruling lines around it, and what it names
as part of a label that the lexicon or the paper's own form knows; no picture. The part of the paper that the page before ended in is
told to it.

## How it was trained

On invented papers and nothing else, aged as OCR leaves them (`samples/fiction/layouts`): Vorlagen of all sorts and decades, motions,
questions, answers, letters, grants, stacks, session packets, minutes, agreements, annexes of other hands. No real paper and no scan of
a test corpus is in it; labels and headings are wordings of the lexicon and of papers of some ninety towns. Up to half of a paper's labels are words that no form has. Of the labels that
could be known it was told of all, some or none; in three of ten papers of those of the form itself, as of a form file. It went on from a prototype of the same network
that had seen about 1.5 million simpler pages; the prototype's weights are not in the repository. The shipped file itself can be gone
on from, and training begins from nothing without a start:

    pip install torch onnx
    python -m models.layout.training.train --minutes 170 --start models/layout/layout.onnx --checkpoint layout.pt

Since the prototype:

{history}

## What it scores

On {pages:,} pages with {words:,} words of {files} invented files held back: {right:.1%} of the words have the right role, {begins:.1%} are
rightly told to begin something or not, {links:.1%} of the words in rows are linked to the right owner, {kinds:.1%} of the pages are of the
right kind, {papers:.1%} rightly told to begin a paper or not. {milliseconds:.0f} ms of one processor a page.

F1 of words by role:

{table}

## What it cannot do

- What the invented papers lack it has never seen: forms filled in by hand, tables turned by a quarter, three columns in a paper's own text.
- Its probabilities are too high on kinds of paper that are not invented; `models/confidence` takes that into account.
- Results that sentences tell, committees that a paper is addressed to, numbers that belong to attachments and amounts of the budget that
  are none of its values are invented since its last stage; it has not learned from them. Two stages with them (48 and 25 minutes of a CPU)
  read papers of unknown makes no better on the whole, and letters a little worse, so that they were not taken.
- Pages are read one after the other, each with one number from the page before: a list that goes on over pages is told by its looks.
"""


def main() -> None:
    """Measure and write."""
    CARD.write_text(card(measured(_HELD_BACK), history()), encoding="utf-8")


def history() -> str:
    """How the shipped network was trained, as train.py wrote it down."""
    return (CARD.parent / "history.md").read_text(encoding="utf-8").strip()


def card(found: Measured, trained: str) -> str:
    """The card's text."""
    place = model_file("layout/layout.onnx")
    return _TEXT.format(
        roles=len(ROLES),
        size=(place.stat().st_size if place else 0) / 1e6,
        history=trained,
        pages=found.pages,
        words=found.words,
        files=len(_HELD_BACK),
        right=found.right,
        begins=found.begins / found.words,
        links=found.links / max(1, found.linked),
        kinds=found.kinds / found.pages,
        papers=found.new_papers / found.pages,
        milliseconds=1000 * found.seconds / found.pages,
        table=_table(found),
    )


def _table(found: Measured) -> str:
    cells = [f"{role} | {found.f1(role):.3f}" for role in ROLES if found.truth[role]]
    rows = [" | ".join(cells[n : n + _COLUMNS]) for n in range(0, len(cells), _COLUMNS)]
    return "\n".join(
        ["| " + " | ".join(["role | F1"] * _COLUMNS) + " |", "|" + "---|" * 2 * _COLUMNS, *(f"| {row} |" for row in rows)]
    )


if __name__ == "__main__":
    main()
