"""Batches of invented pages, made by other processes while the network learns."""

from __future__ import annotations

import multiprocessing as mp
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import count
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from samples.fiction.layouts.wordings import Wordings

from .examples import Example, examples
from .model import Batch

# Pages that are put into batches together: those of one length then come side by side.
_CHUNK = 192
# Seeds of one process do not meet those of the next.
_APART = 10_000_000


@dataclass(frozen=True, slots=True)
class Targets:
    """What a batch should give: b×n each but `kind` and `new_paper` (b); `inside` is False behind a page's last word."""

    roles: Tensor
    begins: Tensor
    owner: Tensor
    candidates: Tensor
    inside: Tensor
    kind: Tensor
    new_paper: Tensor


@dataclass(frozen=True, slots=True)
class Stream:
    """How many processes invent papers, from which seed on, and how many words a batch holds at most."""

    processes: int = 1
    first_seed: int = 0
    words: int = 4096
    wordings: Wordings | None = None

    def batches(self) -> Iterator[tuple[Batch, Targets]]:
        """Batches without end."""
        queue: Any = mp.get_context("spawn").Queue(maxsize=8)
        workers = [
            mp.get_context("spawn").Process(target=_fill, args=(queue, self.first_seed + n * _APART, self), daemon=True)
            for n in range(self.processes)
        ]
        for worker in workers:
            worker.start()
        try:
            while True:
                yield from (_tensors(part) for part in queue.get())
        finally:
            for worker in workers:
                worker.kill()


def _fill(queue: Any, seed: int, stream: Stream) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    torch.set_num_threads(1)
    rng, seeds = Random(seed), count(seed)
    while True:
        pages: list[Example] = []
        while len(pages) < _CHUNK:
            pages += examples(next(seeds), stream.wordings)
        queue.put([_padded(part) for part in shared_out(pages, stream.words, rng)])


def shared_out(pages: Sequence[Example], words: int, rng: Random) -> list[list[Example]]:
    """Pages of about one length together, in batches of so many words, in random order."""
    parts: list[list[Example]] = [[]]
    for page in sorted(pages, key=lambda one: len(one.roles)):
        if parts[-1] and (len(parts[-1]) + 1) * len(page.roles) > words:
            parts.append([])
        parts[-1].append(page)
    rng.shuffle(parts)
    return parts


def batch_of(pages: Sequence[Example]) -> tuple[Batch, Targets]:
    """Pages side by side, filled up to the longest."""
    return _tensors(_padded(pages))


def _padded(pages: Sequence[Example]) -> dict[str, np.ndarray[Any, Any]]:
    longest = max(len(page.roles) for page in pages)

    def filled(values: Sequence[np.ndarray[Any, Any]], with_value: int = 0) -> np.ndarray[Any, Any]:
        whole = np.full((len(values), longest, *values[0].shape[1:]), with_value, values[0].dtype)
        for row, value in zip(whole, values, strict=True):
            row[: len(value)] = value
        return whole

    arrays = [page.arrays for page in pages]
    return {
        "letters": filled([one.letters for one in arrays]),
        "hashes": filled([one.hashes for one in arrays]),
        "features": filled([one.features for one in arrays]),
        "known": filled([one.known for one in arrays]),
        "page": np.array([page.page for page in pages]),
        "before": np.array([page.before for page in pages]),
        "count": np.array([len(page.roles) for page in pages]),
        "roles": filled([page.roles for page in pages]),
        "begins": filled([page.begins for page in pages]),
        "owner": filled([page.owner for page in pages], -1),
        "candidates": filled([page.candidates for page in pages]),
        "inside": filled([np.ones(len(page.roles), np.bool_) for page in pages]),
        "kind": np.array([page.kind for page in pages]),
        "new_paper": np.array([page.new_paper for page in pages], np.float32),
    }


def _tensors(part: dict[str, np.ndarray[Any, Any]]) -> tuple[Batch, Targets]:
    def some(kind: type[Batch] | type[Targets]) -> dict[str, Tensor]:
        return {field.name: torch.from_numpy(part[field.name]) for field in fields(kind)}

    return Batch(**some(Batch)), Targets(**some(Targets))
