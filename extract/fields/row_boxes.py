"""Boxes in the rows of a Beratungsfolge that are called öffentlich and nichtöffentlich: what they are called says what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.layout import Marked, Role
from extract.values import letters

_CALLED = {"öffentlich": Role.CONSULTATION_PUBLIC, "nicht öffentlich": Role.CONSULTATION_NON_PUBLIC}
_CALLED["nichtöffentlich"] = _CALLED["nicht öffentlich"]
# What a box is called has no more words, and stands no further behind it than so many heights.
_MOST_WORDS, _CLOSE = 2, 1.2
# A row has no more lines than this.
_ROW = 2


def in_row_boxes(words: Sequence[Marked]) -> list[Marked]:
    """The words of a page; a box so called on the lines of a committee decides on its sitting, and its name is a label."""
    out = list(words)
    rows = {word.line + n for word in words if word.role is Role.CONSULTATION_ORGANIZATION for n in range(_ROW)}
    for n, word in enumerate(words):
        called = _called(words[n : n + 1 + _MOST_WORDS]) if word.box is not None and word.line in rows else ()
        role = _CALLED.get(letters(" ".join(one.text for one in called)))
        if role is not None:
            out[n] = replace(word, role=role, sure=max(one.sure for one in called))
            out[n + 1 : n + 1 + len(called)] = [replace(one, role=Role.LABEL) for one in called]
    return out


def _called(words: Sequence[Marked]) -> tuple[Marked, ...]:
    """The words close behind a box on its line, up to the first of "öffentlich"."""
    named: list[Marked] = []
    for before, word in pairwise(words):
        close = word.bbox.x0 - before.bbox.x1 < _CLOSE * word.bbox.height
        if word.box is not None or word.line != before.line or not close:
            break
        named.append(word)
        if letters(word.text).endswith("öffentlich"):
            break
    return tuple(named)
