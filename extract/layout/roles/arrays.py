"""The words of a page as arrays, which the network reads.

Words are put in one order, visual line by visual line and left to right over the whole width of the page, for generated pages and
for read ones alike. Coordinates are points from the top left of the upright page.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extract.layout.roles.names import BOX

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
# x0, top, x1, bottom
Place = tuple[float, float, float, float]

_LETTERS = (
    " abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789.,:;-–_/\\|()[]{}§€%&+*'\"„“”‚‘’!?=#°•·~<>@²³"
    + BOX
    + "éèáàóôçñ☒☑×…½−"
)
_NUMBERS = {letter: n for n, letter in enumerate(_LETTERS, 1)}
UNKNOWN_LETTER = len(_LETTERS) + 1
LETTERS = len(_LETTERS) + 2
# A word is looked at by its first letters and its last ones, and by one of so many numbers that its text hashes to.
MOST_LETTERS, _FIRST, BUCKETS = 16, 11, 8192
FEATURES = 13
# A word is on the line of those whose middle is so many of the page's usual heights away.
_SAME_LINE = 0.55
# Heights and gaps are told in heights of the page's usual word, up to these.
_WIDEST_GAP, _HIGHEST_GAP, _TALLEST, _LONGEST_LINE = 15, 12, 4, 20
# Ruling lines are seen as far as this: up and down, left and right (usual heights).
_RULE_BELOW, _RULE_BESIDE = 8.0, 30.0
_SMALLEST = 3.0
_DIGIT, _EDGES = re.compile(r"\d"), re.compile(r"^\W+|[^\w]+$")


@dataclass(frozen=True, slots=True)
class Arrays:
    """One page. `letters` n×16, `hashes` n, `features` n×13; `known` n is the label that a word is part of (see `known.NUMBERS`);
    `order` says which of the given words each row is, `line` which visual line.
    """

    letters: Ints
    hashes: Ints
    features: Floats
    known: Ints
    order: Ints
    line: Ints

    def part(self, start: int, end: int) -> Arrays:
        """Some of its rows."""
        rows = slice(start, end)
        return Arrays(*(getattr(self, one.name)[rows] for one in fields(self)))


def arrays_of(texts: Sequence[str], places: Sequence[Place], rules: Sequence[Place], size: tuple[float, float]) -> Arrays:
    """The arrays of a page of this size (width, height); `rules` are its ruling lines. No word is of a known label."""
    boxes = np.array(places, np.float32).reshape(-1, 4)
    order, line = _in_lines(boxes)
    coded = [_letters(texts[n]) for n in order]
    letters = np.array([one[0] for one in coded], np.int32).reshape(len(order), MOST_LETTERS)
    hashes = np.array([one[1] for one in coded], np.int32)
    lines = np.array(rules, np.float32).reshape(-1, 4)
    features, known = _features(boxes[order], line, lines, size), np.zeros(len(order), np.int32)
    return Arrays(letters, hashes, features, known, order, line)


def _in_lines(boxes: Floats) -> tuple[Ints, Ints]:
    """Indices of the words line by line, and the number of each word's line."""
    if not len(boxes):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    usual = max(_SMALLEST, float(np.median(boxes[:, 3] - boxes[:, 1])))
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    lines: list[list[int]] = []
    mean = 0.0
    for n in np.argsort(middles, kind="stable").tolist():
        middle = float(middles[n])
        if not lines or middle - mean > _SAME_LINE * usual:
            lines.append([])
            mean = middle
        lines[-1].append(n)
        mean += (middle - mean) / min(len(lines[-1]), 6)
    ordered = [n for line in lines for n in sorted(line, key=lambda k: boxes[k, 0])]
    numbers = [number for number, line in enumerate(lines) for _ in line]
    return np.array(ordered, np.int32), np.array(numbers, np.int32)


@lru_cache(maxsize=65536)
def _letters(text: str) -> tuple[list[int], int]:
    """A word's letters as numbers, and the number of its text without digits and marks."""
    seen = text if len(text) <= MOST_LETTERS else text[:_FIRST] + text[_FIRST - MOST_LETTERS :]
    numbers = [_NUMBERS.get(letter, UNKNOWN_LETTER) for letter in seen]
    key = _DIGIT.sub("0", _EDGES.sub("", text).lower())
    hashed = zlib.crc32(key.encode()) % (BUCKETS - 1) + 1 if key else 0
    return numbers + [0] * (MOST_LETTERS - len(numbers)), hashed


def _features(boxes: Floats, line: Ints, rules: Floats, size: tuple[float, float]) -> Floats:
    """Where each word stands (shares of the page), how far from its neighbours, how high, and which ruling lines are about it."""
    count = len(boxes)
    features = np.zeros((count, FEATURES), np.float32)
    if not count:
        return features
    width, height = size
    heights = boxes[:, 3] - boxes[:, 1]
    usual = max(_SMALLEST, float(np.median(heights)))
    features[:, 0], features[:, 1] = boxes[:, 0] / width, boxes[:, 2] / width
    features[:, 2], features[:, 3] = boxes[:, 1] / height, boxes[:, 3] / height
    follows = np.r_[False, line[1:] == line[:-1]]
    gaps = np.r_[0, boxes[1:, 0] - boxes[:-1, 2]]
    features[:, 4] = np.where(follows, np.clip(gaps / usual, -1, _WIDEST_GAP), -2)
    starts = np.flatnonzero(~follows)
    counts = np.diff(np.r_[starts, count])
    middles = np.add.reduceat((boxes[:, 1] + boxes[:, 3]) / 2, starts) / counts
    features[:, 5] = np.repeat(np.clip(np.r_[0, np.diff(middles)] / usual, 0, _HIGHEST_GAP), counts)
    features[:, 6] = np.clip(heights / usual, 0, _TALLEST)
    features[:, 7] = np.repeat(np.minimum(counts, _LONGEST_LINE), counts) / 4
    features[:, 8:] = _ruled(boxes, follows, rules, usual)
    return features


def _ruled(boxes: Floats, follows: npt.NDArray[np.bool_], rules: Floats, usual: float) -> Floats:
    """How near the next ruling lines are above, below, left and right (1 here, 0 none), and whether one parts a word from the one before."""
    near = np.zeros((len(boxes), 5), np.float32)
    if not len(rules):
        return near
    level = (rules[:, 2] - rules[:, 0]) >= (rules[:, 3] - rules[:, 1])
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    for upright in (False, True):
        some = rules[level != upright]
        if not len(some):
            continue
        along, across = (y, x) if upright else (x, y)
        first, last = (some[:, 1], some[:, 3]) if upright else (some[:, 0], some[:, 2])
        at = (some[:, 0] + some[:, 2]) / 2 if upright else (some[:, 1] + some[:, 3]) / 2
        meets = (along[:, None] >= first - usual / 2) & (along[:, None] <= last + usual / 2)
        away = (across[:, None] - at) / (usual * (_RULE_BESIDE if upright else _RULE_BELOW))
        before = np.where(meets & (away >= 0), away, 1).min(axis=1, initial=1)
        behind = np.where(meets & (away < 0), -away, 1).min(axis=1, initial=1)
        column = 2 if upright else 0
        near[:, column], near[:, column + 1] = 1 - before, 1 - behind
        if upright:
            previous = np.r_[x[:1], x[:-1]]
            parts = meets & (at > previous[:, None]) & (at < x[:, None])
            near[:, 4] = follows & parts.any(axis=1)
    return near
