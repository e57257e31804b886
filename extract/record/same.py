"""Whether two values are the same: as a reader of the paper means it, or as the same item of a list.

A third way is `==`, and meant so: whether a later run reads what a person decided on is asked to the letter, since whoever
decided on "Straße 5" shall hear of "Strasse 5".
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Any

from extract.geometry import BBox

# In a text of a whole section so many letters may differ; a slip of OCR in a page of text misleads nobody.
SECTIONS, SECTION_ERRORS = frozenset({"/resolution", "/statement"}), 0.02
# Two boxes to tick are the same when they share this part of the larger one's area: a later run may find the frame a
# hair beside where it was, and the next box is a line away.
SAME_BOX = 0.5
_FOLDS = (
    (re.compile(r"[‐‑‒–—―−]"), "-"),
    (re.compile(r"[„“”‟«»\"]"), '"'),
    (re.compile(r"[‚‘’‛‹›´`']"), "'"),
)


def same_value(path: str, truth: Any, got: Any) -> bool:
    """Whether two values of a place mean the same; all dashes, and all quotes, are one, and white space is folded.

    Of whole sections, few wrong letters of `truth` do not count.
    """
    one, other = folded(truth), folded(got)
    if path in SECTIONS and isinstance(one, str) and isinstance(other, str):
        from rapidfuzz.distance import Levenshtein

        return Levenshtein.distance(one, other) <= SECTION_ERRORS * len(one)
    return bool(one == other)


def folded(value: Any) -> Any:
    """A value as it is compared: amounts to the cent, text without what typesetters choose; "" is None."""
    if isinstance(value, Decimal | float):
        return round(value, 2)
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value)
    for pattern, plain in _FOLDS:
        text = pattern.sub(plain, text)
    return " ".join(text.split()) or None


def same_item(one: Any, other: Any) -> bool:
    """Whether two items of a list, as JSON, are the same: to the letter, but boxes to tick by their place.

    What is ticked, and how sure that is, changes from run to run; where a box stands does not.
    """
    if not (isinstance(one, dict) and isinstance(other, dict) and "bbox" in one and "bbox" in other):
        return bool(one == other)
    here, there = BBox(*one["bbox"]), BBox(*other["bbox"])
    return one.get("page") == other.get("page") and here.overlap(there) > SAME_BOX * max(here.area, there.area)
