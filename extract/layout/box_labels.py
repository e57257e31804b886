"""Checkboxes and the words that say what they stand for."""

from __future__ import annotations

import math
from collections.abc import Sequence

from extract.geometry import BBox, same_row
from extract.layout.placed import PlacedBox
from extract.layout.sheet import Sheet
from extract.page import Word
from extract.values import fold

# A box and its label stand on one line, with no more than this between them (points).
_REACH = 60.0
# A box may hang below its label or stand above it, so that less than of two words is shared of the lower one's height.
_BESIDE_BOX = 0.3
# A label may reach so far over the box's frame (points), one in front of its box has no more words.
_OVER, _MOST_WORDS = 2.0, 4
# A gap wider than this many heights of a word parts columns, as it does where lines are made.
_COLUMN_GAP = 1.8


def _label_words(box: PlacedBox, sheet: Sheet) -> tuple[Word, ...]:
    """The words to the right of a box up to the next box, wide gap or ruling line; to its left when none stand right."""
    place, page = box.bbox, sheet.page
    row = _row(box, sheet)
    others = [one.bbox for one in page.checkboxes if one.bbox != place and same_row(one.bbox, place, _BESIDE_BOX)]
    bars = [rule.bbox.x for rule in page.rules if not rule.horizontal and rule.bbox.top <= place.y <= rule.bbox.bottom]
    right = _right_of(place, row, [*(other.x0 for other in others), *bars])
    if right and not _labels_stand_left(row, [place, *others]):
        return right
    return _left_of(place, row, [*(other.x1 for other in others), *bars])


def _row(box: PlacedBox, sheet: Sheet) -> list[Word]:
    """The words that stand on one line with a box, from left to right."""
    lines = [line for line in sheet.lines if same_row(line.bbox, box.bbox, _BESIDE_BOX)]
    words = [word for line in lines for word in line.words if same_row(word.bbox, box.bbox, _BESIDE_BOX)]
    return sorted(words, key=lambda word: word.bbox.x0)


def _right_of(box: BBox, row: Sequence[Word], stops: Sequence[float]) -> tuple[Word, ...]:
    """The words of a row behind a box, up to the next of `stops`."""
    limit = min((stop for stop in stops if stop > box.x1), default=math.inf)
    return _run([word for word in row if box.x1 - _OVER <= word.bbox.x0 < limit], box.x1)


def _left_of(box: BBox, row: Sequence[Word], stops: Sequence[float]) -> tuple[Word, ...]:
    """The last words of a row before a box, back to the last of `stops`."""
    floor = max((stop for stop in stops if stop < box.x0), default=0.0)
    return tuple(word for word in row if floor <= word.bbox.x0 and word.bbox.x1 <= box.x0 + _OVER)[-_MOST_WORDS:]


def _labels_stand_left(row: Sequence[Word], boxes: Sequence[BBox]) -> bool:
    """Whether a row with several boxes begins with a label and ends with a box ("Ja ☐ Nein ☐")."""
    first, last = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    begins = any(0 < first - word.bbox.x1 < _REACH for word in row)
    ends = any(word.bbox.x0 >= last - _OVER for word in row)
    return len(boxes) > 1 and begins and not ends


def _run(words: Sequence[Word], start: float) -> tuple[Word, ...]:
    """Words that follow each other without a column's gap."""
    taken: list[Word] = []
    edge = start
    for word in words:
        if word.bbox.x0 - edge > (_REACH if not taken else _COLUMN_GAP * word.bbox.height):
            break
        taken.append(word)
        edge = word.bbox.x1
    return tuple(taken)


def label_of(box: PlacedBox, sheet: Sheet) -> str | None:
    """What a box of a page stands for, as printed beside it; None where nothing is."""
    return fold(" ".join(word.text for word in _label_words(box, sheet))) or None
