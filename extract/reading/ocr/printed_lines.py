"""Lines as they are printed: Tesseract tears some within a word, and takes pens' strokes for parts of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median

from extract.page import Word

# Two halves of a word stand closer than this, in heights of the higher one, and share more of their height (of the lower one); a pen's
# stroke that touches a word is higher than this.
_CLOSE, _LEVEL, _PEN = 0.2, 0.5, 1.45
# With a pen's stroke in its box a word is so much higher than those beside it, its letters no wider than theirs; its foot, or its head,
# is on a level with theirs within this share of their height.
_HIGHER, _WIDER, _OFF = 1.6, 1.4, 0.25


def mended(lines: Iterable[Sequence[Word]]) -> list[list[Word]]:
    """Tesseract's lines, and one where two go on within a word: gaps that lie above one another by chance look like those of columns,
    also between letters.
    """
    found: list[list[Word]] = []
    for line in sorted(lines, key=lambda line: line[0].bbox.x0):
        before = next((one for one in found if _goes_on(one[-1], line[0])), None)
        if before is None:
            found.append(list(line))
        else:
            before.extend(line)
    return found


def _goes_on(end: Word, begin: Word) -> bool:
    """Whether letters behind the end of a line go on where another begins."""
    one, other = end.bbox, begin.bbox
    low, high = sorted((one.height, other.height))
    level = min(one.bottom, other.bottom) - max(one.top, other.top)
    return abs(other.x0 - one.x1) < _CLOSE * high and level > _LEVEL * low and high < _PEN * low


def without_strokes(line: Sequence[Word]) -> list[Word]:
    """The words of a line, those whose boxes take in a pen's stroke above or below them no higher than the others."""
    return [_without_stroke(word, [other for other in line if other is not word]) for word in line]


def _without_stroke(word: Word, others: Sequence[Word]) -> Word:
    if not others:
        return word
    height, width = median(one.bbox.height for one in others), median(_letter(one) for one in others)
    if word.bbox.height < _HIGHER * height or _letter(word) > _WIDER * width:
        return word
    top, bottom = median(one.bbox.top for one in others), median(one.bbox.bottom for one in others)
    if abs(word.bbox.bottom - bottom) < _OFF * height:
        return replace(word, bbox=replace(word.bbox, top=top))
    if abs(word.bbox.top - top) < _OFF * height:
        return replace(word, bbox=replace(word.bbox, bottom=bottom))
    return word


def _letter(word: Word) -> float:
    return word.bbox.width / len(word.text)
