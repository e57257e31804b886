"""Tesseract's words → the words of the print: no noise, none twice, none in two pieces, none that are two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.geometry import BBox
from extract.page import Checkbox, Word

# Tesseract's confidence below which a "word" is a stain, a scribble or a piece of a coat of arms.
_NOISE = 0.05
# The same for the few letters of the shortest words, which a scribble looks like.
_NOISE_SHORT, _SHORT = 0.2, 3
_LABEL_AND_VALUE = re.compile(r"([^\W\d_]{3,}:)([^\W\d_]{2}.*)")
# What specks, folds and remains of ruling lines are read as; no word of a form consists of these alone.
_SPECKS = set("'`´‘’‚.,·|_~°^\\\"„“”!¦{}©®™")
# Two readings of one place share so much of the smaller one.
_SAME_PLACE = 0.6
# The widest gap inside of a word, in heights of its letters. Justified print has gaps between words that are no wider.
_INSIDE = 0.16
_BARE = re.compile(r"^\W+|\W+$")


def words_of_print(words: Sequence[Word], boxes: Sequence[Checkbox]) -> list[Word]:
    """What is printed, of `words` as Tesseract gives them for one page on which these boxes were found."""
    return _joined(_once([part for word in _outside(words, boxes) for part in _parted(word)]))


def _outside(words: Sequence[Word], boxes: Sequence[Checkbox]) -> list[Word]:
    """Words that are neither noise nor the remains of a mark in a box."""
    return [
        word
        for word in words
        if word.confidence >= (_NOISE_SHORT if sum(map(str.isalnum, word.text)) <= _SHORT else _NOISE)
        and not set(word.text) <= _SPECKS
        and not any(word.bbox.overlap(box.bbox.grown(2)) > 0.6 * word.bbox.area for box in boxes)
    ]


def _parted(word: Word) -> tuple[Word, ...]:
    """A label and its value that were read as one word ("Betreff:Ausbau")."""
    match = _LABEL_AND_VALUE.fullmatch(word.text)
    return word.cut(len(match[1])) if match else (word,)


def _once(words: Sequence[Word]) -> list[Word]:
    """The words without those that were read twice in one place ("3.900,-- --"), as happens where print runs together."""
    twice = {id(min(a, b, key=lambda word: word.confidence)) for a, b in pairwise(words) if a.text == b.text and _covers(a, b)}
    return [word for word in words if id(word) not in twice]


def _covers(a: Word, b: Word) -> bool:
    return a.bbox.overlap(b.bbox) > _SAME_PLACE * min(a.bbox.area, b.bbox.area)


def _joined(words: Sequence[Word]) -> list[Word]:
    """Words that were read in two pieces made one again: they hardly stand apart, and the page has the whole elsewhere."""
    whole = {_BARE.sub("", word.text) for word in words}
    joined: list[Word] = []
    for word in words:
        if joined and _is_next_piece(joined[-1], word) and _BARE.sub("", joined[-1].text + word.text) in whole:
            first = joined.pop()
            box = BBox.around((first.bbox, word.bbox))
            second = None if first.second is None or word.second is None else first.second + word.second
            joined.append(Word(first.text + word.text, box, min(first.confidence, word.confidence), second))
        else:
            joined.append(word)
    return joined


def _is_next_piece(word: Word, after: Word) -> bool:
    height = max(word.bbox.height, after.bbox.height)
    level = abs(word.bbox.y - after.bbox.y) < 0.5 * height
    return (
        level and word.text[-1].isalpha() and after.text[0].islower() and 0 <= after.bbox.x0 - word.bbox.x1 < _INSIDE * height
    )
