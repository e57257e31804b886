"""What neighbouring words and lines say of each other: running text does not change its section from word to word."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extract.layout.roles.arrays import Floats, Ints
from extract.layout.roles.names import PROSE, ROLES, Role

_RUNNING = [ROLES.index(role) for role in (*PROSE, Role.AGREEMENT_TEXT, Role.ANNEX)]
_SECTIONS = [ROLES.index(role) for role in PROSE]
_HEADING, _NONE = ROLES.index(Role.HEADING), ROLES.index(Role.NONE)
# A line is running text when so many of its words are, and so large a share; a word is certain of another role from this on.
_FEWEST, _SHARE, _CERTAIN = 4, 0.6, 0.9
# What a change of section without a heading costs (log of a probability); no word says more than this, no line more than so many words.
_CHANGE, _LEAST, _MOST_WORDS = 20.0, 1e-2, 6

# What stands amid the lines of a section belongs to it, over so many lines at most; a value of its own is so sure.
_MOST_BETWEEN, _OWN_VALUE = 3, 0.8
_NO_VALUE = [ROLES.index(role) for role in (Role.NONE, Role.LABEL, *PROSE)]

# Guessed roles n (changed in place), lines n, probabilities n×R.
PageGuess = tuple[Ints, Ints, Floats]


def smoothed(roles: Floats, line: Ints) -> Ints:
    """The likeliest role of each word; lone words of running text join what the rest of their line is."""
    guess = np.asarray(roles.argmax(axis=-1), np.int32)
    for at in _lines(line):
        here = guess[at]
        inside = np.isin(here, _RUNNING)
        if inside.sum() < _FEWEST or inside.mean() < _SHARE:
            continue
        kinds, counts = np.unique(here[inside], return_counts=True)
        if counts.max() >= _SHARE * len(here):
            guess[at[inside | (roles[at, here] < _CERTAIN)]] = kinds[counts.argmax()]
    return guess


def one_section_each(pages: Sequence[PageGuess]) -> None:
    """Put the lines of running text of all pages into sections on the best path: a section goes on until a heading stands there."""
    steps: list[tuple[Ints, npt.NDArray[np.intp], Floats, bool]] = []
    heading = True
    for guess, line, roles in pages:
        for at in _lines(line):
            inside = at[np.isin(guess[at], _SECTIONS)]
            heading = heading or bool((guess[at] == _HEADING).any())
            if len(inside) < max(1, len(at) / 2):
                heading = heading or (not len(inside) and not np.isin(guess[at], (_HEADING, _NONE)).all())
                continue
            odds = np.log(np.clip(roles[inside][:, _SECTIONS], _LEAST, 1)).mean(axis=0) * min(len(inside), _MOST_WORDS) / 2
            steps.append((guess, inside, odds, heading))
            heading = False
    for (guess, inside, _, _), state in zip(steps, _best_path([(odds, free) for _, _, odds, free in steps]), strict=True):
        guess[inside] = _SECTIONS[state]


def without_holes(page: PageGuess, across: Floats) -> None:
    """Give words amid a section's lines to it: words that look like nothing between lines of one section, and no wider than they are.

    `across` n×2 are the left and right ends of the words.
    """
    guess, line, roles = page
    lines = _lines(line)
    for section in _SECTIONS:
        inside = guess == section
        if not inside.any():
            continue
        left, right = across[inside, 0].min(), across[inside, 1].max()
        own = [n for n, at in enumerate(lines) if (guess[at] == section).any()]
        for first, last in pairwise(own):
            between = np.concatenate([lines[n] for n in range(first, last + 1)])
            loose = between[~inside[between]]
            held = ~np.isin(guess[loose], _NO_VALUE) & (roles[loose, guess[loose]] >= _OWN_VALUE)
            if last - first - 1 > _MOST_BETWEEN or held.any() or (guess[loose] == _HEADING).any():
                continue
            amid = (across[loose, 0] >= left) & (across[loose, 1] <= right)
            guess[loose[amid]] = section


def _best_path(steps: Sequence[tuple[Floats, bool]]) -> list[int]:
    """Viterbi: the likeliest state of each step, where a change costs unless the step is free to change."""
    if not steps:
        return []
    best = steps[0][0].copy()
    back: list[npt.NDArray[np.intp]] = []
    change = _CHANGE * (1 - np.eye(len(_SECTIONS)))
    for odds, free in steps[1:]:
        cost = best[:, None] - (0 if free else change)
        cost = np.broadcast_to(cost, change.shape)
        back.append(cost.argmax(axis=0))
        best = cost.max(axis=0) + odds
    path = [int(best.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


def _lines(line: Ints) -> list[npt.NDArray[np.intp]]:
    """The indices of the words of each visual line."""
    return np.split(np.arange(len(line)), np.flatnonzero(np.diff(line)) + 1) if len(line) else []
