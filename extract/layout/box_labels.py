"""Checkboxes and the words that say what they stand for."""

from __future__ import annotations

from collections.abc import Sequence

from extract.geometry import BBox, same_row
from extract.layout.placed import PlacedBox
from extract.layout.sheet import Block
from extract.page import Word
from extract.values import fold

# A box and its label stand on one line, with no more than this between them (points).
_REACH = 60.0
# A box may hang below its label or stand above it, so that less than of two words is shared of the lower one's height.
_BESIDE_BOX = 0.3


def label_words(box: PlacedBox, block: Block) -> tuple[Word, ...]:
    """The words to the right of a box up to the next box, wide gap or ruling line; to its left when none stand right."""
    row = sorted(
        (
            word
            for line in block.lines
            if line.page == box.page and same_row(line.bbox, box.bbox, _BESIDE_BOX)
            for word in line.words
            if same_row(word.bbox, box.bbox, _BESIDE_BOX)
        ),
        key=lambda word: word.bbox.x0,
    )
    page = block.sheet(box).page
    others = [one.bbox for one in page.checkboxes if one.bbox != box.bbox and same_row(one.bbox, box.bbox, _BESIDE_BOX)]
    bars = [rule.bbox.x for rule in page.rules if not rule.horizontal and rule.bbox.top <= box.bbox.y <= rule.bbox.bottom]
    limit = min((x for x in [*(o.x0 for o in others), *bars] if x > box.bbox.x1), default=page.width)
    right = _run([word for word in row if box.bbox.x1 - 2 <= word.bbox.x0 < limit], box.bbox.x1)
    floor = max((x for x in [*(o.x1 for o in others), *bars] if x < box.bbox.x0), default=0.0)
    left = tuple(word for word in row if floor <= word.bbox.x0 and word.bbox.x1 <= box.bbox.x0 + 2)[-4:]
    return left if not right or _labels_stand_left(row, [box.bbox, *others]) else right


def _labels_stand_left(row: Sequence[Word], boxes: Sequence[BBox]) -> bool:
    """Whether a row with several boxes begins with a label and ends with a box ("Ja ☐ Nein ☐")."""
    first, last = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    begins = any(0 < first - word.bbox.x1 < _REACH for word in row)
    ends = any(word.bbox.x0 >= last - 2 for word in row)
    return len(boxes) > 1 and begins and not ends


def _run(words: Sequence[Word], start: float) -> tuple[Word, ...]:
    """Words that follow each other without a column's gap."""
    taken: list[Word] = []
    edge = start
    for word in words:
        if word.bbox.x0 - edge > (_REACH if not taken else 1.8 * word.bbox.height):
            break
        taken.append(word)
        edge = word.bbox.x1
    return tuple(taken)


def label_of(box: PlacedBox, block: Block) -> str | None:
    """What a box stands for, as printed beside it; None where nothing is."""
    return fold(" ".join(word.text for word in label_words(box, block))) or None
