"""Batches of lines, made by other processes while the network learns."""

from __future__ import annotations

import multiprocessing as mp
import queue as queues
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from time import monotonic
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.reading.ocr import LINE_HEIGHT
from samples.fiction.lines import ALPHABET, Face, Kit, LinePicture

# The widths of batches, in pixels: a GPU takes long for each shape that it has not seen, so that there are few.
WIDTHS = (96, 160, 256, 384, 512, 704, 960, 1280, 1760, 2400)
# Batches kept to be learned from again while new ones are being made, and how often each may be seen at most.
_KEPT, _MOST_TIMES = 400, 4
_PAPER = 255
_CLASS = {character: n + 1 for n, character in enumerate(ALPHABET)}

Bytes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Lines side by side: `pictures` b×40×w, their `widths` (b), the classes of all their characters, and how many each has (b)."""

    pictures: Bytes
    widths: Numbers
    characters: Numbers
    counts: Numbers


@dataclass(frozen=True, slots=True)
class Stream:
    """How many processes make lines from what, from which seed on, and how many columns of pixels a batch holds at most."""

    faces: Sequence[Face]
    foreign: Sequence[str] = ()
    processes: int = 1
    seed: int = 0
    columns: int = 64_000

    def batches(self, waits: list[float]) -> Iterator[Batch]:
        """Batches without end: new ones as soon as they are there, else again one of the last ones; seconds waited go to `waits`."""
        context = mp.get_context("spawn")
        queue: Any = context.Queue(maxsize=64)
        workers = [context.Process(target=_fill, args=(queue, self.seed + n, self), daemon=True) for n in range(self.processes)]
        for worker in workers:
            worker.start()
        try:
            yield from _again(queue, Random(self.seed), waits)
        finally:
            for worker in workers:
                worker.kill()


def _again(queue: Any, rng: Random, waits: list[float]) -> Iterator[Batch]:
    kept: deque[list[Any]] = deque(maxlen=_KEPT)
    while True:
        usable = len(kept) > _KEPT // 8
        begun = monotonic()
        try:
            batch = queue.get(block=not usable)
            kept.append([batch, 1])
            waits.append(monotonic() - begun)
            yield batch
        except queues.Empty:
            one = kept[rng.randrange(len(kept))]
            if one[1] >= _MOST_TIMES:
                one = min(kept, key=lambda each: each[1])
            if one[1] >= _MOST_TIMES:
                batch = queue.get()
                kept.append([batch, 1])
                waits.append(monotonic() - begun)
                yield batch
                continue
            one[1] += 1
            yield one[0]


def _fill(queue: Any, seed: int, stream: Stream) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)
    kit, waiting = Kit(stream.faces, stream.foreign, seed), {width: list[LinePicture]() for width in WIDTHS}
    while True:
        line = kit.line()
        if fits(line):
            width = next(one for one in WIDTHS if one >= line.image.shape[1])
            waiting[width].append(line)
            if len(waiting[width]) == max(1, stream.columns // width):
                queue.put(batch_of(waiting[width], width))
                waiting[width] = []


def fits(line: LinePicture) -> bool:
    """Whether the picture is narrow enough, and has frames (of 4 pixels) enough for its characters and a blank between equal ones."""
    twice, width = sum(a == b for a, b in zip(line.text, line.text[1:], strict=False)), line.image.shape[1]
    return bool(width <= WIDTHS[-1] and width // 4 >= len(line.text) + twice + 1)


def batch_of(lines: Sequence[LinePicture], widest: int) -> Batch:
    """Lines side by side, filled with paper up to this width."""
    pictures = np.full((len(lines), LINE_HEIGHT, widest), _PAPER, np.uint8)
    for row, line in zip(pictures, lines, strict=True):
        row[:, : line.image.shape[1]] = line.image
    return Batch(
        pictures,
        np.array([line.image.shape[1] for line in lines], np.int64),
        np.array([_CLASS[character] for line in lines for character in line.text], np.int64),
        np.array([len(line.text) for line in lines], np.int64),
    )
