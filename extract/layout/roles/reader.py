"""The learned reader of layouts: which role each word of a page has, which words share a row, and what the page is.

A small transformer, run by onnxruntime; how it was trained and what it scores stands in models/layout/CARD.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import onnxruntime

from extract.layout.roles.arrays import Arrays, Floats
from extract.layout.roles.names import KINDS, ROLES, PageKind
from extract.model_files import model_file

INPUTS = ("letters", "hashes", "features", "page", "before")
OUTPUTS = ("roles", "begins", "queries", "keys", "kinds", "new_paper")
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
    """Read one page; `before` is the part of the paper that the page before it ends in (see `names.section_number`)."""
    if not len(page.letters):
        return _NOTHING
    given = {
        "letters": page.letters[None],
        "hashes": page.hashes[None],
        "features": page.features[None],
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
