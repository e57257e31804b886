"""Lines drawn under words. Tesseract loses what is underlined, and headings of old forms are.

Feet and shoulders of letters that run together look alike. They are told apart by four things: an underline is as long as its words
(paper lies beyond both ends), it is unbroken, along half of it nothing rises from it, and no more than tails hang from it.
"""

from __future__ import annotations

import cv2
import numpy as np

from extract.page import Rule
from extract.reading.ink import WORK_DPI, Mask, at_work_resolution, print_mask, rectangles
from extract.reading.rules.spans import Span, around, as_rule, joined, thickness
from extract.scan import Pixels

_MM = WORK_DPI / 25.4
# Pixels: the shortest piece of a line that sinks in steps, a break in a piece, the letters between two pieces, how far the
# line sinks from one to the other, the shortest and the thickest line.
_PIECE, _BREAK, _HANGING, _SINKS = round(2.0 * _MM), round(0.6 * _MM), round(3.5 * _MM), 3
_SHORTEST, _THICKEST = round(9 * _MM), round(1.0 * _MM)
# (Measured: underlines unbroken over 0.82–1.0 and free over 0.49–0.97 of their length, feet of bold letters on faxes up to
# 0.91 and 0.40; where a word is short, feet and line differ less.)
_UNBROKEN, _FREE, _FREE_SHORT = 0.75, 0.42, 0.6
_SHORT = round(14 * _MM)
# How high above a line its words reach, how wide a gap between words is, and how near the line's end it must be: the last
# letter may hang down through the line, so that only a point or a colon's width of it is left behind it.
_LETTER, _GAP, _REACH = round(2.5 * _MM), round(0.8 * _MM), round(3.6 * _MM)
_STAIN = 0.04
# The share of a line below which, as far down as this, there may be ink: tails of letters, but not their bodies.
_BELOW, _TAILS = round(1.0 * _MM), 0.45


def find_underlines(pixels: Pixels, dpi: float) -> tuple[Rule, ...]:
    """The underlines of a levelled page (H×W grey), as thin rectangles in points."""
    ink = print_mask(at_work_resolution(pixels, dpi))
    pieces = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _PIECE), np.uint8)), dtype=np.uint8)
    return tuple(
        as_rule(line)
        for line in joined(_levels(pieces), _goes_on)
        if line[2] - line[0] >= _SHORTEST and thickness(line) <= _THICKEST + 2 and _is_underline(ink, pieces, line)
    )


def _levels(pieces: Mask) -> list[Span]:
    """Pieces that touch, as rectangles (left, top, right, bottom): the steps of a line that sinks lie one above the other."""
    # Each piece reaches a row further up and down, at the edges of the page as well.
    room = cv2.copyMakeBorder(pieces, 1, 1, 0, 0, cv2.BORDER_CONSTANT, value=0)
    touching = cv2.morphologyEx(cv2.dilate(room, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, _BREAK), np.uint8))
    found = ((x, y, x + w, y + h - 2) for x, y, w, h in rectangles(np.asarray(touching, dtype=np.uint8)))
    return [line for line in found if thickness(line) <= _THICKEST + 2]


def _goes_on(line: Span, piece: Span) -> bool:
    """Whether a piece is on one level with a line, with no more between them than letters that hang down."""
    near = 0 <= piece[0] - line[2] <= _HANGING
    return near and abs(piece[1] - line[1]) <= _SINKS and thickness(around(line, piece)) <= _THICKEST + 2


def _is_underline(ink: Mask, pieces: Mask, line: Span) -> bool:
    x0, y0, x1, y1 = line
    drawn = pieces[y0:y1, x0:x1].max(axis=0)
    if float(drawn.mean()) < _UNBROKEN:
        return False
    if float(ink[y1 + 1 : y1 + 1 + _BELOW, x0:x1].any(axis=0).mean()) > _TAILS:
        return False
    words = ink[max(0, y0 - _LETTER) : y0]
    if not (_ends(words[:, max(0, x0 - _REACH) : x0][:, ::-1]) and _ends(words[:, x1 : x1 + _REACH])):
        return False
    band = np.ascontiguousarray(ink[max(0, y0 - _THICKEST) : y1 + _THICKEST, x0:x1])
    rising = cv2.morphologyEx(band, cv2.MORPH_OPEN, np.ones((_THICKEST, 1), np.uint8)).max(axis=0)
    return float(np.mean(drawn & (1 - rising))) > (_FREE if x1 - x0 >= _SHORT else _FREE_SHORT)


def _ends(beyond: Mask) -> bool:
    """Whether there is a gap between words close to the end of a line; `beyond` are the columns from there outwards."""
    inked = beyond.mean(axis=0) if beyond.size else np.zeros(0)
    if len(inked) < _GAP:
        return True
    gaps = np.convolve(inked, np.ones(_GAP) / _GAP, mode="valid")
    return bool(gaps.min() <= _STAIN)
