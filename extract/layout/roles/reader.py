"""The learned reader of layouts: which role each word of a page has, which words share a row, and what the page is.

A small transformer, run by onnxruntime; how it was trained and what it scores stands in models/layout/CARD.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from extract.layout.roles.arrays import Arrays, Floats, Ints
from extract.layout.roles.names import KINDS, ROLES, PageKind, section_number
from extract.model_files import model_file

INPUTS = ("letters", "hashes", "features", "known", "page", "before")
OUTPUTS = ("roles", "begins", "queries", "keys", "kinds", "new_paper")
# No page of a form has so many words, but some of budgets and minutes have.
MOST_WORDS = 900
_UNLINKED = -100.0
# Whether a page is the first of its file, or one further on.
_FIRST, _LATER = 0, 3


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of n words: `roles` n×R and `begins` n as probabilities; `links` n×n, how far word i belongs to owner j
    (logits); `kinds` K and `new_paper` as probabilities.
    """

    roles: Floats
    begins: Floats
    links: Floats
    kinds: Floats
    new_paper: float


def scores(page: Arrays, first: bool, before: int) -> Scores:
    """Read one page; `before` is the part of the paper that the page before it ends in (see `names.section_number`).

    Pages of more than `MOST_WORDS` are read in parts, one after the other as if they were pages: what attention takes grows with
    their square. No word of one part is linked to one of another.
    """
    if not len(page.letters):
        return _NOTHING
    parts: list[Scores] = []
    for start, end in _parts(page.line):
        parts.append(_scores(page.part(start, end), first and not parts, before))
        before = ends_in(parts[-1].roles.argmax(axis=1), before)
    return parts[0] if len(parts) == 1 else _together(parts)


def _parts(line: Ints) -> Iterator[tuple[int, int]]:
    """Where the parts of a page begin and end: each as long as it may be, and at the end of a line if it can be."""
    start = 0
    while len(line) - start > MOST_WORDS:
        end = start + MOST_WORDS
        whole = int(np.searchsorted(line, line[end]))
        end = whole if whole > start else end
        yield start, end
        start = end
    yield start, len(line)


def _together(parts: Sequence[Scores]) -> Scores:
    """The scores of one page from those of its parts; what it is, its upper part tells."""
    count = sum(len(part.begins) for part in parts)
    links, start = np.full((count, count), _UNLINKED, np.float32), 0
    for part in parts:
        end = start + len(part.begins)
        links[start:end, start:end] = part.links
        start = end
    roles, begins = np.concatenate([part.roles for part in parts]), np.concatenate([part.begins for part in parts])
    return Scores(roles, begins, links, parts[0].kinds, parts[0].new_paper)


def ends_in(roles: npt.NDArray[np.integer[Any]], before: int) -> int:
    """The part of the paper (`names.section_number`) that words with these roles end in, behind a page that ended in `before`."""
    numbers = (section_number(ROLES[role]) for role in roles[::-1])
    return next((number for number in numbers if number is not None), before)


def _scores(page: Arrays, first: bool, before: int) -> Scores:
    given = {
        "letters": page.letters[None],
        "hashes": page.hashes[None],
        "features": page.features[None],
        "known": page.known[None],
        "page": np.array([_FIRST if first else _LATER], np.int64),
        "before": np.array([before], np.int64),
    }
    roles, begins, queries, keys, kinds, new_paper = network().run(list(OUTPUTS), given)
    links = queries[0] @ keys[0].T / np.sqrt(np.float32(keys.shape[-1]))
    return Scores(_softmax(roles[0]), _sigmoid(begins[0]), links, _softmax(kinds[0]), float(_sigmoid(new_paper[0])))


# Of a page without a word nothing can be told.
_NOTHING = Scores(
    np.zeros((0, len(ROLES)), np.float32),
    np.zeros(0, np.float32),
    np.zeros((0, 0), np.float32),
    np.eye(len(KINDS), dtype=np.float32)[KINDS.index(PageKind.BLANK)],
    0.0,
)


@lru_cache(maxsize=1)
def network() -> onnxruntime.InferenceSession:
    """The network, on one thread: scans are read side by side; FileNotFoundError when the installation has lost it."""
    place = model_file("layout/layout.onnx")
    if place is None:
        raise FileNotFoundError(
            "models/layout/layout.onnx is missing; reinstall, or run python -m models.layout.training.train"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(place), options, providers=["CPUExecutionProvider"])


def _softmax(logits: Floats) -> Floats:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -30, 30))), np.float32)
