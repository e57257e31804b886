"""How many characters of lines it never learned from a network gets wrong: other faces, other words, other strengths of damage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np
import torch

from samples.fiction.lines import ALPHABET, Face, Kit, LinePicture

from .model import LineReader
from .stream import WIDTHS, Numbers, batch_of, fits

_COLUMNS = 40_000
# Lines that are measured with have seeds below those that are learned from.
SEED = 7


def held_out_lines(faces: Sequence[Face], foreign: Sequence[str], count: int) -> list[LinePicture]:
    """So many lines of held-back faces, words and strengths."""
    kit = Kit(faces, foreign, SEED, held_out=True)
    return [line for line in (kit.line() for _ in range(count)) if fits(line)]


def text_of(classes: Numbers) -> str:
    """The text of the best class of each frame: runs are one character, blanks none."""
    firsts = classes[np.flatnonzero(np.diff(classes, prepend=-1))]
    return "".join(ALPHABET[n - 1] for n in firsts if n).strip()


def read(model: LineReader, lines: Sequence[LinePicture]) -> dict[int, str]:
    """What the network reads, by the identity of the picture."""
    model.eval()
    device = next(model.parameters()).device
    texts: dict[int, str] = {}
    for part, width in _of_one_width(lines):
        batch = batch_of(part, width)
        with torch.no_grad():
            best = model(torch.from_numpy(batch.pictures).to(device)).argmax(-1).cpu().numpy()
        for line, row, columns in zip(part, best, batch.widths.tolist(), strict=True):
            texts[id(line)] = text_of(row[: -(-columns // 4)])
    return texts


def _of_one_width(lines: Sequence[LinePicture]) -> Iterator[tuple[Sequence[LinePicture], int]]:
    """The lines in batches, each with the width that it is filled up to."""
    ordered = sorted(lines, key=lambda line: line.image.shape[1])
    for width, some in groupby(ordered, key=lambda line: next(one for one in WIDTHS if one >= line.image.shape[1])):
        group, count = list(some), max(1, _COLUMNS // width)
        yield from ((group[n : n + count], width) for n in range(0, len(group), count))


def edits(a: str, b: str) -> int:
    """The least number of characters to insert, leave out or change that makes `b` of `a` (Levenshtein)."""
    row = np.arange(len(b) + 1)
    other = np.array([ord(c) for c in b])
    steps = np.arange(len(b) + 1)
    for n, character in enumerate(a, 1):
        changed = np.minimum(row[1:] + 1, row[:-1] + (other != ord(character)))
        row = np.minimum.accumulate(np.concatenate(([n], changed)) - steps) + steps
    return int(row[-1])


def error_rates(pairs: Iterable[tuple[str, str, str]]) -> dict[str, float]:
    """Edits per character by group, and for all ("all"), of triples: group, truth, what was read."""
    wrong: dict[str, int] = defaultdict(int)
    whole: dict[str, int] = defaultdict(int)
    for group, truth, found in pairs:
        for name in (group, "all"):
            wrong[name] += edits(truth, found)
            whole[name] += len(truth)
    return {name: wrong[name] / whole[name] for name in sorted(whole)}
