"""Pages whose words have their roles by hand, as the learned reader of layouts would give them.

A line is written as cells that four blanks part, each "role: text" or text without a role; ☒ is a ticked box, ☐ an empty one. A
cell that begins with "+" goes on with the one of its role before it; "role~30: text" is as sure as 0.3; "<none>word" is a word of
another role inside a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from extract.fields import PaperFields, read_fields
from extract.forms import lexicon
from extract.geometry import BBox
from extract.layout import Marked, MarkedPage, PageKind, Role, sheets_of
from extract.layout.placed import PlacedBox
from extract.layout.roles.known import known_labels, meaning_of
from extract.layout.roles.names import BOX, KINDS, OWNERS, ROLES
from extract.page import Checkbox, Page, Word
from extract.papers import own_count
from tests.help.words import LEADING, LEFT, LETTER, PITCH, STATES, SURE, TOP, a_word, page_of, plain

_WORD = re.compile(r"(?:<(?P<role>[a-z_.]+)>)?(?P<text>\S+)")
# The head of a form.
HEAD = """
body: Stadt Ahausen    Der Bürgermeister
paper_type: Beschlussvorlage    label: Nr.    reference: 12/2014
label: Datum:    date: 4. Mai 2014
label: Amt:    originator: Fachbereich Bürgerdienste
label: Bearbeiter:    clerk: Frau Hartwig
subject: Sanierung der Turnhalle am Fuchsbau
"""
_CELL = re.compile(r"(?:(?P<role>[a-z_.]+)(?:~(?P<sure>\d+))?: )?(?P<more>\+ ?)?(?P<text>.+)")


def read(*pages: str, kinds: tuple[PageKind, ...] = ()) -> dict[str, Any]:
    """What is read from the pages of one paper; all are its own unless `kinds` says so."""
    found: dict[str, Any] = plain(found_on(*pages, kinds=kinds))
    return found


def found_on(*pages: str, kinds: tuple[PageKind, ...] = ()) -> PaperFields:
    """The same with its places and doubts."""
    both = [marked_page(text, n, kind) for n, (text, kind) in enumerate(_with_kinds(pages, kinds), 1)]
    marks, sheets = [one for one, _ in both], sheets_of([page for _, page in both], lexicon())
    count = own_count(marks, sheets)
    return read_fields(marks[:count], marks[count:], sheets)


def _with_kinds(pages: tuple[str, ...], kinds: tuple[PageKind, ...]) -> Iterator[tuple[str, PageKind]]:
    default = (PageKind.VORLAGE, *(PageKind.CONTINUATION for _ in pages))
    yield from zip(pages, kinds or default, strict=False)


def marked_page(text: str, number: int = 1, kind: PageKind = PageKind.VORLAGE) -> tuple[MarkedPage, Page]:
    """A page with the roles that are written on it, and the page itself."""
    words: list[Marked] = []
    for line, typed in enumerate(text.strip("\n").splitlines()):
        for cell in re.finditer(r"\S+(?: {1,3}\S+)*", typed):
            words += _marked(cell[0], (LEFT + PITCH * cell.start(), TOP + LEADING * line), (number, line, len(words)))
    boxes = [word.box.box for word in words if word.box]
    words = _with_known(words)
    page = page_of([word.word for word in words if not word.box], boxes, number=number)
    kinds = np.array([0.9 if one is kind else 0.01 for one in KINDS])
    odds = np.array([[word.sure if role is word.role else 0.0 for role in ROLES] for word in words]).reshape(
        len(words), len(ROLES)
    )
    return MarkedPage(number, tuple(words), odds, _links(words), kinds, 0.0), page


def _with_known(words: list[Marked]) -> list[Marked]:
    """The words with what the lexicon knows of them."""
    numbers = known_labels(lexicon()).numbers([word.text for word in words], [word.line for word in words]).tolist()
    return [replace(word, known=meaning_of(number)) for word, number in zip(words, numbers, strict=True)]


def _links(words: list[Marked]) -> np.ndarray[Any, Any]:
    """Each word with the owner on its line, else with the last one above it, as the network would link them."""
    links = np.zeros((len(words), len(words)))
    for n, word in enumerate(words):
        for m, owner in enumerate(words):
            if owner.role in OWNERS and owner.role.whole == word.role.whole and owner.line <= word.line:
                links[n, m] = 10 - (word.line - owner.line) - 0.01 * abs(word.bbox.x0 - owner.bbox.x0)
    return links


def _marked(cell: str, corner: tuple[float, float], place: tuple[int, int, int]) -> Iterator[Marked]:
    parts = _CELL.fullmatch(cell)
    assert parts, cell
    number, line, first = place
    sure = int(parts["sure"] or 99) / 100
    x = corner[0]
    for n, match in enumerate(_WORD.finditer(parts["text"])):
        text, role = match["text"], Role(match["role"] or parts["role"] or "none")
        begins = float(n == 0 and not parts["more"])
        if text in STATES:
            box = Checkbox(BBox(x, corner[1], x + LETTER, corner[1] + LETTER), STATES[text], SURE)
            word = Word(BOX, box.bbox, SURE)
            yield Marked(number, first + n, line, word, role, sure, begins, None, PlacedBox(number, box))
        else:
            yield Marked(number, first + n, line, a_word(text, x, corner[1]), role, sure, begins)
        x += PITCH * (len(text) + 1)
